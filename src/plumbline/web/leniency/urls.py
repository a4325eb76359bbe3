"""Addresses of leniency."""

from django.urls import URLPattern

app_name = "leniency"
urlpatterns: list[URLPattern] = []
