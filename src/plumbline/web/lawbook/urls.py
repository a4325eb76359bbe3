"""Addresses of the law book."""

from django.urls import path

from plumbline.web.lawbook.views import articles, instruments, rules, search, texts

app_name = "lawbook"
urlpatterns = [
    path("rules/", rules.rules, name="rules"),
    path("rules/<str:rule_id>/", rules.rule, name="rule"),
    path("law/", instruments.instruments, name="instruments"),
    path("law/search/", search.search, name="search"),
    path("law/import/", texts.upload, name="upload"),
    path("law/import/<int:upload_id>/", texts.upload_report, name="upload_report"),
    path("law/import/<int:upload_id>/load/", texts.load, name="load"),
    path("law/<str:name>/", instruments.instrument, name="instrument"),
    path("law/<str:name>/compare/", instruments.compare, name="compare"),
    path("law/<str:name>/<str:numeral>/", articles.article, name="article"),
]
