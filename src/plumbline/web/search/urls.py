"""Addresses of the search."""

from django.urls import path

from plumbline.web.search import views

app_name = "search"
urlpatterns = [
    path("", views.search, name="search"),
    path("suggest/", views.suggest, name="suggest"),
]
