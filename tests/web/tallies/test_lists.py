"""Which item of which list a mild decision rests on: the one that was last applied to the case, and for files of other
systems the one that the decision names."""

import csv
import io

import pytest

from plumbline.web.cases.models import Case
from plumbline.web.leniency.models import Choice
from plumbline.web.tallies import services
from plumbline.web.tallies.models import Entry
from plumbline.web.tallies.periods import whole_year
from plumbline.web.tallies.selectors import Asked, by, letter, list_names, narrowed, whole_city
from tests.web.cases.world import at

YEAR = whole_year(2026)
DECIDED = {"filed": "2026-02-01", "decided": "2026-04-10"}
LIST, ITEM = "市场监管轻微违法不予处罚清单（海市监规〔2025〕1号）", "第3项 未按规定明码标价"


@pytest.fixture
def choose(register):
    """Somebody applies an item to a case, or passes it over."""

    def make(case, item="3", act="未按规定明码标价", taken="chosen", state="satisfied"):
        return Choice.objects.create(
            case=case, list_key="hz_market", list_title=LIST, item=item, act=act, result="may_not", taken=taken,
            reason="符合条件", state=state, on="2026-04-01", made_by=register.world.shen.user, made_at=at("2026-04-01"),
        )  # fmt: skip

    return make


def written(register, **more):
    """The cases of the register in the database, not yet counted."""
    register.case(more.pop("outcome", "no_penalty_first"), **DECIDED, **more)
    Case.objects.bulk_create([case for case in register.cases if case.pk is None])
    return list(Case.objects.order_by("pk"))


def test_the_item_that_was_last_applied_counts(register, choose):
    (case,) = written(register, floor=700)
    choose(case)
    choose(case, item="7", act="标签有瑕疵")
    services.refresh()
    row = Entry.objects.get()
    assert (row.list_title, row.list_item) == (LIST, "第7项 标签有瑕疵")


def test_an_item_that_was_passed_over_afterwards_does_not_count(register, choose):
    (case,) = written(register, floor=700)
    choose(case)
    choose(case, item="7", act="标签有瑕疵")
    choose(case, item="7", act="标签有瑕疵", taken="refused")
    services.refresh()
    assert Entry.objects.get().list_item == ITEM


def test_a_refused_item_and_no_item_at_all_are_no_list(register, choose):
    first, _ = written(register, floor=700, times=2)
    choose(first, taken="refused")
    services.refresh()
    assert set(Entry.objects.values_list("listed", flat=True)) == {""}


def test_the_decision_of_another_system_names_its_list_and_falls_together_with_the_same_one_here(register, choose):
    (case,) = written(register, floor=700)
    choose(case)
    named = {"leniency_list": LIST, "leniency_item": ITEM}
    register.foreign(
        "W-1", {"decision": {"outcome": "no_penalty_first", "date": "2026-05-05", "fine_min": 50_000, **named}}
    )
    services.refresh()
    (mark,) = set(Entry.objects.values_list("listed", flat=True))
    found = by(whole_city(), YEAR, "listed")[mark].now
    assert (found.spared, found.amount) == (2, 70_000 + 50_000)
    assert list_names(whole_city()) == {mark: f"《{LIST}》{ITEM}"}


def test_a_penalty_that_passed_over_a_list_does_not_rest_on_it(register):
    named = {"leniency_list": LIST, "leniency_item": ITEM, "leniency_refused_reason": "拒不改正"}
    register.foreign("W-1", {"decision": {"outcome": "penalty", "date": "2026-05-05", "severity": "lighter", **named}})
    services.refresh()
    assert Entry.objects.get().listed == ""


def test_the_items_add_up_to_the_letter_to_the_yuan(register, choose):
    cases = written(register, floor=16_000, times=10)
    for case in cases[:4]:
        choose(case)
    for case in cases[4:7]:
        choose(case, item="7", act="标签有瑕疵")
    services.refresh()
    parts, whole = by(whole_city(), YEAR, "listed"), letter(whole_city(), YEAR).now
    assert sorted((part.now.spared, part.now.amount) for part in parts.values()) == [
        (3, 48_000 * 100), (3, 48_000 * 100), (4, 64_000 * 100),
    ]  # fmt: skip
    assert (whole.spared, whole.amount) == (10, 160_000 * 100)


def test_each_item_opens_its_files_and_is_exported(register, choose, world, signed_in):
    first, second, _ = written(register, floor=700, times=3)
    choose(first)
    choose(second, item="7", act="标签有瑕疵")
    services.refresh()
    mark = Entry.objects.get(case=first).listed
    with signed_in(world.chen) as page:
        shown = page.get("/tallies/").content.decode()
        listed = page.get(f"/tallies/files/?counted=spared&listed={mark}").content.decode()
        sheet = b"".join(page.get("/tallies/export/lists.csv").streaming_content).decode("utf-8-sig")
        rows = list(
            csv.reader(io.StringIO(b"".join(page.get("/tallies/files.csv").streaming_content).decode("utf-8-sig")))
        )
    assert f"《{LIST}》{ITEM}" in shown
    assert "没有适用清单，直接依照法律" in shown
    assert "共 1 件" in listed
    assert ITEM in listed
    lines = list(csv.reader(io.StringIO(sheet)))
    assert lines[0][0] == "清单和条目"
    assert [line[1] for line in lines[1:]] == ["1", "1", "1", "3"]
    assert {row[rows[0].index("清单条目")] for row in rows[1:]} == {ITEM, "第7项 标签有瑕疵", ""}


def test_narrowed_to_no_list_only_those_without_one_remain(register, choose):
    first, _ = written(register, floor=700, times=2)
    choose(first)
    services.refresh()
    assert narrowed(whole_city(), Asked(listed="none")).count() == 1
