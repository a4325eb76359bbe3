"""How values are worded in an official document: dates, amounts with 大写, ordinals of articles, clean text.

Money is integer fen. Nothing here rounds, and nothing here is a float.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone

from plumbline.casefile import money
from plumbline.engine.citations import chinese_number

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
SECTIONS = ("", "万", "亿", "万亿")
ENDS = tuple("。！？；：，、…”）.!?;:,)")
UNPRINTED = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
SHANGHAI = timezone(timedelta(hours=8))
HALF_WIDTH = re.compile(r"(?<=[\u3400-\u9fff])[,:;()!?]|[,:;()!?](?=[\u3400-\u9fff])")
FULL_WIDTH = str.maketrans(",:;()!?", "，：；（）！？")


def chinese_date(day: date) -> str:
    """2026年11月22日, as GB/T 9704 writes it: no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_instant(moment: datetime) -> str:
    """2026年11月22日9时05分, Asia/Shanghai."""
    local = moment.astimezone(SHANGHAI) if moment.tzinfo else moment
    return f"{chinese_date(local.date())}{local.hour}时{local.minute:02d}分"


def yuan(fen: int) -> str:
    """5000元, 0.05元, 10.10元: decimals only when there are any."""
    return money.yuan(fen).replace(",", "").replace(" ", "")


def capital_amount(fen: int) -> str:
    """伍仟元整, 壹拾元壹角, 伍分: the 大写 of an amount."""
    whole, rest = divmod(fen, 100)
    jiao, cent = divmod(rest, 10)
    parts = [capital_integer(whole) + "元"] if whole else []
    if not rest:
        return (parts[0] if parts else "零元") + "整"
    if jiao:
        parts.append(DIGITS[jiao] + "角")
    elif whole:
        parts.append("零")
    if cent:
        parts.append(DIGITS[cent] + "分")
    return "".join(parts)


def capital_integer(number: int) -> str:
    """壹佰贰拾万: four digits at a time, one 零 for every run of zeros between digits."""
    text, gap, section = "", False, 0
    sections: list[int] = []
    while number:
        number, low = divmod(number, 10000)
        sections.append(low)
    for section in reversed(range(len(sections))):
        value = sections[section]
        if value == 0:
            gap = bool(text)
            continue
        if text and (gap or value < 1000):
            text += "零"
        text += _four(value) + SECTIONS[section]
        gap = False
    return text


def _four(value: int) -> str:
    """One section of four digits, without a leading zero."""
    text = ""
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            text += DIGITS[digit] + PLACES[place]
        elif text and not text.endswith("零"):
            text += "零"
    return text.rstrip("零")


def amount_in_full(fen: int) -> str:
    """人民币伍仟元整（¥5000.00）, for the operative part of a decision."""
    return f"人民币{capital_amount(fen)}（¥{fen // 100}.{fen % 100:02d}）"


def citation(reference: Mapping[str, object]) -> str:
    """《…法》第六十三条第一款第（二）项, from one row of the applied provisions."""
    text = f"《{str(reference.get('instrument') or '').strip('《》')}》"
    for key, pattern in (("article", "第{}条"), ("paragraph", "第{}款"), ("item", "第（{}）项")):
        value = str(reference.get(key) or "").strip()
        if value:
            text += pattern.format(chinese_number(int(value)) if value.isascii() and value.isdigit() else value)
    return text


def clean(text: str) -> str:
    """Text without control and direction characters, which could make a printed name read otherwise than stored."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in plain if char == "\n" or unicodedata.category(char) not in UNPRINTED)


def sentence(text: str) -> str:
    """The text with a full stop at the end of every line that ends without a mark, so that more text can follow."""
    return "\n".join(line if not line or line.endswith(ENDS) else f"{line}。" for line in text.rstrip().split("\n"))


def half_width_marks(text: str) -> str | None:
    """The text with full-width punctuation where half-width marks touch Chinese; None if nothing would change."""
    fixed = HALF_WIDTH.sub(lambda match: match.group().translate(FULL_WIDTH), text)
    return fixed if fixed != text else None
