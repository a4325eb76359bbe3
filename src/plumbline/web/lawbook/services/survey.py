"""What loading a file would do, decided without writing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from plumbline.engine.citations import Instrument
from plumbline.web.lawbook import law, matching
from plumbline.web.lawbook.addresses import title_of
from plumbline.web.lawbook.models import Provision, Source, Text
from plumbline.web.lawbook.reading import ReadText, Unreadable, read
from plumbline.web.lawbook.reading.marks import is_title
from plumbline.web.lawbook.reports import FileReport, Outcome, TextReport


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person who loads says: from when the wording applies, that articles may go missing by a correction."""

    since: date | None = None
    may_lose: bool = False


@dataclass(slots=True)
class Plan:
    """One text with what is to be done with it."""

    text: ReadText
    report: TextReport
    target: Text | None = None
    replaced: list[Source] = field(default_factory=list)


@dataclass(slots=True)
class FilePlan:
    """One file with its texts."""

    report: FileReport
    texts: list[Plan] = field(default_factory=list)


def plan_of(name: str, raw: bytes, asked: Asked) -> FilePlan:
    """Read a file and decide about each of its texts."""
    report = FileReport(name, digest=sha256(raw).hexdigest())
    try:
        texts = read(name, raw)
    except Unreadable as refused:
        report.unreadable = str(refused)
        return FilePlan(report)
    report.encoding = texts[0].encoding
    plans = [_plan(text, asked) for text in texts]
    _refuse_doubles(plans)
    report.texts = [plan.report for plan in plans]
    return FilePlan(report, plans)


def _plan(text: ReadText, asked: Asked) -> Plan:
    instrument = matching.edition_of(text, law.instruments())
    report = _reported(text, instrument)
    plan = Plan(text, report)
    if text.head.named_by_file and instrument is None and not is_title(text.head.title):
        report.reason = f"没有认出名称，文件名“{text.head.title}”也不像。请把文件名改成法律名称后再载入。"
    elif not text.counted:
        report.reason = "没有认出条文。"
    elif (since := _since(plan, instrument, asked)) is not None:
        report.since = since
        _note_days(plan, since)
        _against_loaded(plan, instrument, asked, since)
    return plan


def _reported(text: ReadText, instrument: Instrument | None) -> TextReport:
    """What was recognised; an instrument that we cite is named as we cite it."""
    head = text.head
    report = TextReport(
        title=title_of(instrument) if instrument else head.title,
        full_title=head.full_title,
        number=instrument.number if instrument and instrument.number else head.number,
        issuer=instrument.issuer if instrument else head.issuer,
        level=instrument.level if instrument else matching.level_of(text),
        instrument=instrument.key if instrument else "",
        unit=text.unit,
        adopted=text.adopted,
        published=text.published,
        amended=text.amended,
        first=text.first,
        highest=text.highest,
        count=len(text.counted),
        expected=instrument.max_article if instrument else None,
        gaps=text.gaps,
        doubts=text.doubts,
    )
    if head.named_by_file:
        report.notes.append("文件里没有名称，名称取自文件名。")
    if instrument and instrument.unit != text.unit:
        report.notes.append(f"法律库按“{instrument.unit}”引用本文件，文本按“{text.unit}”编号。")
    return report


def _since(plan: Plan, instrument: Instrument | None, asked: Asked) -> date | None:
    """The day of the edition: as asked, else as `law/instruments` says, else as the text says; else it is refused."""
    text, report = plan.text, plan.report
    if instrument and asked.since and not instrument.in_force(asked.since):
        report.reason = f"法律库登记的施行期间是 {_period(instrument)}，{asked.since} 不在其内。"
        return None
    since = asked.since or (instrument.since if instrument else text.since)
    if since is None:
        amended = f"文本最近一次修改是 {text.amended}，" if text.amended else ""
        report.reason = f"{amended}没有写明这一文本的施行日期。请用 --since 写明，例如 --since 2026-01-01。"
    return since


def _note_days(plan: Plan, since: date) -> None:
    text, report = plan.text, plan.report
    if text.since and text.since != since:
        report.notes.append(f"文本写明 {text.since} 施行，载入为 {since}。")
    if text.amended and text.amended > since:
        report.notes.append(f"所载为 {text.amended} 修改后的文本，此前的文字可能不同。")


def _period(instrument: Instrument) -> str:
    return f"{instrument.since} 至 {instrument.until or '今'}"


def _against_loaded(plan: Plan, instrument: Instrument | None, asked: Asked, since: date) -> None:
    """New, another part, a correction, or nothing to do."""
    report = plan.report
    plan.target = Text.objects.filter(title=report.title, since=since).first()
    report.until = ending(report.title, since, instrument)
    if plan.target is None:
        others = Text.objects.filter(title=report.title).exists()
        report.outcome = Outcome.EDITION if others else Outcome.NEW
        return
    sources = list(plan.target.sources.filter(replaced_at=None))
    if any(source.content == plan.text.digest for source in sources):
        report.outcome = Outcome.UNCHANGED
        return
    plan.replaced = [each for each in sources if each.first <= report.highest and each.last >= report.first]
    report.outcome = Outcome.CORRECTED if plan.replaced else Outcome.PART
    if plan.replaced:
        _refuse_if_wrong(plan, asked)


def _refuse_if_wrong(plan: Plan, asked: Asked) -> None:
    """A correction must be of the same wording and lose nothing, unless the person who loads says so."""
    report, target = plan.report, plan.target
    if target is not None and report.amended != target.amended and asked.since is None:
        report.outcome = Outcome.REFUSED
        report.reason = (
            f"已载入的是 {target.amended or '未修改'} 的文本，本文件是 {report.amended or '未修改'} 的文本。"
            "如果是新版本，请用 --since 写明它的施行日期；如果是更正，请用 --since 写明原施行日期。"
        )
        return
    kept = {(piece.number, piece.sub) for piece in plan.text.counted}
    lost = [place for place in _held(plan.replaced) if place not in kept]
    if lost and not asked.may_lose:
        report.outcome = Outcome.REFUSED
        named = "、".join(str(number) for number, _ in lost[:10])
        report.reason = f"已载入的同一版本有第 {named} {report.unit}，本文件没有。确实要更正时请加 --replace。"


def _held(sources: Sequence[Source]) -> list[tuple[int, int]]:
    rows = Provision.objects.filter(source__in=sources, number__gt=0).order_by("number", "sub")
    return list(rows.values_list("number", "sub"))


def ending(title: str, since: date, instrument: Instrument | None) -> date | None:
    """The last day of an edition: the day before the next one begins, and never after what `law/instruments` says."""
    following = Text.objects.filter(title=title).order_by("since").values_list("since", flat=True)
    next_since = next((each for each in following if each > since), None)
    ends = [next_since - timedelta(days=1)] if next_since else []
    if instrument and instrument.until:
        ends.append(instrument.until)
    return min(ends, default=None)


def _refuse_doubles(plans: list[Plan]) -> None:
    """The same edition twice in one file cannot both be right."""
    seen: set[tuple[str, date | None]] = set()
    for plan in plans:
        report = plan.report
        if not report.is_refused and (report.title, report.since) in seen:
            report.outcome = Outcome.REFUSED
            report.reason = "同一文件里有两个名称和施行日期都相同的文本。请分成两个文件，用 --since 分别载入。"
        seen.add((report.title, report.since))
