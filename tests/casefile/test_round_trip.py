"""What is written is read again, in all three states of a fact."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from plumbline.casefile import from_facts, read, to_facts, write
from tests.casefile.strategies import CASES, CLOSED_WORLDS, TEXTS


@settings(deadline=None)
@given(CASES, CLOSED_WORLDS)
def test_a_written_case_file_is_read_as_the_same_case_file(facts, closed_world):
    case = from_facts({**facts, "source": {"closed_world": closed_world}}, closed=False)
    assert read(write(case)).case == case


@settings(deadline=None)
@given(CASES)
def test_a_closed_case_file_comes_back_from_its_facts(facts):
    case = from_facts(facts)
    assert from_facts(to_facts(case)) == case


@settings(deadline=None)
@given(
    CASES,
    CLOSED_WORLDS,
    st.dictionaries(
        TEXTS.map(lambda text: f"x{text}"), TEXTS | st.floats(allow_nan=False, allow_infinity=False), max_size=3
    ),
)
def test_keys_beyond_the_schema_survive_reading_and_writing(facts, closed_world, more):
    case = from_facts({**facts, "source": {"closed_world": closed_world}}, closed=False)
    tree = json.loads(write(case)) | more
    reading = read(json.dumps(tree, ensure_ascii=False).encode())
    assert reading.case == case
    assert json.loads(write(reading.case)) == tree


@settings(deadline=None, max_examples=30)
@given(CASES, CLOSED_WORLDS)
def test_the_careful_way_reads_the_same_as_the_fast_way(facts, closed_world):
    case = from_facts({**facts, "source": {"closed_world": closed_world}}, closed=False)
    assert read(b"\xef\xbb\xbf" + write(case)).case == case


def test_a_missing_fact_is_unknown_in_an_open_group_and_absent_in_a_closed_one():
    case = from_facts(
        {"source": {"closed_world": ["notice"]}, "notice": {"date": "2026-03-05"}, "decision": {}}, closed=False
    )
    assert case.notice.fine is None
    assert case.decision.fine is UNSET
    assert case.hearing is UNSET


def test_a_missing_group_is_absent_when_it_is_declared_closed():
    case = from_facts({"source": {"closed_world": ["hearing", "services"]}}, closed=False)
    assert case.hearing is None
    assert case.services is None
    assert case.decision is UNSET


def test_unknown_said_in_a_closed_case_stays_unknown_through_writing():
    case = from_facts(
        {"notice": {"date": date(2026, 3, 5), "fine": UNSET}, "decision": {"fine": 5}, "statement": UNSET}
    )
    again = read(write(case)).case
    assert again == case
    assert (again.notice.fine, again.notice.kinds, again.notice.happened) == (UNSET, None, True)
    assert again.statement is UNSET
    assert again.hearing is None


@pytest.mark.parametrize("closed", [True, False])
def test_an_event_with_a_recorded_value_happened(closed):
    assert from_facts({"hearing": {"date": "2026-03-05"}}, closed).hearing.happened is True


@pytest.mark.parametrize(("closed", "happened"), [(True, None), (False, UNSET)])
def test_an_event_of_which_nothing_is_recorded_is_not_taken_to_have_happened(closed, happened):
    assert from_facts({"hearing": {"date": None}}, closed).hearing.happened is happened


@pytest.mark.parametrize("closed", [True, False])
def test_an_event_stated_not_to_have_happened_is_absent(closed):
    case = from_facts(
        {"statement": {"date": "2026-03-05", "answer": {"happened": False}}, "hearing": {"happened": False}}, closed
    )
    assert case.hearing is None
    assert case.statement.answer is None


def test_the_way_a_file_says_that_something_did_not_happen_is_written_back():
    raw = b'{"schema_version":1,"case":{"id":"1"},"hearing":{"happened":false,"date":null,"public":false}}'
    reading = read(raw)
    assert reading.case.hearing is None
    assert reading.problems == ()
    assert json.loads(write(reading.case))["hearing"] == {"happened": False, "date": None, "public": False}


def test_dates_are_taken_as_dates_and_as_iso_text():
    assert from_facts({"filing": {"date": date(2026, 3, 5)}}) == from_facts({"filing": {"date": "2026-03-05"}})
