"""Addresses of the law book."""

from django.urls import path

from plumbline.web.lawbook import views

app_name = "lawbook"
urlpatterns = [
    path("rules/", views.rules, name="rules"),
    path("rules/<str:rule_id>/", views.rule, name="rule"),
    path("law/", views.instruments, name="instruments"),
    path("law/<str:name>/", views.instrument, name="instrument"),
    path("law/<str:name>/<str:numeral>/", views.article, name="article"),
]
