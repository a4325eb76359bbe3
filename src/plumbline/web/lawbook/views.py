"""Pages of the law book. Nothing here is written by hand: every line is read from the rules and tables in force."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from plumbline.casefile.schema import terms
from plumbline.engine.findings import Consequence
from plumbline.engine.parameters import ParameterTable
from plumbline.engine.rules import Rule
from plumbline.web.lawbook import law
from plumbline.web.lawbook.showing import VIOLATED, link, number_said
from plumbline.web.organs.permissions import PERMISSIONS

LEVELS = {**terms.BASIS_LEVELS, "judicial_interpretation": "司法解释"}
DIMENSIONS = {
    "field": terms.FIELDS,
    "party": terms.PARTY_KINDS,
    "level": terms.AGENCY_LEVELS,
    "kind": terms.AGENCY_KINDS,
}


def _show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The law is public: inside the frame of whoever is signed in, else inside the public one."""
    frame = "shell/base.html" if getattr(request, "actor", None) else "shell/public.html"
    return render(request, template, {**context, "frame": frame})


def rules(request: HttpRequest) -> HttpResponse:
    """Every rule, filtered by words of its title or article and by what a violation entails."""
    words = request.GET.get("q", "").strip()
    consequence = request.GET.get("consequence", "")
    found = [each for each in law.rules() if _matches(each, words, consequence)]
    context = {
        "rules": [_line(each) for each in found],
        "words": words,
        "consequence": consequence,
        "consequences": [(each.name, each.value) for each in Consequence],
        "total": len(law.rules()),
    }
    return _show(request, "lawbook/rules.html", context)


def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """One rule: the duty in plain Chinese, its articles, its numbers with their history, what it guards, its editions."""
    found = law.rule(rule_id)
    if found is None:
        raise Http404(f"没有编号为 {rule_id} 的规则。")
    context = {
        **_line(found),
        "parameters": [table_shown(table) for table in law.parameters_of(found.id)],
        "editions": [_line(each) for each in law.editions(found)],
        "guidance": [("该做什么", found.do), ("不该做什么", found.dont), ("做到什么程度", found.extent)],
    }
    return _show(request, "lawbook/rule.html", context)


def instruments(request: HttpRequest) -> HttpResponse:
    """Every instrument that a rule may cite, with its days in force."""
    rows = [{"instrument": each, "level": LEVELS.get(each.level, each.level)} for each in law.instruments()]
    return _show(request, "lawbook/instruments.html", {"rows": rows})


def instrument(request: HttpRequest, name: str) -> HttpResponse:
    """One instrument: what it is and which of its articles our rules rest on."""
    found = law.instrument(name)
    if found is None:
        raise Http404(f"法律库中没有“{name}”。")
    context = {
        "instrument": found,
        "level": LEVELS.get(found.level, found.level),
        "places": law.places_of(found),
        "replaces": law.instrument(found.replaces) if found.replaces else None,
        "replaced_by": law.instrument(found.replaced_by) if found.replaced_by else None,
    }
    return _show(request, "lawbook/instrument.html", context)


def article(request: HttpRequest, name: str, numeral: str) -> HttpResponse:
    """One article: the rules and numbers that rest on it."""
    found = law.instrument(name)
    place = law.place_of(found, numeral) if found else None
    if found is None or place is None:
        raise Http404(f"法律库中没有“{name}”第 {numeral} 条。")
    context = {
        "instrument": found,
        "place": place,
        "rules": [_line(each) for each in place.rules],
        "parameters": [table_shown(table) for table in place.parameters],
    }
    return _show(request, "lawbook/article.html", context)


def _matches(one: Rule, words: str, consequence: str) -> bool:
    text = " ".join((one.id, one.title, *(str(cite) for cite in one.cites), *(cite.short for cite in one.cites)))
    return all(word in text for word in words.split()) and consequence in ("", one.consequence.name)


def _line(one: Rule) -> dict[str, object]:
    """A rule as every page of the law book shows it."""
    return {
        "rule": one,
        "mark": VIOLATED[one.consequence],
        "consequence_zh": one.consequence.value,
        "links": [link(cite) for cite in one.cites],
        "steps": [_step_zh(step) for step in one.guards],
        "status_zh": one.status.value,
    }


def _step_zh(step: str) -> str:
    return PERMISSIONS[f"cases.{step}"].title


def table_shown(table: ParameterTable) -> dict[str, object]:
    """A parameter with its rows, the newest first."""
    rows = sorted(table.rows, key=lambda row: (row.since, row.dims), reverse=True)
    return {
        "table": table,
        "rows": [
            {
                "row": row,
                "said": number_said(table, row.value),
                "scope": "、".join(_dimensions(row.dims)) or "各类情形",
                "links": [link(cite) for cite in row.cites],
            }
            for row in rows
        ],
    }


def _dimensions(dims: Iterable[tuple[str, str]]) -> list[str]:
    return [DIMENSIONS.get(name, {}).get(value, value) for name, value in dims]
