"""The change calendar reads, agrees with the instruments, and refuses what does not."""

import pytest

from plumbline.law import law
from plumbline.law.changes import ChangeError, load_changes
from plumbline.law.instruments import INSTRUMENTS


def written(tmp_path, *entries):
    file = tmp_path / "changes.toml"
    file.write_text("".join(f"[[change]]\n{entry}\n" for entry in entries), "utf-8")
    return file


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        ('date = 2021-07-16\ntitle = "x"\nbegins = ["penalty"]', "penalty begins on another day"),
        ('date = 2021-07-16\ntitle = "x"\nends = ["penalty_1996"]', "penalty_1996 does not end on the day before"),
        ('date = 2021-07-15\ntitle = "x"\namends = ["penalty_1996"]', "penalty_1996 is not in force"),
        ('date = 2021-07-15\ntitle = "x"\nbegins = ["penalties"]', "there is no instrument 'penalties'"),
    ],
)
def test_a_change_that_contradicts_the_instruments_is_refused(tmp_path, entry, wrong):
    with pytest.raises(ChangeError, match=wrong):
        load_changes(written(tmp_path, entry), INSTRUMENTS)


def test_changes_stand_in_order_one_for_each_day(tmp_path):
    day = 'date = 2021-07-15\ntitle = "x"'
    with pytest.raises(ChangeError, match="the earliest first"):
        load_changes(written(tmp_path, day, day), INSTRUMENTS)


def test_every_instrument_that_begins_or_ends_since_2021_stands_in_the_calendar():
    begun = {key for change in law().changes for key in change.begins}
    ended = {key for change in law().changes for key in change.ends}
    first = law().changes[0].date
    last = law().changes[-1].date
    missing = [
        one.key
        for one in INSTRUMENTS.values()
        if (first <= one.since <= last and one.key not in begun and one.key in cited())
        or (one.until is not None and one.until >= first and one.key not in ended)
    ]
    assert missing == []


def cited():
    rules = {cite.instrument.key for rule in law().rules.rules for cite in rule.cites}
    return rules | {cite.instrument.key for t in law().parameters.values() for row in t.rows for cite in row.cites}
