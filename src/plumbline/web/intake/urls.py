"""Addresses of the app intake."""

from django.urls import include, path

from plumbline.web.intake import api
from plumbline.web.intake.views import developers

app_name = "intake"
urlpatterns = [
    path("developers/", developers.developers, name="developers"),
    path("api/v1/openapi.json", developers.openapi, name="openapi"),
    path("api/v1/case-file.schema.json", developers.case_file_schema, name="case_file_schema"),
    path("api/v1/", include(api.urlpatterns)),
]
