"""On which line of a TOML file an entry stands: the parser of Python does not say."""

from __future__ import annotations

import json
import re

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)\s*[=.]""")

Place = tuple[str, int]
"""A table by name and number: ("sheet", 2) is the second `[[sheet]]`; sub-tables carry the number of the sheet."""


class TomlLines:
    """The lines of all entries of one text."""

    def __init__(self, text: str) -> None:
        self._tables: dict[Place, int] = {}
        self._entries: dict[tuple[Place, str], int] = {}
        table: Place = ("", 0)
        sheets = 0
        for number, line in enumerate(text.splitlines(), 1):
            if header := _HEADER.match(line):
                sheets += header[1] == "[[" and header[2] == "sheet"
                table = (header[2], sheets if header[2].startswith("sheet") else 0)
                self._tables.setdefault(table, number)
            elif key := _KEY.match(line):
                self._entries.setdefault((table, _plain(key[1])), number)

    def of(self, table: str, number: int, entry: str = "") -> int:
        """The line of an entry, else of its table, else 0."""
        place = (table, number)
        return self._entries.get((place, entry), 0) or self._tables.get(place, 0)


def _plain(key: str) -> str:
    if key.startswith('"'):
        try:
            return str(json.loads(key))
        except json.JSONDecodeError:
            return key
    return key.strip("'")
