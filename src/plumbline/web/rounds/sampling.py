"""The draw: hash tickets from a published seed, the smallest of each stratum. Anyone can draw again with `sha256sum`.

`ticket = SHA-256(seed_hex ":" id)` with `seed_hex = SHA-256(seed)` in hexadecimal; integers only, so that no library and no
machine gives another sample. Adding or removing a file leaves the tickets of all others as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import normalize


@dataclass(frozen=True)
class Candidate:
    """One file of the pool: what it is called in public, its stratum, and what the machine counted in it."""

    key: int
    public_id: str
    stratum: str
    fatal: int
    defects: int
    cannot_tell: int


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return sha256(normalize("NFKC", text).encode()).hexdigest()


def ticket(seed: str, public_id: str) -> str:
    """The ticket of a file; hexadecimal digits of one length compare as the numbers they are."""
    return digest(f"{digest(seed)}:{public_id}")


def pool_text(pool: Iterable[Candidate]) -> str:
    """The pool as a file that anyone can hold against its digest: one line a file, in the order of bytes."""
    lines = [f"{each.public_id}\t{each.stratum}\t{each.fatal}\t{each.defects}\t{each.cannot_tell}\n" for each in pool]
    return "".join(sorted(lines, key=str.encode))


def quotas(sizes: Mapping[str, int], number: int) -> dict[str, int]:
    """How many of each stratum: the whole part of its share and at least one; what is left over by the largest remainder,
    ties by the name. Small strata may make the sample a little larger than asked; it is never larger than the pool.
    """
    strata = {name: size for name, size in sorted(sizes.items()) if size}
    whole = sum(strata.values())
    wanted = min(number, whole)
    if wanted <= 0:
        return {}
    shares = {name: divmod(wanted * size, whole) for name, size in strata.items()}
    quota = {name: max(1, floor) for name, (floor, _) in shares.items()}
    open_ones = [name for name, (floor, _) in shares.items() if floor and quota[name] < strata[name]]
    lucky = sorted(open_ones, key=lambda name: (-shares[name][1], name))[: max(0, wanted - sum(quota.values()))]
    return {name: each + (name in lucky) for name, each in quota.items()}


def random_sample(pool: Iterable[Candidate], seed: str, number: int) -> list[Candidate]:
    """The files with the smallest tickets of each stratum; a tie goes by the bytes of the id."""
    strata: dict[str, list[Candidate]] = {}
    for each in pool:
        strata.setdefault(each.stratum, []).append(each)
    wanted = quotas({name: len(rows) for name, rows in strata.items()}, number)
    drawn: list[Candidate] = []
    for name, quota in wanted.items():
        drawn += sorted(strata[name], key=lambda each: (ticket(seed, each.public_id), each.public_id.encode()))[:quota]
    return drawn


def worst(pool: Iterable[Candidate], number: int) -> list[Candidate]:
    """The files with the most fatal problems, then defects; files without any are never the worst."""
    bad = [each for each in pool if each.fatal or each.defects]
    return sorted(bad, key=lambda each: (-each.fatal, -each.defects, each.public_id.encode()))[:number]


def uncertain(pool: Iterable[Candidate], number: int) -> list[Candidate]:
    """The files with the most rules that could not be told; files without any are never uncertain."""
    open_ones = [each for each in pool if each.cannot_tell]
    return sorted(open_ones, key=lambda each: (-each.cannot_tell, each.public_id.encode()))[:number]
