"""The procedure as tables: states, stages and cited transitions, ordinary and simple.

A lawyer can read these tables and a test walks them. They import no Django: the state
diagram in the documentation, the procedure line of the case page, the services and
the permission tests are all drawn from these rows.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from plumbline.web.cases.workflow.ordinary import ORDINARY_PROCEDURE
from plumbline.web.cases.workflow.simple import SIMPLE_PROCEDURE, SIMPLE_STAGES
from plumbline.web.cases.workflow.states import (
    ENDED_STATES,
    FINAL_STATES,
    STAGE_OF_STATE,
    STAGES,
    STATES,
    states_of_stage,
)
from plumbline.web.cases.workflow.transitions import HANDLER, HEAD, MEMBER, PARTY, REVIEWER, Stage, Transition

ORDINARY = "ordinary"
SIMPLE = "simple"
PROCEDURES: dict[str, Stage] = {ORDINARY: ORDINARY_PROCEDURE, SIMPLE: SIMPLE_PROCEDURE}

__all__ = [
    "ENDED_STATES",
    "FINAL_STATES",
    "HANDLER",
    "HEAD",
    "MEMBER",
    "ORDINARY",
    "PARTY",
    "PROCEDURES",
    "REVIEWER",
    "SIMPLE",
    "SIMPLE_STAGES",
    "STAGES",
    "STAGE_OF_STATE",
    "STATES",
    "STEPS",
    "Transition",
    "cites_of",
    "needs_approval",
    "rows",
    "sources_of",
    "stage_of",
    "states_of_stage",
    "steps_from",
    "transition",
]


def rows() -> Iterator[Transition]:
    """Every row of both procedures, once."""
    yield from dict.fromkeys((*ORDINARY_PROCEDURE, *SIMPLE_PROCEDURE))


STEPS: dict[str, str] = {row.step: row.zh for row in rows()} | {"serve": "送达"}


def transition(procedure: str, state: str | None, step: str, happened: Container[str] = ()) -> Transition | None:
    """The row that lets `step` be taken from `state` (None: no case yet), or None when no row does.

    `happened` names the events of the case file that took place; a row that asks for
    one of them is preferred to a row that asks for none.
    """
    candidates = [
        row
        for row in PROCEDURES[procedure]
        if row.step == step and _starts_from(row, state) and (row.after is None or row.after in happened)
    ]
    return max(candidates, key=lambda row: row.after is not None, default=None)


def _starts_from(row: Transition, state: str | None) -> bool:
    return state in row.sources if row.sources else state is None


def steps_from(procedure: str, state: str, happened: Container[str] = ()) -> tuple[str, ...]:
    """The steps that can be taken from `state`, in the order of the procedure."""
    return tuple(
        dict.fromkeys(
            row.step
            for row in PROCEDURES[procedure]
            if state in row.sources and (row.after is None or row.after in happened)
        )
    )


def sources_of(procedure: str, step: str) -> tuple[str, ...]:
    """The states from which `step` can be taken."""
    return tuple(dict.fromkeys(s for row in PROCEDURES[procedure] if row.step == step for s in row.sources))


def cites_of(step: str) -> str:
    """The article behind `step`."""
    return _row_of(step).cites


def stage_of(step: str) -> str:
    """The stage of the procedure line that `step` belongs to."""
    return _row_of(step).stage


def needs_approval(step: str) -> bool:
    """Whether the head approves `step` on a handler's proposal."""
    return _row_of(step).approval


def _row_of(step: str) -> Transition:
    return _FIRST_ROWS[step]


_FIRST_ROWS: dict[str, Transition] = {row.step: row for row in reversed(tuple(rows()))}
