"""The procedure: state diagrams and the table of every step, drawn from the workflow tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse

from plumbline.law import law
from plumbline.project.reference.markdown import code, page, table
from plumbline.web.cases import services, workflow
from plumbline.web.cases.forms.steps import STEPS as FORMS
from plumbline.web.cases.workflow.transitions import Stage, Transition
from plumbline.web.organs.permissions import PERMISSIONS
from plumbline.web.organs.roles import Role

ROLE_TERMS: dict[str, str] = {role.value: str(role.label) for role in Role} | {workflow.PARTY: "当事人"}
SOURCE = "the tables of `plumbline.web.cases.workflow`"


def procedure_page() -> str:
    """Both procedures as state diagrams, and what can be done in each state."""
    parts = []
    for procedure, zh in ((workflow.ORDINARY, "普通程序"), (workflow.SIMPLE, "简易程序")):
        rows = workflow.PROCEDURES[procedure]
        parts += [f"## {zh}\n", diagram(rows), "### 各状态可以办理的事项\n", _by_state(procedure, rows)]
    return page("办案程序", SOURCE, "箭头是使案件状态改变的环节；不改变状态的环节列在图后的表里。\n", *parts)


def diagram(rows: Stage) -> str:
    """The moves from state to state, as Mermaid."""
    states = _states(rows)
    names = [f'    state "{workflow.STATES[state]}" as {state}' for state in states]
    moves = dict.fromkeys(_moves(rows))
    return "\n".join(["```mermaid", "stateDiagram-v2", *names, *moves, "```\n"])


def _moves(rows: Stage) -> Iterator[str]:
    for row in rows:
        for source in row.sources or ("[*]",):
            if row.target is not None:
                yield f"    {source} --> {row.target}: {row.zh}"
    for state in workflow.FINAL_STATES:
        yield f"    {state} --> [*]"


def _by_state(procedure: str, rows: Stage) -> str:
    everything = {row.after for row in rows if row.after}
    listed = (
        (workflow.STATES[state], code(state), _listed(workflow.steps_from(procedure, state, everything)))
        for state in _states(rows)
    )
    return table(("状态", "标识", "可以办理"), listed)


def _states(rows: Stage) -> list[str]:
    found = {state for row in rows for state in (*row.sources, row.target)}
    return [state for state in workflow.STATES if state in found]


def _listed(steps: Iterable[str]) -> str:
    return "、".join(f"{workflow.STEPS[step]}（{code(step)}）" for step in steps) or "无"


def steps_page() -> str:
    """Every step with all five places of its name."""
    grouped = {
        stage: [step for step in workflow.STEPS if workflow.stage_of(step) == stage] for stage in workflow.STAGES
    }
    parts = [
        f"## {workflow.STAGES[stage]}（`{stage}`）\n\n" + "\n".join(_step(step) for step in steps)
        for stage, steps in grouped.items()
        if steps
    ]
    about = "一个环节的名称在五处相同：程序表的一行、`cases.services` 的一个函数、一个网址、一项权限、表单表的一行。\n"
    return page("办案环节", SOURCE, about, *parts)


def _step(step: str) -> str:
    rows = [row for row in workflow.rows() if row.step == step]
    return f"### {workflow.STEPS[step]} · `{step}`\n\n" + table(("项目", "内容"), _facts(step, rows))


def _facts(step: str, rows: list[Transition]) -> Iterator[tuple[str, str]]:
    yield "依据", "；".join(dict.fromkeys(row.cites for row in rows))
    yield "程序表中的角色", _roles(role for row in rows for role in row.roles)
    yield "权限", f"`cases.{step}`：{_roles(sorted(PERMISSIONS[f'cases.{step}'].roles)) or '无'}"
    if workflow.needs_approval(step):
        yield "审批", "承办人提出，机关负责人批准"
    yield "状态变化", "；".join(dict.fromkeys(_change(row) for row in rows))
    yield "服务", f"`{getattr(services, step).__module__}.{step}`"
    yield "网址", code(address_of(step))
    guards = [rule.id for rule in law().rules.rules if step in rule.guards and rule.until is None]
    yield f"把守规则（{len(guards)}）", "、".join(map(code, guards)) or "无"
    yield "表单", "、".join(part.title for part in FORMS[step].parts) or "只有说明"


def address_of(step: str) -> str:
    """The path of a step's page, with `ID` for the case."""
    if step in services.OPENING:
        return reverse(f"cases:{step}")
    return reverse(f"cases:{step}", kwargs={"pk": 0}).replace("/0/", "/ID/")


def _roles(roles: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(ROLE_TERMS[role] for role in roles))


def _change(row: Transition) -> str:
    before = "、".join(workflow.STATES[state] for state in row.sources) or "（新案）"
    after = workflow.STATES[row.target] if row.target else "不变"
    return f"{before} → {after}"
