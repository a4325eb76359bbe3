"""What people decide against the machine is counted by rule; a rule that is often wrong asks for somebody."""

from datetime import timedelta

import pytest

from plumbline.casefile import from_facts
from plumbline.casefile.types import EVERYTHING
from plumbline.web.rounds import law, selectors, services
from plumbline.web.rounds.models import Judgement, RuleOwner
from plumbline.web.shell.errors import BadInput
from tests.web.cast import NOW, TODAY
from tests.web.rounds.world import FAULT

pytestmark = pytest.mark.django_db
RULE = "dec_payment_info"


@pytest.fixture
def row(world, today):
    """A faulty file that two have read."""
    world.file("海环罚〔2026〕2号", changes=FAULT)
    return world.reviewing(random_size=1).files.get()


def test_a_finding_that_people_share_is_confirmed_and_rules_that_hold_are_not_missed(world, row):
    world.writes(row, 1, {"papers.1": 600})
    world.writes(row, 2, {"papers.1": 600})
    world.settles(row)
    made = Judgement.objects.get(rule=RULE)
    assert (made.verdict_machine, made.verdict_people) == ("violated", "confirmed")
    assert Judgement.objects.filter(verdict_people="not_missed", verdict_machine="holds").exists()


def test_every_finding_must_be_judged(world, row):
    world.writes(row, 1)
    world.writes(row, 2)
    with pytest.raises(BadInput, match="机器发现没有判断"):
        world.settles(row, judged={RULE: ""})


def test_a_problem_that_the_machine_did_not_find_is_a_miss_of_the_rule_that_is_named(world, row):
    for place in (1, 2):
        world.writes(row, place, {"archive.1": 100})
    with pytest.raises(BadInput, match="漏报"):
        world.settles(row)
    rule = next(each for each in selectors.answers_of(row) if each.startswith("clo_"))
    world.settles(row, missed={"archive.1": rule})
    assert Judgement.objects.get(rule=rule).verdict_people == "missed"


def test_a_problem_that_no_rule_covers_counts_against_no_rule(world, row):
    for place in (1, 2):
        world.writes(row, place, {"archive.1": 100})
    world.settles(row, missed={"archive.1": services.NO_RULE})
    assert not Judgement.objects.filter(verdict_people="missed").exists()


@pytest.fixture
def judged(world, row):
    """The rule judged several times: `right` confirmed, `wrong` rejected."""

    def many(right: int, wrong: int, why: str = "random") -> None:
        for number in range(right + wrong):
            file = world.file(f"补{why}{number}")
            copy = type(row).objects.create(
                round=row.round,
                file=file,
                agency=file.agency,
                number=file.number,
                stratum="x",
                why=why,
                ticket="x",
            )
            Judgement.objects.create(
                round_file=copy, file=file, rule=RULE, by=world.supervisor.user, at=NOW, verdict_machine="violated",
                verdict_people="confirmed" if number < right else "false_alarm",
            )  # fmt: skip

    return many


@pytest.mark.parametrize(("right", "wrong", "poor"), [(4, 1, False), (3, 2, True), (2, 2, False)])
def test_below_four_fifths_of_five_judgements_a_rule_asks_for_an_owner(judged, right, wrong, poor):
    judged(right, wrong)
    record = selectors.record_of(RULE)
    assert record.poor is poor
    assert (record.confirmed, record.false_alarms) == (right, wrong)


def test_only_files_drawn_at_random_stand_for_the_precision_of_a_rule(judged):
    judged(5, 0)
    judged(0, 5, why="worst")
    record = selectors.record_of(RULE)
    assert (record.precision.part, record.precision.whole) == (5, 5)
    assert (record.sought_precision.part, record.sought_precision.whole) == (0, 5)
    assert not record.poor
    assert record == next(each for each in selectors.rule_records() if each.family == RULE)


def test_judgements_of_files_sought_out_alone_do_not_call_for_an_owner(judged):
    judged(0, 9, why="uncertain")
    record = selectors.record_of(RULE)
    assert not record.enough
    assert not record.poor


def test_a_rule_below_the_set_precision_is_on_the_workbench_of_whoever_names_its_owner_and_then_of_the_owner(
    world, judged, enter
):
    judged(3, 2)
    called = "条规则准确率偏低，需要指定负责人"
    assert called in enter(world.supervisor).get("/workbench/").content.decode()
    person = selectors.thirds_in("/", TODAY)[0]
    services.assign_owner(
        actor=world.supervisor, rule=RULE, appointment_id=person.pk, task="查明", due=TODAY + timedelta(days=9)
    )
    assert called not in enter(world.supervisor).get("/workbench/").content.decode()
    owner = next(each for each in world.reader_of.values() if each.user == person.user)
    assert "您负责查明规则" in enter(owner).get("/workbench/").content.decode()


def test_what_the_source_never_kept_asks_no_reader_for_anything(world):
    case = from_facts({"decision": {"date": "2026-06-01", "fine": 100_000}}, closed=False)
    whole, sparse = (law.machine_of(case, world.city.ecology.code, kept) for kept in ((EVERYTHING,), ("publication",)))
    untold = {each["rule"] for each in whole["findings"] if each["verdict"] == "cannot_tell"}
    left = {each["rule"] for each in sparse["findings"] if each["verdict"] == "cannot_tell"}
    assert len(left) < len(untold) / 4
    assert left | set(sparse["beyond"]) == untold
    assert not whole["beyond"]


def test_the_page_of_the_rule_says_precision_with_counts_and_interval(world, judged, enter):
    judged(3, 2)
    page = enter(world.supervisor).get(f"/rules/{RULE}/").content.decode()
    assert "60%（3/5，95% 区间 23%–88%）" in page
    assert "指定负责人" in page
    assert "准确率" not in enter(world.city.person("承办", "handler")).get(f"/rules/{RULE}/").content.decode()


def test_a_supervisor_is_asked_for_an_owner_and_names_one(world, judged, enter):
    judged(3, 2)
    browser = enter(world.supervisor)
    assert "需要指定负责人" in browser.get("/rounds/").content.decode()
    people = selectors.thirds_in("/", TODAY)
    sent = {"appointment": str(people[0].pk), "task": "查明误报原因", "due": str(TODAY + timedelta(days=30))}
    assert browser.post(f"/rounds/rules/{RULE}/", sent).status_code == 302
    assert RuleOwner.objects.get(rule=RULE).owner == people[0].user
    late = {**sent, "due": str(TODAY)}
    assert "晚于今天" in browser.post(f"/rounds/rules/{RULE}/", late).content.decode()
