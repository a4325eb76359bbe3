"""Which law governs the decision: that of the act, or a milder one made since (从旧兼从轻).

行政处罚法 第三十七条; 生态环境法典 第一千零五十七条. Procedure follows the law of the day of each step, which is what
`dated_by` says in every rule. `plumbline.law.governing` explains the same choice in words.
"""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, either, param
from plumbline.engine.rules import DEFECT, FATAL, rule
from plumbline.law.instruments import ECO_CODE, PENALTY_LAW

COMPARED = ["比较行为时和决定时的规定，取处罚较轻的一版"]
NOT_BACK = ["新法加重的，不要适用于施行前已终了的行为"]
PROCEDURE = ["程序适用实施该步骤之日的规定"]
WRONG_LAW = "没有按从旧兼从轻的原则选择适用的法律版本。"
CHOOSE_AGAIN = "改用正确的版本，重新核定处罚。"


def _decided(c: Facts) -> Symbol:
    return c.decision.date


def _ended(c: Facts) -> Symbol:
    return either(c.violation.ended, c.violation.started)


def _punished(c: Facts) -> Condition:
    return c.decision.outcome == "penalty"


def _edition(c: Facts, on: Symbol) -> Symbol:
    """The first day of the matter's edition, as the catalogue has it for the day."""
    return param("matter.edition", on=on, matter=c.matter.code)


def _two_editions(c: Facts) -> Condition:
    acted, then = _edition(c, _ended(c)), _edition(c, c.decision.date)
    return _punished(c) & acted.recorded() & then.recorded() & (acted != then)


def _newer_is_milder(c: Facts) -> Symbol:
    return param(
        "matter.newer_is_milder",
        on=c.decision.date,
        matter=c.matter.code,
        acted=_edition(c, _ended(c)),
        party=c.party.kind,
    )


def _milder_and_only_milder(c: Facts) -> Condition:
    milder, newer = c.decision.newer_law_milder, c.decision.newer_law_applied
    return (milder & newer) | (~milder & ~newer)


@rule(
    title="适用行为时的法律，新法较轻的适用新法",
    cites=[PENALTY_LAW.art(37)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["approve_review", "decide"],
    dated_by=_decided,
    applies=_punished,
    do=COMPARED,
    dont=NOT_BACK,
    extent=PROCEDURE,
    message=WRONG_LAW,
    remedy=CHOOSE_AGAIN,
)
def dec_law_version(c: Facts) -> Condition:
    """The law of the act applies, the newer one exactly where it is milder (review item 10)."""
    return _milder_and_only_milder(c)


@rule(
    title="生态环境处罚适用行为时的法律，新法较轻的适用新法",
    cites=[ECO_CODE.art(1057)],
    since=date(2026, 8, 15),
    consequence=FATAL,
    guards=["approve_review", "decide"],
    dated_by=_decided,
    applies=lambda c: _punished(c) & (c.agency.field == "ecology"),
    dont=["法典施行前已终了的行为，不要因为法典加重而从重"],
    message=WRONG_LAW,
    remedy=CHOOSE_AGAIN,
)
def dec_law_version_ecology(c: Facts) -> Condition:
    """The code says the same of the ten laws that it replaced."""
    return _milder_and_only_milder(c)


@rule(
    title="适用的执法事项版本与事项目录的比较一致",
    cites=[PENALTY_LAW.art(37)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: _two_editions(c) & _newer_is_milder(c).recorded(),
    do=["行为终了后事项版本有变动的，核对系统列出的两个版本和比较结果"],
    message="行为终了后本事项的规定有变动，决定适用的版本与两个版本的轻重比较不一致。",
    remedy="新版本较轻的适用新版本，否则适用行为时的版本，并重新核定处罚。",
)
def dec_governing_edition(c: Facts) -> Condition:
    """Where kinds and ranges of both editions compare, the catalogue itself says which one governs."""
    milder, newer = _newer_is_milder(c), c.decision.newer_law_applied
    return (milder & newer) | (~milder & ~newer)


@rule(
    title="不能自动比较轻重的版本由人比较并记明",
    cites=[PENALTY_LAW.art(37)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: _two_editions(c) & _newer_is_milder(c).absent(),
    do=["幅度互有高低或者情形不同的，结合案情比较，把结论写入裁量说明"],
    message="行为终了后本事项的规定有变动且轻重不能自动比较，裁量说明没有记明比较结论。",
    remedy="比较两个版本对本案的轻重，记明新法是否较轻以及适用哪一版。",
)
def dec_edition_compared(c: Facts) -> Condition:
    """Where they do not compare, a person compares them for the case at hand, and says so."""
    return c.decision.newer_law_milder.recorded() & c.decision.newer_law_applied.recorded()


@rule(
    title="不引用行为终了后才施行的规定加重处罚",
    cites=[PENALTY_LAW.art(37)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    guards=["decide"],
    dated_by=_decided,
    applies=lambda c: _punished(c) & _ended(c).recorded() & (c.decision.law_references.size() >= 1),
    extent=["每一条适用条款写明版本施行日；适用新法的，记明新法较轻"],
    message="适用条款的版本在违法行为终了之后才施行，又没有记明适用较轻的新法。",
    remedy="改引行为时的版本；新法较轻的，记明适用新法。",
)
def dec_reference_edition(c: Facts) -> Condition:
    """A provision that began after the act may only be applied because it is milder."""
    later = c.decision.law_references.any(lambda r: r.edition > _ended(c))
    return ~later | c.decision.newer_law_applied
