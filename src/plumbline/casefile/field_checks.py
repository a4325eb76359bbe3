"""Is this value a fact of that kind? If not, why not, and what was probably meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from plumbline.casefile.json_text import NotANumber
from plumbline.casefile.types import MAX_FEN, MAX_INTEGER
from plumbline.engine.schema import Field, Kind

Refusal = tuple[str, str]
"""A problem code and its Chinese message."""

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_OTHER_DATE = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?")
_OFFSET = re.compile(r"([Zz]|[+-]\d{2}:?\d{2})$")
_AMOUNT = re.compile(r"[¥￥]?\s*([\d,，]+(?:\.\d+)?)\s*(万|千|百)?\s*元?")
_MULTIPLES = {"万": 10000, "千": 1000, "百": 100, None: 1}
_SHOWN_TEXT = 30
_LISTED_CODES = 12


def refusal(field: Field, value: Any) -> Refusal | None:
    """Why `value` is not a fact of the kind of `field`; None if it is one. Null never reaches here."""
    if isinstance(value, NotANumber):
        return "not_a_number", f"“{field.zh}”写成了 {value}，这不是一个值。没有记录请删去该字段，确认没有请写 null。"
    return _CHECKS[field.kind](field, value)


def shown(value: Any) -> str:
    """A value as it is quoted in a message: short, with its type when that is the matter."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"“{value}”" if len(value) <= _SHOWN_TEXT else f"“{value[:_SHOWN_TEXT]}…”（共 {len(value)} 字）"
    if isinstance(value, dict):
        return "一个对象 {…}"
    if isinstance(value, (list, tuple)):
        return f"一个有 {len(value)} 项的列表 […]"
    return str(value)[:_SHOWN_TEXT]


def _text(field: Field, value: Any) -> Refusal | None:
    if not isinstance(value, str):
        return "wrong_type", f"“{field.zh}”应当是文字，现在是 {shown(value)}。请给它加上双引号。"
    if any("\ud800" <= character <= "\udfff" for character in value):
        return "broken_text", f"“{field.zh}”含有残缺的字符（不成对的代理码），无法保存。请重新录入这段文字。"
    return None


def _boolean(field: Field, value: Any) -> Refusal | None:
    if isinstance(value, bool):
        return None
    return (
        "wrong_type",
        f"“{field.zh}”应当是 true（是）或 false（否），现在是 {shown(value)}。不知道请删去该字段，不要用 0、1、“是”“否”代替。",
    )


def _integer(field: Field, value: Any) -> Refusal | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return "wrong_type", f"“{field.zh}”应当是整数，现在是 {shown(value)}。请写成不带引号和小数点的数字。"
    if not 0 <= value <= MAX_INTEGER:
        return "out_of_range", f"“{field.zh}”是 {value}，超出可能的范围（0 至 {MAX_INTEGER}）。请核对原始材料。"
    return None


def _money(field: Field, value: Any) -> Refusal | None:
    why = "金额一律以“分”为单位写成整数，小数和文字在不同系统之间会产生误差"
    if isinstance(value, int) and not isinstance(value, bool):
        if 0 <= value <= MAX_FEN:
            return None
        return "out_of_range", f"“{field.zh}”是 {value} 分，超出可能的范围（0 至 {MAX_FEN} 分）。请核对原始材料。"
    if isinstance(value, (float, Decimal)):
        return "wrong_type", f"“{field.zh}”写成了小数 {shown(value)}。{why}。{_suggestion(Decimal(str(value)))}"
    if isinstance(value, str):
        return "wrong_type", f"“{field.zh}”写成了文字 {shown(value)}。{why}。{_suggestion(_spoken_amount(value))}"
    return "wrong_type", f"“{field.zh}”应当是金额，现在是 {shown(value)}。{why}。"


def _spoken_amount(value: str) -> Decimal | None:
    found = _AMOUNT.fullmatch(value.strip())
    if found is None:
        return None
    return Decimal(re.sub("[,，]", "", found[1])) * _MULTIPLES[found[2]]


def _suggestion(yuan: Decimal | None) -> str:
    if yuan is None or not 0 <= yuan <= MAX_FEN or yuan * 100 != int(yuan * 100):
        return "请改写为整数分，例如 5 万元写 5000000。"
    return f"如果原意是 {yuan:f} 元，请写 {int(yuan * 100)}。"


def _code(field: Field, value: Any) -> Refusal | None:
    codes = dict(field.values)
    if isinstance(value, str) and value in codes:
        return None
    return "unknown_code", f"“{field.zh}”的代码 {shown(value)} 不在代码表中。{_nearest_code(field, value)}"


def _nearest_code(field: Field, value: Any) -> str:
    by_term = {zh: code for code, zh in field.values}
    if isinstance(value, str) and value in by_term:
        return f"这是中文名称，请写代码 “{by_term[value]}”。"
    near = difflib.get_close_matches(str(value), [*dict(field.values), *by_term], 1)
    if near:
        code = by_term.get(near[0], near[0])
        return f"是否想写 “{code}”（{dict(field.values)[code]}）？"
    listed = "、".join(f"{code}（{zh}）" for code, zh in field.values[:_LISTED_CODES])
    more = " 等，完整代码表见案卷字段说明" if len(field.values) > _LISTED_CODES else ""
    return f"可用的代码：{listed}{more}。"


def _codes(field: Field, value: Any) -> Refusal | None:
    if not isinstance(value, (list, tuple)):
        return "wrong_type", f'“{field.zh}”应当是代码的列表，现在是 {shown(value)}。只有一项也要写成 ["…"]。'
    return next((refused for refused in (_code(field, element) for element in value) if refused), None)


def _date(field: Field, value: Any) -> Refusal | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return None
    expected = "日期写成 年-月-日，例如 2026-03-05"
    if not isinstance(value, str):
        return "wrong_type", f"“{field.zh}”应当是日期，现在是 {shown(value)}。{expected}。"
    if _ISO_DATE.fullmatch(value):
        return _impossible(field, value)
    meant = _meant_date(value)
    hint = f"如果原意是 {meant}，请写 “{meant}”。" if meant else "请核对原始文书后改写。"
    return "wrong_date", f"“{field.zh}”的日期 {shown(value)} 格式不对，{expected}。{hint}"


def _impossible(field: Field, value: str) -> Refusal | None:
    try:
        date.fromisoformat(value)
    except ValueError:
        return "impossible_date", f"“{field.zh}”的日期 {value} 在日历上不存在。请核对原始文书后改写。"
    return None


def _meant_date(value: str) -> str | None:
    found = _OTHER_DATE.match(value.strip())
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None


def _instant(field: Field, value: Any) -> Refusal | None:
    expected = "时间写成带时区的形式，例如 2026-03-05T14:30:00+08:00"
    if isinstance(value, datetime):
        value = value.isoformat()
    if not isinstance(value, str) or not _INSTANT.match(value):
        return "wrong_instant", f"“{field.zh}”应当是时间，现在是 {shown(value)}。{expected}。"
    if not _OFFSET.search(value):
        return "no_offset", f"“{field.zh}”的时间 {value} 没有写时区，无法确定是哪一刻。北京时间请在末尾加上 +08:00。"
    try:
        datetime.fromisoformat(value.upper())
    except ValueError:
        return "impossible_date", f"“{field.zh}”的时间 {value} 不存在。请核对原始材料后改写，{expected}。"
    return None


_CHECKS: dict[Kind, Callable[[Field, Any], Refusal | None]] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.DATE: _date,
    Kind.INSTANT: _instant,
    Kind.MONEY: _money,
    Kind.INTEGER: _integer,
    Kind.BOOLEAN: _boolean,
}
