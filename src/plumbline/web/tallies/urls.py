"""Addresses of the statistics of leniency."""

from django.urls import path

from plumbline.web.tallies import views

app_name = "tallies"
urlpatterns = [
    path("tallies/", views.dashboard, name="dashboard"),
    path("tallies/export/<str:table>.<str:kind>", views.export, name="export"),
    path("tallies/files/", views.files, name="files"),
    path("tallies/files.<str:kind>", views.export_files, name="export_files"),
    path("public/tallies/", views.public, name="public"),
]
