"""Violations (执法事项): what is forbidden, where, what it may cost, and what must be proved.

One or more files per field. A matter has editions with adjoining dates; the edition follows the law
in force on the asked day. Amounts are integer fen; no statute text stands here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from plumbline.casefile.schema.terms import EVIDENCE_KINDS, FIELDS, PARTY_KINDS, PENALTY_KINDS
from plumbline.engine.citations import Article, Instrument, parse_article

FINE_BASES = {"fixed": "定额", "multiple": "倍数", "per_head": "按人数", "daily": "按日连续", "none": "不处罚款"}
RESPONSIBLE = "responsible"
FINE_PARTIES = {"": "不区分", **PARTY_KINDS, RESPONSIBLE: "直接负责的主管人员和其他直接责任人员"}


class MatterError(Exception):
    """A matter that cannot be read, naming file, matter and reason."""


class FineRange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A range of fines for a party or a circumstance.

    `basis` fixed and per_head: `minimum` and `maximum` in fen. multiple: both in hundredths of
    `base`, the named amount (货值金额, 违法所得). daily: the amount named by `base` (the first fine) once more
    for every day. None means that the law sets no such bound.
    `party` is a kind of party, or `responsible` for the people who answer beside a fined unit.
    """

    basis: str
    minimum: int | None = None
    maximum: int | None = None
    base: str = ""
    party: str = ""
    when: str = ""


class Element(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One element of the violation (构成要件) and the evidence that usually proves it."""

    name: str
    evidence: tuple[str, ...]
    kinds: tuple[str, ...] = ()


class Guidance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an experienced officer tells a new one: 该做什么、不该做什么、做到什么程度."""

    do: tuple[str, ...] = ()
    dont: tuple[str, ...] = ()
    extent: tuple[str, ...] = ()


class Edition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The law of a matter from `since` to `until` (inclusive)."""

    since: date
    breach: tuple[str, ...]
    penalty: tuple[str, ...]
    kinds: tuple[str, ...]
    fines: tuple[FineRange, ...]
    until: date | None = None
    status: str = "verified"
    note: str = ""


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    code: str
    name: str
    elements: tuple[Element, ...]
    documents: tuple[str, ...]
    leniency: str
    editions: tuple[Edition, ...]
    guidance: Guidance = Guidance()
    lists: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matter:
    """One matter with the edition of the asked day, its citations resolved.

    `leniency` says whether a list of minor or first violations plausibly covers it: none, minor, first;
    `lists` names published lists to be looked at; `rivals` are matters that the same act may fit as well (行政处罚法 29).
    Whether one applies is decided in the case.
    """

    code: str
    name: str
    field: str
    elements: tuple[Element, ...]
    documents: tuple[str, ...]
    leniency: str
    guidance: Guidance
    lists: tuple[str, ...]
    edition: Edition
    breach: tuple[Article, ...]
    penalty: tuple[Article, ...]
    rivals: tuple[str, ...] = ()

    def fine_for(self, party_kind: str) -> tuple[FineRange, ...]:
        """The ranges that may apply to the kind of party: its own, those for every party, and for a natural person
        those of the people who answer for a unit.
        """
        wanted = ("", party_kind, RESPONSIBLE) if party_kind == "person" else ("", party_kind)
        return tuple(fine for fine in self.edition.fines if fine.party in wanted)

    def cites(self, article: Article) -> bool:
        """Whether the edition rests on the article or on a place in it."""
        return any(article.covers(cited) for cited in (*self.breach, *self.penalty))


class Matters:
    """Every matter by code and day."""

    def __init__(self, matters: Mapping[str, tuple[Matter, ...]]) -> None:
        self._editions = dict(matters)

    def __iter__(self) -> Iterator[str]:
        return iter(self._editions)

    def __len__(self) -> int:
        return len(self._editions)

    def get(self, code: str, on: date) -> Matter | None:
        """The matter as the law stood on the day; None if there is none of that code on that day."""
        for matter in self._editions.get(code, ()):
            if matter.edition.since <= on and (matter.edition.until is None or on <= matter.edition.until):
                return matter
        return None

    def editions(self, code: str) -> tuple[Matter, ...]:
        """Every edition of the matter in order of time."""
        return self._editions[code]

    def of_field(self, field: str, on: date) -> tuple[Matter, ...]:
        """The matters of a field on the day."""
        found = (self.get(code, on) for code in self._editions)
        return tuple(matter for matter in found if matter is not None and matter.field == field)

    def citing(self, article: Article) -> tuple[Matter, ...]:
        """The editions of matters, whatever their day, that rest on the article or on a place in it."""
        editions = (matter for code in self for matter in self.editions(code))
        return tuple(matter for matter in editions if matter.cites(article))


def load_matters(folder: Path, instruments: Mapping[str, Instrument]) -> Matters:
    """Every matter of the folder; a file is called after its field, or <field>_<topic>."""
    matters: dict[str, tuple[Matter, ...]] = {}
    for file in sorted(folder.glob("*.toml")):
        for table in tomllib.loads(file.read_text("utf-8")).get("matter", []):
            entry = _read(file.name, table)
            if entry.code in matters:
                raise MatterError(f"{file.name}: the matter {entry.code} exists already")
            matters[entry.code] = tuple(_matter(file, entry, edition, instruments) for edition in entry.editions)
    _check_rivals(matters)
    return Matters(matters)


def _check_rivals(matters: Mapping[str, tuple[Matter, ...]]) -> None:
    """Rivals are rivals of each other: whichever of them a case is opened under, the other is looked at."""
    for code, editions in matters.items():
        for rival in editions[0].rivals:
            if code not in (matters[rival][0].rivals if rival in matters else ()):
                raise MatterError(f"matter {code}: its rival {rival} does not exist or does not name it")


def _read(file: str, table: dict[str, Any]) -> _Entry:
    try:
        entry = msgspec.convert(table, _Entry)
    except msgspec.ValidationError as error:
        raise MatterError(f"{file}: matter {table.get('code')}: {error}") from error
    editions = sorted(entry.editions, key=lambda edition: edition.since)
    for earlier, later in zip(editions, editions[1:], strict=False):
        if earlier.until is None or (later.since - earlier.until).days != 1:
            raise MatterError(
                f"{file}: matter {entry.code}: editions of {earlier.since} and {later.since} do not adjoin"
            )
    return entry


def _matter(file: Path, entry: _Entry, edition: Edition, instruments: Mapping[str, Instrument]) -> Matter:
    where = f"{file.name}: matter {entry.code}"
    _check_words(where, entry, edition)
    field = file.stem.partition("_")[0]
    if field not in FIELDS or not entry.code.startswith(f"{field}."):
        raise MatterError(f"{where}: the code must begin with the field, with which the file name begins")
    breach, penalty = (
        tuple(parse_article(text, dict(instruments)) for text in texts) for texts in (edition.breach, edition.penalty)
    )
    return Matter(
        code=entry.code,
        name=entry.name,
        field=field,
        elements=entry.elements,
        documents=entry.documents,
        leniency=entry.leniency,
        guidance=entry.guidance,
        lists=entry.lists,
        edition=edition,
        breach=breach,
        penalty=penalty,
        rivals=entry.rivals,
    )


def _check_words(where: str, entry: _Entry, edition: Edition) -> None:
    words = (
        ("penalty kind", edition.kinds, PENALTY_KINDS),
        ("fine basis", [fine.basis for fine in edition.fines], FINE_BASES),
        ("fined party", [fine.party for fine in edition.fines], FINE_PARTIES),
        ("evidence kind", [kind for element in entry.elements for kind in element.kinds], EVIDENCE_KINDS),
        ("leniency", [entry.leniency], ("none", "minor", "first")),
    )
    for name, used, known in words:
        for word in used:
            if word not in known:
                raise MatterError(f"{where}: unknown {name} {word!r}")
    for fine in edition.fines:
        if fine.minimum is not None and fine.maximum is not None and fine.minimum > fine.maximum:
            raise MatterError(f"{where}: the least fine {fine.minimum} is above the greatest {fine.maximum}")
