"""The room a table leaves: every entry is checked when the table loads; values lie over the rows without touching them."""

from datetime import date

import pytest

from plumbline.engine.errors import ParameterError
from plumbline.engine.overlay import LocalValue, with_rows
from plumbline.engine.parameters import ParameterTable, load_parameters
from plumbline.engine.rooms import Direction, LocalSource
from tests.engine.town import INSTRUMENTS

HEAD = '[[parameter]]\nname = "fine.limit"\nzh = "罚款上限"\nkind = "{kind}"\nunit = "日"\n'
ROOM = '[parameter.local]\nby = ["city", "agency"]\nstricter = "{stricter}"\nminimum = 1\ncites = ["town_law:5"]\nreason = "可以更少。"\n'
ROW = '[[parameter.value]]\nvalue = {value}\nsince = 2020-01-01\ncites = ["town_law:5"]\n'
PAPER = LocalSource("镇规定", "镇规1号", "第一条", "镇政府", date(2020, 6, 1))


def table(tmp_path, room=ROOM, kind="integer", stricter="lower", value="100", more="") -> ParameterTable:
    text = HEAD.format(kind=kind) + room.format(stricter=stricter) + ROW.format(value=value) + more
    (tmp_path / "fines.toml").write_text(text, "utf-8")
    return load_parameters(tmp_path, INSTRUMENTS)["fine.limit"]


def local(value, since=date(2021, 1, 1), until=None, rank=1, **dims):
    return LocalValue("fine.limit", value, since, until, tuple(sorted(dims.items())), PAPER, rank)


def test_a_room_is_read_with_its_articles(tmp_path):
    room = table(tmp_path).room
    assert room is not None
    assert (room.by, room.direction, room.minimum, room.maximum) == (("city", "agency"), Direction.LOWER, 1, None)
    assert [str(cite) for cite in room.cites] == ["《小镇处罚法》第五条"]


def test_a_closed_table_gives_its_reason(tmp_path):
    found = table(tmp_path, room='[parameter.local]\nclosed = "法律自己规定。"\n')
    assert (found.room, found.closed) == (None, "法律自己规定。")


def test_an_exception_names_dimensions_setters_and_article(tmp_path):
    room = table(
        tmp_path, ROOM + 'except = [{{ dims = {{ kind = "visit" }}, by = ["city"], cites = ["town_law:6"] }}]\n'
    ).room
    assert room is not None
    assert (room.narrower[0].dims, room.narrower[0].by) == ((("kind", "visit"),), ("city",))


@pytest.mark.parametrize(
    ("room", "message"),
    [
        (ROOM.replace("reason", "reasons"), "local: unknown entry 'reasons'; did you mean 'reason'?"),
        (ROOM.replace('reason = "可以更少。"\n', ""), "local: the entry 'reason' is missing"),
        (ROOM.replace('"city"', '"citty"'), "local: unknown setter 'citty'; did you mean 'city'?"),
        (ROOM.replace("{stricter}", "less"), "local: stricter is 'less', it must be one of lower, higher, free"),
        (ROOM.replace("minimum = 1", 'minimum = "1"'), "local: minimum '1' is not of the kind integer"),
        (ROOM.replace("town_law:5", "town_law:81"), "local: 《小镇处罚法》 has 80 articles"),
        (ROOM + 'closed = "不可以。"\n', "local: closed stands alone"),
        ('[parameter.local]\nclosed = ""\n', "local: closed stands alone"),
        (ROOM + "except = [{{ dims = {{}} }}]\n", "local: an exception has the entries by, cites, dims"),
    ],
)
def test_a_bad_room_names_file_and_parameter(tmp_path, room, message):
    with pytest.raises(ParameterError) as refused:
        table(tmp_path, room)
    assert message in str(refused.value)
    assert str(refused.value).startswith("fines.toml: parameter fine.limit")


def test_a_yes_or_no_can_only_be_free(tmp_path):
    with pytest.raises(ParameterError, match="neither lower nor higher"):
        table(tmp_path, ROOM.replace("minimum = 1\n", ""), kind="boolean", value="true")
    assert table(tmp_path, ROOM.replace("minimum = 1\n", ""), kind="boolean", value="true", stricter="free").room


def looked_up(tmp_path, day, *values, **options):
    row = with_rows(table(tmp_path, **options), values).lookup(day, ())
    return None if row is None else row.value


def test_a_lower_value_prevails_from_its_first_to_its_last_day(tmp_path):
    value = local(80, until=date(2021, 12, 31))
    days = [date(2020, 12, 31), date(2021, 1, 1), date(2021, 12, 31), date(2022, 1, 1)]
    assert [looked_up(tmp_path, day, value) for day in days] == [100, 80, 80, 100]


@pytest.mark.parametrize(("stricter", "value"), [("lower", 80), ("higher", 120), ("free", 120)])
def test_the_direction_decides_between_two_values(tmp_path, stricter, value):
    outer, nearer = local(80, rank=1), local(120, rank=2)
    assert looked_up(tmp_path, date(2021, 6, 1), outer, nearer, stricter=stricter) == value


def test_a_local_value_counts_before_the_first_row_of_the_law(tmp_path):
    early = local(80, since=date(2019, 1, 1))
    assert looked_up(tmp_path, date(2019, 6, 1), early) == 80
    assert looked_up(tmp_path, date(2018, 6, 1), early) is None


def test_where_the_law_has_no_number_a_value_stands_only_if_it_names_the_case(tmp_path):
    nothing = (
        '[[parameter.value]]\nabsent = true\nsince = 2020-01-01\ndims = { kind = "talk" }\ncites = ["town_law:5"]\n'
    )
    found = table(tmp_path, more=nothing)
    day = date(2021, 6, 1)
    assert with_rows(found, [local(80)]).lookup(day, ("talk",)).value is None
    assert with_rows(found, [local(80)]).lookup(day, ("visit",)).value == 80
    assert with_rows(found, [local(80, kind="talk")]).lookup(day, ("talk",)).value == 80
