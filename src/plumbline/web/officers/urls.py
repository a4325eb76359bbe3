"""Addresses of officers and of the public certificate check."""

from django.urls import path

from plumbline.web.officers import views

app_name = "officers"
urlpatterns = [
    path("officers/", views.listing, name="list"),
    path("officers/new/", views.create, name="create"),
    path("officers/<int:pk>/", views.detail, name="detail"),
    path("officers/<int:pk>/certificates/new/", views.issue, name="issue"),
    path("officers/certificates/<str:number>/change/", views.change, name="change"),
    path("check/officer/", views.check, name="check"),
]
