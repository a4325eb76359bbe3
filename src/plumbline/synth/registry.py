"""The authorities of the city and their people: the same for every seed, so that files of two runs fit together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa

from plumbline.synth import names
from plumbline.synth.sheet import Array

CITY = "天津市"
PROVINCE = "12"
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
STAFF = 48
HANDLERS, REVIEWERS, LEADERS, HOSTS = range(32), range(32, 36), range(36, 42), range(42, 48)
"""The places of an authority's people: who investigates, reviews, leads, and holds hearings."""


@dataclass(frozen=True)
class Registry:
    """Authorities by number: the place of the district times the fields, plus the field. Staff by number likewise."""

    names: Any
    codes: Any
    prefixes: Any
    areas: Array
    area_codes: Any
    fields: Array
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
    offices = [(district, field) for district in DISTRICTS for field in range(len(FIELDS))]
    staff = len(offices) * STAFF
    dice = np.random.default_rng(20150101)
    codes = [f"{area}-{FIELDS[field].upper()}" for (_, area), field in offices]
    return Registry(
        names=pa.array(
            [f"{CITY}{OFFICES[f]}" if not name else f"{CITY}{name}{OFFICES[f]}" for (name, _), f in offices]
        ),
        codes=pa.array(codes),
        prefixes=pa.array([f"津{name.removesuffix('区').removesuffix('新')}{SHORT[f]}" for (name, _), f in offices]),
        areas=np.array([area for (_, area), _ in offices], np.int64),
        area_codes=pa.array([str(area) for (_, area), _ in offices]),
        fields=np.array([field for _, field in offices], np.int64),
        levels=np.array([2 if not name else 3 for (name, _), _ in offices], np.int64),
        officer_ids=pa.array([f"{codes[at // STAFF]}-{at % STAFF + 1:02}" for at in range(staff)]),
        officer_names=pa.array(names.people(dice, staff)),
        certificates=pa.array([f"{PROVINCE}{at:09}" for at in range(staff)]),
        phases=dice.integers(0, 1826, staff),
    )
