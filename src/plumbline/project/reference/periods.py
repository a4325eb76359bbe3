"""The statutory periods that the program counts, with their numbers in force and their articles."""

from __future__ import annotations

from collections.abc import Iterator

from plumbline.engine.parameters import ParameterTable, Row
from plumbline.law import law
from plumbline.law.deadlines import PERIODS, Period
from plumbline.law.dimensions import scope_said
from plumbline.law.reference import value_text
from plumbline.project.reference.markdown import code, page, table
from plumbline.web.cases import workflow


def clocks_page() -> str:
    """One row per period; the numbers are those in force without an end."""
    return page(
        "法定期限",
        "`plumbline.law.clocks` and the parameter tables",
        "同一期限在不同领域或者不同程序下数值不同的，逐行列出；历次数值见[法定数字](parameters.md)。\n"
        "“等待”指期限届满前不得进行下一步；“之后办理”指期限届满后才应当办理，未办理才算逾期。\n",
        table(("期限", "标识", "结束于", "规则", "现行数值", "依据", "性质"), map(_row, PERIODS)),
    )


def _row(period: Period) -> tuple[str, ...]:
    numbers = law().parameters[period.parameter] if period.parameter else None
    return (
        period.title,
        code(period.id),
        f"{workflow.STEPS[period.step]}（{code(period.step)}）",
        period.explains.replace("{number}", "法定期间"),
        "；".join(_numbers(period, numbers)) if numbers else "文书载明或者按规则另行计算",
        "；".join(_cites(period, numbers)),
        "等待" if period.waits else "之后办理" if period.follows else "办理期限",
    )


def _present(numbers: ParameterTable) -> Iterator[Row]:
    return (row for row in numbers.rows if row.until is None)


def _numbers(period: Period, numbers: ParameterTable) -> Iterator[str]:
    for row in _present(numbers):
        where = scope_said(row.dims, "")
        limits = "、".join(part for part in (where, "" if row.status == "verified" else "未核实") if part)
        measure = period.unit.value if row.value is not None else ""
        yield f"{value_text(numbers, row.value)}{measure}" + (f"（{limits}）" if limits else "")


def _cites(period: Period, numbers: ParameterTable | None) -> list[str]:
    rows = _present(numbers) if numbers else ()
    return list(dict.fromkeys(str(cite) for cite in (*period.cites, *(c for row in rows for c in row.cites))))
