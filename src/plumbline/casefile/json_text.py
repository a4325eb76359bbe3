"""From JSON text to a tree, losing nothing: repeated keys, numbers that are none and exact decimals stay visible."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from plumbline.casefile.problems import Problem, error

MAX_DEPTH = 32
"""The schema itself nests five levels deep."""

_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)
_LONGEST_INTEGER = 18
_REASONS = (
    ("Expecting ',' delimiter", "这里缺少逗号，或者前面的内容没有正确结束"),
    (
        "Expecting property name enclosed in double quotes",
        "这里应当是用双引号括起来的字段名（也可能是前面多了一个逗号）",
    ),
    ("Illegal trailing comma", "这里多了一个逗号"),
    ("Expecting ':' delimiter", "字段名后面缺少冒号"),
    ("Expecting value", "这里缺少值，或者值没有加双引号"),
    ("Unterminated string", "双引号没有成对，文字没有结束"),
    ("Invalid control character", "文字中间有换行或者控制字符，应当写成 \\n"),
    ("Invalid \\escape", "反斜杠后面的字符不正确，反斜杠本身应当写成 \\\\"),
    ("Extra data", "案卷内容结束之后还有多余的内容，一个文件只能放一个案卷"),
)


class NotANumber(str):
    """NaN or Infinity: written where a number should be, and no number."""


class JsonObject(dict[str, Any]):
    """A JSON object that remembers which of its keys were written more than once with different values."""

    repeated: tuple[str, ...] = ()


def parse(text: str) -> tuple[Any, list[Problem]]:
    """The tree in `text`, or None with the reason why there is none."""
    if _too_deep(text):
        message = f"内容嵌套超过 {MAX_DEPTH} 层，案卷数据最多只有几层。文件可能已经损坏，请重新导出。"
        return None, [error("too_deep", "", message)]
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_float=Decimal, parse_int=_integer, parse_constant=NotANumber
        ), []
    except json.JSONDecodeError as wrong:
        return None, [_malformed(wrong)]


def _too_deep(text: str) -> bool:
    depth = 0
    for token in _TOKENS.finditer(text):
        first = text[token.start()]
        if first in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif first in "]}":
            depth -= 1
    return False


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    tree = JsonObject(pairs)
    if len(tree) < len(pairs):
        tree.repeated = tuple(dict.fromkeys(key for key, value in pairs if tree[key] != value))
    return tree


def _integer(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else Decimal(digits)


def _malformed(wrong: json.JSONDecodeError) -> Problem:
    reason = next((zh for prefix, zh in _REASONS if wrong.msg.startswith(prefix)), "格式不正确")
    message = (
        f"第 {wrong.lineno} 行第 {wrong.colno} 个字符处不是正确的 JSON：{reason}。整个文件没有读入，请改正后重新导入。"
    )
    return error("malformed", "", message)
