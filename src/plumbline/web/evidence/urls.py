"""Addresses."""

from django.urls import path

from plumbline.web.evidence import views

app_name = "evidence"
urlpatterns = [
    path("", views.listing, name="list"),
    path("case/<int:case_id>/", views.of_case, name="of_case"),
    path("case/<int:case_id>/add/", views.add, name="add"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/verify/", views.verify, name="verify"),
    path("<int:pk>/exclude/", views.exclude, name="exclude"),
    path("<int:pk>/file/", views.file, name="file"),
]
