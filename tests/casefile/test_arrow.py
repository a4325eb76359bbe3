"""Case files come back from Arrow and Parquet exactly as they went in."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from plumbline.casefile import from_facts, read
from plumbline.casefile.arrow import SCHEMA, from_batch, read_parquet, to_batch, write_parquet
from tests.casefile.strategies import CASES, CLOSED_WORLDS


@settings(deadline=None)
@given(st.lists(st.tuples(CASES, CLOSED_WORLDS), max_size=4))
def test_case_files_come_back_from_columns_as_they_went_in(drawn):
    cases = [
        from_facts({**facts, "source": {"closed_world": closed, "system": "旧系统"}}, closed=False)
        for facts, closed in drawn
    ]
    assert from_batch(to_batch(cases)) == cases


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(CASES, CLOSED_WORLDS), max_size=3))
def test_case_files_come_back_from_parquet_as_they_went_in(drawn):
    cases = [from_facts({**facts, "source": {"closed_world": closed}}, closed=False) for facts, closed in drawn]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cases.parquet"
        assert write_parquet(path, cases) == len(cases)
        assert list(read_parquet(path)) == cases


def test_what_a_file_holds_beyond_the_schema_comes_back():
    raw = (
        '{"schema_version":1,"own":{"rate":1.10,"n":12345678901234567890123},"hearing":{"happened":false,"date":null}}'
    )
    case = read(raw.encode()).case
    [again] = from_batch(to_batch([case]))
    assert again == case
    assert again.extra == case.extra


def test_unknown_absent_and_empty_stay_apart():
    cases = [from_facts({"acts": value}, closed=False) for value in (UNSET, None, [])]
    assert [case.acts for case in from_batch(to_batch(cases))] == [UNSET, None, []]


@pytest.mark.parametrize("moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_an_instant_at_the_very_end_of_the_calendar_is_kept(moment):
    case = from_facts({"source": {"exported_at": moment}})
    assert from_batch(to_batch([case])) == [case]


def test_the_layout_names_the_order_of_its_members_for_later_readers():
    assert b"plumbline.members" in SCHEMA.metadata
