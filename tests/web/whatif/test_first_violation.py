"""A stated first violation is held against the files of all agencies before a replay rests on it."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from plumbline.casefile import from_facts
from plumbline.casefile.across import keys_of
from plumbline.web.findings.models import FileState, ReviewedFile
from plumbline.web.findings.neighbours import party_key
from plumbline.web.intake.models import Batch, ForeignFile, Source
from plumbline.web.parties.models import Party
from plumbline.web.whatif import law, reporting, services
from plumbline.web.whatif.earlier import looks
from plumbline.web.whatif.models import Kind, RunCase
from tests.web.cast import NOW
from tests.web.whatif.test_pages import browser
from tests.web.whatif.test_runs import first_time_list
from tests.web.whatif.world import MATTER

NUMBER = "91120104MA00000A1X"
FIRST = {
    "violation.first_offence": True,
    "violation.first_offence_checked": date(2026, 5, 1),
    "violation.started": date(2026, 3, 1),
    "violation.ended": date(2026, 3, 1),
}
WINDOW = "first_violation_window == 2y"


def called(case, number=NUMBER):
    """The party of the case has this number."""
    Party.objects.filter(pk=case.party_id).update(id_number=number)
    case.refresh_from_db()
    return case


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def case(world):
    """A fined case that says it was the first violation."""
    return called(world.case("海环罚〔2026〕7号", facts=FIRST))


def ran(world, condition=WINDOW):
    """The replay of a list that spares first violations."""
    row, text = world.draft(), first_time_list(condition)
    change = {"kind": law.LIST, "key": "", "title": law.list_of(text).title, "toml": text, "standing": ""}
    services.add_change(actor=world.supervisor, pk=row.pk, change=change)
    return world.ran(row)


def counts(run):
    """Spared, open, contradicted, never compared."""
    return tuple(run.result["whole"][name] for name in ("spared", "open", "contradicted", "unconfirmed"))


def test_what_no_other_file_contradicts_is_spared_as_a_first_violation(world, case):
    run = ran(world)
    assert counts(run) == (1, 0, 0, 0)
    assert "contradicted" not in RunCase.objects.get(run=run).given


def test_an_earlier_case_of_another_agency_leaves_it_open_and_is_named(world, case):
    called(world.case("海市监罚〔2025〕1号", world.city.market, decided=date(2025, 6, 1)))
    run = ran(world)
    assert counts(run) == (0, 1, 1, 0)
    assert run.result["missing"] == {"first": 1}
    row = RunCase.objects.get(run=run)
    assert row.kind == Kind.OPEN
    assert row.given["contradicted"][0].startswith("海市监罚〔2025〕1号（")
    shown = browser(world.supervisor).get(run.get_absolute_url()).content.decode()
    assert "1 件案卷写的是初次违法，但其他案卷有此前的违法" in shown
    one = browser(world.supervisor).get(reverse("whatif:case", args=[run.pk, row.case_id])).content.decode()
    assert "海市监罚〔2025〕1号" in one


def test_a_file_of_another_system_contradicts_it_as_well(world, case):
    digest = party_key(keys_of(from_facts({"party": {"id_number": NUMBER}})))
    by = world.supervisor.user
    source = Source.objects.create(
        code="old", name="旧系统", agency=world.city.market, contact="信息科", created_by=by, created_at=NOW
    )
    batch = Batch.objects.create(
        source=source, way="upload", layout="case_file", file_name="a", digest="a", size=1, sent_by=by, sent_at=NOW, touched_at=NOW
    )  # fmt: skip
    file = ForeignFile.objects.create(
        source=source, agency=world.city.market, number="旧〔2025〕3号", content="{}", batch=batch, digest="d", received_at=NOW, changed_at=NOW
    )  # fmt: skip
    ReviewedFile.objects.create(
        foreign=file, agency=world.city.market, number="旧〔2025〕3号", state=FileState.REVIEWED, registered_at=NOW, reviewed_at=NOW,
        party_key=digest, matter=MATTER, outcome="penalty", decided_on=date(2025, 6, 1),
    )  # fmt: skip
    run = ran(world)
    assert counts(run) == (0, 1, 1, 0)
    assert "旧〔2025〕3号" in RunCase.objects.get(run=run).given["contradicted"][0]


@pytest.mark.parametrize(("decided", "open_"), [(date(2024, 3, 1), 1), (date(2024, 2, 29), 0)])
def test_only_an_act_within_the_period_of_the_list_contradicts_it(world, case, decided, open_):
    called(world.case("海环罚〔2024〕1号", decided=decided))
    assert counts(ran(world)) == (1 - open_, open_, open_, 0)


def test_a_party_without_a_number_was_never_compared_and_is_counted(world, case):
    called(case, "")
    run = ran(world)
    assert counts(run) == (1, 0, 0, 1)
    assert RunCase.objects.get(run=run).given["unconfirmed"] is True
    assert "没有同其他机关的案卷比对过" in browser(world.supervisor).get(run.get_absolute_url()).content.decode()


def test_a_list_that_asks_for_no_first_violation_looks_at_nothing(world, case, django_assert_num_queries):
    called(world.case("海环罚〔2025〕1号", decided=date(2025, 6, 1)))
    assert counts(ran(world, "violation.harm_slight == true"))[2:] == (0, 0)
    with django_assert_num_queries(0):
        assert looks([case], ()) == {}


def test_the_report_tells_both_numbers_and_an_older_run_neither(world, case):
    called(world.case("海环罚〔2025〕1号", decided=date(2025, 6, 1)))
    run = ran(world)
    told = dict(reporting.summary(run))
    assert told["其中初次违法与其他案卷不一致"] == "1 件，不计入结果"
    assert told["结果依据未经比对的初次违法记载"] == "0 件"
    for name in ("contradicted", "unconfirmed"):
        del run.result["whole"][name]
    assert "其中初次违法与其他案卷不一致" not in dict(reporting.summary(run))
