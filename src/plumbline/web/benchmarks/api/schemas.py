"""What the API of benchmarks answers, as types; the OpenAPI document is made from them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ninja import Schema
from pydantic import Field


class ComputedFactor(Schema):
    """一个因素的取值。"""

    key: str = Field(description="因素的代码")
    zh: str = Field(description="因素的名称")
    value: str | None = Field(description="取值；没有查明时为 null")
    tier: str = Field(description="所在的档；没有查明的按最低一档")
    weight: int = Field(description="权重，单位为万分之一")
    established: bool = Field(description="是否查明")
    proved: bool = Field(description="是否写明证据")


class ComputedLine(Schema):
    """计算过程的一步。"""

    label: str = Field(description="这一步是什么")
    working: str = Field(description="怎样算出来的")
    source: str = Field(description="数字的出处")


class Computed(Schema):
    """按一张裁量表算出的建议罚款。金额为整数，单位为分。"""

    table: str = Field(description="裁量表的代码")
    version: int = Field(description="版本；随软件提供的为 0")
    title: str
    number: str = Field(description="文号，可能为空")
    issuer: str = Field(description="发布机关")
    status: Literal["verified", "unverified"] = Field(description="是否与原文核对过")
    since: date = Field(description="施行日期")
    until: date | None = Field(description="失效日期；没有定的为 null")
    yardstick: bool = Field(description="是否只是法定幅度的三段尺度，而不是裁量基准")
    low: int = Field(description="建议罚款的下端")
    high: int = Field(description="建议罚款的上端；算出一个数时与下端相同")
    minimum: int | None = Field(description="法定下限；没有或者不是整分时为 null")
    maximum: int | None = Field(description="法定上限；没有或者不是整分时为 null")
    clamped: Literal["", "minimum", "maximum"] = Field(description="被法定下限或者上限限制")
    mitigated: bool = Field(description="是否另行减轻")
    not_established: list[str] = Field(description="没有查明、按最低一档计算的因素")
    unproved: list[str] = Field(description="没有写明证据的因素")
    factors: list[ComputedFactor]
    lines: list[ComputedLine]
    working: list[str] = Field(description="完整的中文说明，逐行")
