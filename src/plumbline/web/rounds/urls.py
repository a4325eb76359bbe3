"""Addresses of the rounds of review."""

from django.urls import path

from plumbline.web.rounds.views import papers, readers, reading, reports, results, rounds, rules

app_name = "rounds"
urlpatterns = [
    path("rounds/", rounds.listing, name="list"),
    path("rounds/mine/", rounds.mine, name="mine"),
    path("rounds/new/", rounds.draft, name="draft"),
    path("rounds/rules/", rules.rules, name="rules"),
    path("rounds/rules/<slug:family>/", rules.owner, name="owner"),
    path("rounds/<int:pk>/", rounds.detail, name="detail"),
    path("rounds/<int:pk>/change/", rounds.change, name="change"),
    path("rounds/<int:pk>/draw/", rounds.draw, name="draw"),
    path("rounds/<int:pk>/pool.tsv", rounds.pool, name="pool"),
    path("rounds/<int:pk>/start/", rounds.start, name="start"),
    path("rounds/<int:pk>/files/", rounds.files, name="files"),
    path("rounds/<int:pk>/readers/", readers.readers, name="readers"),
    path("rounds/readers/<int:pk>/", readers.reassign, name="reassign"),
    path("rounds/<int:pk>/tell/", rounds.tell, name="tell"),
    path("rounds/<int:pk>/consent/", rounds.consent, name="consent"),
    path("rounds/<int:pk>/final/", rounds.finalise, name="finalise"),
    path("rounds/<int:pk>/report/", reports.report, name="report"),
    path("rounds/<int:pk>/report.<slug:kind>", reports.report_file, name="report_file"),
    path("rounds/reading/<int:pk>/", reading.read, name="read"),
    path("rounds/reading/<int:pk>/mark/", reading.mark, name="mark"),
    path("rounds/reading/<int:pk>/write/", reading.write, name="write"),
    path("rounds/files/<int:pk>/", results.file, name="file"),
    path("rounds/files/<int:pk>/settle/", results.settle, name="settle"),
    path("rounds/files/<int:pk>/object/", results.object_to, name="object_to"),
    path("rounds/files/<int:pk>/papers/<int:document>/", papers.paper, name="paper"),
    path("rounds/files/<int:pk>/papers/<int:document>/<int:place>.png", papers.page_image, name="page_image"),
    path("rounds/files/<int:pk>/exhibits/<int:number>/", papers.exhibit, name="exhibit"),
    path("rounds/objections/<int:pk>/", results.objection, name="objection"),
    path("rounds/objections/<int:pk>/answer/", results.answer, name="answer"),
]
