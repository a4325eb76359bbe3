"""Addresses of the local standards."""

app_name = "standards"
urlpatterns: list[object] = []
