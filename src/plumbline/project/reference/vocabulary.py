"""The glossary: every English identifier of the field beside its one Chinese term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from plumbline.casefile.schema import CASE_FILE, terms
from plumbline.engine.findings import Consequence, Verdict
from plumbline.engine.rules import Status
from plumbline.engine.schema import Group, Many
from plumbline.project.reference.markdown import code, page, table
from plumbline.project.reference.procedure import ROLE_TERMS
from plumbline.web.cases import workflow


def glossary_page() -> str:
    """Roles, stages, states, steps, parts of the case file, answers of the law, code lists."""
    parts = [f"## {title}\n\n{_table(pairs)}" for title, pairs in _sections()]
    return page(
        "术语对照",
        "the workflow tables, `plumbline.casefile.schema` and `plumbline.engine`",
        "一个概念只用一个中文词；字段的名称见[案卷字段](casefile.md)。\n",
        *parts,
    )


def _table(pairs: Iterable[tuple[str, str]]) -> str:
    return table(("标识", "中文"), ((code(name), zh) for name, zh in pairs))


def _sections() -> Iterator[tuple[str, Iterable[tuple[str, str]]]]:
    yield "角色", ROLE_TERMS.items()
    yield "阶段", workflow.STAGES.items()
    yield "状态", workflow.STATES.items()
    yield "环节", workflow.STEPS.items()
    yield "案卷的组成", _groups()
    yield "检查结论", ((verdict.name, verdict.value) for verdict in Verdict)
    yield "后果", ((consequence.name, consequence.value) for consequence in Consequence)
    yield "核实情况", ((status.name, status.value) for status in Status)
    for name, values in vars(terms).items():
        if name.isupper() and isinstance(values, Mapping):
            yield f"代码 `{name}`", values.items()


def _groups() -> Iterator[tuple[str, str]]:
    for member in CASE_FILE.members:
        if isinstance(member, Group):
            yield member.name, member.zh
        elif isinstance(member, Many):
            yield f"{member.name}[]", member.zh
