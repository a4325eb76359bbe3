"""Case files come back from Arrow and Parquet exactly as they went in."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.casefile import from_facts
from plumbline.casefile.arrow import from_batch, read_parquet, to_batch, write_parquet
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
