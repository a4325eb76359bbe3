"""Local values laid over the law give in columns what they give in closures, also where a stricter value is no ground of the law's."""

from datetime import date
from random import Random

from plumbline.casefile.arrow import to_batch
from plumbline.engine.overlay import LocalRules, LocalValue, overlaid
from plumbline.engine.rooms import LocalSource
from plumbline.law import law
from tests.engine.columns.batches import findings_by_closures, findings_by_columns
from tests.law.changed_files import changed_files

PAPER = LocalSource("海州市行政处罚规定", "海府规〔2024〕12号", "第三条", "海州市人民政府", date(2018, 1, 1))


def local(parameter: str, value: int, since: date = date(2018, 1, 1), **dims: str) -> LocalValue:
    return LocalValue(parameter, value, since, None, tuple(sorted(dims.items())), PAPER)


VALUES = [
    local("hearing.fine_threshold", 100_000),
    local("hearing.fine_threshold", 5_000, field="ecology", party="entity"),
    local("decision.days", 10),
    local("notice.waiting_workdays", 15),
    local("closing.days", 1, date(2025, 6, 1), field="market"),
]


def test_local_values_have_the_same_findings_in_columns() -> None:
    rules = LocalRules(law().rules, overlaid(law().parameters, VALUES))
    cases = list(changed_files(Random(4), 600))
    by_columns = findings_by_columns(rules, to_batch(cases))
    national = findings_by_columns(law().rules, to_batch(cases))
    assert by_columns != national
    for case, found in zip(cases, by_columns, strict=True):
        assert found == findings_by_closures(rules, case)
