"""Benchmark tables of the small city, published as a bureau would."""

from __future__ import annotations

from datetime import date

from plumbline.web.benchmarks.models import BenchmarkTable, Preview, Progress, State
from tests.web.cases.world import MATTER, World, at

WEIGHTS = """
key = "hz_expired_food"
title = "海州市市场监督管理行政处罚裁量基准·经营超过保质期的食品"
number = "海市监规〔2025〕3号"
issuer = "海州市市场监督管理局"
region = "320700"
source = "公布的文本"
status = "verified"
published = {published}
since = {since}
article = "第七项"
matter = "{matter}"
family = "F1"
boundary = "upper_out"

[rounding]
unit = 1
how = "down"

[statute]
article = "food_safety:124.1.5"
kind = "sum"
minimum = 10000
maximum = 50000

[formula]
base = {base}

[[factor]]
key = "times"
zh = "两年内同类违法次数（含本次）"
kind = "number"
unit = "次"
whole = true
tier = [
  {{ zh = "1 次", from = 1, to = 1, weight = 0 }},
  {{ zh = "2 次", from = 2, to = 2, weight = 20 }},
  {{ zh = "3 次以上", from = 3, weight = 40 }},
]

[[factor]]
key = "attitude"
zh = "配合调查"
kind = "choice"
tier = [
  {{ code = "yes", zh = "配合", weight = 0 }},
  {{ code = "no", zh = "不配合", weight = {rest} }},
]
"""
BANDS = """
key = "hz_food_bands"
title = "海州市食品案件裁量幅度"
number = "海市监规〔2025〕4号"
issuer = "海州市市场监督管理局"
region = "320700"
source = "公布的文本"
status = "verified"
published = 2025-01-01
since = 2025-02-01
article = "第一项"
matter = "market.expired_food"
family = "F5"
boundary = "upper_in"

[rounding]
unit = 1
how = "down"

[statute]
article = "food_safety:124.1.5"
kind = "percent"
minimum = 10
maximum = 50
base = "货值金额"

[formula]
band = [
  { severity = "lighter", from = 0, to = 30 },
  { severity = "normal", from = 30, to = 70 },
  { severity = "heavier", from = 70, to = 100 },
]
"""


def weights(*, base: int = 50, since: str = "2025-02-01") -> str:
    """A table of weights: half of the maximum for the first time and a party that cooperates."""
    return WEIGHTS.format(published="2025-01-01", since=since, matter=MATTER, base=base, rest=60 - base)


def publish(world: World, toml: str, *, key: str, version: int = 1, since: date = date(2025, 2, 1), family: str = "F1"):
    """The row of a table that was drafted by one person, approved by another, and published."""
    row = BenchmarkTable.objects.create(
        agency=world.bureau,
        key=key,
        version=version,
        title=key,
        matter=MATTER,
        family=family,
        toml=toml,
        since=since,
        drafted_by=world.zhou.user,
        drafted_at=at("2025-01-01"),
    )
    preview = Preview.objects.create(
        table=row,
        digest="0" * 64,
        first=date(2024, 1, 1),
        last=date(2024, 12, 31),
        progress=Progress.DONE,
        asked_by=world.zhou.user,
        asked_at=at("2025-01-01"),
    )
    row.preview, row.state = preview, State.PUBLISHED
    row.approved_by, row.approved_at = world.wu.user, at("2025-01-01")
    row.published_by, row.published_at, row.published_on = world.zhou.user, at("2025-01-01"), date(2025, 1, 1)
    row.save()
    return row
