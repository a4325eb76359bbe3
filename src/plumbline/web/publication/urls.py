"""Addresses of publication."""

from django.urls import path

from plumbline.web.publication import views

app_name = "publication"

urlpatterns = [
    path("public/", views.home, name="home"),
    path("public/penalties/", views.penalties, name="penalties"),
    path("public/penalties/<str:code>/", views.penalty, name="penalty"),
    path("publication/", views.manage, name="list"),
    path("publication/<int:publication_id>/take-down/", views.take_down, name="take_down"),
]
