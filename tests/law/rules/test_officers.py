"""Officers: number, certificates, recusal, separation of roles."""

from datetime import date

import pytest

from plumbline.engine.findings import Consequence
from tests.law.lawful import finding, lawful_case, lawful_hearing_case, lawful_sealing_case
from tests.law.lawful_files import FIRST, SECOND, officer
from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, simple_case, table

HELPER = officer("U-9", "网格员") | {"auxiliary": True}
ONE = {"acts.0.officers": [FIRST]}
WITH_HELPER = {"acts.0.officers": [FIRST, HELPER]}
OLD = {"acts.0.date": date(2021, 7, 14), "acts.1.date": date(2021, 7, 14)}
ASKED = {"recusals": [{"target": "handler", "requested": date(2026, 3, 12)}]}


def decided(day, decider="head", target="handler"):
    return {
        "recusals": [
            {
                "target": target,
                "requested": date(2026, 3, 12),
                "decided": day,
                "decider": decider,
                "result": "granted",
                "acted_after_grant": False,
            }
        ]
    }


@table(
    ("off_two_officers", "two officers are enough", HOLDS, {}),
    ("off_two_officers", "one is not", VIOLATED, ONE),
    ("off_two_officers", "an auxiliary does not count", VIOLATED, WITH_HELPER),
    ("off_two_officers", "an auxiliary beside two does not harm", HOLDS, {"acts.0.officers": [FIRST, SECOND, HELPER]}),
    ("off_two_officers", "on the spot two are needed as well", VIOLATED, ONE, simple_case),
    ("off_two_officers", "serving papers is left to the service rules", HOLDS, ONE | {"acts.0.kind": "service"}),
    ("off_two_officers", "on 2021-07-14 the law of 1996 stands", NOT_APPLICABLE, ONE | OLD),
    ("off_two_officers", "on 2021-07-15 the revised law stands", VIOLATED, ONE | {"acts.0.date": date(2021, 7, 15)}),
    ("off_two_officers_1996", "under the law of 1996 one was too few", VIOLATED, ONE | OLD),
    ("off_two_officers_1996", "and two were enough", HOLDS, OLD),
    (
        "off_two_officers_1996",
        "on the spot it asked nothing",
        NOT_APPLICABLE,
        ONE | {"acts.0.date": date(2021, 7, 14)},
        simple_case,
    ),
    ("off_cert_valid", "valid certificates hold", HOLDS, {}),
    (
        "off_cert_valid",
        "the last day of validity holds",
        HOLDS,
        {"acts.0.officers.0.certificate_expires": date(2026, 3, 3)},
    ),
    (
        "off_cert_valid",
        "the day after is violated",
        VIOLATED,
        {"acts.0.officers.0.certificate_expires": date(2026, 3, 2)},
    ),
    ("off_cert_valid", "the day of issue holds", HOLDS, {"acts.0.officers.0.certificate_issued": date(2026, 3, 3)}),
    (
        "off_cert_valid",
        "the day before is violated",
        VIOLATED,
        {"acts.0.officers.0.certificate_issued": date(2026, 3, 4)},
    ),
    ("off_cert_valid", "a suspended one is violated", VIOLATED, {"acts.0.officers.1.certificate_status": "suspended"}),
    ("off_cert_valid", "another field's one is violated", VIOLATED, {"acts.0.officers.1.certificate_covers": False}),
    ("off_cert_shown", "shown and recorded holds", HOLDS, {}),
    ("off_cert_shown", "not recorded as shown is violated", VIOLATED, {"acts.1.certificates_shown": False}),
    ("off_cert_numbers", "numbers on the record hold", HOLDS, {}),
    ("off_cert_numbers", "missing numbers are a defect", VIOLATED, {"acts.0.certificate_numbers_recorded": False}),
    ("off_assistant_excluded", "officers alone hold", HOLDS, {}),
    ("off_assistant_excluded", "an auxiliary among them is violated", VIOLATED, WITH_HELPER),
    ("off_assistant_in_coercion", "officers alone may seal", HOLDS, {}, lawful_sealing_case),
    ("off_assistant_in_coercion", "an auxiliary may not", VIOLATED, {"acts.2.officers.+": HELPER}, lawful_sealing_case),
    ("off_recusal_self", "unrelated officers hold", HOLDS, {}),
    ("off_recusal_self", "a related handler is violated", VIOLATED, {"handlers.0.related_to_party": True}),
    (
        "off_recusal_self",
        "a related officer at an act is violated",
        VIOLATED,
        {"acts.1.officers.1.related_to_party": True},
    ),
    ("off_recusal_request", "decided on the day of the decision holds", HOLDS, decided(date(2026, 5, 8))),
    ("off_recusal_request", "decided the day after is violated", VIOLATED, decided(date(2026, 5, 9))),
    ("off_recusal_request", "never decided is violated", VIOLATED, ASKED),
    (
        "off_recusal_request",
        "still open before the decision is no violation",
        NOT_APPLICABLE,
        ASKED | {"decision": None},
    ),
    ("off_recusal_decider", "the head decides on a handler", HOLDS, decided(date(2026, 3, 13))),
    ("off_recusal_decider", "nobody else does", VIOLATED, decided(date(2026, 3, 13), "other")),
    (
        "off_recusal_decider",
        "the head does not decide on the head",
        VIOLATED,
        decided(date(2026, 3, 13), "head", "head"),
    ),
    ("off_recusal_decider", "the leaders together do", HOLDS, decided(date(2026, 3, 13), "collective", "head")),
    (
        "off_recusal_decider",
        "a deputy does not decide on a deputy",
        VIOLATED,
        decided(date(2026, 3, 13), "deputy", "deputy"),
    ),
    ("off_recusal_respected", "a recused officer stays away", HOLDS, decided(date(2026, 3, 13))),
    (
        "off_recusal_respected",
        "one who goes on is violated",
        VIOLATED,
        decided(date(2026, 3, 13)) | {"recusals.0.acted_after_grant": True},
    ),
    ("off_training_hours", "nothing recorded, nothing said", NOT_APPLICABLE, {}),
    ("off_training_hours", "forty hours hold", HOLDS, {"handlers.0.training_hours": 40}),
    ("off_training_hours", "thirty-nine are a warning", VIOLATED, {"handlers.0.training_hours": 39}),
    ("off_reviewer_qualified", "a first reviewer with the qualification holds", HOLDS, {}),
    ("off_reviewer_qualified", "without it is violated", VIOLATED, {"legal_review.reviewer_qualification": None}),
    (
        "off_reviewer_qualified",
        "an experienced reviewer needs none",
        NOT_APPLICABLE,
        {"legal_review.reviewer_qualification": None, "legal_review.reviewer_first_time": False},
    ),
    ("off_reviewer_not_investigator", "another person reviews", HOLDS, {}),
    ("off_reviewer_not_investigator", "a handler does not", VIOLATED, {"legal_review.reviewer_id": "U-1"}),
    (
        "off_reviewer_not_investigator",
        "an officer of an act does not",
        VIOLATED,
        {"acts.1.officers.0.id": "U-6"},
    ),
    ("off_role_separation", "host and voters from elsewhere hold", HOLDS, {}, lawful_hearing_case),
    ("off_role_separation", "a handler as host is violated", VIOLATED, {"hearing.host_id": "U-2"}, lawful_hearing_case),
    (
        "off_role_separation",
        "a handler as recorder is violated",
        VIOLATED,
        {"hearing.recorder_id": "U-2"},
        lawful_hearing_case,
    ),
    (
        "off_role_separation",
        "a handler who votes is violated",
        VIOLATED,
        {"discussion.members.0.id": "U-1"},
        lawful_hearing_case,
    ),
    (
        "off_role_separation",
        "a handler who attends without a vote holds",
        HOLDS,
        {"discussion.members.0.id": "U-1", "discussion.members.0.voted": False},
        lawful_hearing_case,
    ),
)
def test_officers(rule_id, facts, answer):
    ask(rule_id, facts, answer)


def test_an_unverified_rule_is_never_fatal():
    assert finding("off_assistant_excluded", lawful_case(WITH_HELPER)).consequence is Consequence.DEFECT


@pytest.mark.parametrize("place", [0, 1])
def test_the_finding_names_the_act_that_lacked_an_officer(place):
    found = finding("off_two_officers", lawful_case({f"acts.{place}.officers": [FIRST]}))
    assert found.elements == (place,)
