"""The law book as Markdown: rules and parameters; generated from the law itself."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date

from plumbline.casefile.money import yuan
from plumbline.engine.nodes import Op
from plumbline.engine.parameters import ParameterTable, Row
from plumbline.engine.rooms import Direction
from plumbline.engine.rules import Rule, Status
from plumbline.engine.schema import Kind
from plumbline.law import law
from plumbline.law.dimensions import scope_said
from plumbline.law.editions import NAMES
from plumbline.law.guidance import STEPS
from plumbline.law.local.room import SETTERS


def pages() -> dict[str, str]:
    """Every generated page by file name, to be written under docs/reference."""
    return {"rules.md": rules_page(), "parameters.md": parameters_page()}


def facts_of(rule_id: str) -> list[tuple[str, str]]:
    """The facts a rule reads: schema path and Chinese term, in order of appearance."""
    trees = law().rules.trees[rule_id].trees
    found = [node for tree in trees for node in tree.walk() if node.op is Op.FACT]
    return list(dict.fromkeys((node.attribute("label"), node.attribute("zh")) for node in found))


def parameters_of(rule_id: str) -> list[ParameterTable]:
    """The dated numbers a rule uses."""
    trees = law().rules.trees[rule_id].trees
    names = dict.fromkeys(n.attribute("name") for tree in trees for n in tree.walk() if n.op is Op.PARAMETER)
    return [law().parameters[name] for name in names]


def window(since: date, until: date | None) -> str:
    """The days an edition holds: 2021-07-15 起, or 1996-10-01 至 2021-07-14."""
    return f"{since} 起" if until is None else f"{since} 至 {until}"


def rules_page() -> str:
    """Every rule, grouped by its module."""
    rules = law().rules.rules
    head = [
        "# 法律规则\n",
        f"This page is generated from `plumbline.law.rules`: {len(rules)} rules. `plumbline rules explain ID` prints one of them.\n",
    ]
    return "\n".join([*head, *(line for module, group in _by_module(rules) for line in _module(module, group))])


def _by_module(rules: Iterable[Rule]) -> list[tuple[str, list[Rule]]]:
    groups: dict[str, list[Rule]] = {}
    for rule in rules:
        groups.setdefault(rule.module.rsplit(".", 1)[1], []).append(rule)
    return list(groups.items())


def _module(module: str, rules: list[Rule]) -> Iterator[str]:
    about = (sys.modules[rules[0].module].__doc__ or module).splitlines()[0].split(". ")[0].rstrip(".")
    yield f"## {about} · `{module}`\n"
    for rule in rules:
        yield from rule_lines(rule)


def rule_lines(rule: Rule, *, doc: bool = True) -> Iterator[str]:
    """One rule as Markdown; `doc` with the note in English that developers read."""
    yield f"### {rule.title}\n"
    status = "" if rule.status is Status.VERIFIED else f"　{rule.status.value}"
    yield f"`{rule.id}`　{rule.consequence.value}{status}　{window(rule.since, rule.until)}\n"
    if doc:
        yield f"{rule.doc}\n"
    yield f"- 依据：{'；'.join(str(cite) for cite in rule.cites)}"
    if rule.guards:
        yield f"- 环节：{'、'.join(f'{STEPS[step]}（`{step}`）' for step in rule.guards)}"
    if rule.edition_of:
        yield f"- 是 `{rule.edition_of}` 的旧版本"
    yield from _listed("违反时", (rule.message, rule.remedy))
    yield from _listed("该做", rule.do)
    yield from _listed("不该做", rule.dont)
    yield from _listed("做到什么程度", rule.extent)
    yield f"- 使用的事实：{'、'.join(f'{zh}（`{path}`）' for path, zh in facts_of(rule.id))}"
    numbers = parameters_of(rule.id)
    if numbers:
        yield f"- 使用的数字：{'、'.join(_number_link(table) for table in numbers)}"
    yield ""


def _listed(name: str, texts: Iterable[str]) -> Iterator[str]:
    written = [text.rstrip("。") for text in texts if text]
    if written:
        yield f"- {name}：{'；'.join(written)}。"


def _number_link(table: ParameterTable) -> str:
    """A link to the number's place; what is made from the matters has none."""
    return table.zh if table.name in NAMES else f"[{table.zh}](parameters.md#{_anchor(table.name)})"


def _anchor(name: str) -> str:
    return name.replace(".", "")


def parameters_page() -> str:
    """Every dated number with its citations."""
    lines = [
        "# 法定数字\n",
        "This page is generated from `src/plumbline/law/parameters/*.toml`. 同一天有几行符合时，条件最多的一行适用。\n",
    ]
    for table in written_parameters():
        lines += [
            f"## {table.name}\n",
            f"{table.zh}（单位：{table.unit}）\n",
            f"{_room(table)}\n",
            "| 数值 | 期间 | 适用 | 依据 | 状态 | 说明 |",
        ]
        lines += ["|---|---|---|---|---|---|", *(_row(table, row) for row in table.rows), ""]
    return "\n".join(lines)


DIRECTIONS = {Direction.LOWER: "只能更短（更少）", Direction.HIGHER: "只能更长（更多）", Direction.FREE: "由地方确定"}


def _room(table: ParameterTable) -> str:
    """What a local value may be, who may set it and where the law says so; or why there can be none."""
    room = table.room
    if room is None:
        return f"本地值：不能设定。{table.closed}"
    by = "、".join(SETTERS[one] for one in room.by)
    return f"本地值：{DIRECTIONS[room.direction]}，{by}可以设定（{'；'.join(str(cite) for cite in room.cites)}）。{room.reason}"


def written_parameters() -> list[ParameterTable]:
    """The numbers that stand in files of their own; the editions of the matters stand with the matters."""
    return [table for table in law().parameters.values() if table.name not in NAMES]


def _row(table: ParameterTable, row: Row) -> str:
    cites = "；".join(str(cite) for cite in row.cites)
    dims = scope_said(row.dims, "全部")
    status = "已核实" if row.status == "verified" else "未核实"
    cells = (value_text(table, row.value), window(row.since, row.until), dims, cites, status, row.note)
    return f"| {' | '.join(cells)} |"


def value_text(table: ParameterTable, value: object) -> str:
    """A value as people read it; None is a number the law does not set."""
    if value is None:
        return "法律未作规定"
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{yuan(value)}" if table.kind is Kind.MONEY and isinstance(value, int) else str(value)
