"""Addresses of the collection of model and poor cases."""

from django.urls import path

from plumbline.web.exemplars import views

app_name = "exemplars"
urlpatterns = [
    path("exemplars/", views.listing, name="list"),
    path("exemplars/waiting/", views.waiting, name="waiting"),
    path("exemplars/nominate/<int:file>/", views.nominate, name="nominate"),
    path("exemplars/<int:pk>/", views.detail, name="detail"),
    path("exemplars/<int:pk>/change/", views.change, name="change"),
    path("exemplars/<int:pk>/read/", views.read_second, name="read_second"),
    path("exemplars/<int:pk>/approve/", views.approve, name="approve"),
    path("exemplars/<int:pk>/publish/", views.publish, name="publish"),
    path("exemplars/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("public/exemplars/", views.public, name="public"),
    path("public/exemplars/<int:pk>/", views.public_case, name="public_case"),
]
