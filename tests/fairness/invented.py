"""An invented city of decided cases whose fines follow known factors, with labelled outliers: the truth is known here.

Shared by the tests and by `bench/outliers.py`. Twenty codes; every fine is a position in the range of its code that lies on a
line of the factors with noise; of a hundred cases one is planted far above or below; one district is harsher in four codes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from plumbline.fairness.records import Record

CODES, DISTRICTS, OFFICERS = 20, 16, 400
PLANTED = 0.01
HARSH_DISTRICT, HARSH_CODES, HARSHER = "D03", 4, 0.45
NOISE = (0.25, 0.45)
"""Codes differ in how much their fines scatter."""

FAR = (1.3, 2.4)


@dataclass(frozen=True)
class City:
    """The cases, and which of them were planted."""

    records: list[Record]
    planted: np.ndarray


def city(cases: int = 30_000, seed: int = 1) -> City:
    """The same seed gives the same city."""
    random = np.random.default_rng(seed)
    drawn = _drawn(random, cases)
    logit = _truth(random, drawn, cases)
    planted = random.random(cases) < PLANTED
    side = np.where(random.random(cases) < 0.5, -1.0, 1.0)
    far = np.where(planted, side * random.uniform(*FAR, cases), 0.0)
    positions = 1 / (1 + np.exp(-(logit + far)))
    return City([_record(place, drawn, float(positions[place])) for place in range(cases)], planted)


def _drawn(random: np.random.Generator, cases: int) -> dict[str, np.ndarray]:
    return {
        "code": random.integers(0, CODES, cases),
        "grade": random.choice(3, cases, p=(0.5, 0.35, 0.15)),
        "repeat": (random.random(cases) < 0.15).astype(float),
        "multiple": random.gamma(2.0, 0.5, cases),
        "days": np.floor(random.exponential(20.0, cases)),
        "cooperated": (random.random(cases) < 0.7).astype(float),
        "sensitive": (random.random(cases) < 0.1).astype(float),
        "district": random.integers(0, DISTRICTS, cases),
        "officer": random.integers(0, OFFICERS, cases),
    }


def _truth(random: np.random.Generator, drawn: dict[str, np.ndarray], cases: int) -> np.ndarray:
    own = random.normal(-1.9, 0.35, CODES)[drawn["code"]]
    explained = (
        1.0 * drawn["grade"]
        + 0.9 * drawn["repeat"]
        + 0.6 * drawn["multiple"]
        + 0.02 * drawn["days"]
        - 0.8 * drawn["cooperated"]
        + 0.4 * drawn["sensitive"]
    )
    harsh = (drawn["district"] == int(HARSH_DISTRICT[1:])) & (drawn["code"] < HARSH_CODES)
    return (
        own
        + explained
        + HARSHER * harsh
        + random.normal(0.0, 1.0, cases) * random.uniform(*NOISE, CODES)[drawn["code"]]
    )


def _record(place: int, drawn: dict[str, np.ndarray], position: float) -> Record:
    code = int(drawn["code"][place])
    minimum, maximum = 10_000_00 * (1 + code % 3), 100_000_00 * (1 + code % 5) + 20_000_00
    factors = {name: float(drawn[name][place]) for name in ("repeat", "multiple", "days", "cooperated", "sensitive")}
    return Record(
        id=f"{place:07d}",
        matter=f"field{code % 4}.code{code:02d}",
        edition="2021-07-15",
        factors={**factors, "grade": f"{int(drawn['grade'][place])}"},
        fine=round((minimum + position * (maximum - minimum)) / 100) * 100,
        minimum=minimum,
        maximum=maximum,
        agency=f"A{int(drawn['district'][place]):02d}",
        officer=f"O{int(drawn['officer'][place]):03d}",
        district=f"D{int(drawn['district'][place]):02d}",
        size="small",
    )
