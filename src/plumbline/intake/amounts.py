"""Amounts of money as tables write them: exact decimals in the unit that the mapping states, integer fen inside."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from plumbline.casefile.money import yuan
from plumbline.casefile.types import MAX_FEN, MAX_INTEGER
from plumbline.intake.wrong import Doubt, Wrong

UNITS = {"元": 100, "yuan": 100, "万元": 1_000_000, "wan": 1_000_000, "分": 1, "fen": 1}
"""The unit of a column and its worth in fen."""

LONGEST = 40
_AMOUNT = re.compile(
    r"(?:¥|人民币|RMB)?\s*(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|-?\.\d+)\s*(亿元|万元|万|千元|元整|元|分|圆)?"
)
_WRITTEN = {
    "亿元": 10_000_000_000,
    "万元": 1_000_000,
    "万": 1_000_000,
    "千元": 100_000,
    "元整": 100,
    "元": 100,
    "圆": 100,
    "分": 1,
}
_POWER = re.compile(r"-?\d+(?:\.\d*)?[eE][+-]?\d+")
_CAPITALS = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟零万亿元圆角分整两一二三四五六七八九十百千]{2,}")
_PERCENT = re.compile(r"(\d{1,9})(?:\.0*)?\s*%?")


def as_fen(value: object, unit: str, doubts: list[Doubt]) -> int:
    """The amount in fen; a unit written in the cell outweighs that of the column. Raises Wrong."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _fen(_exact(value), UNITS[unit])
    if not isinstance(value, str):
        raise Wrong("wrong_amount", "这不是金额", f"请写成数字，单位是{unit}")
    text = unicodedata.normalize("NFKC", value).strip() if len(value) <= LONGEST else ""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise _no_amount(text, unit)
    number, written = Decimal(found[1].replace(",", "")), found[2]
    fen = _fen(number, _WRITTEN[written] if written else UNITS[unit])
    if written and _WRITTEN[written] != UNITS[unit]:
        why = f"单元格写明的单位是“{written}”，与这一列的单位“{unit}”不同，按写明的单位记为 {yuan(fen)}"
        doubts.append(Doubt("amount_unit", why, "请对照决定书核对"))
    return fen


def _no_amount(text: str, unit: str) -> Wrong:
    if _POWER.fullmatch(text):
        return Wrong(
            "wrong_amount", "写成了科学计数法，末尾的数字可能已经丢失", "请把这一列设为数值格式，显示全部数字后重新导出"
        )
    if _CAPITALS.fullmatch(text):
        return Wrong("wrong_amount", "金额写成了汉字", f"请改写成数字，单位是{unit}")
    return Wrong("wrong_amount", "不是金额", f"请只写数字，单位是{unit}；没有金额就留空")


def _exact(value: int | float) -> Decimal:
    """What the table program shows: fifteen digits. The sixteenth is an artefact of its arithmetic."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def _fen(number: Decimal, worth: int) -> int:
    if not number.is_finite():
        raise Wrong("wrong_amount", "不是数", "请核对原始材料后改写")
    fen = number * worth
    if fen < 0:
        raise Wrong("out_of_range", "金额是负数", "罚没金额不能为负；冲减、退还请在备注中说明")
    if fen != fen.to_integral_value():
        raise Wrong("out_of_range", "金额小于一分，不是真实的钱数", "请核对金额和单位")
    if fen > MAX_FEN:
        raise Wrong("out_of_range", "金额超出可能的范围", "请核对金额和单位")
    return int(fen)


def as_integer(value: object, percent: bool, doubts: list[Doubt]) -> int:
    """A whole number; with `percent`, a share that the cell holds as 30% or, in a table program, as 0.3. Raises Wrong."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        exact = _exact(value) * (100 if percent else 1)
        if exact == exact.to_integral_value() and 0 <= exact <= MAX_INTEGER:
            return int(exact)
        raise Wrong("wrong_integer", "不是整数，或者超出可能的范围", "请核对原始材料后改写")
    text = unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) and len(value) <= LONGEST else ""
    found = _PERCENT.fullmatch(text)
    if found is None or (text.endswith("%") and not percent) or int(found[1]) > MAX_INTEGER:
        raise Wrong("wrong_integer", "不是整数", "请只写数字，不写单位；不知道就留空")
    return int(found[1])
