"""Which provision of one text says what a provision of another says: by the pairs of characters that they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from plumbline.web.lawbook.models import Provision, Text

SIGNS = re.compile(r"[\s，。；：、（）《》“”]+")
ALIKE = 0.34
"""The share of common pairs from which two provisions count as one provision in two wordings."""
FEW = 12
KEPT_TEXTS = 12


@dataclass(frozen=True)
class Likeness:
    """A provision of another text and how much of the two is the same, from 0 to 1."""

    provision: Provision
    share: float

    @property
    def percent(self) -> int:
        """The share in percent."""
        return round(self.share * 100)


@dataclass(frozen=True)
class Shingles:
    """A text cut into pairs of characters, with the places where each pair stands."""

    provisions: tuple[Provision, ...]
    pairs: tuple[frozenset[str], ...]
    places: dict[str, tuple[int, ...]]


def plain(body: str) -> str:
    """The words without signs and breaks."""
    return SIGNS.sub("", body)


def pairs_of(body: str) -> frozenset[str]:
    """Every two neighbouring characters."""
    text = plain(body)
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def shingles(provisions: Iterable[Provision]) -> Shingles:
    """Provisions ready to be compared."""
    kept = tuple(each for each in provisions if each.number)
    pairs = tuple(pairs_of(each.body) for each in kept)
    places: dict[str, list[int]] = {}
    for at, own in enumerate(pairs):
        for pair in own:
            places.setdefault(pair, []).append(at)
    return Shingles(kept, pairs, {pair: tuple(found) for pair, found in places.items()})


def alike(body: str, others: Shingles) -> list[Likeness]:
    """The provisions that say nearly the same, the nearest first."""
    own = pairs_of(body)
    common: Counter[int] = Counter()
    for pair in own:
        common.update(others.places.get(pair, ()))
    found = (
        Likeness(others.provisions[at], 2 * count / (len(own) + len(others.pairs[at])))
        for at, count in common.most_common(FEW)
    )
    return sorted((each for each in found if each.share >= ALIKE), key=lambda each: -each.share)


def alike_in(body: str, text: Text) -> list[Likeness]:
    """The provisions of a loaded text that say nearly the same."""
    return alike(body, _kept(text.pk, text.digest))


@lru_cache(maxsize=KEPT_TEXTS)
def _kept(pk: int, digest: str) -> Shingles:
    """A text is cut once; a corrected one has another digest."""
    return shingles(Provision.objects.filter(text=pk).select_related("text").order_by("order"))


def nearest(found: Sequence[Likeness]) -> list[Likeness]:
    """The best, and those hardly less alike."""
    return [each for each in found if each.share >= found[0].share * 0.85] if found else []
