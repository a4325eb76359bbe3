"""The authorities of the city and their people: the same for every seed, so that files of two runs fit together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from plumbline.casefile.schema.terms import AGENCY_LEVELS
from plumbline.synth import names
from plumbline.synth.sheet import Array

CITY = "天津市"
PROVINCE = "12"
LEVELS = tuple(AGENCY_LEVELS)
DISTRICTS = (
    ("", 120100),
    ("和平区", 120101),
    ("河东区", 120102),
    ("河西区", 120103),
    ("南开区", 120104),
    ("河北区", 120105),
    ("红桥区", 120106),
    ("东丽区", 120110),
    ("西青区", 120111),
    ("津南区", 120112),
    ("北辰区", 120113),
    ("武清区", 120114),
    ("宝坻区", 120115),
    ("滨海新区", 120116),
    ("宁河区", 120117),
    ("静海区", 120118),
    ("蓟州区", 120119),
)
"""The city itself, then its districts, with their area codes (GB/T 2260)."""

FIELDS = ("ecology", "market", "labour", "urban")
OFFICES = ("生态环境局", "市场监督管理局", "人力资源和社会保障局", "城市管理委员会")
SHORT = ("环", "市监", "人社", "城管")
STREETS = ("城东街道", "城西街道", "城南街道")
"""Street offices of every district, to which powers of urban management were granted in 2014."""

STAFF = 48
HANDLERS, REVIEWERS, LEADERS, HOSTS = range(32), range(32, 36), range(36, 42), range(42, 48)
"""The places of an authority's people: who investigates, reviews, leads, and holds hearings."""


@dataclass(frozen=True)
class Registry:
    """Authorities by number: district times fields plus field, then the street offices. Staff by number likewise."""

    names: Any
    codes: Any
    prefixes: Any
    areas: Array
    area_codes: Any
    levels: Array
    officer_ids: Any
    officer_names: Any
    certificates: Any
    phases: Array

    def person(self, agencies: Array, places: Array) -> Array:
        """The number of the person at the place in the authority's staff."""
        return agencies * STAFF + places


@cache
def registry() -> Registry:
    """The authorities of the city."""
    offices = [
        *(_office(name, area, field) for name, area in DISTRICTS for field in range(len(FIELDS))),
        *(_street(name, area, at) for name, area in DISTRICTS[1:] for at in range(len(STREETS))),
    ]
    staff = len(offices) * STAFF
    dice = np.random.default_rng(20150101)
    return Registry(
        names=pa.array([office.name for office in offices]),
        codes=pa.array([office.code for office in offices]),
        prefixes=pa.array([office.prefix for office in offices]),
        areas=np.array([office.area for office in offices], np.int64),
        area_codes=pa.array([str(office.area) for office in offices]),
        levels=np.array([LEVELS.index(office.level) for office in offices], np.int64),
        officer_ids=pa.array([f"{offices[at // STAFF].code}-{at % STAFF + 1:02}" for at in range(staff)]),
        officer_names=pa.array(names.people(dice, staff)),
        certificates=pa.array([f"{PROVINCE}{at:09}" for at in range(staff)]),
        phases=dice.integers(0, 1826, staff),
    )


class _Office(NamedTuple):
    name: str
    code: str
    prefix: str
    area: int
    level: str


def _office(district: str, area: int, field: int) -> _Office:
    prefix = f"津{district.removesuffix('区').removesuffix('新')}{SHORT[field]}"
    level = "district" if district else "city"
    return _Office(f"{CITY}{district}{OFFICES[field]}", f"{area}-{FIELDS[field].upper()}", prefix, area, level)


def _street(district: str, area: int, at: int) -> _Office:
    name = f"{CITY}{district}{STREETS[at]}办事处"
    return _Office(name, f"{area}-S{at + 1}", f"津{STREETS[at].removesuffix('街道')}街", area, "street")


def street_office(places: Array, numbers: Array) -> Array:
    """The number of the street office so-and-so of a district; the city itself, place 0, has none."""
    return np.asarray(len(DISTRICTS) * len(FIELDS) + (places - 1) * len(STREETS) + numbers)
