"""What the other files of a party show about a case, answer by answer."""

from datetime import date

import pytest

from plumbline.casefile import from_facts
from plumbline.casefile.across import beside, compared, identity, keys_of
from plumbline.engine.values import ABSENT, UNKNOWN

PARTY = "91120104MA0000001X"
EARLY, OWN, LATE = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


def case(closed=True, **changes):
    """A decided, fined case of 2026-04-01, filed a month before."""
    facts = {
        "case": {"id": "C-1", "number": "津南开市监案〔2026〕1号"},
        "agency": {"code": "A", "name": "南开区市场监督管理局"},
        "party": {"id_number": PARTY},
        "violation": {"act_key": "K", "ended": date(2026, 1, 5)},
        "matter": {"code": "M"},
        "filing": {"happened": True, "date": EARLY},
        "decision": {"happened": True, "date": OWN, "outcome": "penalty", "kinds": ["fine"]},
    }
    for path, value in changes.items():
        group, _, name = path.partition("__")
        if name:
            facts[group] = {**(facts.get(group) or {}), name: value}
        else:
            facts[group] = value
    return from_facts(facts, closed=closed)


def across(own, *others):
    return compared(keys_of(own), [keys_of(each) for each in others])


def other(closed=True, **changes):
    """A case of another agency, decided on 2026-03-01."""
    given = {
        "case__number": "津环罚〔2026〕8号",
        "agency": {"code": "B", "name": "生态环境局"},
        "filing__date": date(2026, 2, 1),
        "decision__date": EARLY,
        **changes,
    }
    return case(closed, **given)


def open_elsewhere(**changes):
    return other(**{"decision": None, **changes})


def test_a_fine_for_the_same_act_decided_earlier_is_told_with_file_agency_and_day():
    assert across(case(), other())["fined_in"] == "津环罚〔2026〕8号（生态环境局，2026-03-01）"


def test_of_two_earlier_fines_the_earliest_is_told():
    first = other(case__number="", case__id="F-2", agency={"code": "B"}, decision__date=date(2026, 2, 2))
    assert across(case(), other(), first)["fined_in"] == "（机关不明，2026-02-02）"


def test_a_file_without_number_and_agency_is_told_as_such():
    assert across(case(), other(case=None, agency=None))["fined_in"] == "无案号案卷（机关不明，2026-03-01）"


@pytest.mark.parametrize(
    "changes",
    [
        {"party__id_number": "91120104MA0000002X"},
        {"violation__act_key": "other"},
        {"decision__date": LATE},
        {"decision__kinds": ["warning"]},
        {"decision__kinds": None},
        {"decision": None},
        {"daily_fine": {"happened": True, "days": 3}},
        {"violation": {"ended": date(2026, 1, 6)}},
    ],
    ids=str,
)
def test_another_party_act_time_or_penalty_is_no_earlier_fine(changes):
    assert across(case(), other(**changes))["fined_in"] is ABSENT


@pytest.mark.parametrize(
    "changes",
    [
        {"violation": {"ended": date(2026, 1, 5)}},
        {"violation": {"act_key": ""}},
        {"violation": {}},
        {"decision__date": OWN},
        {"decision__date": UNKNOWN},
        {"decision__date": None},
        {"decision__kinds": UNKNOWN},
        {"publication": {"happened": True, "change": {"happened": True, "date": LATE}}},
    ],
    ids=str,
)
def test_a_key_a_day_or_a_kind_that_is_not_known_leaves_it_open(changes):
    assert across(case(), other(**changes))["fined_in"] is UNKNOWN


@pytest.mark.parametrize("number", ["9112********0001X", UNKNOWN, None, "  "])
def test_an_unknown_or_masked_party_leaves_everything_open(number):
    found = across(case(party={"id_number": number}, inspection={"happened": True, "date": OWN}), other())
    assert found == {"happened": True, **dict.fromkeys(list(found)[1:], UNKNOWN)}
    assert across(case(party={"id_number": number}), other())["inspections_in_year"] is ABSENT


def test_a_number_is_the_same_in_small_letters_and_with_spaces():
    assert identity(" 91120104ma0000001x\n") == PARTY


def test_a_case_without_a_fine_or_a_filing_does_not_ask_for_earlier_ones():
    assert across(case(decision=None), other())["fined_in"] is UNKNOWN
    assert across(case(filing=None), open_elsewhere())["filed_first_in"] is UNKNOWN


def test_a_fine_whose_day_is_not_known_leaves_open_which_came_first():
    assert across(case(decision__date=None), other())["fined_in"] is UNKNOWN


def test_an_open_case_of_another_agency_filed_earlier_is_told():
    assert across(case(), open_elsewhere())["filed_first_in"] == "津环罚〔2026〕8号（生态环境局，2026-02-01）"


def test_a_case_ended_after_the_filing_was_still_open_then():
    assert across(case(), other(decision__date=OWN))["filed_first_in"] is not ABSENT


@pytest.mark.parametrize(
    "changes",
    [
        {"agency": {"code": "A"}},
        {"filing__date": date(2026, 3, 2)},
        {"filing": None},
        {"closing": {"happened": True, "date": date(2026, 2, 20)}},
        {"decision": {"happened": True, "date": date(2026, 2, 20)}},
    ],
    ids=str,
)
def test_the_own_agency_a_later_filing_or_an_ended_case_is_no_earlier_open_filing(changes):
    assert across(case(), open_elsewhere(**changes))["filed_first_in"] is ABSENT


@pytest.mark.parametrize(
    "changes",
    [
        {"agency": {"name": "生态环境局"}},
        {"filing__date": EARLY},
        {"filing__date": UNKNOWN},
        {"decision": UNKNOWN},
        {"closing": {"happened": True, "date": EARLY}},
        {"violation": {}},
    ],
    ids=str,
)
def test_an_unknown_agency_filing_or_end_leaves_it_open(changes):
    assert across(case(), open_elsewhere(**changes))["filed_first_in"] is UNKNOWN


def first(**changes):
    """The case as one that calls itself a first violation."""
    return case(violation__first_offence=True, **changes)


def test_only_a_case_that_may_be_called_a_first_violation_asks_for_earlier_ones():
    assert across(case(), other())["offended_in"] is UNKNOWN
    assert across(case(violation__first_offence=UNKNOWN), other())["offended_in"] is not ABSENT
    assert across(case(decision__outcome="no_penalty_first"), other())["offended_in"] is not ABSENT
    assert across(first(decision=None), other(decision__date=LATE))["offended_in"] is not ABSENT


@pytest.mark.parametrize("outcome", ["penalty", "no_penalty_minor", "no_penalty_first"])
def test_the_same_matter_found_violated_earlier_is_told(outcome):
    found = across(first(), other(violation__act_key="other", decision__outcome=outcome))
    assert found["offended_in"] == "津环罚〔2026〕8号（生态环境局，2026-03-01）"


@pytest.mark.parametrize("changes", [{"matter__code": "N"}, {"decision__outcome": "unfounded"}, {"decision": None}])
def test_another_matter_or_an_unfounded_case_is_no_earlier_violation(changes):
    assert across(first(), other(**changes))["offended_in"] is ABSENT


@pytest.mark.parametrize("changes", [{"matter__code": UNKNOWN}, {"decision__outcome": UNKNOWN}, {"decision": UNKNOWN}])
def test_an_unknown_matter_or_outcome_leaves_it_open(changes):
    assert across(first(), other(**changes))["offended_in"] is UNKNOWN


def visit(on, **more):
    return {"happened": True, "date": on, **more}


def inspections(own, *others):
    others = [other(agency={"code": "A"}, **each) if isinstance(each, dict) else each for each in others]
    return across(case(inspection=own), *others)["inspections_in_year"]


def test_the_days_of_the_year_on_which_the_agency_inspected_are_counted_once_each():
    days = (date(2026, 1, 1), date(2026, 3, 31), date(2026, 3, 31), OWN)
    assert inspections(visit(OWN), *({"inspection": visit(day)} for day in days)) == 3


@pytest.mark.parametrize(
    "inspection",
    [
        None,
        visit(date(2025, 12, 31)),
        visit(date(2026, 4, 2)),
        visit(EARLY, cap_exempt=True),
        visit(UNKNOWN, cap_exempt=True),
    ],
    ids=str,
)
def test_other_years_later_days_and_exempt_visits_are_not_counted(inspection):
    assert inspections(visit(OWN), {"inspection": inspection}) == 1


def test_another_agencys_visit_is_not_counted():
    assert inspections(visit(OWN), other(inspection=visit(EARLY))) == 1
    assert inspections(visit(OWN), other(inspection=visit(UNKNOWN))) == 1


@pytest.mark.parametrize(
    "inspection", [UNKNOWN, visit(UNKNOWN), {"happened": True}, visit(EARLY, cap_exempt=UNKNOWN)], ids=str
)
def test_an_inspection_that_is_not_known_leaves_the_number_open(inspection):
    assert inspections(visit(OWN), {"inspection": inspection}) is UNKNOWN


def test_without_an_inspection_there_is_no_number():
    assert inspections(None) is ABSENT
    assert inspections(visit(UNKNOWN)) is UNKNOWN


def test_a_file_of_which_nothing_is_known_answers_nothing():
    nothing = from_facts({"party": {"id_number": PARTY}}, closed=False)
    assert across(case(), nothing)["fined_in"] is UNKNOWN
    assert across(nothing, case())["fined_in"] is UNKNOWN


def test_the_answers_stand_in_the_case_file_and_what_it_states_itself_remains():
    extra = {("note",): "x"}
    found = beside(case().with_extra(extra), [keys_of(other())])
    assert found.across.happened is True
    assert found.across.fined_in.startswith("津环罚")
    assert found.extra == extra
    stated = case(across={"happened": True, "fined_in": None})
    assert beside(stated, [keys_of(other())]) is stated
