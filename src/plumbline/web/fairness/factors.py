"""What may weigh in the amount of a fine, as facts of the case file: the only facts that are compared.

Every factor is a circumstance that 行政处罚法 Art. 5, 32, 33 and the benchmarks name. Who the party is, who handled the case, where,
and how large the party is are never among them. Nor is the chosen severity (从轻、从重): it is part of what is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import log1p

from plumbline.casefile import CaseFile
from plumbline.casefile.schema import terms
from plumbline.engine.values import UNKNOWN

Factor = float | str
FLAG, LOG, MONEY, SHARE = "flag", "log", "money", "share"

FACTS = {
    "harm_occurred": "有危害后果",
    "harm_slight": "危害后果轻微",
    "minor": "违法行为轻微",
    "first_offence": "初次违法",
    "corrected_in_time": "及时改正",
    "continuing": "违法处于连续或者继续状态",
}
"""Yes or no in the group of the violation."""

MEASURED = {
    "days": ("违法持续天数", LOG),
    "earlier": ("既往处罚次数", LOG),
    "goods": ("货值金额", MONEY),
    "income": ("违法所得", MONEY),
    "benchmark": ("裁量基准得出的位置", SHARE),
}

NAMES: dict[str, str] = {
    **FACTS,
    **{f"mitigation.{code}": zh for code, zh in terms.MITIGATIONS.items()},
    **{f"aggravation.{code}": zh for code, zh in terms.AGGRAVATIONS.items()},
    "mitigation.other_statutory": "其他从轻减轻情形",
    "aggravation.other_statutory": "其他从重情形",
    "harm_occurred=0": "没有危害后果",
    "first_offence=0": "不是初次违法",
    "corrected_in_time=0": "没有及时改正",
    "harm": "危害后果类型",
    **{f"harm={code}": zh for code, zh in terms.HARM_KINDS.items()},
    **{key: zh for key, (zh, _) in MEASURED.items()},
    **{f"{key}?": kind for key, (_, kind) in MEASURED.items()},
    **{f"{key}?": FLAG for key in FACTS},
    **{f"mitigation.{code}?": FLAG for code in terms.MITIGATIONS},
    **{f"aggravation.{code}?": FLAG for code in terms.AGGRAVATIONS},
}
"""Chinese names of factors and their words; with a question mark behind, how a value is told."""


def factors_of(case: CaseFile) -> dict[str, Factor]:
    """The factors that the file tells; what it does not tell is left out, never taken for no."""
    return {name: value for name, value in _told(case) if value is not None}


def _told(case: CaseFile) -> Iterator[tuple[str, Factor | None]]:
    violation, decision = case.violation or None, case.decision or None
    if violation is not None:
        for name in FACTS:
            yield name, _flag(getattr(violation, name))
        yield "harm", violation.harm_kind or None
        yield "days", _days(violation.started, violation.ended)
        yield "goods", _amount(violation.goods_value)
        yield "income", _amount(violation.illegal_income)
    if case.prior_penalties is not UNKNOWN:
        yield "earlier", log1p(len(case.prior_penalties or ()))
    if decision is not None:
        yield from _grounds("mitigation", terms.MITIGATIONS, decision.mitigations)
        yield from _grounds("aggravation", terms.AGGRAVATIONS, decision.aggravations)


def _flag(value: object) -> float | None:
    """Recorded as absent counts as no, as everywhere; unknown stays unknown."""
    return None if value is UNKNOWN else float(bool(value))


def _amount(fen: object) -> float | None:
    return None if not isinstance(fen, int) else log1p(fen / 100)


def _days(started: object, ended: object) -> float | None:
    if not isinstance(started, date) or not isinstance(ended, date) or ended < started:
        return None
    return log1p((ended - started).days)


def _grounds(name: str, known: dict[str, str], told: object) -> Iterator[tuple[str, float]]:
    """Each ground on its own: recorded or not."""
    if told is UNKNOWN:
        return
    recorded = set(told) if isinstance(told, list | tuple | set | frozenset) else set()
    for code in known:
        yield f"{name}.{code}", float(code in recorded)
