"""The generated SQL and the closures give the same findings on random rules over random case files.

The columns are held against the closures the same way in tests/engine/columns, so all three agree.
"""

from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.columns.batches import batch_of
from tests.engine.random_rules import case_files
from tests.engine.sql.referee import by_closures, by_sql, differences
from tests.engine.test_executors_agree import RELAXED, each_rule, plain_rule
from tests.engine.town import TOWN_FILE, rule_set


@settings(RELAXED, max_examples=15)
@given(st.data(), st.lists(case_files(), min_size=1, max_size=12))
def test_sql_and_closures_agree_on_random_rules_over_random_cases(
    data: st.DataObject, cases: list[SimpleNamespace]
) -> None:
    rules = rule_set(plain_rule(data), each_rule(data), plain_rule(data), each_rule(data))
    assert differences(rules, by_sql(rules, batch_of(TOWN_FILE, cases)), by_closures(rules, cases)) == []
