"""Reading the entries of a benchmark table: each fault with its place, what is wrong and what to write."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

Faults = list[tuple[str, str]]
FEN, HUNDRED = 100, 100
MOST_YUAN = 10**13


class Entry:
    """One table of a TOML file (or one row of a sheet) that is being read; it remembers what was asked for."""

    def __init__(self, content: Mapping[str, Any], place: str, faults: Faults) -> None:
        self.content, self.place, self.faults = content, place, faults
        self._asked: set[str] = set()

    def fault(self, key: str, text: str) -> None:
        """Note a fault at one entry."""
        self.faults.append((f"{self.place}{key}", text))

    def text(self, key: str, needed: bool = True) -> str:
        """A text."""
        value = self._take(key)
        if isinstance(value, str) and (value.strip() or not needed):
            return value.strip()
        if value is not None or needed:
            self.fault(key, "请填写文字。" if value is None or value == "" else f"应为文字，写的是 {value}。")
        return ""

    def one_of(self, key: str, allowed: Mapping[str, str]) -> str:
        """One of the listed codes."""
        value = self._take(key)
        if isinstance(value, str) and value in allowed:
            return value
        choices = "、".join(f"{code}（{zh}）" for code, zh in allowed.items())
        said = f"请填写下列之一：{choices}。" if value is None else f"应为下列之一：{choices}；写的是“{value}”。"
        self.fault(key, said)
        return next(iter(allowed))

    def day(self, key: str, needed: bool = True) -> date | None:
        """A day; None where it may be left out."""
        value = self._take(key)
        if isinstance(value, date) and not hasattr(value, "hour"):
            return value
        if value is not None or needed:
            self.fault(key, "请填写日期，例如 2022-01-01。" if value is None else f"不是日期：{value}。")
        return None

    def number(self, key: str, needed: bool = False) -> Fraction | None:
        """A number, exact."""
        value = self._take(key)
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool) and _finite(value):
            return Fraction(value)
        if value is not None or needed:
            self.fault(key, "请填写数字。" if value is None else f"不是数字：{value}。")
        return None

    def fen(self, key: str, needed: bool = False) -> int | None:
        """A sum written in yuan, in fen."""
        return self._scaled(
            key, needed, FEN, "金额以元为单位，最多两位小数，不能是负数；写成万元的请换算成元。", MOST_YUAN
        )

    def hundredths(self, key: str, needed: bool = False) -> int | None:
        """A share or a multiple with two decimals, in hundredths."""
        return self._scaled(key, needed, HUNDRED, "最多两位小数，不能是负数。", 100_000)

    def flag(self, key: str, otherwise: bool) -> bool:
        """Yes or no."""
        value = self._take(key)
        if value is None or isinstance(value, bool):
            return otherwise if value is None else value
        self.fault(key, f"应为是（true）或者否（false），写的是“{value}”。")
        return otherwise

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where it is left out."""
        value = self._take(key)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self.fault(key, "应为文字的列表。")
        return ()

    def entry(self, key: str) -> Entry:
        """A table within; an empty one where there is none."""
        value = self._take(key)
        if value is not None and not isinstance(value, dict):
            self.fault(key, "应为一组内容。")
        return Entry(value if isinstance(value, dict) else {}, f"{self.place}{key}.", self.faults)

    def entries(self, key: str) -> list[Entry]:
        """The tables of a list."""
        value = self._take(key)
        rows = value if isinstance(value, list) else []
        if value is not None and not all(isinstance(row, dict) for row in rows) or (value is not None and not rows):
            self.fault(key, "应为一组或者多组内容。")
        return [
            Entry(row, f"{self.place}{key}[{place}].", self.faults)
            for place, row in enumerate(rows, 1)
            if isinstance(row, dict)
        ]

    def close(self) -> None:
        """Note what was written and nobody asked for: most often a slip of the pen."""
        for key in self.content:
            if key not in self._asked:
                self.fault(key, "不认识这一项，请核对名称。")

    def _take(self, key: str) -> Any:
        self._asked.add(key)
        return self.content.get(key)

    def _scaled(self, key: str, needed: bool, scale: int, rule: str, most: int) -> int | None:
        amount = self.number(key, needed)
        if amount is None:
            return None
        scaled = amount * scale
        if scaled.denominator != 1 or amount < 0:
            self.fault(key, f"{_plain(amount)} 不符合要求：{rule}")
            return None
        if amount > most:
            self.fault(key, f"{_plain(amount)} 过大，请核对单位。")
            return None
        return scaled.numerator


def _finite(value: int | Decimal) -> bool:
    return isinstance(value, int) or value.is_finite()


def _plain(amount: Fraction) -> str:
    return str(amount.numerator) if amount.denominator == 1 else str(float(amount))
