"""Addresses of agencies, appointments and permissions."""

from django.urls import path

from plumbline.web.organs import views

app_name = "organs"
urlpatterns = [
    path("", views.listing, name="list"),
    path("act-as/", views.act_as, name="act_as"),
    path("new/", views.create, name="create"),
    path("permissions/", views.permissions, name="permissions"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/appoint/", views.appoint, name="appoint"),
    path("appointments/<int:pk>/end/", views.end_appointment, name="end_appointment"),
]
