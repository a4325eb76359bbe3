"""Errors put right in the open: papers corrected by papers, publications corrected promptly (补正与更正)."""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol
from plumbline.engine.rules import DEFECT, rule
from plumbline.law.instruments import MEE_PROCEDURE, MOHURD_PROCEDURE, SAMR_PUBLICATION, THREE_SYSTEMS_118

ALTERED = "补正或者更正没有另行制作文书、涂改了原决定书，或者改动影响当事人权益。"
REVISE_AGAIN = "另行制作补正或者更正文书并送达；影响权益的依法变更或者撤销后重新决定。"


def _revised(c: Facts, r: Facts) -> Symbol:
    return r.date


def _by_paper(r: Facts) -> Condition:
    return r.separate_document & ~r.original_altered & ~r.affects_rights


@rule(
    title="决定书的遗漏和错误以补正更正文书改正",
    cites=[MOHURD_PROCEDURE.art(28)],
    since=date(2022, 5, 1),
    consequence=DEFECT,
    each="revisions",
    dated_by=_revised,
    applies=lambda c, r: c.agency.field == "urban",
    message=ALTERED,
    remedy=REVISE_AGAIN,
)
def dec_correct_errors(c: Facts, r: Facts) -> Condition:
    """A gap without effect is filled, a slip corrected, always by a paper of its own."""
    return _by_paper(r)


@rule(
    title="生态环境决定书的遗漏和错误以补正更正文书改正",
    cites=[MEE_PROCEDURE.art(85)],
    since=date(2023, 7, 1),
    consequence=DEFECT,
    each="revisions",
    dated_by=_revised,
    applies=lambda c, r: c.agency.field == "ecology",
    message=ALTERED,
    remedy=REVISE_AGAIN,
)
def dec_correct_errors_ecology(c: Facts, r: Facts) -> Condition:
    """The same in ecology."""
    return _by_paper(r)


@rule(
    title="公示信息不准确的及时更正",
    cites=[SAMR_PUBLICATION.art(12)],
    since=date(2021, 9, 1),
    consequence=DEFECT,
    each="publication_errors",
    dated_by=lambda c, e: e.found,
    applies=lambda c, e: (c.agency.field == "market") & (~e.asked_by_party | e.proved),
    message="公示的处罚信息不准确，没有更正。",
    remedy="立即更正；当事人要求更正的，告知结果。",
)
def pub_fix_error(c: Facts, e: Facts) -> Condition:
    """Found by the agency or proved by the party, an error is corrected; the text says promptly, without a number."""
    return e.corrected >= e.found


@rule(
    title="公示的执法信息不准确的及时更正",
    cites=[THREE_SYSTEMS_118.art(6)],
    since=date(2018, 12, 5),
    consequence=DEFECT,
    each="publication_errors",
    dated_by=lambda c, e: e.found,
    applies=lambda c, e: c.agency.field != "market",
    message="公示的执法信息不准确，没有更正。",
    remedy="立即更正。",
)
def pub_fix_error_general(c: Facts, e: Facts) -> Condition:
    """The State Council's paper asks every field to publish correctly and to correct in time."""
    return e.corrected >= e.found
