"""Every address of the site, one line per app."""

from django.urls import include, path

urlpatterns = [
    path("", include("plumbline.web.shell.urls")),
    path("accounts/", include("plumbline.web.accounts.urls")),
    path("audit/", include("plumbline.web.audit.urls")),
    path("search/", include("plumbline.web.search.urls")),
    path("organs/", include("plumbline.web.organs.urls")),
    path("", include("plumbline.web.officers.urls")),
    path("parties/", include("plumbline.web.parties.urls")),
    path("", include("plumbline.web.lawbook.urls")),
    path("", include("plumbline.web.catalogue.urls")),
    path("", include("plumbline.web.standards.urls")),
    path("", include("plumbline.web.cases.urls")),
    path("", include("plumbline.web.documents.urls")),
    path("evidence/", include("plumbline.web.evidence.urls")),
    path("", include("plumbline.web.publication.urls")),
    path("", include("plumbline.web.intake.urls")),
    path("", include("plumbline.web.findings.urls")),
    path("", include("plumbline.web.rounds.urls")),
    path("", include("plumbline.web.benchmarks.urls")),
    path("", include("plumbline.web.assessments.urls")),
    path("", include("plumbline.web.leniency.urls")),
    path("", include("plumbline.web.positives.urls")),
    path("", include("plumbline.web.tallies.urls")),
    path("", include("plumbline.web.fairness.urls")),
    path("", include("plumbline.web.whatif.urls")),
    path("", include("plumbline.web.exemplars.urls")),
    path("", include("plumbline.web.portal.urls")),
]

handler400 = "plumbline.web.shell.views.bad_request"
handler403 = "plumbline.web.shell.views.forbidden"
handler404 = "plumbline.web.shell.views.not_found"
handler500 = "plumbline.web.shell.views.server_error"
