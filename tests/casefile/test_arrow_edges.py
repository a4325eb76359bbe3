"""Case files in columns at the edges: facts beyond the schema, the ends of the calendar, the ends of row groups."""

from datetime import UTC, datetime

import pyarrow.parquet as pq
import pytest
from msgspec import UNSET

from plumbline.casefile import arrow, from_facts, read
from plumbline.casefile.arrow import EXTRA, SCHEMA, beyond, from_batch, read_parquet, to_batch, trees_of, write_parquet


def test_what_a_file_holds_beyond_the_schema_comes_back():
    raw = (
        '{"schema_version":1,"own":{"rate":1.10,"n":12345678901234567890123},"hearing":{"happened":false,"date":null}}'
    )
    case = read(raw.encode()).case
    [again] = from_batch(to_batch([case]))
    assert again == case
    assert again.extra == case.extra


def test_a_row_is_read_as_the_json_it_was_also_where_no_case_file_is_in_it():
    raw = b'{"schema_version":1,"case":{"id":"A-1"},"decision":null,"own":{"n":1}}'
    [(tree, extra)] = trees_of(to_batch([read(raw).case]))
    assert (tree["schema_version"], tree["case"], tree["decision"]) == (1, {"id": "A-1"}, None)
    assert "lead" not in tree, "what nobody recorded is not there"
    assert beyond(extra) == {("own",): {"n": 1}}


@pytest.mark.parametrize("extra", [None, "", "[]"])
def test_a_row_without_anything_beyond_the_schema_holds_nothing_beyond_it(extra):
    assert beyond(extra) == {}


@pytest.mark.parametrize("extra", ["[[", "{}", "1", "[] []"])
def test_what_was_not_written_by_us_beyond_the_schema_is_refused_by_its_column(extra):
    with pytest.raises(ValueError, match=EXTRA):
        beyond(extra)


def test_unknown_absent_and_empty_stay_apart():
    cases = [from_facts({"acts": value}, closed=False) for value in (UNSET, None, [])]
    assert [case.acts for case in from_batch(to_batch(cases))] == [UNSET, None, []]


@pytest.mark.parametrize("moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_an_instant_at_the_very_end_of_the_calendar_is_kept(moment):
    case = from_facts({"source": {"exported_at": moment}})
    assert from_batch(to_batch([case])) == [case]


def test_the_layout_names_the_order_of_its_members_for_later_readers():
    assert b"plumbline.members" in SCHEMA.metadata


@pytest.mark.parametrize(("cases", "groups"), [(0, []), (1, [1]), (4, [4]), (5, [4, 1]), (8, [4, 4])])
def test_a_row_group_is_written_when_it_is_full_and_at_the_end(cases, groups, tmp_path, monkeypatch):
    monkeypatch.setattr(arrow, "ROWS_PER_BATCH", 2)
    monkeypatch.setattr(arrow, "ROWS_PER_GROUP", 4)
    some = [from_facts({"case": {"id": f"S-{number}"}}) for number in range(cases)]
    path = tmp_path / "cases.parquet"
    assert write_parquet(path, some) == cases
    with pq.ParquetFile(path) as file:
        assert [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)] == groups
    assert list(read_parquet(path)) == some


def test_columns_beside_the_facts_may_be_missing():
    batch = to_batch([from_facts({"case": {"id": "甲1"}})]).drop_columns(["source", "_extra"])
    [case] = from_batch(batch)
    assert (case.case.id, case.source.system, case.extra) == ("甲1", None, {})
