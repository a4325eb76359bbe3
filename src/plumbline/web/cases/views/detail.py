"""The case and its tabs. Every tab is an address of its own; htmx swaps only the part below the head."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from plumbline.engine.findings import Verdict
from plumbline.web.audit.models import Event
from plumbline.web.cases import law, selectors
from plumbline.web.cases.additions import parts
from plumbline.web.cases.asides import asides
from plumbline.web.cases.models import Case
from plumbline.web.cases.selectors import CaseDetail
from plumbline.web.cases.views.actions import actions_of, next_step
from plumbline.web.cases.views.line import line_shown
from plumbline.web.cases.views.matter_side import matter_side
from plumbline.web.cases.views.recorded import fact, groups_of, officer_said
from plumbline.web.cases.views.side import side
from plumbline.web.cases.views.timeline import timeline
from plumbline.web.documents import selectors as documents
from plumbline.web.evidence import selectors as evidence
from plumbline.web.lawbook.showing import Named, show_all
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.access import requires

TABS = {
    "overview": "概况",
    "timeline": "时间线",
    "evidence": "证据",
    "documents": "文书",
    "discretion": "裁量",
    "review": "审核与讨论",
    "deadlines": "时限",
    "findings": "法律检查",
    "log": "日志",
}


@requires("cases.view")
def detail(request: HttpRequest, pk: int, tab: str = "overview") -> HttpResponse:
    """One case with its line, the chosen tab and the side panel."""
    if tab not in TABS:
        raise Http404(f"案件没有“{tab}”这一栏。")
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = selectors.case_detail(actor, pk, actor.on)
    case = found.case
    page: dict[str, Any] = {
        "found": found,
        "case": case,
        "stages": line_shown(case, found.line, actor.on),
        **_buttons(found),
        "handlers": [officer_said(each) for each in case.facts.get("handlers") or []],
        "source": fact(case, "discovery.channel"),
        "matter_name": _matter_name(case),
        "days_left": (case.next_due - actor.on).days if case.next_due else None,
        "tabs": _tabs(found, tab),
        "tab": tab,
        "may_add": actor.may("evidence.add") and not case.imported,
        "may_produce": actor.may("documents.produce") and not case.imported,
        "tab_template": f"cases/tabs/{tab}.html",
        "pending": [each for each in found.approvals if each.state == "pending"],
        "may_approve": [each.pk for each in found.approvals if actor.may(f"cases.{each.step}")],
        **side(next_step(case), found.findings, found.file),
        **matter_side(case, actor.on),
        "asides": asides(actor, case),
        "parts": parts(tab, actor, case),
        **CONTENTS[tab](found),
    }
    return render(request, "cases/detail.html", page)


def _buttons(found: CaseDetail) -> dict[str, Any]:
    """The step that carries the case on as the main button, everything else in a menu."""
    actions = actions_of(found.case, found.offers, found.findings)
    onward = next_step(found.case)
    return {
        "main_action": next((each for each in actions if each.step == onward), None),
        "other_actions": [each for each in actions if each.step != onward],
    }


def _tabs(found: CaseDetail, current: str) -> list[dict[str, Any]]:
    counts = {
        "timeline": len(found.steps),
        "evidence": len(found.case.facts.get("evidence") or []),
        "deadlines": sum(clock.running for clock in found.clocks),
    }
    return [
        {"title": title, "url": tab_url(found.case, name), "current": name == current, "count": counts.get(name)}
        for name, title in TABS.items()
    ]


def tab_url(case: Case, tab: str) -> str:
    """The address of a tab."""
    return reverse("cases:detail", args=[case.pk]) if tab == "overview" else reverse("cases:tab", args=[case.pk, tab])


def _overview(found: CaseDetail) -> dict[str, Any]:
    case = found.case
    return {
        "matter": _matter(case),
        "overview": [Named(zh, fact(case, path)) for zh, path in OVERVIEW.items()],
        "elements": _elements(case),
        "recent": list(reversed(found.steps))[:6],
    }


def _elements(case: Case) -> list[dict[str, Any]]:
    """The elements of the violation, each with the evidence that is said to prove it."""
    matter = _matter(case)
    proofs = list(evidence.of_case(case.pk))
    return [
        {
            "name": element.name,
            "usual": element.evidence,
            "proofs": [each for each in proofs if each.element == element.name and each.excluded_at is None],
        }
        for element in (matter.elements if matter else ())
    ]


def _matter(case: Case) -> Any:
    """The matter as the law stood when the lead came in."""
    return law.matter(case.matter_code, case.lead_received)


def _matter_name(case: Case) -> str:
    """The matter by the name on the file, else by that of the catalogue; its code is no word for people."""
    matter = _matter(case)
    return (case.facts.get("matter") or {}).get("name") or (matter.name if matter else "不在事项目录内")


def _timeline(found: CaseDetail) -> dict[str, Any]:
    return {"lines": timeline(found.case, found.steps)}


def _evidence(found: CaseDetail) -> dict[str, Any]:
    case, matter = found.case, _matter(found.case)
    names = [element.name for element in matter.elements] if matter else []
    return {
        "case_id": case.pk,
        "evidence": evidence.of_case(case.pk),
        "unproved": evidence.elements_without_evidence(names, case.pk),
        "groups": groups_of(case, "lab_tests", "preservations", "sealings", "monitor"),
    }


def _documents(found: CaseDetail) -> dict[str, Any]:
    case = found.case
    return {"case_id": case.pk, "documents": documents.of_case(case.pk), "groups": groups_of(case, "services")}


def _discretion(found: CaseDetail) -> dict[str, Any]:
    case = found.case
    matter = _matter(case)
    return {
        "groups": groups_of(case, "decision", "prior_penalties"),
        "fines": matter.fine_for((case.facts.get("party") or {}).get("kind", "")) if matter else (),
        **_governing(case),
    }


def _governing(case: Case) -> dict[str, Any]:
    """Which edition of the law governs, as of the decision or, before there is one, of today."""
    found = law.governing(case.matter_code, case.facts, case.decided_on or timezone.localdate())
    cites = [cite for reason in found.reasons for cite in reason.cites] if found else []
    return {"governing": found, "governing_cites": list(dict.fromkeys(cites)), "decided": bool(case.decided_on)}


def _review(found: CaseDetail) -> dict[str, Any]:
    names = ("legal_review", "notice", "waiver", "statement", "hearing_request", "hearing", "discussion", "recusals")
    return {"groups": groups_of(found.case, *names)}


def _deadlines(found: CaseDetail) -> dict[str, Any]:
    return {"clocks": sorted(found.clocks, key=lambda clock: (not clock.running, clock.due or date.max))}


def _findings(found: CaseDetail) -> dict[str, Any]:
    return {
        "holding": show_all([each for each in found.findings if each.verdict is Verdict.HOLDS]),
        "aside": sum(each.verdict is Verdict.NOT_APPLICABLE for each in found.findings),
    }


def _log(found: CaseDetail) -> dict[str, Any]:
    return {"events": Event.objects.filter(stream=f"case:{found.case.pk}").order_by("-seq")}


OVERVIEW = {
    "当事人": "party.name",
    "证件号码": "party.id_number",
    "违法行为": "violation.description",
    "违法地点": "violation.place",
    "发生": "violation.started",
    "终了": "violation.ended",
    "是否初次": "violation.first_offence",
    "收到线索": "lead.received",
    "权责清单版本": "matter.list_number",
}
CONTENTS: dict[str, Callable[[CaseDetail], dict[str, Any]]] = {
    "overview": _overview,
    "timeline": _timeline,
    "evidence": _evidence,
    "documents": _documents,
    "discretion": _discretion,
    "review": _review,
    "deadlines": _deadlines,
    "findings": _findings,
    "log": _log,
}
