"""Measuring: what was said of a case, held against the file and the table. Nothing is written here.

Unknown factors count as the lowest step and are told; what contradicts the file is refused at its field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from plumbline.web.assessments import law
from plumbline.web.assessments.models import BINDING, Departure
from plumbline.web.assessments.selectors import proofs
from plumbline.web.assessments.services.checking import Faults, check_amounts, check_file, check_grounds
from plumbline.web.cases.models import Case
from plumbline.web.shell.errors import BadInput


@dataclass(frozen=True)
class Said:
    """What the officer says of the case for one table; sums in fen, factor values as typed, evidence by its id.

    `sure` confirms an unusual base; `mitigate` says that the fine is to be below the statute's minimum.
    """

    table: str
    values: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    base: int | None = None
    sure: bool = False
    range: tuple[int | None, int | None] | None = None
    severity: str = "normal"
    mitigations: tuple[str, ...] = ()
    aggravations: tuple[str, ...] = ()
    reductions: tuple[tuple[str, int], ...] = ()
    fine: int | None = None
    mitigate: bool = False
    article: str = ""
    reasons: str = ""


@dataclass(frozen=True)
class Measured:
    """What the table gives, and where the proposed fine stands beside it; `fine` None: still to be chosen."""

    option: law.Option
    given: law.Given
    result: law.Result
    fine: int | None
    departure: str
    beside: tuple[tuple[law.Option, law.Result | None], ...]

    @property
    def minimum(self) -> int | None:
        """The statute's least fine in fen."""
        return law.whole(self.result.minimum, up=True)

    @property
    def maximum(self) -> int | None:
        """The statute's greatest fine in fen."""
        return law.whole(self.result.maximum, up=False)


def measure(case: Case, on: date, said: Said) -> Measured:
    """What the table gives for what was said. Raises BadInput naming every field."""
    known = law.options(case, on)
    option = option_called(known, said.table)
    faults: Faults = {}
    given = _given(option, case, said)
    check_file(case, option.table, said.values, said.evidence, {each.id for each in proofs(case)}, faults)
    check_amounts(case, option.table, said.base, said.sure, faults)
    check_grounds(said.severity, said.mitigations, said.aggravations, faults)
    result = _computed(option, given, faults)
    fine, departure = _fine(option, given, result, said)
    return Measured(option, given, result, fine, departure, tuple(_beside(known, option, given)))


def option_called(known: Iterable[law.Option], key: str) -> law.Option:
    """The table of that key among those for the case."""
    found = next((option for option in known if option.key == key), None)
    if found is None:
        raise BadInput({"table": "这张裁量基准表不适用于本案，请重新选择。"})
    if not found.choosable:
        raise BadInput({"table": f"《{found.table.title}》{found.table.since} 起施行，现在还不能适用。"})
    return found


def _given(option: law.Option, case: Case, said: Said) -> law.Given:
    statute = option.table.statute
    ends = said.range if statute.kind != "case" or said.range is not None else law.range_of(case)
    needed = statute.kind == "multiple" or option.table.family in law.NEEDS_BASE
    return law.Given(
        values={key: value for key, value in said.values.items() if value != ""},
        evidence=dict(said.evidence),
        base=said.base if needed else None,
        range=ends if statute.kind == "case" else None,
        severity=said.severity or None,
        reductions=said.reductions,
    )


def _computed(option: law.Option, given: law.Given, faults: Faults) -> law.Result:
    try:
        result = law.measured(option.table, given)
    except BadInput as wrong:
        raise BadInput({**faults, **wrong.field_errors}, title=wrong.title) from wrong
    if faults:
        raise BadInput(faults, title="填写的内容有误")
    return result


def _fine(option: law.Option, given: law.Given, result: law.Result, said: Said) -> tuple[int | None, str]:
    """The proposed fine and where it stands. A point needs no choice of its own."""
    fine = said.fine
    if fine is None and result.low == result.high and not said.mitigate:
        fine = result.low
    if fine is None:
        return None, ""
    if said.mitigate:
        return fine, _mitigated(option, given, fine, said)
    _inside_statute(result, fine)
    place = result.places(fine)
    if place == "inside" or option.standing not in BINDING:
        return fine, ""
    if not said.reasons.strip():
        raise BadInput({"reasons": _reasons_needed(result, fine)})
    return fine, place


def _reasons_needed(result: law.Result, fine: int) -> str:
    band = law.said(result.low, result.high)
    return f"拟罚款 {law.yuan(fine)} 不在基准得出的 {band} 之内。请写明偏离的理由，保存后报批（国办发〔2022〕27号第十二点）。"


def _mitigated(option: law.Option, given: law.Given, fine: int, said: Said) -> str:
    faults: Faults = {}
    if said.article not in law.ARTICLES:
        faults["article"] = ["请选择减轻处罚的法定情形（行政处罚法第三十二条）。"]
    if not said.reasons.strip():
        faults["reasons"] = ["减轻处罚必须写明事实和理由（行政处罚法第三十二条）。"]
    if faults:
        raise BadInput(faults)
    law.below_minimum(option.table, given, fine, said.reasons, said.article)
    return Departure.MITIGATED.value


def _inside_statute(result: law.Result, fine: int) -> None:
    if result.maximum is not None and fine > result.maximum:
        raise BadInput({"fine": f"高于法定上限 {law.yuan(result.maximum)}，任何情形都不能超过。"})
    if result.minimum is not None and fine < result.minimum:
        raise BadInput(
            {
                "fine": f"低于法定下限 {law.yuan(result.minimum)}。低于下限的是减轻处罚，请勾选“减轻处罚”并写明法定情形和理由。"
            }
        )


def _beside(
    known: Iterable[law.Option], chosen: law.Option, given: law.Given
) -> Iterable[tuple[law.Option, law.Result | None]]:
    """What other tables of the place would give for the same facts, among them those not yet in force."""
    for option in known:
        if option.key != chosen.key and option.standing in BINDING:
            wanted = {factor.key for factor in option.table.factors}
            values = {key: value for key, value in given.values.items() if key in wanted}
            other = law.Given(values, given.evidence, given.base, given.range, given.severity, given.reductions)
            yield option, law.tried(option.table, other)
