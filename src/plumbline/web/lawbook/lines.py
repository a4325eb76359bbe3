"""Rules and numbers of the law as the tables of the law book show them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from plumbline.casefile.schema import terms
from plumbline.engine.citations import Article
from plumbline.engine.parameters import ParameterTable, Row
from plumbline.engine.rules import Rule
from plumbline.web.lawbook import law
from plumbline.web.lawbook.chart import chart_of
from plumbline.web.lawbook.showing import VIOLATED, link, number_said, short_link
from plumbline.web.organs.permissions import PERMISSIONS
from plumbline.web.organs.roles import Role

LEVELS = {**terms.BASIS_LEVELS, "judicial_interpretation": "司法解释"}
LONG = 8
"""From this many rows on only those in force today stand open; the others are folded."""


def rule_line(one: Rule) -> dict[str, Any]:
    """A rule as every page of the law book shows it."""
    return {
        "rule": one,
        "mark": VIOLATED[one.consequence],
        "consequence_zh": one.consequence.value,
        "links": [link(cite) for cite in one.cites],
        "short_links": list({cite.short: short_link(cite) for cite in one.cites}.values()),
        "steps": [step_zh(step) for step in one.guards],
        "status_zh": one.status.value,
    }


def step_zh(step: str) -> str:
    """The Chinese name of a step."""
    return PERMISSIONS[f"cases.{step}"].title


def guarded(one: Rule) -> list[tuple[str, str]]:
    """The steps that a rule guards, each with the roles that take it."""
    return [(step_zh(step), _roles(step)) for step in one.guards]


def _roles(step: str) -> str:
    held = PERMISSIONS[f"cases.{step}"].roles
    return "、".join(str(role.label) for role in Role if role in held)


def table_shown(table: ParameterTable, article: Article | None = None) -> dict[str, Any]:
    """A parameter with its rows, the newest first; with an article only the rows that rest on it."""
    rows = sorted(table.rows, key=lambda row: (row.since, row.dims), reverse=True)
    if article is not None:
        rows = [row for row in rows if any(article.covers(cite) for cite in row.cites)]
    today = timezone.localdate()
    is_open = [len(rows) < LONG or row.on(today) for row in rows]
    return {
        "table": table,
        "rows": [_row_shown(table, row) for row, now in zip(rows, is_open, strict=True) if now],
        "past": [_row_shown(table, row) for row, now in zip(rows, is_open, strict=True) if not now],
        "chart": chart_of(table, law.scope_said) if article is None else None,
    }


def _row_shown(table: ParameterTable, row: Row) -> dict[str, Any]:
    return {
        "row": row,
        "said": number_said(table, row.value),
        "scope": law.scope_said(row.dims),
        "links": [link(cite) for cite in row.cites],
    }
