"""Addresses of what-if."""

from django.urls import path

from plumbline.web.whatif.views import drafts, runs

app_name = "whatif"
urlpatterns = [
    path("whatif/", drafts.listing, name="list"),
    path("whatif/new/", drafts.create, name="create"),
    path("whatif/compare/", runs.compare, name="compare"),
    path("whatif/coming/<int:table>/", runs.ask_coming, name="ask_coming"),
    path("whatif/coming/lists/<int:pk>/", runs.ask_coming_list, name="ask_coming_list"),
    path("whatif/<int:pk>/", drafts.detail, name="detail"),
    path("whatif/<int:pk>/scope/", drafts.rescope, name="rescope"),
    path("whatif/<int:pk>/copy/", drafts.copy, name="copy"),
    path("whatif/<int:pk>/table/", drafts.add_table, name="add_table"),
    path("whatif/<int:pk>/list/", drafts.add_list, name="add_list"),
    path("whatif/<int:pk>/number/", drafts.add_number, name="add_number"),
    path("whatif/<int:pk>/changes/<int:place>/", drafts.change, name="change"),
    path("whatif/<int:pk>/numbers/<int:place>/", drafts.change_number, name="change_number"),
    path("whatif/<int:pk>/changes/<int:place>/remove/", drafts.remove_change, name="remove_change"),
    path("whatif/<int:pk>/share/", drafts.share, name="share"),
    path("whatif/<int:pk>/share/<int:reader>/end/", drafts.unshare, name="unshare"),
    path("whatif/<int:pk>/run/", runs.ask_run, name="ask_run"),
    path("whatif/runs/<int:pk>/", runs.run, name="run"),
    path("whatif/runs/<int:pk>/by-<str:part>.xlsx", runs.part_file, name="part_file"),
    path("whatif/runs/<int:pk>/cases/", runs.cases, name="cases"),
    path("whatif/runs/<int:pk>/cases/<int:case_id>/", runs.case, name="case"),
    path("whatif/runs/<int:pk>/report.<str:kind>", runs.report, name="report"),
]
