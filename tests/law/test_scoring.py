"""Scores of case files: points, caps, vetoes and grades follow from what the rules found, and from nothing else."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plumbline.casefile import from_facts
from plumbline.engine.findings import Consequence, Verdict
from plumbline.law import law, schemes
from plumbline.law.computations import row_of
from plumbline.law.schemes.scheme import SchemeError, hundredths, named, read_scheme
from plumbline.law.schemes.scoring import share
from tests.law.lawful import lawful_case, lawful_hearing_case, lawful_no_penalty_case, lawful_sealing_case

MEE = schemes.load("mee_penalty_2024")
GENERAL = schemes.load("general_penalty")
SCORING = [schemes.load(name) for name in schemes.names() if schemes.load(name).formula]
FAMILIES = {rule.family for rule in law().rules.rules}
BASES = {
    "plain": lambda: lawful_case(field="ecology"),
    "sealing": lambda: lawful_sealing_case(field="ecology"),
    "hearing": lambda: lawful_hearing_case(field="ecology"),
    "no penalty": lambda: lawful_no_penalty_case(field="ecology"),
}


def found(facts, closed=True):
    return law().rules.review(from_facts(facts, closed=closed))


def broken(finding):
    """The same finding, had the rule been violated."""
    return replace(finding, verdict=Verdict.VIOLATED)


@cache
def lawful_findings():
    return tuple(found(lawful_case(field="ecology")))


def scored(changes, scheme=MEE, **judged):
    return schemes.score(found(lawful_case(changes, field="ecology")), scheme, judged or None)


def part(score, key):
    return next(section for section in score.sections if section.section.key == key)


@pytest.mark.parametrize("scheme", SCORING, ids=lambda scheme: scheme.key)
@pytest.mark.parametrize("base", BASES)
def test_a_lawful_file_has_the_full_score(scheme, base):
    result = schemes.score(found(BASES[base]()), scheme)
    assert (result.total, result.vetoes, result.basic_deduction) == (10000, (), 0)
    assert result.earned == result.maximum > 0


@pytest.mark.parametrize("scheme", [schemes.load(name) for name in schemes.names()], ids=lambda scheme: scheme.key)
def test_every_rule_that_a_scheme_names_exists_and_its_source_is_an_instrument(scheme):
    assert scheme.source in law().instruments
    wanted = [name for item in scheme.items for name in (*item.rules, *item.contributing)]
    wanted += [name for point in scheme.points.values() for name in point.rules]
    wanted += [name for section in scheme.sections for name in (*section.only_if, *section.void_if)]
    assert [name for name in wanted if not any(named((name,), family) for family in FAMILIES)] == []


def test_the_ministrys_items_have_the_points_of_the_source():
    points = {section.key: section.maximum for section in MEE.sections}
    assert points == {
        "filing": 200,
        "site_record": 1000,
        "inquiry": 1000,
        "test_report": 500,
        "other_evidence": 800,
        "final_report": 800,
        "correction_order": 1000,
        "notice": 1000,
        "hearing_notice": 400,
        "hearing_record": 800,
        "decision": 1500,
        "demand": 200,
        "court_application": 500,
        "closing": 300,
    }
    assert sum(points.values()) == 10000
    assert sum(point.points for point in MEE.basics) == MEE.formula.basic_cap == 2000


def test_scheme_and_parameters_state_the_same_numbers():
    on, by = date(2026, 5, 6), {"scheme": "mee_penalty_2024"}
    assert row_of("file_review.legality_points", on, **by).value == MEE.formula.legality
    assert row_of("file_review.standard_points", on, **by).value == MEE.formula.standard
    assert row_of("file_review.basic_points", on, **by).value == MEE.formula.basic_cap
    assert row_of("file_review.item_points", on, **by).value == sum(section.maximum for section in MEE.sections)
    least = {grade.code: grade.least for grade in GENERAL.grades if grade.least}
    assert least == {
        code: row_of("file_review.grade_points", on, grade=code, province="44").value
        for code in ("excellent", "good", "pass")
    }


def test_one_lost_point_is_scaled_over_what_counts():
    result = scored({"filing.source_recorded": False})
    assert part(result, "filing").earned == 150
    assert (result.earned, result.maximum) == (7550, 7600)
    assert result.total == 5000 + round(5000 * 7550 / 7600)


def test_a_section_that_did_not_come_up_leaves_both_sums():
    plain, hearing = schemes.score(lawful_findings(), MEE), schemes.score(found(BASES["hearing"]()), MEE)
    assert not part(plain, "hearing_record").counts
    assert part(hearing, "hearing_record").counts
    assert hearing.maximum - plain.maximum == 400 + 800


def test_basic_deductions_come_straight_off_and_stop_at_their_cap():
    once = scored({"archive.catalogued": False})
    assert (once.basic_deduction, once.total) == (100, 9900)
    nothing = {point.key: 0 for point in MEE.basics}
    assert scored({}, **nothing).basic_deduction == 2000


def test_one_veto_is_worth_nothing():
    result = scored({"violation.facts_match_evidence": False})
    assert [veto.item.number for veto in result.vetoes] != []
    assert result.total == 0
    assert result.earned > 0


def test_a_violation_that_is_not_fatal_in_effect_is_no_veto():
    named_by_an_item = [broken(one) for one in lawful_findings() if MEE.items_of(one.rule.family)]
    weak = [replace(one, consequence=Consequence.DEFECT) for one in named_by_an_item]
    assert schemes.score(weak, MEE).vetoes == ()
    assert schemes.score(named_by_an_item, MEE).vetoes != ()


def test_a_missing_report_loses_its_whole_section():
    result = scored({"legal_review.sent": date(2026, 1, 1)})
    assert part(result, "final_report").void
    assert part(result, "final_report").earned == 0


def test_a_veto_lowers_only_the_grade_where_the_scheme_says_so():
    result = scored({"violation.facts_match_evidence": False}, GENERAL)
    assert result.total > 9000
    assert result.grade.title == "不合格"
    assert 1 in [veto.item.number for veto in result.vetoes]


def test_a_fatal_violation_that_no_item_names_falls_under_the_rest():
    result = scored({"archive.secret_leaked": True}, GENERAL)
    assert [veto.item.number for veto in result.vetoes] == [3]


def test_deductions_per_rule_stop_at_the_points_of_their_place():
    result = scored({"archive.catalogued": False, "archive.retention": None}, GENERAL)
    (lost,) = part(result, "archive").deductions
    assert (lost.lost, len(lost.findings)) == (200, 2)
    point = GENERAL.points["archive.2"]
    many = [one for one in lawful_findings() if named(point.rules, one.rule.family)] * 9
    result = schemes.score(map(broken, many), GENERAL)
    assert max(lost.lost for section in result.sections for lost in section.deductions) == point.points == 500


@pytest.mark.parametrize(
    ("total", "title"),
    [(9000, "优秀"), (8999, "良好"), (7500, "良好"), (7499, "合格"), (6000, "合格"), (5999, "不合格")],
)
def test_grades_begin_at_their_least_score(total, title):
    assert next(grade.title for grade in GENERAL.grades if total >= grade.least) == title


def test_the_reviewer_decides_what_no_rule_can():
    result = schemes.score(lawful_findings(), MEE)
    assert "site_record.1" in {point.key for point in result.open}
    judged = schemes.score(lawful_findings(), MEE, {"site_record.1": 50})
    assert "site_record.1" not in {point.key for point in judged.open}
    assert judged.earned == result.earned - 100
    assert part(judged, "site_record").deductions[0].judged


def test_the_reviewer_overrides_a_rule():
    assert scored({"filing.source_recorded": False}, **{"filing.1": 50}).earned == 7600


@pytest.mark.parametrize(("key", "points"), [("filing.9", 0), ("filing.1", 51), ("filing.1", -1)])
def test_points_that_cannot_be_are_refused(key, points):
    with pytest.raises(SchemeError):
        schemes.score(lawful_findings(), MEE, {key: points})


def test_what_a_rule_could_not_tell_is_left_to_the_reviewer():
    facts = lawful_case(field="ecology")
    del facts["filing"]["source_recorded"]
    result = schemes.score(found(facts, closed=False), MEE)
    assert "filing.1" in {point.key for point in result.open}
    assert part(result, "filing").deductions == ()


def test_nothing_applied_leaves_only_what_always_counts():
    assert schemes.score([], GENERAL).maximum == sum(s.maximum for s in GENERAL.sections if not s.only_if)


@given(st.sets(st.integers(0, len(FAMILIES)), max_size=30))
def test_one_more_violation_never_raises_the_score(places):
    base = lawful_findings()
    worse = [broken(one) if place in places and one.verdict is Verdict.HOLDS else one for place, one in enumerate(base)]
    for scheme in SCORING:
        assert schemes.score(worse, scheme).total <= schemes.score(base, scheme).total
        assert schemes.score(reversed(worse), scheme).total == schemes.score(worse, scheme).total


@given(st.integers(0, 10000), st.integers(1, 10000))
def test_a_share_is_rounded_to_the_nearest_hundredth(earned, maximum):
    assert abs(share(5000, earned, maximum) * maximum - 5000 * earned) * 2 <= maximum


def test_nothing_that_counts_earns_nothing():
    assert share(5000, 0, 0) == 0


def test_a_catalogue_of_vetoes_has_no_score():
    with pytest.raises(SchemeError, match="no points"):
        schemes.score([], schemes.load("mee_fatal_25"))


TABLE = {
    "title": "样表",
    "source": "gd_review_231",
    "formula": {"legality": 0, "standard": 100, "vetoed": "grade"},
    "section": [{"key": "a", "title": "甲", "point": [{"title": "一", "points": 1.5}]}],
}


@pytest.mark.parametrize(
    "change",
    [
        {"formula": TABLE["formula"] | {"vetoed": "none"}},
        {"formula": TABLE["formula"] | {"legality": 0.001}},
        {"formula": TABLE["formula"] | {"legality": -1}},
        {"grade": [{"code": "a", "title": "甲", "least": 60}]},
        {"grade": [{"code": "a", "title": "甲", "least": 0}, {"code": "b", "title": "乙", "least": 60}]},
    ],
)
def test_a_table_that_cannot_be_a_scheme_is_refused(change):
    assert read_scheme("sample", TABLE).sections[0].maximum == 150
    with pytest.raises(SchemeError):
        read_scheme("sample", TABLE | change)


def test_points_are_kept_in_hundredths():
    assert (hundredths(0.5, ""), hundredths(1.5, ""), hundredths(100, "")) == (50, 150, 10000)
