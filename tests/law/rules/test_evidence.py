"""Evidence, records, tests, monitoring devices, preservation and the end of the investigation."""

from datetime import date

from tests.law.lawful import lawful_sealing_case
from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, of_field, table

ECOLOGY, URBAN, LABOUR = of_field("ecology"), of_field("urban"), of_field("labour")
ELECTRONIC = {
    "evidence.0.kind": "electronic",
    "evidence.0.original_carrier": False,
    "evidence.0.extraction_recorded": True,
}
REFUSED = {"acts.0.party_signature": "refused", "acts.0.refusal_noted": True, "acts.0.witness_or_media": True}


def laboratory(**more):
    test = {
        "sampled": date(2026, 3, 3),
        "party_notified": True,
        "sealed_and_listed": True,
        "list_signed": True,
        "report_date": date(2026, 3, 20),
        "report_number": "J-1",
        "mark_required": True,
        "mark_number": "CMA-1",
        "notified": date(2026, 4, 21),
        "used_as_basis": True,
    }
    return {"lab_tests": [test | more]}


def monitored(**more):
    monitor = {
        "happened": True,
        "basis_level": "law",
        "legal_review": date(2025, 6, 1),
        "technical_review": date(2025, 6, 1),
        "standard_met": True,
        "placed_reasonably": True,
        "marked": True,
        "location_published": date(2025, 7, 1),
        "check_valid_to": date(2026, 6, 30),
        "captured": date(2026, 3, 2),
        "record_clear": True,
        "record_reviewed": date(2026, 3, 3),
        "reviewer_id": "U-6",
        "notified": date(2026, 3, 4),
        "query_channel": True,
    }
    return {"monitor": monitor | more}


def preserved(**more):
    preservation = {
        "object": "原料两箱",
        "date": date(2026, 3, 3),
        "started": "2026-03-03T10:00:00+08:00",
        "approved": "2026-03-03T09:00:00+08:00",
        "urgent": False,
        "listed": True,
        "list_signed": True,
        "notice_delivered": True,
        "disposed": date(2026, 3, 12),
        "disposal": "return",
        "used_after_expiry": False,
    }
    return {"preservations": [preservation | more]}


URGENT = {"urgent": True, "approved": None}


@table(
    ("ev_types", "kind, purpose and verification hold", HOLDS, {}),
    ("ev_types", "unverified is violated", VIOLATED, {"evidence.0.verified": False}),
    ("ev_types", "without what it proves is violated", VIOLATED, {"evidence.0.proves": None}),
    ("ev_types", "without kind is violated", VIOLATED, {"evidence.0.kind": None}),
    (
        "ev_types",
        "what is not used need not be verified",
        HOLDS,
        {"evidence.0.verified": False, "evidence.0.used_as_basis": False},
    ),
    ("ev_illegal_excluded", "lawful evidence holds", HOLDS, {}),
    *[
        ("ev_illegal_excluded", f"evidence got by {means} is violated", VIOLATED, {"evidence.1.unlawful_means": means})
        for means in ("violence", "threat", "inducement", "deceit", "secret")
    ],
    (
        "ev_illegal_excluded",
        "excluded evidence harms nothing",
        HOLDS,
        {"evidence.1.unlawful_means": "threat", "evidence.1.used_as_basis": False},
    ),
    (
        "ev_before_decision",
        "obtained on the day of the decision holds",
        HOLDS,
        {"evidence.1.obtained": date(2026, 5, 8)},
    ),
    ("ev_before_decision", "obtained the day after is violated", VIOLATED, {"evidence.1.obtained": date(2026, 5, 9)}),
    ("ev_copy_certified", "a certified copy holds", HOLDS, {}),
    ("ev_copy_certified", "an uncertified one is violated", VIOLATED, {"evidence.1.copy_certified": False}),
    (
        "ev_copy_certified",
        "on 2022-04-30 the older wording stands",
        NOT_APPLICABLE,
        {"evidence.1.copy_certified": False, "evidence.1.obtained": date(2022, 4, 30)},
    ),
    (
        "ev_copy_certified",
        "on 2022-05-01 urban cases are asked too",
        VIOLATED,
        {"evidence.1.copy_certified": False, "evidence.1.obtained": date(2022, 5, 1)},
        URBAN,
    ),
    (
        "ev_copy_certified_2019",
        "market copies were asked before",
        VIOLATED,
        {"evidence.1.copy_certified": False, "evidence.1.obtained": date(2022, 4, 30)},
    ),
    ("ev_copy_certified_2019", "a certified one held", HOLDS, {"evidence.1.obtained": date(2022, 4, 30)}),
    (
        "ev_copy_certified_2019",
        "urban copies were not",
        NOT_APPLICABLE,
        {"evidence.1.copy_certified": False, "evidence.1.obtained": date(2022, 4, 30)},
        URBAN,
    ),
    ("ev_electronic", "a copy whose making is noted holds", HOLDS, ELECTRONIC),
    (
        "ev_electronic",
        "the original carrier holds",
        HOLDS,
        ELECTRONIC | {"evidence.0.original_carrier": True, "evidence.0.extraction_recorded": False},
    ),
    ("ev_electronic", "neither is violated", VIOLATED, ELECTRONIC | {"evidence.0.extraction_recorded": False}),
    ("ev_electronic", "paper is outside", NOT_APPLICABLE, {}),
)
def test_evidence(rule_id, facts, answer):
    ask(rule_id, facts, answer)


@table(
    ("ev_inquiry_record", "alone, read back, every page signed holds", HOLDS, {}),
    ("ev_inquiry_record", "together is violated", VIOLATED, {"acts.1.individually": False}),
    ("ev_inquiry_record", "not read back is violated", VIOLATED, {"acts.1.read_back": False}),
    ("ev_inquiry_record", "unsigned pages are violated", VIOLATED, {"acts.1.pages_signed": False}),
    (
        "ev_inquiry_record",
        "a refusal noted and filmed holds",
        HOLDS,
        {"acts.1.pages_signed": False, "acts.1.party_signature": "refused", "acts.1.refusal_noted": True},
    ),
    ("ev_inquiry_record", "without its end it is violated", VIOLATED, {"acts.1.ended": None}),
    ("ev_site_record", "party called, both signed holds", HOLDS, {}),
    ("ev_site_record", "party not called is violated", VIOLATED, {"acts.0.party_notified": False}),
    ("ev_site_record", "a refusal noted with media holds", HOLDS, REFUSED),
    (
        "ev_site_record",
        "a refusal without media or witness is violated",
        VIOLATED,
        REFUSED | {"acts.0.witness_or_media": False},
    ),
    ("ev_site_record", "an absence not noted is violated", VIOLATED, {"acts.0.party_signature": "absent"}),
    ("ev_site_record", "without place it is violated", VIOLATED, {"acts.0.place": None}),
    ("ev_first_contact_rights", "rights told at first contact hold", HOLDS, {}),
    ("ev_first_contact_rights", "not told is violated", VIOLATED, {"acts.0.rights_notified": False}),
    ("ev_first_contact_rights", "later acts need not repeat them", HOLDS, {"acts.1.rights_notified": False}),
    ("ev_av_required", "a filmed sealing holds", HOLDS, {}, lawful_sealing_case),
    ("ev_av_required", "an unfilmed one is violated", VIOLATED, {"acts.2.recorded": False}, lawful_sealing_case),
    ("ev_av_required", "an inspection need not be filmed", NOT_APPLICABLE, {"acts.0.recorded": False}),
)
def test_records(rule_id, facts, answer):
    ask(rule_id, facts, answer)


@table(
    ("ev_sampling", "party called, sealed, listed and signed holds", HOLDS, laboratory()),
    ("ev_sampling", "party not called is violated", VIOLATED, laboratory(party_notified=False)),
    ("ev_sampling", "unsealed is violated", VIOLATED, laboratory(sealed_and_listed=False)),
    ("ev_sampling", "unsigned is violated", VIOLATED, laboratory(list_signed=False)),
    ("ev_lab_result_notified", "told on the day of the notice holds", HOLDS, laboratory()),
    ("ev_lab_result_notified", "told the day after is violated", VIOLATED, laboratory(notified=date(2026, 4, 22))),
    ("ev_lab_result_notified", "never told is violated", VIOLATED, laboratory(notified=None)),
    (
        "ev_lab_result_notified",
        "a result not used need not be told",
        NOT_APPLICABLE,
        laboratory(notified=None, used_as_basis=False),
    ),
    (
        "ev_lab_result_notified",
        "before notice and decision there is time",
        NOT_APPLICABLE,
        laboratory(notified=None) | {"notice": None, "decision": None},
    ),
    ("ev_lab_mark", "a marked report holds", HOLDS, laboratory()),
    ("ev_lab_mark", "an unmarked one is violated", VIOLATED, laboratory(mark_number=None)),
    (
        "ev_lab_mark",
        "where none is required nothing is asked",
        NOT_APPLICABLE,
        laboratory(mark_number=None, mark_required=False),
    ),
    ("ev_monitor_basis", "a law and both reviews hold", HOLDS, monitored()),
    (
        "ev_monitor_basis",
        "an administrative regulation holds",
        HOLDS,
        monitored(basis_level="administrative_regulation"),
    ),
    ("ev_monitor_basis", "a local regulation is violated", VIOLATED, monitored(basis_level="local_regulation")),
    ("ev_monitor_basis", "a review after the capture is violated", VIOLATED, monitored(legal_review=date(2026, 3, 3))),
    ("ev_monitor_basis", "no technical review is violated", VIOLATED, monitored(technical_review=None)),
    (
        "ev_monitor_basis",
        "on 2021-07-14 nothing was asked",
        NOT_APPLICABLE,
        monitored(basis_level="rule", captured=date(2021, 7, 14)),
    ),
    ("ev_monitor_device", "a sound, marked, published device holds", HOLDS, monitored()),
    ("ev_monitor_device", "the last day of its check holds", HOLDS, monitored(check_valid_to=date(2026, 3, 2))),
    ("ev_monitor_device", "the day after is violated", VIOLATED, monitored(check_valid_to=date(2026, 3, 1))),
    (
        "ev_monitor_device",
        "published after the capture is violated",
        VIOLATED,
        monitored(location_published=date(2026, 3, 3)),
    ),
    ("ev_monitor_device", "unmarked is violated", VIOLATED, monitored(marked=False)),
    (
        "ev_monitor_record_review",
        "reviewed before the notice holds",
        HOLDS,
        monitored(record_reviewed=date(2026, 4, 21)),
    ),
    (
        "ev_monitor_record_review",
        "reviewed the day after is violated",
        VIOLATED,
        monitored(record_reviewed=date(2026, 4, 22)),
    ),
    ("ev_monitor_record_review", "an unclear record is violated", VIOLATED, monitored(record_clear=False)),
    ("ev_monitor_record_review", "a nameless reviewer is violated", VIOLATED, monitored(reviewer_id=None)),
    ("ev_monitor_notify", "told and able to query holds", HOLDS, monitored()),
    ("ev_monitor_notify", "not told is violated", VIOLATED, monitored(notified=None)),
    ("ev_monitor_notify", "no channel is violated", VIOLATED, monitored(query_channel=False)),
)
def test_tests_and_monitoring(rule_id, facts, answer):
    ask(rule_id, facts, answer)


@table(
    ("pres_approval", "approved before holds", HOLDS, preserved()),
    ("pres_approval", "approved after is violated", VIOLATED, preserved(approved="2026-03-03T10:01:00+08:00")),
    (
        "pres_approval",
        "market: urgent, completed after 24 hours to the minute, holds",
        HOLDS,
        preserved(**URGENT, approval_completed="2026-03-04T10:00:00+08:00"),
    ),
    (
        "pres_approval",
        "market: a minute more is violated",
        VIOLATED,
        preserved(**URGENT, approval_completed="2026-03-04T10:01:00+08:00"),
    ),
    (
        "pres_approval",
        "ecology: the same hours",
        HOLDS,
        preserved(**URGENT, approval_completed="2026-03-04T10:00:00+08:00"),
        ECOLOGY,
    ),
    (
        "pres_approval",
        "urban knows no urgency",
        VIOLATED,
        preserved(**URGENT, approval_completed="2026-03-03T11:00:00+08:00"),
        URBAN,
    ),
    ("pres_list", "counted, listed, signed and delivered holds", HOLDS, preserved()),
    ("pres_list", "unlisted is violated", VIOLATED, preserved(listed=False)),
    ("pres_list", "undelivered is violated", VIOLATED, preserved(notice_delivered=False)),
    ("pres_7wd", "the seventh working day holds", HOLDS, preserved(disposed=date(2026, 3, 12))),
    ("pres_7wd", "the eighth is violated", VIOLATED, preserved(disposed=date(2026, 3, 13))),
    ("pres_7wd", "no disposal by the decision is violated", VIOLATED, preserved(disposed=None, disposal=None)),
    ("pres_7wd", "no disposal yet is no violation", NOT_APPLICABLE, preserved(disposed=None) | {"decision": None}),
    ("pres_used_after_expiry", "goods given back hold", HOLDS, preserved()),
    ("pres_used_after_expiry", "goods kept and used are violated", VIOLATED, preserved(used_after_expiry=True)),
    ("inv_final_report", "a full report holds", HOLDS, {}),
    *[
        ("inv_final_report", f"a report without {part} is violated", VIOLATED, {f"investigation.{part}": False})
        for part in (
            "states_party",
            "states_source_and_course",
            "states_facts_and_evidence",
            "states_opinion_and_basis",
            "states_discretion",
        )
    ],
    (
        "inv_report_before_review",
        "sent on the day of the report holds",
        HOLDS,
        {"legal_review.sent": date(2026, 4, 14)},
    ),
    ("inv_report_before_review", "sent the day before is violated", VIOLATED, {"legal_review.sent": date(2026, 4, 13)}),
    ("dec_order_correction", "ordered in the decision holds", HOLDS, {"correction": None}),
    ("dec_order_correction", "ordered before holds", HOLDS, {"decision.correction_ordered": False}),
    (
        "dec_order_correction",
        "never ordered is violated",
        VIOLATED,
        {"decision.correction_ordered": False, "correction": None},
    ),
    ("inv_correction_rechecked", "re-checked after the deadline holds", HOLDS, {}),
    ("inv_correction_rechecked", "never re-checked is a warning", VIOLATED, {"correction.recheck": None}),
    (
        "inv_correction_rechecked",
        "failed on the last day of the deadline is a warning",
        VIOLATED,
        {"correction.recheck.passed": False, "correction.recheck.date": date(2026, 3, 20)},
    ),
    (
        "inv_correction_rechecked",
        "failed the day after holds",
        HOLDS,
        {"correction.recheck.passed": False, "correction.recheck.date": date(2026, 3, 21)},
    ),
)
def test_preservation_and_the_end_of_the_investigation(rule_id, facts, answer):
    ask(rule_id, facts, answer)
