"""Addresses of leniency."""

from django.urls import path

from plumbline.web.leniency import views

app_name = "leniency"
urlpatterns = [
    path("leniency/", views.listing, name="list"),
    path("leniency/versions/", views.versions, name="versions"),
    path("leniency/upload/", views.upload, name="upload"),
    path("leniency/template.xlsx", views.template, name="template"),
    path("leniency/package/<slug:key>/", views.package, name="package"),
    path("leniency/package/<slug:key>/export.<str:kind>", views.export_package, name="export_package"),
    path("leniency/versions/<int:pk>/", views.version, name="version"),
    path("leniency/versions/<int:pk>/export.<str:kind>", views.export_version, name="export_version"),
    path("leniency/versions/<int:pk>/change/", views.change, name="change"),
    path("leniency/versions/<int:pk>/submit/", views.submit, name="submit"),
    path("leniency/versions/<int:pk>/approve/", views.approve, name="approve"),
    path("leniency/versions/<int:pk>/send-back/", views.send_back, name="send_back"),
    path("leniency/versions/<int:pk>/publish/", views.publish, name="publish"),
    path("leniency/versions/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("leniency/choices/", views.choices, name="choices"),
    path("leniency/cases/<int:case_id>/answer/<slug:key>/", views.answer, name="answer"),
    path("leniency/cases/<int:case_id>/look/", views.look, name="look"),
    path("leniency/cases/<int:case_id>/choose/<slug:key>/<str:item>/", views.choose, name="choose"),
    path("leniency/cases/<int:case_id>/matches.json", views.matches, name="matches"),
    path("public/leniency/", views.public, name="public"),
    path("public/leniency/<slug:key>/", views.public_list, name="public_list"),
]
