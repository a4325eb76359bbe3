"""Addresses of the app findings."""

from django.urls import path

from plumbline.web.findings.views import dashboard, files, findings, runs, schemes

app_name = "findings"
urlpatterns = [
    path("findings/dashboard/", dashboard.dashboard, name="dashboard"),
    path("findings/dashboard/<str:table>.xlsx", dashboard.export, name="export_table"),
    path("findings/files/", files.listing, name="files"),
    path("findings/files/export.<str:kind>", files.export, name="export_files"),
    path("findings/files/<int:pk>/", files.file, name="file"),
    path("findings/list/", findings.listing, name="list"),
    path("findings/list/export.<str:kind>", findings.export, name="export_findings"),
    path("findings/runs/", runs.listing, name="runs"),
    path("findings/runs/now/", runs.run_now, name="run_now"),
    path("findings/runs/<int:pk>/", runs.run, name="run"),
    path("findings/schemes/", schemes.schemes, name="schemes"),
    path("findings/schemes/choose/", schemes.choose, name="choose_scheme"),
]
