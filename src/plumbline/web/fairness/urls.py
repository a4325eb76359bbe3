"""Addresses of the app fairness."""

from django.urls import path

from plumbline.web.fairness.views import calculations, habits, leads, models

app_name = "fairness"
urlpatterns = [
    path("fairness/leads/", leads.listing, name="leads"),
    path("fairness/leads/export.<str:kind>", leads.export, name="export"),
    path("fairness/leads/<int:pk>/", leads.lead, name="lead"),
    path("fairness/leads/<int:pk>/explain/", leads.explain, name="explain"),
    path("fairness/leads/<int:pk>/pass-on/", leads.pass_on, name="pass_on"),
    path("fairness/models/", models.listing, name="models"),
    path("fairness/models/<str:matter>/", models.matter, name="matter"),
    path("fairness/habits/", habits.habits, name="habits"),
    path("fairness/habits/export.<str:kind>", habits.export, name="export_habits"),
    path("fairness/calculations/", calculations.listing, name="calculations"),
    path("fairness/calculations/now/", calculations.calculate_now, name="calculate_now"),
    path("fairness/calculations/capacity/", calculations.set_capacity, name="set_capacity"),
]
