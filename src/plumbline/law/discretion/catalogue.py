"""A table held against the catalogue of matters: the matter exists, the provision is its own and in force, the range is the
statute's. A table that measures another range than the law gives is no benchmark (行政处罚法第三十四条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plumbline.casefile.money import yuan
from plumbline.engine.citations import Article
from plumbline.law import law
from plumbline.law.discretion.amounts import percent
from plumbline.law.discretion.tables import PERCENT, Statute, Table
from plumbline.law.matters import FineRange, Matter

Fault = tuple[str, str]
HUNDRED = 100
WAN = 10_000
ANY_RANGE = ("case", "none")


def objections(table: Table) -> list[Fault]:
    """Why the table cannot bind cases of its matter; none where it stands over any range."""
    faults = list(_of_law(table))
    if not table.matter:
        if table.statute.kind not in ANY_RANGE:
            faults.append(("matter", "请从执法事项目录中选择这张表衡量的事项。"))
        return faults
    if table.matter not in set(law().matters):
        return [*faults, ("matter", f"执法事项目录里没有“{table.matter}”。")]
    matter = law().matters.get(table.matter, table.since)
    if matter is None:
        return [*faults, ("since", f"{table.since} 执法事项目录里没有“{table.matter}”这一事项。")]
    return [*faults, *_of_article(table, matter), *_of_range(table, matter)]


def _of_law(table: Table) -> Iterator[Fault]:
    """The provision is in force as long as the table."""
    if table.statute.article is None:
        return
    instrument = table.statute.article.instrument
    if table.since < instrument.since:
        yield "since", f"《{instrument.title}》（{instrument.number}）自 {instrument.since} 起施行，施行日期不能更早。"
    if _ends_before(instrument.until, table.until):
        yield (
            "until",
            f"法律依据《{instrument.title}》施行到 {instrument.until} 为止，失效日期不能更晚；之后的案件请按新的法律另行制定。",
        )


def _ends_before(law_ends: date | None, table_ends: date | None) -> bool:
    return law_ends is not None and (table_ends is None or table_ends > law_ends)


def _of_article(table: Table, matter: Matter) -> Iterator[Fault]:
    article = table.statute.article
    if article is not None and not any(_meet(article, cited) for cited in matter.penalty):
        said = "、".join(str(cited) for cited in matter.penalty)
        yield "statute.article", f"“{matter.name}”的处罚条款是{said}，不是{article}。"


def _meet(article: Article, cited: Article) -> bool:
    return article.covers(cited) or cited.covers(article)


def _of_range(table: Table, matter: Matter) -> Iterator[Fault]:
    statute = table.statute
    if statute.kind in ANY_RANGE:
        return
    ranges = [fine for fine in matter.edition.fines if _basis(fine) == statute.kind]
    if any(_same(statute, fine) for fine in ranges):
        return
    said = "；".join(_said(fine) for fine in matter.edition.fines) or "没有罚款"
    hint = _unit_hint(statute, ranges)
    yield (
        "statute.minimum",
        f"{hint}“{matter.name}”的法定幅度是：{said}。表里写的是 {_range_said(statute)}，两者不符。",
    )


def _basis(fine: FineRange) -> str:
    return {"fixed": "sum", "multiple": "multiple"}.get(fine.basis, "")


def _ends(fine: FineRange) -> tuple[int | None, int | None]:
    scale = HUNDRED if fine.basis == "multiple" else 1
    low, high = (None if end is None else end * scale for end in (fine.minimum, fine.maximum))
    return low, high


def _same(statute: Statute, fine: FineRange) -> bool:
    """The same ends; no minimum and a minimum of nothing are the same."""
    low, high = _ends(fine)
    return (statute.minimum or 0) == (low or 0) and statute.maximum == high


def _unit_hint(statute: Statute, ranges: list[FineRange]) -> str:
    """Sums that are right but ten thousand times too small were written in 万元."""
    if statute.kind == "sum" and statute.maximum is not None:
        tens = Statute(statute.article, "sum", (statute.minimum or 0) * WAN, statute.maximum * WAN)
        if any(_same(tens, fine) for fine in ranges):
            return "像是按万元填写的，金额以元为单位。"
    return ""


def _said(fine: FineRange) -> str:
    when = f"（{fine.when}）" if fine.when else ""
    low, high = _ends(fine)
    if fine.basis == "multiple":
        return f"{fine.base}的 {_times(low)} 至 {_times(high)}{when}"
    unit = {"per_head": "每人 ", "daily": "按日 "}.get(fine.basis, "")
    ends = [yuan(end) for end in (low, high) if end is not None]
    return f"{unit}{' 至 '.join(ends) or fine.base}{when}"


def _range_said(statute: Statute) -> str:
    if statute.kind == "multiple":
        return f"{statute.base}的 {_times(statute.minimum)} 至 {_times(statute.maximum)}"
    low, high = (None if end is None else yuan(end) for end in (statute.minimum, statute.maximum))
    return f"{low or '没有下限'} 至 {high or '没有上限'}"


def _times(share: int | None) -> str:
    if share is None:
        return "（没有规定）"
    return percent(share) if share < PERCENT else f"{share / PERCENT:g} 倍"
