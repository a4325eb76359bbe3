"""Addresses of parties."""

from django.urls import path

from plumbline.web.parties import views

app_name = "parties"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views.create, name="create"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/change/", views.change, name="change"),
]
