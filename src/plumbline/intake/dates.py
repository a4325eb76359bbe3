"""Dates and times as tables write them. Only forms that cannot be mistaken: the year stands first."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from plumbline.intake.wrong import Doubt, Wrong

SHANGHAI = ZoneInfo("Asia/Shanghai")
ZONE = "+08:00"
FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST = 40

_CLOCK = r"[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?"
_DAY = r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
SERIAL = "45293"
SPOKEN = "二〇二四年一月二日"
FORMS: dict[str, re.Pattern[str]] = {
    "2024-01-02": re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
    "2024/1/2": re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"),
    "2024.1.2": re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})"),
    "2024年1月2日": re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?"),
    "20240102": re.compile(r"(\d{4})(\d{2})(\d{2})"),
    SPOKEN: re.compile(
        r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
    ),
    "2024-01-02 15:30": re.compile(_DAY + _CLOCK),
    "2024-01-02T15:30:00+08:00": re.compile(_DAY + _CLOCK + r"\s*([Zz]|[+-]\d{2}:?\d{2})"),
    SERIAL: re.compile(r"\d{5}(?:\.0*)?"),
}
"""Every form by its example. The number of days that table programs count is only used where the mapping says so."""

_USUAL = tuple(form for form in FORMS if form != SERIAL)
_DIGITS = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_FIRST_SERIAL_DAY = date(1899, 12, 30)
_LEAP_SLIP = 60
"""Table programs believe in 29 February 1900; numbers up to it are off by one and are no dates of cases."""


def as_date(value: object, forms: tuple[str, ...], doubts: list[Doubt]) -> date:
    """The calendar date of a cell, Asia/Shanghai. Raises Wrong."""
    if isinstance(value, datetime):
        return _plausible(value.date(), value.date().isoformat())
    if isinstance(value, date):
        return _plausible(value, value.isoformat())
    if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool)):
        value = f"{value:.15g}"
    if not isinstance(value, str):
        raise Wrong("wrong_date", "这不是日期", "请写成 2024-01-02 这样的日期")
    return _written_date(value, forms, doubts)


def _written_date(value: str, forms: tuple[str, ...], doubts: list[Doubt]) -> date:
    text = unicodedata.normalize("NFKC", value).strip() if len(value) <= LONGEST else ""
    for form in forms or _USUAL:
        if found := FORMS[form].fullmatch(text):
            return _plausible(_from_form(form, text, found, doubts), text)
    other = next((form for form in FORMS if FORMS[form].fullmatch(text)), None)
    if other is not None:
        raise Wrong(
            "wrong_date",
            f"日期写成了“{other}”的样子，对照文件没有声明这种写法",
            f"请改写成 {(forms or _USUAL)[0]} 的样子，或者在对照文件的 dates 中加上“{other}”",
        )
    raise Wrong("wrong_date", "看不出是哪一天", f"请写成 {(forms or _USUAL)[0]} 这样的日期；不知道就留空")


def _from_form(form: str, text: str, found: re.Match[str], doubts: list[Doubt]) -> date:
    if form == SERIAL:
        return _serial(int(float(text)))
    if form == SPOKEN:
        year = int("".join(_DIGITS[character] for character in found[1]))
        return _on(year, _spoken(found[2]), _spoken(found[3]), text)
    day = _on(int(found[1]), int(found[2]), int(found[3]), text)
    if len(found.groups()) == 7:
        moment = as_instant(text, "", doubts)
        return moment.astimezone(SHANGHAI).date()
    return day


def _on(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Wrong("impossible_date", f"{year} 年 {month} 月 {day} 日在日历上不存在", "请核对原始文书后改写") from None


def _serial(days: int) -> date:
    if days <= _LEAP_SLIP:
        raise Wrong("wrong_date", "这个数不是日期", "请把单元格设为日期格式后重新导出")
    return _FIRST_SERIAL_DAY + timedelta(days=days)


def _spoken(text: str) -> int:
    """一 to 三十一."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return int(_DIGITS[text]) if len(text) == 1 else 0
    return (int(_DIGITS[tens]) if tens else 1) * 10 + (int(_DIGITS[ones]) if ones else 0)


def _plausible(day: date, text: str) -> date:
    if not FIRST_YEAR <= day.year < LAST_YEAR:
        raise Wrong("impossible_date", f"年份 {day.year} 不可能", "请核对原始文书后改写；表示“长期”的请留空")
    return day


def as_instant(value: object, zone: str, doubts: list[Doubt]) -> datetime:
    """The instant of a cell with its offset; without one in the cell the mapping must have said it. Raises Wrong."""
    if isinstance(value, datetime):
        return _zoned(value, zone)
    text = unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) and len(value) <= LONGEST else ""
    for form in ("2024-01-02T15:30:00+08:00", "2024-01-02 15:30"):
        if found := FORMS[form].fullmatch(text):
            return _moment(found, text, zone)
    raise Wrong("wrong_instant", "看不出是什么时间", "请写成 2024-01-02 15:30 这样的时间；不知道就留空")


def _moment(found: re.Match[str], text: str, zone: str) -> datetime:
    day = _plausible(_on(int(found[1]), int(found[2]), int(found[3]), text), text)
    try:
        moment = datetime.fromisoformat(f"{day}T{int(found[4]):02}:{found[5]}:{found[6] or '00'}")
    except ValueError:
        raise Wrong("impossible_date", f"{text} 这个时刻不存在", "请核对原始材料后改写") from None
    offset = found[7] if len(found.groups()) == 7 else ""
    return _zoned(moment, offset or zone)


def _zoned(moment: datetime, offset: str) -> datetime:
    if not offset:
        why = "没有写时区，无法确定是哪一刻"
        raise Wrong("no_offset", why, f'请在末尾加上 {ZONE}（北京时间），或者在对照文件中写 zone = "{ZONE}"')
    try:
        return datetime.fromisoformat(moment.isoformat() + offset.upper())
    except ValueError:
        raise Wrong("wrong_instant", f"时区 {offset} 不存在", f"北京时间写 {ZONE}") from None
