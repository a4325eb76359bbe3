"""The tables made from the catalogue of matters are made once."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from plumbline.engine.columns.tables import TableColumns
from plumbline.law import all_matters
from plumbline.law.editions import EDITION, MILDER, edition_tables

LOOKERS = 4


@pytest.mark.parametrize("name", [EDITION, MILDER])
def test_threads_that_look_at_a_table_at_once_see_the_same_rows(name):
    """Otherwise an executor could be given a row that it never heard of."""
    asked = []

    def slowly():
        asked.append(name)
        time.sleep(0.05)
        return all_matters()

    table = edition_tables(slowly)[name]
    with ThreadPoolExecutor(LOOKERS) as pool:
        seen = list(pool.map(lambda _: table.rows, range(LOOKERS)))
    assert all(rows is seen[0] for rows in seen)
    assert asked == [name]
    assert TableColumns(table).may_be_doubted == any(row.status == "unverified" for row in seen[0])


def test_a_table_has_no_other_members_than_its_own():
    """Only its rows are made late."""
    with pytest.raises(AttributeError, match="columns"):
        _ = edition_tables(all_matters)[EDITION].columns
