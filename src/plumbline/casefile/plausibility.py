"""What is well-formed and yet probably wrong: slips a person should look at. Warnings only, nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from plumbline.casefile.amounts import amount_doubts
from plumbline.casefile.date_orders import wrong_orders
from plumbline.casefile.identifiers import doubt
from plumbline.casefile.names import MAX_NAME, oddities, too_long
from plumbline.casefile.problems import Problem, warning
from plumbline.casefile.types import CaseFile, FactPath
from plumbline.casefile.validation import path_text

_NAME_KEYS = frozenset({"name", "legal_representative", "reviewer_name"})
_HEAD_NAMES = (("party", "name"), ("party", "legal_representative"), ("agency", "name"))


def doubts(case: CaseFile, *, search_texts: bool = True) -> list[Problem]:
    """All warnings about a case file. `search_texts=False` skips walking every text,
    for files in whose bytes no suspicious character was found."""
    found = [*_identity(case), *amount_doubts(case)]
    found += [warning("date_order", wrong.later, wrong.message()) for wrong in wrong_orders(case)]
    texts = _all_texts(msgspec.to_builtins(case), ()) if search_texts else _head_names(case)
    for path, text in texts:
        found += _text_doubts(path, text)
    return found


def _identity(case: CaseFile) -> Iterator[Problem]:
    """Whose file it is: the case number and the party's number."""
    if not case.case or not case.case.id:
        message = "案卷没有案件编号，检查结果只能用文件名指认。请补上原系统中的案件编号。"
        yield warning("missing", "case.id", message)
    if case.party and case.party.id_number and (wrong := doubt(case.party.kind or None, case.party.id_number)):
        yield warning("check_digit", "party.id_number", wrong)


def _head_names(case: CaseFile) -> Iterator[tuple[FactPath, str]]:
    for group, name in _HEAD_NAMES:
        facts = getattr(case, group)
        if facts and getattr(facts, name):
            yield (group, name), getattr(facts, name)


def _all_texts(value: Any, path: FactPath) -> Iterator[tuple[FactPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _all_texts(inner, (*path, name))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _all_texts(inner, (*path, position))


def _text_doubts(path: FactPath, text: str) -> Iterator[Problem]:
    where = path_text(path)
    for oddity in oddities(text):
        yield warning("odd_characters", where, f"这段文字{oddity}。内容已原样保留，请核对来源。")
    if path[-1] in _NAME_KEYS and too_long(text):
        message = f"名称有 {len(text)} 个字，超过 {MAX_NAME} 个字，登记名称没有这么长。内容已原样保留，请核对是否混入了其他内容。"
        yield warning("long_name", where, message)
