"""What only some files show: goods, corrections, qualification, special evidence, conduct, papers."""

from datetime import date

from tests.law.lawful import lawful_no_penalty_case, lawful_sealing_case
from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, of_field, table

ECOLOGY, URBAN = of_field("ecology"), of_field("urban")


def sealed_in_ecology():
    return lawful_sealing_case(field="ecology")


def kept(**changes):
    return {"sealings.0.keeping": {"happened": True} | changes}


def asked(**days):
    return {"sealings.0.release_request": {"happened": True, "received": date(2026, 3, 16)} | days}


def disposed(**changes):
    goods = {"happened": True, "date": date(2026, 6, 1), "way": "auction", "recorded": True, "list_matches": True}
    return {"confiscated": goods | changes}


def revised(on=date(2026, 5, 20), **changes):
    paper = {"date": on, "kind": "correct", "separate_document": True, "original_altered": False}
    return {"revisions": [paper | changes]}


def mistaken(**changes):
    return {"publication_errors": [{"found": date(2026, 5, 20), "corrected": date(2026, 5, 21)} | changes]}


@table(
    ("coe_keep", "kept with care", HOLDS, kept(), lawful_sealing_case),
    ("coe_keep", "used is violated", VIOLATED, kept(used_or_damaged=True), lawful_sealing_case),
    ("coe_keep", "at the party's cost is violated", VIOLATED, kept(costs_on_party=True), lawful_sealing_case),
    ("coe_keep", "of which nothing is said", NOT_APPLICABLE, {}, lawful_sealing_case),
    (
        "coe_sold_early",
        "sold early with consent and approval",
        HOLDS,
        kept(sold_early=True, sale_consented=True, sale_approved=True),
        lawful_sealing_case,
    ),
    (
        "coe_sold_early",
        "without consent is violated",
        VIOLATED,
        kept(sold_early=True, sale_approved=True),
        lawful_sealing_case,
    ),
    (
        "coe_sold_early",
        "without approval is violated",
        VIOLATED,
        kept(sold_early=True, sale_consented=True),
        lawful_sealing_case,
    ),
    (
        "coe_mee_release_request",
        "checked on the fifth working day",
        HOLDS,
        asked(checked=date(2026, 3, 23)),
        sealed_in_ecology,
    ),
    (
        "coe_mee_release_request",
        "on the sixth is violated",
        VIOLATED,
        asked(checked=date(2026, 3, 24)),
        sealed_in_ecology,
    ),
    (
        "coe_mee_release_request",
        "served on the third working day after the decision",
        HOLDS,
        asked(checked=date(2026, 3, 20), decided=date(2026, 3, 20), served=date(2026, 3, 25)),
        sealed_in_ecology,
    ),
    (
        "coe_mee_release_request",
        "served on the fourth is violated",
        VIOLATED,
        asked(checked=date(2026, 3, 20), decided=date(2026, 3, 20), served=date(2026, 3, 26)),
        sealed_in_ecology,
    ),
    ("exe_confiscated", "auctioned with a record", HOLDS, disposed()),
    ("exe_confiscated", "destroyed where the law says so", HOLDS, disposed(way="destroy", destruction_required=True)),
    ("exe_confiscated", "destroyed otherwise is violated", VIOLATED, disposed(way="destroy")),
    ("exe_confiscated", "kept for oneself is violated", VIOLATED, disposed(kept_or_used=True)),
    ("exe_confiscated", "without a record is violated", VIOLATED, disposed(recorded=False)),
    ("exe_confiscated", "off the list is violated", VIOLATED, disposed(list_matches=False)),
)
def test_goods(rule_id, facts, answer):
    ask(rule_id, facts, answer)


@table(
    ("dec_correct_errors", "urban: by a paper of its own", HOLDS, revised(), URBAN),
    ("dec_correct_errors", "in the original is violated", VIOLATED, revised(original_altered=True), URBAN),
    ("dec_correct_errors", "touching rights is violated", VIOLATED, revised(affects_rights=True), URBAN),
    ("dec_correct_errors", "on the eve of order 55 it says nothing", NOT_APPLICABLE, revised(date(2022, 4, 30)), URBAN),
    ("dec_correct_errors", "on its day it does", HOLDS, revised(date(2022, 5, 1)), URBAN),
    ("dec_correct_errors_ecology", "ecology: by a paper", HOLDS, revised(), ECOLOGY),
    ("dec_correct_errors_ecology", "without one is violated", VIOLATED, revised(separate_document=False), ECOLOGY),
    ("pub_fix_error", "corrected", HOLDS, mistaken()),
    ("pub_fix_error", "not corrected is violated", VIOLATED, mistaken(corrected=None)),
    (
        "pub_fix_error",
        "asked for without proof says nothing",
        NOT_APPLICABLE,
        mistaken(asked_by_party=True, corrected=None),
    ),
    ("pub_fix_error_general", "other fields: corrected", HOLDS, mistaken(), ECOLOGY),
    ("pub_fix_error_general", "other fields: not corrected is violated", VIOLATED, mistaken(corrected=None), ECOLOGY),
)
def test_corrections(rule_id, facts, answer):
    ask(rule_id, facts, answer)


def qualified(**changes):
    return {"acts.0.officers.0.qualification": {"happened": True, "exam_passed": True} | changes}


def disclosed(on=date(2026, 3, 10), **changes):
    parts = dict.fromkeys(("agency_and_officers", "basis_and_procedure", "remedies"), True)
    return {"disclosure": {"happened": True, "date": on} | parts | changes}


def foreign(**changes):
    return {"evidence.0.foreign": {"happened": True} | changes}


def conflicting(used):
    conflict = {
        "happened": True,
        "date": date(2026, 3, 3),
        "site_measurement_lawful": True,
        "site_measurement_used": used,
    }
    return {"monitor": {"happened": True, "conflict": conflict}}


def behaved(**changes):
    return {"inspection_conduct": {"happened": True, "date": date(2026, 3, 3)} | changes}


@table(
    ("off_exam_gate", "passed", HOLDS, qualified()),
    ("off_exam_gate", "not passed is violated", VIOLATED, qualified(exam_passed=False)),
    ("off_exam_gate", "of which nothing is said", NOT_APPLICABLE, {}),
    ("off_ministry_cert_filed", "reported", HOLDS, qualified(issued_by_ministry=True, reported_to_justice=True)),
    ("off_ministry_cert_filed", "not reported is violated", VIOLATED, qualified(issued_by_ministry=True)),
    ("off_disclosure", "public on the day of filing", HOLDS, disclosed()),
    ("off_disclosure", "a day later is violated", VIOLATED, disclosed(date(2026, 3, 11))),
    ("off_disclosure", "without remedies is violated", VIOLATED, disclosed(remedies=False)),
    (
        "ev_foreign",
        "certified and translated",
        HOLDS,
        foreign(from_abroad=True, certified=True, other_language=True, translated=True),
    ),
    ("ev_foreign", "not certified is violated", VIOLATED, foreign(from_abroad=True)),
    ("ev_foreign", "not translated is violated", VIOLATED, foreign(other_language=True)),
    ("ev_auto_monitoring_priority", "the measurement on the spot is used", HOLDS, conflicting(True), ECOLOGY),
    ("ev_auto_monitoring_priority", "the automatic data are violated", VIOLATED, conflicting(False), ECOLOGY),
    ("ins_eight_nots", "nothing banned", HOLDS, behaved()),
    ("ins_eight_nots", "banned conduct is violated", VIOLATED, behaved(conduct_banned=True)),
    ("ins_min_disturb", "operations go on", HOLDS, behaved()),
    ("ins_min_disturb", "operations hindered is violated", VIOLATED, behaved(operations_hindered=True)),
    ("ins_min_disturb", "before the law of 2025 it says nothing", NOT_APPLICABLE, behaved(date=date(2025, 5, 19))),
    ("ins_soft_means", "persuasion sufficed", HOLDS, behaved(softer_means_enough=True)),
    ("ins_soft_means", "coerced all the same is violated", VIOLATED, behaved(softer_means_enough=True, coerced=True)),
    (
        "ins_no_blanket_shutdown",
        "for safety and approved",
        HOLDS,
        behaved(blanket_shutdown=True, shutdown_for_safety=True, shutdown_approved=True),
    ),
    (
        "ins_no_blanket_shutdown",
        "without approval is violated",
        VIOLATED,
        behaved(blanket_shutdown=True, shutdown_for_safety=True),
    ),
)
def test_people_and_evidence(rule_id, facts, answer):
    ask(rule_id, facts, answer)


def planned(**changes):
    plan = {
        "happened": True,
        "date": date(2026, 3, 3),
        "year_start": date(2026, 1, 1),
        "made": date(2026, 1, 1),
        "filed": date(2026, 1, 5),
        "published": date(2026, 1, 5),
        "in_plan": True,
        "within_ratio": True,
        "merged": True,
    }
    return {"inspection_plan": plan | changes}


@table(
    ("rnd_plan", "made on the first day of the year", HOLDS, planned()),
    ("rnd_plan", "a day later is violated", VIOLATED, planned(made=date(2026, 1, 2))),
    ("rnd_plan", "not published is violated", VIOLATED, planned(published=None)),
    ("rnd_plan", "off the plan with a task", HOLDS, planned(in_plan=False, task_recorded=True)),
    ("rnd_plan", "off the plan without one is violated", VIOLATED, planned(in_plan=False)),
    ("rnd_ratio", "within the ratio and merged", HOLDS, planned()),
    ("rnd_ratio", "beyond the ratio is violated", VIOLATED, planned(within_ratio=False)),
    ("rnd_ratio", "visit after visit is violated", VIOLATED, planned(merged=False)),
    (
        "ins_positive_list",
        "a complaint asks for the visit",
        HOLDS,
        planned(positive_list=True, ground_for_visit=True),
        ECOLOGY,
    ),
    ("ins_positive_list", "nothing asks for it is violated", VIOLATED, planned(positive_list=True), ECOLOGY),
    ("ins_positive_list", "others are not on the list", NOT_APPLICABLE, planned(), ECOLOGY),
)
def test_inspection_plans(rule_id, facts, answer):
    ask(rule_id, facts, answer)


def benchmark(published=date(2026, 5, 8), **changes):
    return {"benchmark": {"happened": True, "published": published, "outside_superior": False} | changes}


def reviewed(reviewer="U-9", on=date(2026, 5, 8)):
    return {
        "legal_review": None,
        "case_review": {"happened": True, "date": on, "reviewer_id": reviewer, "opinion_written": True},
    }


def told(on, in_writing=True):
    return {"publication.told": {"happened": True, "date": on, "in_writing": in_writing}}


def mailed(**changes):
    return {"mailings": [{"document": "decision", "posted": date(2026, 5, 9), "counted": date(2026, 5, 12)} | changes]}


PAPERS = ("head_signed", "sealed_and_dated", "decision_with_reasons", "views_and_demand", "subject_described")


def applied(**changes):
    return {
        "execution.court_application": {"happened": True, "date": date(2026, 12, 1)},
        "court_papers": {"happened": True} | dict.fromkeys(PAPERS, True) | changes,
    }


def processed(**changes):
    data = {"happened": True, "date": date(2026, 3, 3), "within_duty": True, "stored_at_home": True}
    return {"personal_data": data | changes}


def listed(**changes):
    serious = {
        "happened": True,
        "date": date(2026, 6, 1),
        "noticed": date(2026, 5, 20),
        "heavier_penalty": True,
        "grave": True,
        "own_decision": True,
    }
    return {"serious_list": serious | changes}


def emergency(severity):
    return {"decision.aggravations": ["emergency"], "decision.severity": severity}


@table(
    ("dec_benchmark_level", "published on the day of the decision", HOLDS, benchmark()),
    ("dec_benchmark_level", "a day later is violated", VIOLATED, benchmark(date(2026, 5, 9))),
    ("dec_benchmark_level", "outside the superior's is violated", VIOLATED, benchmark(outside_superior=True)),
    ("dec_benchmark_level", "the superior's applied", HOLDS, benchmark(outside_superior=True, superior_applied=True)),
    ("dec_emergency", "heavier in an emergency", HOLDS, emergency("heavier")),
    ("dec_emergency", "not heavier is violated", VIOLATED, emergency("normal")),
    (
        "dec_major_file_10d",
        "filed on the tenth day",
        HOLDS,
        {"filing_with_justice": {"happened": True, "date": date(2026, 5, 18)}},
    ),
    (
        "dec_major_file_10d",
        "on the eleventh is violated",
        VIOLATED,
        {"filing_with_justice": {"happened": True, "date": date(2026, 5, 19)}},
    ),
    ("rev_case_review_all", "reviewed by somebody else on the day of the decision", HOLDS, reviewed()),
    ("rev_case_review_all", "by a handler is violated", VIOLATED, reviewed("U-1")),
    ("rev_case_review_all", "after the decision is violated", VIOLATED, reviewed(on=date(2026, 5, 9))),
    ("rev_case_review_all", "legal review replaces it", NOT_APPLICABLE, {}),
    ("not_party_info", "told in writing when served", HOLDS, told(date(2026, 5, 11))),
    ("not_party_info", "a day later is violated", VIOLATED, told(date(2026, 5, 12))),
    ("not_party_info", "by word of mouth is violated", VIOLATED, told(date(2026, 5, 11), False)),
    ("svc_mail", "the day on the slip", HOLDS, mailed(signed=date(2026, 5, 12))),
    ("svc_mail", "another day is violated", VIOLATED, mailed(signed=date(2026, 5, 13))),
    (
        "svc_mail",
        "returned from a confirmed address",
        HOLDS,
        mailed(returned=date(2026, 5, 12), address_confirmed=True),
    ),
    ("svc_mail", "returned from elsewhere is violated", VIOLATED, mailed(returned=date(2026, 5, 12))),
    (
        "svc_mail",
        "in other fields returned mail is not served",
        VIOLATED,
        mailed(returned=date(2026, 5, 12), address_confirmed=True),
        ECOLOGY,
    ),
    ("exe_court_docs", "complete", HOLDS, applied()),
    *(("exe_court_docs", f"without {paper} is violated", VIOLATED, applied(**{paper: False})) for paper in PAPERS),
    ("arc_pi", "within the duty, at home", HOLDS, processed()),
    ("arc_pi", "stored abroad is violated", VIOLATED, processed(stored_at_home=False)),
    ("arc_pi", "sensitive and not assessed is violated", VIOLATED, processed(sensitive=True, protected=True)),
    ("arc_pi", "sensitive, protected and assessed", HOLDS, processed(sensitive=True, protected=True, assessed=True)),
    (
        "pub_gov_info_20wd",
        "published on the twentieth working day",
        HOLDS,
        {"publication": {"happened": True, "date": date(2026, 6, 4)}},
        lawful_no_penalty_case,
    ),
    (
        "pub_gov_info_20wd",
        "on the twenty-first is violated",
        VIOLATED,
        {"publication": {"happened": True, "date": date(2026, 6, 5)}},
        lawful_no_penalty_case,
    ),
    ("crd_serious_list", "grave, heavier, noticed and decided", HOLDS, listed()),
    ("crd_serious_list", "without a heavier penalty is violated", VIOLATED, listed(heavier_penalty=False)),
    ("crd_serious_list", "without a notice is violated", VIOLATED, listed(noticed=None)),
    (
        "ref_duty_crime",
        "handed over",
        HOLDS,
        {"duty_crime": {"happened": True, "found": date(2026, 4, 1), "handed": date(2026, 4, 2)}},
    ),
    (
        "ref_duty_crime",
        "closed without it is violated",
        VIOLATED,
        {"duty_crime": {"happened": True, "found": date(2026, 4, 1)}},
    ),
)
def test_papers(rule_id, facts, answer):
    ask(rule_id, facts, answer)
