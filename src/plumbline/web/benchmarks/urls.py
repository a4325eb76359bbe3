"""Addresses of benchmarks."""

from django.urls import include, path

from plumbline.web.benchmarks import api
from plumbline.web.benchmarks.views import drafting, reading

app_name = "benchmarks"
urlpatterns = [
    path("benchmarks/", reading.listing, name="list"),
    path("benchmarks/samples/", reading.samples, name="samples"),
    path("benchmarks/samples/<str:key>/", reading.sample, name="sample"),
    path("benchmarks/samples/<str:key>/table.<str:form>", reading.sample_file, name="sample_file"),
    path("benchmarks/template.xlsx", reading.template, name="template"),
    path("benchmarks/compute/", reading.compute, name="compute"),
    path("api/v1/discretion/", include(api.urlpatterns)),
    path("benchmarks/upload/", drafting.upload, name="upload"),
    path("benchmarks/<int:pk>/", reading.detail, name="detail"),
    path("benchmarks/<int:pk>/table.<str:form>", reading.export, name="export"),
    path("benchmarks/<int:pk>/compare/", reading.compare, name="compare"),
    path("benchmarks/<int:pk>/change/", drafting.change, name="change"),
    path("benchmarks/<int:pk>/replace/", drafting.replace, name="replace"),
    path("benchmarks/<int:pk>/version/", drafting.new_version, name="new_version"),
    path("benchmarks/<int:pk>/preview/", reading.preview, name="preview"),
    path("benchmarks/<int:pk>/preview/run/", drafting.ask_preview, name="ask_preview"),
    path("benchmarks/<int:pk>/submit/", drafting.submit, name="submit"),
    path("benchmarks/<int:pk>/approve/", drafting.approve, name="approve"),
    path("benchmarks/<int:pk>/send-back/", drafting.send_back, name="send_back"),
    path("benchmarks/<int:pk>/publish/", drafting.publish, name="publish"),
    path("benchmarks/<int:pk>/withdraw/", drafting.withdraw, name="withdraw"),
    path("benchmarks/<int:pk>/drop/", drafting.drop, name="drop"),
    path("public/benchmarks/", reading.public, name="public"),
    path("public/benchmarks/tables.json", reading.public_bundle, name="public_bundle"),
    path("public/benchmarks/<str:key>/", reading.public_table, name="public_table"),
    path("public/benchmarks/<str:key>/<int:version>/table.<str:form>", reading.public_export, name="public_export"),
]
