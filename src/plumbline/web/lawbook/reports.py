"""What is reported of a file before and after it is loaded: what was recognised, and what was not."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from plumbline.engine.citations import chinese_number
from plumbline.web.lawbook.reading import Doubt


class Outcome(StrEnum):
    """What loading the text does, or would do."""

    NEW = "载入新文本"
    EDITION = "载入新版本，原版本按日期保留"
    PART = "补入同一文本的另一部分"
    CORRECTED = "更正已载入的同一版本"
    UNCHANGED = "与已载入的相同，没有改动"
    REFUSED = "没有载入"


@dataclass(slots=True)
class TextReport:
    """One text of a file."""

    title: str
    full_title: str = ""
    number: str = ""
    issuer: str = ""
    level: str = ""
    instrument: str = ""
    unit: str = "条"
    since: date | None = None
    until: date | None = None
    adopted: date | None = None
    published: date | None = None
    amended: date | None = None
    first: int = 0
    highest: int = 0
    count: int = 0
    expected: int | None = None
    gaps: list[tuple[int, int]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    outcome: Outcome = Outcome.REFUSED
    reason: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether it cannot be loaded as it is."""
        return self.outcome is Outcome.REFUSED

    @property
    def is_clean(self) -> bool:
        """Whether it can be loaded and nothing of it is doubtful."""
        return not (self.is_refused or self.gaps or self.doubts)

    @property
    def missing(self) -> list[str]:
        """The gaps in words: 第十二条, 第二十条至第二十二条."""
        return [self._range(first, last) for first, last in self.gaps]

    @property
    def held(self) -> str:
        """What the file holds: 第一条至第八十六条，共 86 条."""
        return f"{self._range(self.first, self.highest)}，共 {self.count} {self.unit}" if self.count else "没有条文"

    def _range(self, first: int, last: int) -> str:
        one, other = (f"第{chinese_number(number)}{self.unit}" for number in (first, last))
        return one if first == last else f"{one}至{other}"


@dataclass(slots=True)
class FileReport:
    """One file: its texts, or why it could not be read."""

    file: str
    encoding: str = ""
    digest: str = ""
    texts: list[TextReport] = field(default_factory=list)
    unreadable: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether nothing of the file is loaded: all of its texts are, or none."""
        return bool(self.unreadable) or any(text.is_refused for text in self.texts)

    @property
    def is_clean(self) -> bool:
        """Whether all of it was understood."""
        return not self.unreadable and all(text.is_clean for text in self.texts)

    def as_dict(self) -> dict[str, Any]:
        """For a program that reads the report."""
        return {
            "file": self.file,
            "encoding": self.encoding,
            "sha256": self.digest,
            "loaded": not self.is_refused,
            "clean": self.is_clean,
            "unreadable": self.unreadable,
            "texts": [{**asdict(text), "outcome": text.outcome.name.lower()} for text in self.texts],
        }
