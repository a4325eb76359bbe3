"""Named catalogues over the rules: which findings a review scheme counts as a veto (一票否决).

A scheme is a TOML file beside this module. It holds no law of its own: each item names rules.
`rules` decide the item; `contributing` rules are weighed with it but only as defects. An item
without rules says in `note` why.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Item:
    """One entry of a scheme: its number in the source, its title in our words, the families of rules behind it."""

    number: int
    title: str
    group: str
    rules: tuple[str, ...]
    contributing: tuple[str, ...]
    note: str

    def names(self, family: str) -> bool:
        """Whether a violation of a rule of this family fails the item."""
        return family in self.rules


@dataclass(frozen=True)
class Scheme:
    """A named catalogue and where it comes from."""

    key: str
    title: str
    source: str
    items: tuple[Item, ...]

    def items_of(self, family: str) -> tuple[Item, ...]:
        """The items that a violation of a rule of this family fails."""
        return tuple(item for item in self.items if item.names(family))


@cache
def load(key: str) -> Scheme:
    """The scheme of that name; `FileNotFoundError` if there is none."""
    table = tomllib.loads((HERE / f"{key}.toml").read_text("utf-8"))
    items = tuple(
        Item(
            number=entry["number"],
            title=entry["title"],
            group=entry["group"],
            rules=tuple(entry.get("rules", ())),
            contributing=tuple(entry.get("contributing", ())),
            note=entry.get("note", ""),
        )
        for entry in table["item"]
    )
    return Scheme(key, table["title"], table["source"], items)


def names() -> tuple[str, ...]:
    """The names of all schemes."""
    return tuple(sorted(path.stem for path in HERE.glob("*.toml")))
