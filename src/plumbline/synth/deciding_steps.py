"""From the legal review to the decision, written on the sheet."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from plumbline.synth.chances import between, some
from plumbline.synth.newer_law import newer_is_milder
from plumbline.synth.offences import offences
from plumbline.synth.registry import registry
from plumbline.synth.scene import Scene, constant, words
from plumbline.synth.sheet import ABSENT, Sheet, Words
from plumbline.synth.stakes import FINE, HEAVIER, LIGHTER, MITIGATED

SOFTENING = ("removed_harm", "confessed", "meritorious")
HARDENING = ("repeat", "obstruct", "grave_harm")
RIVALLED = 25
"""Of so many acts one breaks a second provision."""


def write(scene: Scene) -> None:
    """Review, notice, the party's answer, hearing, discussion, decision."""
    _review(scene)
    _notice(scene)
    _answer(scene)
    _waiver(scene)
    _hearing(scene)
    _discussion(scene)
    _decision(scene)
    _discretion(scene)
    _references(scene)
    _rivals(scene)
    _content(scene)


def _review(scene: Scene) -> None:
    sheet, course, cast = scene.sheet, scene.course, scene.cast
    sheet.happens("legal_review", course.has["reviewed"])
    sheet.say("legal_review", sent=course.day["review_sent"], date=course.day["reviewed"], result="pass")
    sheet["legal_review.reviewer_id"] = Words(cast.reviewer, registry().officer_ids)
    sheet["legal_review.reviewer_name"] = Words(cast.reviewer, registry().officer_names)
    sheet["legal_review.reviewer_first_time"] = some(scene.dice, scene.rows, 0.1)
    sheet["legal_review.reviewer_qualification"] = Words(cast.reviewer, registry().certificates)
    sheet.say("legal_review", opinion_written=True, content_complete=True, returned_count=0)


def _notice(scene: Scene) -> None:
    sheet, course, stakes = scene.sheet, scene.course, scene.stakes
    sheet.happens("notice", course.has["noticed"])
    again = course.has["renoticed"]
    sheet["notice.issued"] = course.day["issued"]
    sheet["notice.date"] = np.where(again, course.day["issued"], course.day["noticed"])
    sheet["notice.renoticed"] = np.where(again, course.day["noticed"], ABSENT)
    sheet.say("notice", kinds=stakes.kinds, fine=stakes.fine, confiscation=stakes.confiscation)
    sheet.say("notice", states_facts=True, states_reasons=True, states_basis=True, states_penalty=True)
    sheet.say("notice", rights_told=True, changed_after=again, heavy_otherwise=False, proof_of_service=True)
    sheet["notice.hearing_offered"] = course.has["offered"]


def _answer(scene: Scene) -> None:
    sheet, course, dice = scene.sheet, scene.course, scene.dice
    stated = course.has["stated"]
    sheet.happens("statement", stated)
    sheet.say("statement", date=course.day["stated"], new_facts=some(dice, scene.rows, 0.2))
    sheet["statement.content"] = words(["请求从轻处罚", "对数量的认定有异议"], between(dice, scene.rows, 0, 1))
    sheet.happens("statement.answer", course.has["answered"])
    sheet.say("statement.answer", date=course.day["answered"], reasoned=True)
    sheet["statement.answer.result"] = between(dice, scene.rows, 0, 2)
    sheet["statement.answer.opinion"] = constant("逐项复核并说明理由")


def _waiver(scene: Scene) -> None:
    sheet, course = scene.sheet, scene.course
    sheet.happens("waiver", course.has["waived"])
    sheet.say("waiver", date=course.day["waived"], written=True)


def _hearing(scene: Scene) -> None:
    sheet, course, cast, known = scene.sheet, scene.course, scene.cast, registry()
    heard = course.has["heard"]
    sheet.happens("hearing_request", course.has["requested"])
    sheet.say("hearing_request", date=course.day["requested"], form="written", accepted=True)
    sheet.happens("hearing", heard)
    sheet.say("hearing", host_named=course.day["host_named"], host_related=False)
    sheet["hearing.host_id"] = Words(cast.host, known.officer_ids)
    sheet["hearing.recorder_id"] = Words(cast.recorder, known.officer_ids)
    sheet.say("hearing", notice_served=course.day["hearing_served"], announced=course.day["announced"])
    sheet.say("hearing", date=course.day["heard"], report_date=course.day["reported"], ended="held", public=True)
    sheet.say("hearing", record_signed=True, fee_charged=False, decision_rests_on_record=True)


def _discussion(scene: Scene) -> None:
    sheet, course, known, rows = scene.sheet, scene.course, registry(), scene.rows
    sheet.happens("discussion", course.has["discussed"])
    sheet["discussion.date"] = course.day["discussed"]
    sheet["discussion.place"] = constant("机关会议室")
    sheet.say("discussion", minutes_complete=True, conclusion_recorded=True)
    members = sheet.of("discussion.members", 3)
    members.present[...] = course.has["discussed"][:, None]
    members["id"] = Words(scene.cast.leaders, known.officer_ids)
    members["name"] = Words(scene.cast.leaders, known.officer_names)
    members["opinion"] = words(["同意"], np.zeros((rows, 3), np.int64))
    members.say(voted=True, signed=True)


def _decision(scene: Scene) -> None:
    sheet, course, stakes = scene.sheet, scene.course, scene.stakes
    penalty = course.ended_as("penalty")
    sheet.happens("decision", course.has["decided"])
    sheet["decision.outcome"] = course.outcome
    sheet["decision.date"] = course.day["decided"]
    sheet["decision.decider_id"] = Words(scene.cast.leaders[:, 0], registry().officer_ids)
    sheet["decision.head_approved"] = course.has["ordinary"]
    sheet["decision.kinds"] = np.where(penalty, stakes.kinds, 0)
    sheet["decision.fine"] = np.where(penalty, stakes.fine, 0)
    sheet["decision.confiscated_income"] = np.where(penalty, stakes.income, 0)
    sheet["decision.confiscated_goods"] = np.where(penalty, stakes.confiscated_goods, 0)


def _discretion(scene: Scene) -> None:
    sheet, course, stakes, dice = scene.sheet, scene.course, scene.stakes, scene.dice
    fined = course.ended_as("penalty") & (stakes.kinds & FINE > 0)
    sheet["decision.fine_min"] = np.where(fined, stakes.fine_min, ABSENT)
    sheet["decision.fine_max"] = np.where(fined, stakes.fine_max, ABSENT)
    sheet["decision.severity"] = np.where(fined, stakes.severity, -1)
    soft = np.array([sheet.number("decision.mitigations", [name]) for name in SOFTENING])
    hard = np.array([sheet.number("decision.aggravations", [name]) for name in HARDENING])
    chosen = between(dice, scene.rows, 0, 2)
    lowered = fined & ((stakes.severity == LIGHTER) | (stakes.severity == MITIGATED))
    sheet["decision.mitigations"] = np.where(lowered, soft[chosen], 0)
    sheet["decision.aggravations"] = np.where(fined & (stakes.severity == HEAVIER), hard[chosen], 0)
    sheet.say("decision", benchmark_exists=True, benchmark_stated=True, reasons_for_amount=True)
    sheet.say("decision", benchmark_departed=False)


def _references(scene: Scene) -> None:
    """The provisions of the offence's edition; none where there is no penalty."""
    sheet, known, offence = scene.sheet, offences(), scene.stakes.offence
    most = int(known.references.max())
    references: Sheet = sheet.of("decision.law_references", most)
    number = np.where(scene.course.ended_as("penalty"), known.references[offence], 0)
    slots = np.arange(most)[None, :]
    references.present[...] = slots < number[:, None]
    places = np.minimum(known.first_reference[offence][:, None] + slots, len(known.reference_columns["level"]) - 1)
    levels = np.array([references.number("level", name) for name in known.reference_columns["level"]])
    for name in ("instrument", "article", "paragraph", "item"):
        texts = known.reference_columns[name]
        nothing = np.array(pa.compute.is_null(texts))
        references[name] = Words(np.where(nothing[places], -1, places), texts)
    references["edition"] = known.reference_columns["edition"][places]
    references["level"] = levels[places]


def _rivals(scene: Scene) -> None:
    """Some acts break a second provision with a lower fine; most break none."""
    sheet, stakes = scene.sheet, scene.stakes
    fined = scene.course.ended_as("penalty") & (stakes.kinds & FINE > 0) & (stakes.fine_max > 0)
    rivals: Sheet = sheet.of("decision.rival_provisions", 1)
    rivals.present[...] = (fined & (np.arange(scene.rows) % RIVALLED == 0))[:, None]
    rivals["provision"] = constant("《某条例》第三十四条第（一）项")
    rivals["fine_min"] = np.where(stakes.fine_min == ABSENT, ABSENT, stakes.fine_min // 4)[:, None]
    rivals["fine_max"] = stakes.fine_max[:, None]


def _content(scene: Scene) -> None:
    """What the paper says."""
    sheet, course = scene.sheet, scene.course
    milder = newer_is_milder(scene.stakes.offence, scene.cast.party, course.day["decided"])
    sheet.say("decision", provision_exact=True, newer_law_milder=milder, newer_law_applied=milder)
    sheet.say("decision", states_party=True, states_facts_and_evidence=True, states_basis=True)
    sheet.say("decision", states_performance=True, states_remedies=True, states_agency_and_date=True, sealed=True)
    sheet.say("decision", states_statement_treatment=True, review_days=60, review_body="government", suit_months=6)
    sheet.say("decision", payment_told=True, surcharge_told=True, correction_ordered=True)
    sheet["decision.review_first_told"] = course.has["simple"]
    sheet["decision.education_recorded"] = True
