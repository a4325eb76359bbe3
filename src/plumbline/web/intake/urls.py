"""Addresses of the app intake."""

from django.urls import URLPattern

app_name = "intake"
urlpatterns: list[URLPattern] = []
