"""A benchmark table written out again: as the entries it is read from, and as TOML. Reading them gives the same table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from plumbline.law.discretion.tables import PERCENT, AddOn, Factor, Row, Shape, Statute, Step, Table, Tier

Content = dict[str, Any]
HUNDRED = 100
HEAD = ("key", "title", "number", "issuer", "region", "source", "status", "published", "since", "until")


def content_of(table: Table) -> Content:
    """The entries of a table, sums in yuan, shares in per cent; what says nothing is left out."""
    content: Content = {name: getattr(table, name) for name in (*HEAD, "article", "matter", "family", "boundary")}
    content |= {
        "floor": _scaled(table.floor),
        "cap": _scaled(table.cap),
        "floor_weight": _scaled(table.floor_weight),
        "notes": list(table.notes),
        "rounding": {"unit": _scaled(table.rounding.unit), "how": table.rounding.how},
        "statute": _statute(table.statute),
        "formula": _shape(table.shape),
        "factor": [_factor(each) for each in table.factors] or None,
        "row": [_row(each, _scale(table.statute)) for each in table.rows] or None,
    }
    return _bare(content)


def toml_of(table: Table) -> str:
    """The table as a TOML text."""
    return written(content_of(table))


def written(content: Mapping[str, Any]) -> str:
    """Entries as TOML: what is plain first, then groups, then lists of groups."""
    plain = {key: value for key, value in content.items() if not isinstance(value, dict) and not _groups(value)}
    lines = [f"{key} = {_value(value)}" for key, value in plain.items()]
    for key, value in content.items():
        if isinstance(value, dict):
            lines += ["", f"[{key}]", *_entries(value)]
    for key, value in content.items():
        for group in value if _groups(value) else ():
            lines += ["", f"[[{key}]]", *_entries(group)]
    return "\n".join(lines) + "\n"


def _entries(group: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in group.items()]


def _groups(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    if _groups(value):
        return "[\n" + "".join(f"  {_value(each)},\n" for each in value) + "]"
    if isinstance(value, list):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    return _text(str(value))


def _text(text: str) -> str:
    """A basic string of TOML; control characters as their codes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(f"\\u{ord(c):04x}" if ord(c) < 0x20 or ord(c) == 0x7F else c for c in escaped) + '"'


def _bare(content: Mapping[str, Any]) -> Content:
    """Without entries that say nothing."""
    return {key: value for key, value in content.items() if value is not None and value != "" and value != {}}


def _number(amount: Fraction | int) -> int | Decimal:
    """A number as it is written: whole, or with its decimals."""
    exact = Fraction(amount)
    if exact.denominator == 1:
        return exact.numerator
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).normalize()


def _scaled(amount: int | None, scale: int = HUNDRED) -> int | Decimal | None:
    return None if amount is None else _number(Fraction(amount, scale))


def _kind(statute: Statute) -> str:
    """Shares below the whole are written as per cent, others as multiples."""
    if statute.kind != "multiple":
        return statute.kind
    ends = [end for end in (statute.minimum, statute.maximum) if end is not None]
    return "percent" if max(ends) < PERCENT else "multiple"


def _scale(statute: Statute) -> int:
    return PERCENT if _kind(statute) == "multiple" else HUNDRED


def _statute(statute: Statute) -> Content:
    scale = _scale(statute)
    return _bare(
        {
            "article": "" if statute.article is None else statute.article.text_form,
            "kind": _kind(statute),
            "minimum": _scaled(statute.minimum, scale),
            "maximum": _scaled(statute.maximum, scale),
            "base": statute.base,
            "least_base": _scaled(statute.least_base) if statute.least_base else None,
        }
    )


def _factor(factor: Factor) -> Content:
    return _bare(
        {
            "key": factor.key,
            "zh": factor.zh,
            "kind": factor.kind,
            "unit": factor.unit,
            "whole": True if factor.whole else None,
            "fact": factor.fact,
            "tier": [_tier(each) for each in factor.tiers],
        }
    )


def _tier(tier: Tier) -> Content:
    ends = {"from": tier.low, "to": tier.high}
    numbers = {name: None if end is None else _number(end) for name, end in ends.items()}
    return _bare({"code": tier.code, "zh": tier.zh, **numbers, "weight": _scaled(tier.weight)})


def _row(row: Row, scale: int) -> Content:
    point = row.low == row.high
    return _bare(
        {
            "zh": row.zh,
            "when": {key: list(steps) for key, steps in row.when},
            "point": _scaled(row.low, scale) if point else None,
            "low": None if point else _scaled(row.low, scale),
            "high": None if point else _scaled(row.high, scale),
            "add": [_add_on(each) for each in row.add] or None,
        }
    )


def _add_on(add: AddOn) -> Content:
    numbers = {"beyond": _number(add.beyond), "step": _number(add.step), "amount": _scaled(add.amount)}
    return {"zh": add.zh, "factor": add.factor, **numbers, "rounding": add.rounding}


def _shape(shape: Shape) -> Content:
    low, high = shape.per_head
    bands = [{"severity": name, "from": _scaled(start), "to": _scaled(end)} for name, start, end in shape.bands]
    sums = {"tier_low": shape.tier_low, "tier_high": shape.tier_high, "per_head_low": low, "per_head_high": high}
    return _bare(
        {
            "base": _scaled(shape.base) if shape.base else None,
            **{name: _scaled(amount) if amount else None for name, amount in sums.items()},
            "rate": _scaled(shape.rate) if shape.rate else None,
            "good": list(shape.good) or None,
            "middle": {name: _scaled(share) for name, share in shape.mid},
            "band": bands or None,
            "step": [_step(each) for each in shape.steps] or None,
        }
    )


def _step(step: Step) -> Content:
    numbers = {"step": _number(step.step), "amount": _scaled(step.amount), "free": _number(step.free)}
    return {"zh": step.zh, "factor": step.factor, **numbers}
