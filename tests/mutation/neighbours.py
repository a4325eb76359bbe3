"""Cases beside a case: one fact that a rule reads is another, and days and numbers where the rule turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, datetime, timedelta
from typing import Any

from plumbline.casefile import to_facts
from plumbline.casefile.types import CaseFile
from plumbline.engine.bound import BoundRule
from plumbline.engine.nodes import Node, Op
from plumbline.engine.schema import Kind

Facts = dict[str, Any]
Steps = tuple[str | int, ...]
Change = dict[str, Any]
Judge = Callable[[Facts], Any]

TURNING = (Kind.DATE, Kind.INSTANT, Kind.INTEGER, Kind.MONEY)
FARTHEST_DAY = 2000
LARGEST = 10**12
OTHER_CODES = 2


def labels_of(bound: BoundRule) -> dict[str, Node]:
    """Every fact and list that the rule reads, by its path in the schema."""
    return {
        tree.attribute("label"): tree for root in bound.trees for tree in root.walk() if tree.op in (Op.FACT, Op.LIST)
    }


def pruned(case: CaseFile, bound: BoundRule) -> Facts:
    """What the rule reads of the case, and nothing else."""
    wanted = {tuple(label.replace("[]", "").split(".")) for label in labels_of(bound)}
    facts = to_facts(case)
    return {name: kept for name in facts if (kept := _kept(facts[name], (name,), wanted)) is not MISSING}


MISSING = object()


def _kept(value: Any, path: tuple[str, ...], wanted: set[tuple[str, ...]]) -> Any:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        below = any(w[: len(path)] == path for w in wanted)
        return [_members(element, path, wanted) for element in value] if below else MISSING
    if isinstance(value, dict):
        members = _members(value, path, wanted)
        return members if members or path in wanted else MISSING
    return value if path in wanted else MISSING


def _members(value: Facts, path: tuple[str, ...], wanted: set[tuple[str, ...]]) -> Facts:
    return {n: kept for n, inner in value.items() if (kept := _kept(inner, (*path, n), wanted)) is not MISSING}


def places(facts: Facts, label: str) -> Iterator[str]:
    """Where the fact of the label stands or could stand in the case: `acts.0.date` for `acts[].date`."""
    yield from _places(facts, label.split("."), "")


def _places(node: Any, steps: list[str], so_far: str) -> Iterator[str]:
    step, *rest = steps
    name = step.removesuffix("[]")
    here = f"{so_far}.{name}" if so_far else name
    if not rest:
        yield here
    elif step.endswith("[]"):
        for place, element in enumerate((node or {}).get(name) or ()):
            yield from _places(element, rest, f"{here}.{place}")
    else:
        yield from _places((node or {}).get(name), rest, here)


def changed(facts: Facts, change: Change) -> Facts:
    """The case with the change made to it; groups are made where they are missing."""
    made = deepcopy(facts)
    for path, value in change.items():
        *steps, last = path.split(".")
        node: Any = made
        for step in steps:
            if isinstance(node, list):
                node = node[int(step)]
                continue
            if node.get(step) is None:
                node[step] = {}
            node = node[step]
        node[last] = value
    return made


def value_at(facts: Facts, path: str) -> Any:
    """The value at the path, None if there is none."""
    node: Any = facts
    for step in path.split("."):
        node = node[int(step)] if isinstance(node, list) else (node or {}).get(step)
    return node


def changes(facts: Facts, bound: BoundRule, judge: Judge) -> Iterator[Change]:
    """Every case one fact away that may be judged otherwise."""
    codes = codes_in(bound)
    for label, tree in labels_of(bound).items():
        for path in places(facts, label):
            now = value_at(facts, path)
            if tree.op is Op.LIST:
                yield from ({path: []} for _ in (now or ())[:1])
                continue
            yield from ({path: value} for value in _values(tree, now, codes.get(label, ())) if value != now)
            if now is not None and tree.kind in TURNING:
                yield from _turns(facts, path, now, judge)
    yield from ({name: None} for name in facts if isinstance(facts[name], dict))


def codes_in(bound: BoundRule) -> dict[str, tuple[str, ...]]:
    """The codes that the rule mentions beside each fact."""
    found: dict[str, list[str]] = {}
    for root in bound.trees:
        for tree in root.walk():
            if tree.op in (Op.IN, Op.HAS):
                label = next(fact.attribute("label") for fact in tree.args[0].walk() if fact.op is Op.FACT)
                found.setdefault(label, []).extend(tree.attribute("values"))
            if tree.op is Op.COMPARE and tree.args[0].kind is Kind.CODE and tree.args[1].op is Op.CONST:
                label = next(fact.attribute("label") for fact in tree.args[0].walk() if fact.op is Op.FACT)
                found.setdefault(label, []).append(tree.args[1].attribute("value"))
    return {label: tuple(dict.fromkeys(values)) for label, values in found.items()}


def _values(tree: Node, now: Any, mentioned: tuple[str, ...]) -> Iterator[Any]:
    yield None
    match tree.kind:
        case Kind.BOOLEAN:
            yield from (True, False)
        case Kind.CODE:
            yield from mentioned
            yield from FURTHER.get(tree.attribute("label"), ())
        case Kind.CODES:
            yield []
            yield from ([code] for code in mentioned)
            yield from ([c for c in now or () if c != code] for code in mentioned)
        case Kind.INTEGER | Kind.MONEY:
            yield from (0, 1, *((now - 1, now + 1) if now else ()))
        case Kind.TEXT:
            yield from (*mentioned, "另一个")
        case Kind.DATE:
            yield from _days(now)
        case Kind.INSTANT if now:
            yield from (moved(now, step) for step in (-1, 1, 400))


FURTHER: dict[str, tuple[str, ...]] = {}
"""Codes of the schema that no rule mentions stand here by fact; filled by `tests.mutation.turns`."""


def _days(now: str | None) -> Iterator[str]:
    if now is None:
        yield from ("2026-03-20", "2026-06-30", "2020-06-30")
    else:
        yield from (moved(now, step) for step in (-1, 1, -30, 30, -400, 400, -2200))


def moved(day: str, step: int) -> str:
    """The day or instant so many days (for an instant minutes) later."""
    if "T" in day:
        return (datetime.fromisoformat(day) + timedelta(minutes=step)).isoformat()
    return (date.fromisoformat(day) + timedelta(days=step)).isoformat()


def _turns(facts: Facts, path: str, now: Any, judge: Judge) -> Iterator[Change]:
    """The two neighbouring days or numbers between which the rule turns, on either side of the present value."""

    def step_to(step: int) -> Any:
        return moved(now, step) if isinstance(now, str) else max(0, now + step)

    farthest = FARTHEST_DAY if isinstance(now, str) else LARGEST
    here = judge(facts)
    for sign in (1, -1):
        low, high = 0, farthest
        if judge(changed(facts, {path: step_to(sign * high)})) == here:
            continue
        while high - low > 1:
            middle = (low + high) // 2
            if judge(changed(facts, {path: step_to(sign * middle)})) == here:
                low = middle
            else:
                high = middle
        yield {path: step_to(sign * low)}
        yield {path: step_to(sign * high)}
