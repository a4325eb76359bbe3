"""From the value of a cell to a fact of the schema, or the reason why it is none."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

from plumbline.casefile.identifiers import doubt
from plumbline.casefile.names import neutral
from plumbline.engine.schema import Field, Kind
from plumbline.engine.values import ABSENT, UNKNOWN
from plumbline.intake.amounts import as_fen, as_integer
from plumbline.intake.columns import PERCENT
from plumbline.intake.dates import as_date, as_instant
from plumbline.intake.guarding import unguarded
from plumbline.intake.limits import MAX_CELL
from plumbline.intake.mapping import Column
from plumbline.intake.wrong import Broken, Doubt, Wrong

Convert = Callable[[Column, Field, Any, list[Doubt]], Any]
TRUE = frozenset(["是", "有", "对", "已", "√", "✓", "✔", "true", "yes", "y", "t", "1"])
FALSE = frozenset(["否", "无", "没有", "不是", "未", "×", "✗", "✘", "false", "no", "n", "f", "0"])
_SEPARATORS = ";；、,，|\n"
_WIDE = re.compile(r"[\x21-\x7e]*[\uff01-\uff5e][\x21-\x7e\uff01-\uff5e]*")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_UNREADABLE = re.compile("[\x00\ufffd\ud800-\udfff]")
_LOST_DIGITS = 10**15
_LONGEST_WORD = 40
_LISTED = 14


def fact(column: Column, value: Any, doubts: list[Doubt]) -> Any:
    """The fact: a value, ABSENT, or UNKNOWN when the cell says nothing. Raises Wrong."""
    if isinstance(value, Broken):
        raise Wrong(value.code, value.why, value.todo)
    if isinstance(value, str):
        value = _readable(value)
    if value == "" or value is None:
        return ABSENT if column.empty == "absent" else UNKNOWN
    field = column.field
    assert field is not None, "only columns that give a fact are converted"
    if said := _said_nothing(column, field, value):
        return said[0]
    return _CONVERTED[field.kind](column, field, value, doubts)


def _readable(value: str) -> str:
    """The text without spaces around it. Raises Wrong where no text can be read at all."""
    if len(value) > MAX_CELL:
        raise Wrong(
            "too_long", f"单元格有 {len(value):,} 字，超过 {MAX_CELL:,} 字的上限", "请核对是否混入了附件内容，改成摘要"
        )
    if not _UNREADABLE.search(value):
        return unguarded(value.strip())
    if "\x00" in value:
        raise Wrong("nul", "含有空字符（NUL），后面的内容可能已经丢失", "请在原系统中重新录入这一格")
    if "\ufffd" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise Wrong(
            "broken_text", "含有无法识别的字节，原来的字已经丢失", "请按 UTF-8 编码重新导出，或者重新录入这一格"
        )
    return unguarded(value.strip())


def _said_nothing(column: Column, field: Field, value: Any) -> tuple[Any] | None:
    """ABSENT or UNKNOWN in a tuple when the cell holds one of the words for it."""
    word = value.isoformat() if isinstance(value, date) else str(value)
    if word in column.unknown:
        return (UNKNOWN,)
    if word in column.absent and not (field.kind is Kind.BOOLEAN and word in FALSE):
        return (ABSENT,)
    return None


def _text(column: Column, field: Field, value: Any, doubts: list[Doubt]) -> str:
    text = plain_text(value)
    if _WIDE.fullmatch(text):
        text = text.translate(_NARROW)
        doubts.append(Doubt("wide_characters", f"全角字符已改为半角 {text}", "请在原系统中改为半角，以免查询不到"))
    if column.check == "uscc" and (wrong := doubt("entity", text)):
        doubts.append(Doubt("check_digit", wrong.rstrip("。"), ""))
    return text


def plain_text(value: Any) -> str:
    """A cell as text: whole numbers without a decimal point. Raises Wrong when digits were lost."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value == int(value):
        value = int(value)
    if isinstance(value, int) and abs(value) >= _LOST_DIGITS:
        why = "长号码存成了数值，第 15 位以后的数字已经丢失"
        raise Wrong("lost_digits", why, "请把这一列设为文本格式，重新录入完整号码")
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)


def _code(column: Column, field: Field, value: Any, doubts: list[Doubt]) -> Any:
    return _one_code(column, field, plain_text(value))


def _one_code(column: Column, field: Field, word: str) -> Any:
    """A code, several codes, or UNKNOWN where the mapping says that the word cannot be told apart."""
    if word in column.codes:
        code = column.codes[word]
        return UNKNOWN if code == "" else code
    for code, term in field.values:
        if word in (code, term):
            return code
    terms = [*column.codes, *(term for _, term in field.values)]
    near = difflib.get_close_matches(word, terms, 1)
    todo = (
        f"是否想写“{near[0]}”？"
        if near
        else f"可用的是：{'、'.join(terms[:_LISTED])}{'等' if len(terms) > _LISTED else ''}"
    )
    then = "" if todo.endswith("？") else "；"
    which = (
        f"“{field.zh}”没有“{neutral(word[:_LONGEST_WORD])}”这一类"
        if field.kind is Kind.CODES
        else f"“{field.zh}”没有这一类"
    )
    raise Wrong("unknown_code", which, f"{todo}{then}来源系统另有叫法的，在对照文件的 codes 中译出")


def _codes(column: Column, field: Field, value: Any, doubts: list[Doubt]) -> Any:
    whole = plain_text(value)
    words = [word.strip() for word in _parts(column, field, whole)]
    found: list[str] = []
    unclear: list[str] = []
    for word in words:
        code = _one_code(column, field, word) if word else []
        if code is UNKNOWN:
            unclear.append(word)
        else:
            found += code if isinstance(code, list) else [code]
    if unclear:
        why = f"“{'、'.join(unclear)}”对应不止一种，“{field.zh}”整项记为不知道"
        doubts.append(Doubt("ambiguous_code", why, "需要参加检查的，请在原系统中分开登记"))
        return UNKNOWN
    return list(dict.fromkeys(found))


def _parts(column: Column, field: Field, whole: str) -> list[str]:
    """The words of a cell with several; a separator inside a known word does not separate."""
    return _words(column.split or _SEPARATORS, (*column.codes, *(term for _, term in field.values))).findall(whole)


@cache
def _words(separators: str, terms: tuple[str, ...]) -> re.Pattern[str]:
    escaped = re.escape(separators)
    whole = sorted((term for term in terms if set(term) & set(separators)), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, whole), f"[^{escaped}]+"]))


def _boolean(column: Column, field: Field, value: Any, doubts: list[Doubt]) -> Any:
    if isinstance(value, bool):
        return value
    word = plain_text(value)
    if word in column.codes:
        return UNKNOWN if column.codes[word] == "" else column.codes[word]
    if word.casefold() in TRUE:
        return True
    if word.casefold() in FALSE:
        return False
    raise Wrong("wrong_boolean", f"“{field.zh}”只能填“是”或者“否”", "不知道就留空")


def _instant(column: Column, field: Field, value: Any, doubts: list[Doubt]) -> str:
    return as_instant(value, column.zone, doubts).isoformat()


_CONVERTED: dict[Kind, Convert] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.DATE: lambda column, field, value, doubts: as_date(value, column.dates, doubts),
    Kind.INSTANT: _instant,
    Kind.MONEY: lambda column, field, value, doubts: as_fen(value, column.unit, doubts),
    Kind.INTEGER: lambda column, field, value, doubts: as_integer(value, column.unit == PERCENT, doubts),
    Kind.BOOLEAN: _boolean,
}


def kept_text(value: Any) -> str:
    """A cell as it is kept beyond the schema. Raises Wrong."""
    if isinstance(value, Broken):
        raise Wrong(value.code, value.why, value.todo)
    return plain_text(_readable(value) if isinstance(value, str) else value)
