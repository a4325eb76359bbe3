"""Addresses of positives."""

from django.urls import URLPattern

app_name = "positives"
urlpatterns: list[URLPattern] = []
