"""Addresses of the audit record."""

from django.urls import path

from plumbline.web.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.listing, name="list"),
    path("verify/", views.verify, name="verify"),
    path("sign-ins/", views.sign_in_log, name="sign_ins"),
]
