"""Two editions side by side: articles matched by what they say, then by number; changes down to the character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from functools import lru_cache

from plumbline.web.lawbook import selectors
from plumbline.web.lawbook.likeness import ALIKE, Shingles, alike, shingles
from plumbline.web.lawbook.models import Provision, Text

SHORTEST_RUN = 2
LITTLE = 0.4
"""Where less than this share stayed, single common words would only confuse: the wording is shown as written anew."""
KEPT = 6


class Change(Enum):
    """What became of an article."""

    SAME = "没有变化"
    MOVED = "只改条号"
    CHANGED = "修改"
    REWRITTEN = "改写"
    ADDED = "新增"
    REMOVED = "删去"


@dataclass(frozen=True)
class Piece:
    """A run of characters: in both editions, only in the old one (`gone`), or only in the new one (`come`)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Row:
    """One article in both editions; None where it has no counterpart."""

    change: Change
    old: Provision | None
    new: Provision | None
    old_pieces: tuple[Piece, ...] = ()
    new_pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Block:
    """Rows that belong together on the page: those without a change are folded."""

    is_folded: bool
    rows: tuple[Row, ...]


def compared(old: Text, new: Text) -> tuple[Row, ...]:
    """Every article of both texts, in the order of the new one; what was removed stands where it stood."""
    return _compared(old.pk, old.digest, new.pk, new.digest)


@lru_cache(maxsize=KEPT)
def _compared(old: int, _old_digest: str, new: int, _new_digest: str) -> tuple[Row, ...]:
    texts = Text.objects.in_bulk([old, new])
    olds, news = ([each for each in selectors.provisions(texts[pk]) if each.number] for pk in (old, new))
    pairs = matched(olds, news)
    return tuple(_in_order(olds, news, pairs))


def matched(olds: Sequence[Provision], news: Sequence[Provision]) -> dict[int, int]:
    """Which old provision became which new one, by their places in the two lists; each at most once."""
    before, after = shingles(olds), shingles(news)
    at = {one.pk: place for place, one in enumerate(after.provisions)}
    likely = [
        (like.share + 0.1 * (like.provision.numeral == one.numeral), place, at[like.provision.pk])
        for place, one in enumerate(before.provisions)
        for like in alike(one.body, after)
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, other in sorted(likely, key=lambda each: (-each[0], each[1], each[2])):
        if place not in pairs and other not in taken:
            pairs[place] = other
            taken.add(other)
    return pairs | _by_number(before, after, pairs, taken)


def _by_number(before: Shingles, after: Shingles, pairs: dict[int, int], taken: set[int]) -> dict[int, int]:
    """What is left and bears the same number, if the two have at least something in common."""
    numbers = {one.numeral: place for place, one in enumerate(after.provisions) if place not in taken}
    return {
        place: numbers[one.numeral]
        for place, one in enumerate(before.provisions)
        if place not in pairs and one.numeral in numbers
        if _share(before.pairs[place], after.pairs[numbers[one.numeral]]) >= ALIKE / 2
    }


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)


def _in_order(olds: Sequence[Provision], news: Sequence[Provision], pairs: dict[int, int]) -> Iterable[Row]:
    came_from = {new: old for old, new in pairs.items()}
    waiting = [place for place in range(len(olds)) if place not in pairs]
    for place, one in enumerate(news):
        source = came_from.get(place)
        if source is None:
            yield Row(Change.ADDED, None, one, (), (Piece("", one.body),))
            continue
        while waiting and waiting[0] < source:
            yield _removed(olds[waiting.pop(0)])
        yield _row(olds[source], one)
    yield from (_removed(olds[place]) for place in waiting)


def _removed(one: Provision) -> Row:
    return Row(Change.REMOVED, one, None, (Piece("", one.body),), ())


def _row(old: Provision, new: Provision) -> Row:
    if old.body == new.body:
        change = Change.SAME if old.numeral == new.numeral else Change.MOVED
        return Row(change, old, new, (Piece("", old.body),), (Piece("", new.body),))
    gone, come = pieces(old.body, new.body)
    if sum(len(piece.text) for piece in gone if not piece.kind) < LITTLE * max(len(old.body), len(new.body)):
        return Row(Change.REWRITTEN, old, new, (Piece("gone", old.body),), (Piece("come", new.body),))
    return Row(Change.CHANGED, old, new, gone, come)


def pieces(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both wordings cut where they differ; a single common character between two changes joins them."""
    gone: list[Piece] = []
    come: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        short = kind == "equal" and b - a < SHORTEST_RUN and a and b < len(old)
        is_same = kind == "equal" and not short
        _add(gone, "" if is_same else "gone", old[a:b])
        _add(come, "" if is_same else "come", new[c:d])
    return tuple(gone), tuple(come)


def _add(found: list[Piece], kind: str, text: str) -> None:
    if not text:
        return
    if found and found[-1].kind == kind:
        text = found.pop().text + text
    found.append(Piece(kind, text))


def blocks(rows: Iterable[Row], *, added: bool = True) -> list[Block]:
    """Rows as the page shows them; without `added`, articles that only the new edition has are left out."""
    found: list[Block] = []
    for row in rows:
        if row.change is Change.ADDED and not added:
            continue
        is_folded = row.change is Change.SAME
        if found and found[-1].is_folded == is_folded:
            found[-1] = Block(is_folded, (*found[-1].rows, row))
        else:
            found.append(Block(is_folded, (row,)))
    return found


def counts(rows: Iterable[Row]) -> list[tuple[str, int]]:
    """How many articles were changed, added, removed and so on."""
    found = list(rows)
    return [(change.value, sum(row.change is change for row in found)) for change in Change]
