"""Every number is dated and cited; the most specific row of the day wins."""

from datetime import date

import pytest

from plumbline.engine.errors import ParameterError
from plumbline.engine.parameters import gaps, load_parameters
from tests.engine.town import INSTRUMENTS, PARAMETERS

THRESHOLD = PARAMETERS["hearing.threshold"]

HEAD = '[[parameter]]\nname = "fine.limit"\nzh = "罚款上限"\nkind = "money"\nunit = "fen"\n'
ROW = '[[parameter.value]]\nvalue = 100\nsince = 2020-01-01\ncites = ["town_law:5"]\nstatus = "verified"\n'


def load(tmp_path, text):
    (tmp_path / "fines.toml").write_text(text, "utf-8")
    return load_parameters(tmp_path, INSTRUMENTS)


@pytest.mark.parametrize(
    ("day", "kind", "value"),
    [
        (date(2021, 12, 31), "search", 900),
        (date(2022, 1, 1), "search", 500),
        (date(2020, 1, 1), "visit", 500),
        (date(2020, 1, 1), None, 500),
    ],
)
def test_the_most_specific_row_in_force_wins(day, kind, value):
    row = THRESHOLD.lookup(day, (kind,))
    assert row is not None
    assert row.value == value
    assert row.on(day)


def test_before_the_first_row_there_is_no_value():
    assert THRESHOLD.lookup(date(2019, 12, 31), ("visit",)) is None


def test_a_row_may_say_that_the_law_sets_no_value():
    row = THRESHOLD.lookup(date(2021, 1, 1), ("talk",))
    assert row is not None
    assert row.value is None


def test_a_table_is_read_with_its_citations(tmp_path):
    table = load(tmp_path, HEAD + ROW)["fine.limit"]
    assert [(row.value, [str(c) for c in row.cites]) for row in table.rows] == [(100, ["《小镇处罚法》第五条"])]
    assert table.zh == "罚款上限"


def test_a_row_that_does_not_say_so_is_unverified(tmp_path):
    table = load(tmp_path, HEAD + ROW.replace('status = "verified"\n', ""))["fine.limit"]
    assert table.rows[0].status == "unverified"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD.replace("zh", "zhh") + ROW, "fines.toml: parameter fine.limit: unknown entry 'zhh'"),
        (HEAD.replace('unit = "fen"\n', "") + ROW, "parameter fine.limit: the entry 'unit' is missing"),
        (HEAD, "parameter fine.limit: the entry 'value' is missing"),
        (HEAD.replace("money", "mony") + ROW, "unknown kind 'mony'; did you mean 'money'?"),
        (HEAD + ROW.replace("100", '"100"'), "parameter fine.limit: row 1: the value '100' is not of the kind money"),
        (HEAD + ROW.replace("100", "100.0"), "row 1: the value 100.0 is not of the kind money"),
        (HEAD + ROW.replace("100", "true"), "row 1: the value True is not of the kind money"),
        (HEAD + ROW.replace("value = 100\n", ""), "row 1: the value None is not of the kind money"),
        (HEAD + ROW + "absent = true\n", "row 1: a row has a value or absent = true, not both"),
        (HEAD + ROW.replace("since", "sinse"), "row 1: unknown entry 'sinse'; did you mean 'since'?"),
        (HEAD + ROW.replace("since = 2020-01-01\n", ""), "row 1: since (and until, if any) must be a date"),
        (HEAD + ROW + "until = 2019-01-01\n", "row 1: it ends on 2019-01-01 before it begins on 2020-01-01"),
        (HEAD + ROW.replace('"verified"', '"sure"'), "row 1: status is 'sure'"),
        (HEAD + ROW.replace('["town_law:5"]', "[]"), "row 1: no citation"),
        (HEAD + ROW.replace("town_law:5", "town_law:81"), "row 1: 《小镇处罚法》 has 80 articles"),
        (HEAD + ROW + ROW, "parameter fine.limit: rows 1 and 2 hold on the same days for the same dimensions"),
        (HEAD + ROW + HEAD + ROW, "fines.toml: parameter 'fine.limit' exists already"),
        ("[[parameters]]\n", "fines.toml: unknown entry 'parameters'; only [[parameter]] may stand here"),
        ("[[parameter]\n", "fines.toml: "),
    ],
)
def test_a_bad_table_names_file_parameter_and_row(tmp_path, text, message):
    with pytest.raises(ParameterError) as refused:
        load(tmp_path, text)
    assert message in str(refused.value)
    assert str(refused.value).startswith("fines.toml")


def test_rows_that_adjoin_do_not_overlap(tmp_path):
    later = ROW.replace("2020-01-01", "2021-01-01")
    table = load(tmp_path, HEAD + ROW + "until = 2020-12-31\n" + later)["fine.limit"]
    assert list(gaps(table)) == []


def test_a_hole_between_rows_is_found(tmp_path):
    later = ROW.replace("2020-01-01", "2021-01-01")
    table = load(tmp_path, HEAD + ROW + "until = 2020-12-29\n" + later)["fine.limit"]
    assert list(gaps(table)) == [((), date(2020, 12, 30), date(2020, 12, 31))]


def test_rows_of_different_dimensions_that_could_both_win_overlap(tmp_path):
    by_kind = ROW + 'dims = { kind = "visit" }\n'
    by_level = ROW + 'dims = { level = "city" }\n'
    with pytest.raises(ParameterError, match="rows 1 and 2 hold on the same days"):
        load(tmp_path, HEAD + by_kind + by_level)
    load(tmp_path, HEAD + by_kind + ROW + 'dims = { kind = "talk" }\n')
