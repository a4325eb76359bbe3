"""A mapping: what the columns of another system's table mean in the case file.

It is written as TOML (see docs/howto/write-a-mapping.md) and read by `plumbline.intake.mapping_file`.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from typing import Any

from msgspec import Struct

from plumbline.casefile.types import FactPath
from plumbline.engine.schema import Field, Many

OTHERS = ("keep", "ignore", "refuse")
"""What happens to columns that the mapping does not name."""


class Fault(Struct, frozen=True):
    """What is wrong in a mapping file: the line (0: the whole file), the entry, why, and what to write instead."""

    file: str
    line: int
    entry: str
    text: str

    def __str__(self) -> str:
        line = f"第 {self.line} 行" if self.line else ""
        where = "，".join(part for part in (self.file, line, self.entry) if part)
        return f"{where}：{self.text}" if where else self.text


class Column(Struct, frozen=True):
    """One column. `field` is the fact it gives (None: it is only kept beyond the schema, or copies elements);
    `path` leads to it from the case file, or from the element for a sheet of elements."""

    name: str
    line: int = 0
    aliases: tuple[str, ...] = ()
    path: FactPath = ()
    field: Field | None = None
    copies: Many | None = None
    copy_from: str = ""
    copy_by: str = ""
    codes: Table[str, Any] = {}
    unit: str = ""
    dates: tuple[str, ...] = ()
    split: str = ""
    zone: str = ""
    absent: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    empty: str = "unknown"
    required: bool = False
    keep: bool = False
    check: str = ""
    words: Table[str, str] = {}
    note: str = ""
    examples: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every heading under which the column may stand."""
        return (self.name, *self.aliases)


class Sheet(Struct, frozen=True):
    """One sheet. The first sheet of a mapping has a row per case; the others have a row per element of `into`."""

    name: str
    line: int
    header: int
    number: tuple[str, ...]
    columns: tuple[Column, ...]
    aliases: tuple[str, ...] = ()
    into: FactPath = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which the sheet may stand; none: the only sheet of the file."""
        return (self.name, *self.aliases) if self.name else self.aliases


class Mapping(Struct, frozen=True):
    """A whole mapping. `complete` names the groups that the source keeps completely: silence there means absent.
    Rows whose number begins with `skip` are examples."""

    name: str
    source: str
    sheets: tuple[Sheet, ...]
    complete: tuple[str, ...] = ()
    constants: tuple[tuple[FactPath, Any], ...] = ()
    others: str = "keep"
    passed_over: tuple[str, ...] = ()
    skip: str = ""

    @property
    def main(self) -> Sheet:
        """The sheet with a row per case."""
        return self.sheets[0]
