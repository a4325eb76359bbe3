"""The list of files: one filter for lists, exports and the numbers of the dashboard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from plumbline.web.cases.selectors import agencies_of
from plumbline.web.findings.models import WAITING, ReviewedFile, Standing
from plumbline.web.findings.selectors.history import files_before, had, has, last_month_end
from plumbline.web.organs.actors import Actor
from plumbline.web.shell.errors import NotYours

KINDS = {
    "fatal": Q(verdict="violated", consequence="fatal"),
    "defect": Q(verdict="violated", consequence="defect"),
    "warning": Q(verdict="violated", consequence="warning"),
    "supervision": Q(verdict="violated", consequence="supervision"),
    "cannot_tell": Q(verdict="cannot_tell"),
}
"""What may be asked of a file's findings, by name."""

ON_FILE = {
    "fatal": Q(fatal__gt=0),
    "defect": Q(defects__gt=0),
    "warning": Q(warnings__gt=0),
    "supervision": Q(supervision__gt=0),
    "cannot_tell": Q(cannot_tell__gt=0),
}
"""The same where no rule is asked for: the file's own counts answer at once."""

VIOLATED = Q(verdict="violated")
NONE = "none"
"""Asks for files without a month of decision, without a field, without a grade."""

ORDERS = {
    "gravity": ("-gravity", "-pk"),
    "decided": ("-decided_on", "-pk"),
    "fine": ("-fine", "-pk"),
    "score": ("score", "pk"),
}


@dataclass(frozen=True)
class FileFilter:
    """What a list may ask for; an empty value asks for nothing.

    `rule` is a family; `kind` one of KINDS, of that rule where one is asked for; `before` asks how it was at the end of
    last month; `beyond` is `some` or `none` of rules beyond what the source keeps; `state` may also be `seen` for every file reviewed at least once, or `to_do` for those that wait.
    """

    text: str = ""
    agency: str = ""
    field: str = ""
    month: str = ""
    rule: str = ""
    kind: str = ""
    outcome: str = ""
    grade: str = ""
    state: str = ""
    origin: str = ""
    beyond: str = ""
    decided_from: date | None = None
    decided_to: date | None = None
    fine_from: int | None = None
    fine_to: int | None = None
    before: bool = False


def visible_to(actor: Actor) -> QuerySet[ReviewedFile]:
    """The files of the agencies whose cases the actor may see."""
    return ReviewedFile.objects.filter(agency__in=agencies_of(actor))


def files(actor: Actor, asked: FileFilter) -> QuerySet[ReviewedFile]:
    """The visible files that match, in no order."""
    found = visible_to(actor)
    moment = last_month_end(actor.at) if asked.before else None
    if moment is not None:
        found = found.filter(pk__in=files_before(moment).values("pk"))
    found = found.filter(_of_the_file(asked)).filter(_of_the_case(asked))
    return _with_findings(found, asked, moment)


def _of_the_file(asked: FileFilter) -> Q:
    given = {name: value for name in ("field", "outcome", "grade") if (value := getattr(asked, name))}
    wanted = Q(**{name: "" if value == NONE else value for name, value in given.items()})
    if asked.agency:
        wanted &= Q(agency__code=asked.agency)
    if asked.origin:
        wanted &= Q(case__isnull=asked.origin != "own")
    if asked.beyond:
        wanted &= Q(beyond_source__gt=0) if asked.beyond == "some" else Q(beyond_source=0)
    if asked.text.strip():
        wanted &= Q(number__icontains=asked.text.strip()) | Q(party_name__icontains=asked.text.strip())
    return wanted & _in_state(asked.state)


def _in_state(state: str) -> Q:
    if state == "to_do":
        return Q(state__in=WAITING)
    if state == "seen":
        return Q(reviewed_at__isnull=False)
    return Q(state=state) if state else Q()


def _of_the_case(asked: FileFilter) -> Q:
    ends = {
        "decided_on__gte": asked.decided_from,
        "decided_on__lte": asked.decided_to,
        "fine__gte": asked.fine_from,
        "fine__lte": asked.fine_to,
    }
    return Q(**{lookup: value for lookup, value in ends.items() if value is not None}) & in_month(asked.month)


def in_month(month: str, of: str = "decided_on") -> Q:
    """The files decided in a month written 2026-11; those without a decision for NONE."""
    if month == NONE:
        return Q(**{f"{of}__isnull": True})
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        return Q()
    return Q(**{f"{of}__year": first.year, f"{of}__month": first.month})


def _with_findings(found: QuerySet[ReviewedFile], asked: FileFilter, moment: datetime | None) -> QuerySet[ReviewedFile]:
    if not asked.rule and not asked.kind:
        return found
    if not asked.rule and moment is None:
        return found.filter(ON_FILE.get(asked.kind, Q()))
    condition = KINDS.get(asked.kind, VIOLATED)
    if asked.rule:
        condition &= Q(family=asked.rule)
    return found.filter(has(condition) if moment is None else had(moment, condition))


def file_for(actor: Actor, file_id: int) -> ReviewedFile:
    """One file, if the actor may see it. Raises NotYours whether it exists or not."""
    rows = visible_to(actor).select_related("case__party", "case__agency", "foreign__source", "agency")
    row = rows.filter(pk=file_id).first()
    if row is None:
        raise NotYours("没有这份案卷，或者不在您的查看范围内。")
    return row


def standing(file: ReviewedFile) -> list[Standing]:
    """What stands on a file, the gravest first."""
    order = {name: place for place, name in enumerate(KINDS)}
    rows = Standing.objects.filter(file=file, gone_run=None).order_by("pk")
    return sorted(rows, key=lambda row: order[row.consequence if row.verdict == "violated" else "cannot_tell"])


def history(file: ReviewedFile) -> list[Standing]:
    """What once stood on a file and stands no more, the latest first."""
    return list(Standing.objects.filter(file=file, gone_run__isnull=False).order_by("-until", "-pk"))
