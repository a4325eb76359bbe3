"""Addresses of the app exemplars."""

from django.urls import URLPattern

app_name = "exemplars"
urlpatterns: list[URLPattern] = []
