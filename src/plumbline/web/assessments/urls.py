"""Addresses of assessments."""

from django.urls import path

from plumbline.web.assessments import views

app_name = "assessments"
urlpatterns = [
    path("assessments/cases/<int:case_id>/", views.assess, name="assess"),
    path("assessments/cases/<int:case_id>/data.json", views.as_json, name="as_json"),
    path("assessments/departures/", views.departures, name="departures"),
    path("assessments/departures/export.<str:kind>", views.export, name="export"),
    path("assessments/<int:pk>/", views.kept, name="kept"),
    path("assessments/<int:pk>/answer/", views.answer, name="answer"),
]
