"""Lists of a round and how its scope reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet

from plumbline.web.documents.selectors import of_case as documents_of_case
from plumbline.web.findings.models import ReviewedFile
from plumbline.web.organs.models import Agency
from plumbline.web.rounds import law
from plumbline.web.rounds.models import Round, RoundFile, State, Why
from plumbline.web.rounds.selectors.marking import lines_of
from plumbline.web.rounds.selectors.scope import RISKS, pool_rows
from plumbline.web.shell.templatetags.wording import yuan

REASONS = Why.choices
FILE_TITLES = ("案号", "机关", "领域", "选取原因", "得分", "等次", "否决项", "问题项", "反馈时得分", "抽样号")


def filtered_files(rows: QuerySet[RoundFile], query: Mapping[str, str]) -> QuerySet[RoundFile]:
    """The files by number, reason, grade, agency, or an item at which they have a problem."""
    if query["q"]:
        rows = rows.filter(number__icontains=query["q"])
    wanted = {"why": query["why"], "result__grade": query["grade"], "agency__code": query["agency"]}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return rows.filter(pk__in=with_problem(rows, query["item"])) if query["item"] else rows


def with_problem(rows: Iterable[RoundFile], item: str) -> list[int]:
    """The settled files with a problem at the item."""
    return [
        row.pk
        for row in rows
        if hasattr(row, "result") and any(line.item.key == item and line.opinion == "problem" for line in lines_of(row))
    ]


def file_rows(rows: Iterable[RoundFile], grades: Mapping[str, str]) -> Iterator[list[Any]]:
    """The rows of the export."""
    for row in rows:
        result = getattr(row, "result", None)
        told = (
            [result.score / 100, grades.get(result.grade, ""), result.vetoes, result.problems] if result else [""] * 4
        )
        yield [
            row.number,
            row.agency.short_name,
            law.FIELDS.get(row.file.field, row.file.field),
            row.get_why_display(),
            *told,
            result.first_score / 100 if result else "",
            row.ticket,
        ]


def has_papers(file: ReviewedFile) -> bool:
    """Whether papers were issued in the case of the file."""
    return file.case_id is not None and documents_of_case(file.case_id).filter(status="issued").exists()


def pool_sums(row: Round) -> list[int]:
    """Files of the pool, with fatal problems, with defects, with something untold: before the draw as the register stands
    now, afterwards as it stood then."""
    if row.state == State.DRAFT:
        rows = pool_rows(row.path, row.scope)
        return [
            rows.count(),
            rows.filter(fatal__gt=0).count(),
            rows.filter(fatal=0, defects__gt=0).count(),
            rows.filter(cannot_tell__gt=0).count(),
        ]
    sums = list(row.pool_sums.values())
    return [sum(column) for column in zip(*sums, strict=True)] if sums else [0, 0, 0, 0]


def scope_said(scope: Mapping[str, Any]) -> str:
    """The scope in words."""
    parts = []
    if scope.get("fields"):
        parts.append("领域：" + "、".join(law.FIELDS.get(code, code) for code in scope["fields"]))
    if scope.get("agencies"):
        names = Agency.objects.filter(pk__in=scope["agencies"]).values_list("short_name", flat=True)
        parts.append("机关：" + "、".join(names))
    if scope.get("decided_from") or scope.get("decided_to"):
        parts.append(f"决定日期：{scope.get('decided_from') or '…'} 至 {scope.get('decided_to') or '…'}")
    if scope.get("outcomes"):
        parts.append("处理结果：" + "、".join(law.OUTCOMES.get(code, code) for code in scope["outcomes"]))
    if "fine_from" in scope:
        parts.append(f"罚款不低于 {yuan(scope['fine_from'])}")
    if "fine_to" in scope:
        parts.append(f"罚款不高于 {yuan(scope['fine_to'])}")
    if scope.get("risk") in RISKS:
        parts.append(RISKS[scope["risk"]][0])
    return "；".join(parts) or "全部已作出决定的案卷"
