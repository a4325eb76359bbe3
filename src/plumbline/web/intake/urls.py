"""Addresses of the app intake."""

from django.urls import include, path, re_path

from plumbline.web.intake import api
from plumbline.web.intake.api import developers
from plumbline.web.intake.views import batches, files, sources

app_name = "intake"
urlpatterns = [
    path("intake/", files.listing, name="files"),
    re_path(r"^intake/export\.(?P<form>csv|xlsx)$", files.export, name="export"),
    path("intake/<int:pk>/", files.file, name="file"),
    path("intake/<int:pk>/editions/<int:number>/", files.edition, name="edition"),
    path("intake/batches/", batches.listing, name="batches"),
    path("intake/batches/upload/", batches.upload, name="upload"),
    path("intake/batches/template/<str:layout>.xlsx", batches.template, name="template"),
    path("intake/batches/<int:pk>/", batches.batch, name="batch"),
    path("intake/batches/<int:pk>/confirm/", batches.confirm, name="confirm"),
    path("intake/batches/<int:pk>/drop/", batches.drop, name="drop"),
    path("intake/batches/<int:pk>/resume/", batches.resume, name="resume"),
    path("intake/batches/<int:pk>/rejects/", batches.rejects, name="rejects"),
    path("intake/batches/<int:pk>/reasons.csv", batches.reasons, name="reasons"),
    path("sources/", sources.listing, name="sources"),
    path("sources/register/", sources.register, name="register_source"),
    path("sources/<int:pk>/", sources.source, name="source"),
    path("sources/<int:pk>/change/", sources.change, name="change_source"),
    path("sources/<int:pk>/mapping/", sources.mapping, name="mapping"),
    path("sources/<int:pk>/template.xlsx", sources.template, name="source_template"),
    path("sources/<int:pk>/tokens/", sources.issue_token, name="issue_token"),
    path("sources/<int:pk>/tokens/<int:token>/revoke/", sources.revoke_token, name="revoke_token"),
    path("developers/", developers.developers, name="developers"),
    path("api/v1/openapi.json", developers.openapi, name="openapi"),
    path("api/v1/case-file.schema.json", developers.case_file_schema, name="case_file_schema"),
    path("api/v1/", include(api.urlpatterns)),
]
