"""The sums of a round, for the city or one agency: every number is counted from the rows that the lists show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Avg

from plumbline.web.organs.models import Agency
from plumbline.web.rounds import law
from plumbline.web.rounds.agreement import Agreement, agreement
from plumbline.web.rounds.law import Item
from plumbline.web.rounds.models import (
    THIRD,
    Assignment,
    Judgement,
    Mark,
    Objection,
    Opinion,
    People,
    Round,
    RoundFile,
    State,
)
from plumbline.web.rounds.selectors.objections import agencies_of


@dataclass(frozen=True)
class Group:
    """Some settled files together: how many, their average in hundredths, how many of each grade."""

    title: str
    files: int
    average: int | None
    grades: dict[str, int]
    vetoed: int
    code: str = ""
    change: int | None = None
    """The average less that of the previous round of the same kind; None without one."""

    def graded(self, codes: Sequence[str]) -> list[int]:
        """The counts in the order of the grades."""
        return [self.grades.get(code, 0) for code in codes]


@dataclass(frozen=True)
class ItemSum:
    """One item of the scheme over all files: how far two readers agree, and how often it was a problem in the end."""

    item: Item
    agreement: Agreement
    problems: int


@dataclass(frozen=True)
class Sums:
    """Everything a report says."""

    round: Round
    agency: Agency | None
    grades: dict[str, str]
    files: list[RoundFile]
    whole: Group
    agencies: list[Group]
    items: list[ItemSum]
    agreement: Agreement
    previous: Round | None
    pool: list[int]
    objections: list[Objection]
    judged: dict[str, int]
    minutes: float | None

    @property
    def upheld(self) -> int:
        """How many objections were accepted."""
        return sum(each.upheld is True for each in self.objections)


def sums(one: Round, agency: Agency | None = None) -> Sums:
    """The sums of the round as it stands."""
    files = settled_files(one, agency)
    before = previous(one)
    earlier = settled_files(before, agency) if before else []
    pairs = pairs_of(one, agency)
    judged = Judgement.objects.filter(round_file__in=[row.pk for row in files])
    objections = Objection.objects.filter(round_file__round=one).select_related("round_file", "agency", "answered_by")
    return Sums(
        round=one,
        agency=agency,
        grades=law.grades(one.scheme),
        files=files,
        whole=group(agency.name if agency else "合计", files, earlier),
        agencies=_by_agency(one, files, earlier) if agency is None else [],
        items=_items(one, files, pairs),
        agreement=agreement([pair for found in pairs.values() for pair in found]),
        previous=before,
        pool=_pool(one, agency),
        objections=list(objections.filter(agency=agency) if agency else objections),
        judged={str(people): judged.filter(verdict_people=people).count() for people in People},
        minutes=_minutes(one, agency),
    )


def settled_files(one: Round, agency: Agency | None) -> list[RoundFile]:
    """The files with a result."""
    rows = one.files.filter(result__isnull=False).select_related("agency", "file", "result", "round")
    return list(rows.filter(agency=agency) if agency else rows)


def previous(one: Round) -> Round | None:
    """The last final round of the same kind, organiser and scheme before this one."""
    same = Round.objects.filter(agency=one.agency, kind=one.kind, scheme=one.scheme, state=State.FINAL)
    return same.filter(year__lt=one.year).order_by("-year", "-pk").first()


def group(title: str, files: list[RoundFile], earlier: list[RoundFile], code: str = "") -> Group:
    """The sums of some files, and the change against the earlier ones."""
    now, then = average(files), average(earlier)
    return Group(
        title=title,
        files=len(files),
        average=now,
        grades=dict(Counter(row.result.grade for row in files)),
        vetoed=sum(row.result.vetoes > 0 for row in files),
        code=code,
        change=now - then if now is not None and then is not None else None,
    )


def average(files: list[RoundFile]) -> int | None:
    """The mean of the scores in hundredths, half a hundredth rounded up; none of no files."""
    if not files:
        return None
    total = sum(row.result.score for row in files)
    return (2 * total + len(files)) // (2 * len(files))


def _by_agency(one: Round, files: list[RoundFile], earlier: list[RoundFile]) -> list[Group]:
    return [
        group(
            each.short_name,
            [row for row in files if row.agency_id == each.pk],
            [row for row in earlier if row.agency_id == each.pk],
            each.code,
        )
        for each in agencies_of(one)
    ]


def pairs_of(one: Round, agency: Agency | None = None) -> dict[str, list[tuple[str, str]]]:
    """By item: what the first and the second reader said, for every file on which both have written."""
    rows = Mark.objects.filter(
        assignment__round_file__round=one, assignment__place__lt=THIRD, assignment__written_at__isnull=False
    )
    if agency:
        rows = rows.filter(assignment__round_file__agency=agency)
    said: dict[tuple[int, str], dict[int, str]] = {}
    for file, place, item, opinion in rows.values_list(
        "assignment__round_file", "assignment__place", "item", "opinion"
    ).order_by("pk"):
        said.setdefault((file, item), {})[place] = opinion
    pairs: dict[str, list[tuple[str, str]]] = {}
    for (_, item), both in said.items():
        if len(both) == THIRD - 1:
            pairs.setdefault(item, []).append((both[1], both[2]))
    return pairs


def _items(one: Round, files: list[RoundFile], pairs: dict[str, list[tuple[str, str]]]) -> list[ItemSum]:
    problems = problem_counts(files)
    return [
        ItemSum(item, agreement(pairs.get(item.key, [])), problems[item.key]) for item in law.checklist(one.scheme, "")
    ]


def problem_counts(files: list[RoundFile]) -> Counter[str]:
    """How many files have a problem at each item by the answer that counts."""
    keys = [row.pk for row in files]
    said: dict[tuple[int, str], str] = {}
    marks = Mark.objects.filter(assignment__round_file__in=keys).order_by("assignment__place")
    for file, item, opinion in marks.values_list("assignment__round_file", "item", "opinion"):
        said[file, item] = opinion
    for each in Objection.objects.filter(round_file__in=keys, upheld=True):
        said[each.round_file_id, each.item] = each.opinion
    return Counter(item for (_, item), opinion in said.items() if opinion == Opinion.PROBLEM)


def _pool(one: Round, agency: Agency | None) -> list[int]:
    rows = [one.pool_sums.get(agency.code, [0, 0, 0, 0])] if agency else list(one.pool_sums.values())
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0, 0, 0, 0]


def _minutes(one: Round, agency: Agency | None) -> float | None:
    """The mean time of a reading."""
    rows = Assignment.objects.filter(round_file__round=one, place__lt=THIRD, written_at__isnull=False)
    mean = (rows.filter(file_agency=agency) if agency else rows).aggregate(mean=Avg("seconds"))["mean"]
    return mean / 60 if mean is not None else None
