"""Yardsticks: the statute's own range of a matter split in three, where no table was issued (裁量基准 section 1.4b).

They are computed from the catalogue of matters and never stored. For the market field the split is that of
国市监法规〔2022〕2号; for every other field it is only a measure to look at, and says so.
"""

from __future__ import annotations

from datetime import date

from plumbline.law import law
from plumbline.law.discretion import benchmarks
from plumbline.law.discretion.tables import Shape, Statute, Table
from plumbline.law.matters import FineRange, Matter

BANDS = "samr2022_bands"
FIELD_OF_BANDS = "market"
PREFIX = "yardstick_"
NOT_A_TABLE = "没有发布机关（按法定幅度推算，不是裁量基准）"
NOTE = "没有公布裁量基准时的参照尺度：把法定幅度按三成、四成、三成分为从轻、一般、从重三段，不能作为处罚的依据。"
HUNDRED = 100


def yardsticks(matter: str, on: date, party_kind: str = "") -> list[Table]:
    """One for every range of the matter on the day that has an upper end, for the kind of party or for all."""
    found = law().matters.get(matter, on)
    if found is None:
        return []
    wanted = found.edition.fines if not party_kind else found.fine_for(party_kind)
    numbered = enumerate(found.edition.fines, 1)
    return [_yardstick(found, fine, place) for place, fine in numbered if fine in wanted and _splits(fine)]


def yardstick_of(key: str, on: date) -> Table | None:
    """The yardstick with this key; None if the key names none that day."""
    if not key.startswith(PREFIX):
        return None
    codes = (code for code in law().matters if key.startswith(_stem(code)))
    tables = (table for code in codes for table in yardsticks(code, on))
    return next((table for table in tables if table.key == key), None)


def _splits(fine: FineRange) -> bool:
    return fine.basis in ("fixed", "multiple") and fine.maximum is not None


def _stem(code: str) -> str:
    return f"{PREFIX}{code.replace('.', '_')}_"


def _yardstick(matter: Matter, fine: FineRange, place: int) -> Table:
    bands = benchmarks()[BANDS]
    issued = matter.field == FIELD_OF_BANDS
    said = "；".join(part for part in (fine.when, "对责任人员" if fine.party == "responsible" else "") if part)
    return Table(
        key=f"{_stem(matter.code)}{place}",
        title=f"法定幅度三段尺度·{matter.name}" + (f"（{said}）" if said else ""),
        number=bands.number if issued else "",
        issuer=bands.issuer if issued else NOT_A_TABLE,
        region=bands.region,
        source=bands.source if issued else "执法事项目录的法定幅度",
        status=bands.status if issued else "unverified",
        published=None,
        since=max(matter.edition.since, bands.since) if issued else matter.edition.since,
        until=matter.edition.until,
        article=bands.article if issued else "参照尺度",
        matter=matter.code,
        family=bands.family,
        statute=_statute(matter, fine),
        boundary=bands.boundary,
        rounding=bands.rounding,
        factors=(),
        rows=(),
        shape=Shape(bands=bands.shape.bands),
        floor=None,
        cap=None,
        floor_weight=None,
        notes=(NOTE,),
        yardstick=True,
    )


def _statute(matter: Matter, fine: FineRange) -> Statute:
    """The range as tables know it; the catalogue counts multiples in hundredths, tables in hundredths of one per cent."""
    if fine.basis == "fixed":
        return Statute(matter.penalty[0], "sum", fine.minimum, fine.maximum)
    low, high = (None if end is None else end * HUNDRED for end in (fine.minimum, fine.maximum))
    return Statute(matter.penalty[0], "multiple", low, high, base=fine.base)
