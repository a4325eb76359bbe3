"""Unified social credit codes (GB 32100) and citizen identity numbers (GB 11643): a doubt, never a refusal.

Real decisions contain wrong numbers; the paper is what it is, and the officer is asked to look again.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

_CREDIT_CODE = re.compile(r"[0-9A-Za-z]{18}")
_OLD_REGISTRATION = re.compile(r"\d{13}|\d{15}")
_IDENTITY_NUMBER = re.compile(r"\d{17}[\dXx]")
_MASKED = re.compile(r"[*×＊●]")


@lru_cache(maxsize=4096)
def doubt(party_kind: str | None, number: str) -> str | None:
    """Why a party's number looks wrong, in Chinese; None if it does not, or is masked or of another kind.

    A sole trader may be known by the identity number of its owner.
    """
    compact = number.strip()
    if not compact or _MASKED.search(compact):
        return None
    if party_kind == "person":
        return _identity_doubt(compact)
    if party_kind == "sole_trader" and _standard("cn.ric").is_valid(compact):
        return None
    return _credit_doubt(compact)


@cache
def _standard(name: str) -> Any:
    """A module of stdnum, loaded when the first number is checked: it brings the network modules of Python with it."""
    return import_module(f"stdnum.{name}")


def _identity_doubt(number: str) -> str | None:
    """Passports and permits of other kinds have no check digit here and are let through."""
    if not _IDENTITY_NUMBER.fullmatch(number):
        return None
    try:
        _standard("cn.ric").validate(number)
    except _standard("exceptions").InvalidChecksum:
        return f"居民身份证号 {number} 的校验位不符，可能录错了一位。请对照证件核对；原件如此的，保留即可。"
    except _standard("exceptions").ValidationError:
        return f"居民身份证号 {number} 中的地区或出生日期不存在。请对照证件核对；原件如此的，保留即可。"
    return None


def _credit_doubt(number: str) -> str | None:
    if _OLD_REGISTRATION.fullmatch(number) or _standard("cn.uscc").is_valid(number):
        return None
    if not _CREDIT_CODE.fullmatch(number):
        return (
            f"统一社会信用代码应当是 18 位，“{number}”是 {len(number)} 位。请对照营业执照核对；原件如此的，保留即可。"
        )
    return f"统一社会信用代码 {number} 的校验位不符，可能录错了一位。请对照营业执照核对；原件如此的，保留即可。"
