"""Addresses."""

app_name = "organs"
urlpatterns: list = []
