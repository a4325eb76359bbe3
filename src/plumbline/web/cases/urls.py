"""Addresses of the cases: the workbench, lists, one case with its tabs, and one address per step."""

from django.urls import path

from plumbline.web.cases import services, workflow
from plumbline.web.cases.views import approvals, detail, lists, opening, party_code, steps, workbench

app_name = "cases"
urlpatterns = [
    path("workbench/", workbench.workbench, name="workbench"),
    path("messages/", workbench.messages, name="messages"),
    path("messages/read/", workbench.read_messages, name="read_messages"),
    path("cases/", lists.cases, name="list"),
    path("leads/", lists.leads, name="leads"),
    path("cases/export.<str:kind>", lists.export, name="export"),
    path("cases/parties/", opening.parties, name="parties"),
    path("leads/new/", opening.register_lead, name="register_lead"),
    path("on-the-spot/", opening.punish_on_the_spot, name="punish_on_the_spot"),
    path("proposals/<int:pk>/", approvals.proposal, name="proposal"),
    path("proposals/<int:pk>/answer/", approvals.approval, name="approval"),
    path("cases/<int:pk>/", detail.detail, name="detail"),
    path("cases/<int:pk>/code/", party_code.party_code, name="party_code"),
    path("cases/<int:pk>/<str:tab>/", detail.detail, name="tab"),
    *(
        path(f"cases/<int:pk>/do/{step.replace('_', '-')}/", steps.step_page(step), name=step)
        for step in workflow.STEPS
        if step not in services.OPENING
    ),
]
