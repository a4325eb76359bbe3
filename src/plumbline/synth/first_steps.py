"""From the lead to the end of the investigation, written on the sheet."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from plumbline.synth.cast import ENTITY, PERSON, addresses, birthdays, party_names, party_numbers
from plumbline.synth.chances import between, some, weighted
from plumbline.synth.courses import TODAY
from plumbline.synth.days import moment, number
from plumbline.synth.offences import offences
from plumbline.synth.registry import FIELDS, PROVINCE, registry
from plumbline.synth.scene import Scene, words, write_officers
from plumbline.synth.sheet import ABSENT, Words
from plumbline.synth.texts import joined, plain

ACTS = {"inspected": "inspection", "asked": "inquiry", "rechecked": "recheck", "sealed": "sealing"}
"""The acts of a case in order, with their kinds."""

GRANTED = number(date(2014, 12, 1))
CHANNELS = ("inspection", "complaint", "transfer", "superior", "monitoring", "media")
CHANNEL_SHARES = (0.45, 0.3, 0.05, 0.06, 0.1, 0.04)


def write(scene: Scene) -> None:
    """Who and what, then how the case came to light and was investigated."""
    _case(scene)
    _agency(scene)
    _party(scene)
    _violation(scene)
    _handlers(scene)
    _filing(scene)
    _acts(scene)
    _evidence(scene)
    _correction(scene)
    _investigation(scene)


def _case(scene: Scene) -> None:
    sheet, course, known = scene.sheet, scene.course, offences()
    serials = plain(np.arange(scene.first, scene.first + scene.rows) + 1)
    years = plain(course.day["received"].astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970)
    prefix = registry().prefixes.take(scene.cast.agency)
    sheet["case.id"] = joined("S-", serials)
    sheet["case.number"] = joined(prefix, "案〔", years, "〕", serials, "号")
    sheet["case.procedure"] = np.where(course.has["simple"], 1, 0)
    sheet["case.complex_or_major"] = course.has["complex"].astype(np.int8)
    for name in ("major_public_interest", "many_legal_relations", "in_review_catalogue"):
        sheet[f"case.{name}"] = False
    sheet["matter.code"] = Words(scene.stakes.offence, known.codes)
    sheet["matter.name"] = Words(scene.stakes.offence, known.names)
    sheet["decision.number"] = joined(prefix, "罚〔", years, "〕", serials, "号")
    sheet["crime.threshold_met"] = course.ended_as("referral").astype(np.int8)
    sheet["crime.checked"] = True


def _agency(scene: Scene) -> None:
    sheet, cast, known = scene.sheet, scene.cast, registry()
    terms = [name for name, _ in sheet.field("agency.field").values]
    sheet["agency.code"] = Words(cast.agency, known.codes)
    sheet["agency.name"] = Words(cast.agency, known.names)
    kinds = [sheet.number("agency.kind", name) for name in ("street", "department")]
    sheet["agency.kind"] = np.where(cast.street, kinds[0], kinds[1])
    sheet.happens("agency.street_grant", cast.street)
    sheet.say("agency.street_grant", published=GRANTED, effective=GRANTED, covers_matter=True)
    sheet["agency.level"] = known.levels[cast.agency]
    sheet["agency.field"] = np.array([terms.index(name) for name in FIELDS], np.int64)[cast.field]
    sheet["agency.area_code"] = Words(cast.agency, known.area_codes)
    sheet["agency.province"] = PROVINCE
    sheet.say("agency", competent_at_place=True, holds_matter=True, names_and_seals_match=True)
    sheet.say("agency", earlier_open_filing=False, cross_region=False)


def _party(scene: Scene) -> None:
    """Whoever the case is about; the party of another file is written as it stands there."""
    sheet, cast, dice, twin = scene.sheet, scene.cast, scene.dice, scene.shared.twin
    serials = scene.first + twin
    person = cast.party == PERSON
    party_name, people = party_names(dice, cast)
    home, sheet["violation.place"] = addresses(dice, cast)
    sheet["party.kind"] = cast.party
    sheet["party.id_number"] = party_numbers(cast.party, cast.areas[twin], serials)
    for name, texts in (("name", party_name), ("address", home), ("legal_representative", people)):
        sheet[f"party.{name}"] = texts.take(pa.array(twin))
    sheet["party.birth_date"] = np.where(person, birthdays(serials), ABSENT)
    capacity = np.where(scene.course.ended_as("no_penalty_incapable"), sheet.number("party.capacity", "none"), 0)
    sheet["party.capacity"] = np.where(person, capacity, -1)
    sheet.say("party", identity_consistent=True, identity_proved=True)
    sheet["party.private_enterprise"] = (cast.party == ENTITY) & some(dice, scene.rows, 0.85)[twin]


def _violation(scene: Scene) -> None:
    sheet, course, dice = scene.sheet, scene.course, scene.dice
    minor, first = course.ended_as("no_penalty_minor"), course.ended_as("no_penalty_first")
    sheet["violation.description"] = Words(scene.stakes.offence, offences().names)
    sheet["violation.started"] = course.day["started"]
    sheet["violation.ended"] = course.day["ended"]
    sheet["violation.place_area_code"] = Words(scene.cast.agency, registry().area_codes)
    sheet["violation.act_key"] = Words(np.arange(scene.rows), joined("K-", sheet.columns["case.id"]))
    sheet.say("violation", continuing=False, harm_occurred=False, harm_kind="none", same_act_fined=False)
    sheet["violation.minor"] = minor
    sheet["violation.harm_slight"] = minor | first
    sheet["violation.corrected_in_time"] = minor | first
    sheet["violation.corrected"] = np.where(minor | first, course.day["rechecked"], ABSENT)
    sheet["violation.first_offence"] = (first | minor | some(dice, scene.rows, 0.5)) & ~scene.shared.repeated
    sheet["violation.first_offence_checked"] = course.day["received"]
    claimed = course.ended_as("no_penalty_no_fault")
    for name in ("no_fault_claimed", "no_fault_checked", "no_fault_proved"):
        sheet[f"violation.{name}"] = claimed
    sheet["violation.illegal_income"] = np.where(course.ended_as("penalty"), scene.stakes.income, 0)
    sheet["violation.income_refundable"] = False
    sheet["violation.goods_value"] = scene.stakes.goods_value
    sheet["violation.elements_proved"] = ~course.ended_as("unfounded")
    sheet["violation.facts_match_evidence"] = ~course.ended_as("unfounded")
    channel = weighted(dice, scene.rows, CHANNEL_SHARES)
    sheet["discovery.date"] = course.day["found"]
    sheet["discovery.channel"] = np.array([sheet.number("discovery.channel", name) for name in CHANNELS])[channel]
    sheet["discovery.complaint_date"] = np.where(channel == 1, course.day["found"], ABSENT)


def _handlers(scene: Scene) -> None:
    handlers = scene.sheet.of("handlers", 3)
    third = some(scene.dice, scene.rows, 0.2)
    handlers.present[:, :2] = True
    handlers.present[:, 2] = third
    write_officers(handlers, scene.cast.handlers, scene.course.day["received"][:, None])
    handlers["training_hours"] = between(scene.dice, (scene.rows, 3), 40, 90)


def _filing(scene: Scene) -> None:
    sheet, course, cast = scene.sheet, scene.course, scene.cast
    serials = sheet.columns["case.id"]
    sheet.happens("lead", course.has["ordinary"])
    sheet["lead.number"] = joined("X", serials)
    sheet["lead.received"] = course.day["received"]
    sheet.happens("filing", course.has["filed"])
    sheet.say("filing", date=course.day["filed"], approved=course.day["filed"], approver="leader")
    sheet["filing.approver_id"] = Words(cast.leaders[:, 0], registry().officer_ids)
    sheet.say("filing", source_recorded=True, initial_evidence=True, punishable=True)
    sheet.say("filing", own_jurisdiction=True, within_limitation=True)


def _acts(scene: Scene) -> None:
    """The first visit, an inquiry, the re-check, a sealing; on the spot there is one act only."""
    sheet, course, dice, rows = scene.sheet, scene.course, scene.dice, scene.rows
    slots = len(ACTS)
    acts = sheet.of("acts", slots)
    days = np.stack([course.day[name] for name in ACTS], axis=1)
    acts.present[...] = np.stack([course.has[name] for name in ACTS], axis=1)
    kinds = np.array([acts.number("kind", name) for name in ACTS.values()])
    starts = between(dice, (rows, slots), 8 * 60 + 30, 16 * 60)
    acts["id"] = words([f"A-{at + 1}" for at in range(slots)], np.arange(slots)[None, :])
    acts["kind"] = np.broadcast_to(kinds, (rows, slots)).copy()
    acts.put("kind", (course.has["simple"], 0), "on_the_spot")
    acts["date"] = days
    acts["started"] = moment(days, starts)
    acts["ended"] = moment(days, starts + between(dice, (rows, slots), 20, 90))
    acts["place"] = words(["当事人经营场所", "执法机关询问室"], (np.arange(slots) == 1).astype(np.int64)[None, :])
    acts.say(certificates_shown=True, certificate_numbers_recorded=True, rights_notified=True, party_notified=True)
    acts["first_contact"] = (np.arange(slots) == 0)[None, :]
    refused = some(dice, (rows, slots), 0.05)
    acts["party_signature"] = refused.astype(np.int64)
    acts["refusal_noted"] = refused
    acts["witness_or_media"] = refused | some(dice, (rows, slots), 0.8)
    asked = (np.arange(slots) == 1)[None, :]
    for name in ("individually", "read_back", "pages_signed"):
        acts[name] = np.broadcast_to(np.where(asked, 1, -1).astype(np.int8), (rows, slots))
    acts["recorded"] = True
    officers = acts.of("officers", 3)
    officers.present[..., :2] = True
    write_officers(officers, np.broadcast_to(scene.cast.handlers[:, None, :], (rows, slots, 3)), days[:, :, None])


def _evidence(scene: Scene) -> None:
    sheet, course, rows = scene.sheet, scene.course, scene.rows
    evidence = sheet.of("evidence", 3)
    copied = some(scene.dice, rows, 0.6) & course.has["asked"]
    evidence.present[...] = np.stack([course.has["inspected"], course.has["asked"], copied], axis=1)
    places = np.arange(3)[None, :]
    kinds = np.array([evidence.number("kind", name) for name in ("site_record", "party_statement", "document")])
    evidence["id"] = words(["E-1", "E-2", "E-3"], places)
    evidence["kind"] = np.broadcast_to(kinds, (rows, 3))
    evidence["name"] = words(["现场检查笔录", "询问笔录", "营业执照、票据复印件"], places)
    evidence["source"] = words(["执法人员制作", "执法人员制作", "当事人提供"], places)
    days = [course.day["inspected"], course.day["asked"], course.day["asked"]]
    evidence["obtained"] = np.stack(days, axis=1)
    evidence["proves"] = words(["现场情况和违法事实", "违法事实的经过", "主体资格和经营数量"], places)
    evidence.say(unlawful_means="none", verified=True, used_as_basis=True)
    evidence["is_copy"] = places == 2
    evidence["copy_certified"] = np.broadcast_to(np.where(places == 2, 1, -1).astype(np.int8), (rows, 3))


def _correction(scene: Scene) -> None:
    sheet, course = scene.sheet, scene.course
    sheet.happens("correction", course.has["corrected"])
    sheet["correction.date"] = course.day["corrected"]
    sheet["correction.served"] = course.day["corrected"]
    sheet["correction.deadline"] = course.day["rechecked"]
    sheet.happens("correction.recheck", course.has["rechecked"])
    sheet.say("correction.recheck", date=course.day["rechecked"], passed=True)


def _investigation(scene: Scene) -> None:
    sheet, course, stakes = scene.sheet, scene.course, scene.stakes
    sheet.happens("investigation", course.has["investigated"])
    sheet["investigation.date"] = course.day["investigated"]
    sheet.say("investigation", states_party=True, states_source_and_course=True, states_facts_and_evidence=True)
    sheet.say("investigation", states_opinion_and_basis=True, states_discretion=True)
    penalty = course.ended_as("penalty")
    sheet["investigation.proposed_kinds"] = np.where(penalty, stakes.kinds, 0)
    sheet["investigation.proposed_fine"] = np.where(penalty, stakes.fine, 0)
    sheet["investigation.proposed_outcome"] = course.outcome
    extensions = sheet.of("extensions", 1)
    extensions.present[:, 0] = course.has["extended"] & (course.day["extended"] <= TODAY)
    extensions["ordinal"] = np.ones((scene.rows, 1), np.int64)
    extensions["date"] = course.day["extended"][:, None]
    extensions["approver"] = "leader"
    extensions["days"] = np.full((scene.rows, 1), 30)
    extensions["until"] = (course.day["filed"] + 120)[:, None]
