"""The list of rules, and the page of one."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from plumbline.casefile.schema import terms
from plumbline.casefile.wording import term_of
from plumbline.engine.findings import Consequence
from plumbline.engine.rules import Rule, Status
from plumbline.web.lawbook import law
from plumbline.web.lawbook.lines import guarded, rule_line, step_zh, table_shown
from plumbline.web.lawbook.panels import rule_panels
from plumbline.web.lawbook.views.frame import page

PAGE = 50
ANY_FIELD, AFTERWARDS = "any", "afterwards"
STANDINGS = {"": "现行", "ended": "已失效", "coming": "尚未施行", "all": "全部"}


def rules(request: HttpRequest) -> HttpResponse:
    """Every rule, filtered by words, field, step, consequence, status, and whether it stands today."""
    asked = {name: request.GET.get(name, "").strip() for name in FILTERS}
    found = [one for one in law.rules() if all(fits(one, asked[name]) for name, fits in FILTERS.items())]
    listed = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "rules": [rule_line(one) for one in listed],
        "listed": listed,
        "asked": asked,
        "choices": _choices(),
        "total": len(law.rules()),
    }
    return page(request, "lawbook/rules.html", context)


def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """One rule: the duty in plain Chinese, its articles and numbers, whom it stops and when, where it turns, its editions."""
    found = law.rule(rule_id)
    if found is None:
        raise Http404(f"没有编号为 {rule_id} 的规则。")
    context = {
        **rule_line(found),
        "stands": found.stands(timezone.localdate()),
        "guarded": guarded(found),
        "parameters": [table_shown(table) for table in law.parameters_of(found.id)],
        "editions": [rule_line(each) for each in law.editions(found)],
        "guidance": [("该做什么", found.do), ("不该做什么", found.dont), ("做到什么程度", found.extent)],
        "examples": law.examples_of(found.id),
        "facts": [(term_of(path), path) for path in law.facts_of(found.id)],
        "panels": rule_panels(request, found),
    }
    return page(request, "lawbook/rule.html", context)


def _has_words(one: Rule, words: str) -> bool:
    cites = (text for cite in one.cites for text in (str(cite), cite.short))
    text = " ".join((one.id, one.title, one.message, *cites))
    return all(word in text for word in words.split())


def _of_field(one: Rule, field: str) -> bool:
    fields = law.fields_of(one.id)
    return not field or (not fields if field == ANY_FIELD else field in fields)


def _guards(one: Rule, step: str) -> bool:
    return not step or (not one.guards if step == AFTERWARDS else step in one.guards)


def _stands(one: Rule, standing: str) -> bool:
    today = timezone.localdate()
    if standing == "ended":
        return one.until is not None and one.until < today
    return one.since > today if standing == "coming" else standing == "all" or one.stands(today)


FILTERS = {
    "q": _has_words,
    "field": _of_field,
    "step": _guards,
    "consequence": lambda one, name: name in ("", one.consequence.name),
    "status": lambda one, name: name in ("", one.status.name),
    "standing": _stands,
}
"""Each filter by its name in the address; an empty one lets everything pass, but `standing` what does not stand today."""


def _choices() -> dict[str, list[tuple[str, str]]]:
    steps = dict.fromkeys(step for one in law.rules() for step in one.guards)
    return {
        "field": [("", "全部"), (ANY_FIELD, "各领域通用"), *((code, f"{zh}专用") for code, zh in _fields().items())],
        "step": [("", "全部"), *((step, step_zh(step)) for step in steps), (AFTERWARDS, "只在事后评查")],
        "consequence": [("", "全部"), *((each.name, each.value) for each in Consequence)],
        "status": [("", "全部"), *((each.name, each.value) for each in Status)],
        "standing": list(STANDINGS.items()),
    }


def _fields() -> dict[str, Any]:
    named = {field for one in law.rules() for field in law.fields_of(one.id)}
    return {code: zh for code, zh in terms.FIELDS.items() if code in named}
