"""Addresses of fairness."""

from django.urls import URLPattern

app_name = "fairness"
urlpatterns: list[URLPattern] = []
