"""Two people at once: exactly one wins, the other is told, nothing is half-written. Real threads and connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from plumbline.web.audit.models import Event
from plumbline.web.cases import services
from plumbline.web.cases.models import Case, CaseSide, Firing, StepTaken
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment
from plumbline.web.organs.roles import Role
from plumbline.web.shell.errors import Refusal, StaleVersion
from tests.web.cases.story import DECISION, LEAD, REVIEW, Story
from tests.web.cases.world import FROM, World, at

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="the in-memory test database is one connection"),
]


@pytest.fixture
def world(transactional_db):
    return World()


@pytest.fixture
def story(world):
    return Story(world)


def at_once(*calls):
    """Run the calls at the same moment, each in its own thread and connection; results or refusals."""
    start = Barrier(len(calls))

    def run(call):
        try:
            start.wait(timeout=10)
            return call()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_of_two_heads_who_decide_at_once_exactly_one_decides(story, world):
    story.noticed()
    case = story.case

    def decide(head, fine):
        actor = head.on("2026-05-08")
        return lambda: services.decide(
            case_id=case.pk, version=case.version, actor=actor, facts={**DECISION, "fine": fine}
        )

    results = at_once(decide(world.wu, 2_500_000), decide(world.second_head, 2_000_000))
    won = [result for result in results if isinstance(result, Case)]
    lost = [result for result in results if isinstance(result, StaleVersion)]
    assert (len(won), len(lost)) == (1, 1)
    stored = Case.objects.get(pk=case.pk)
    assert (stored.state, stored.version, stored.fine) == (
        "decided",
        case.version + 1,
        won[0].facts["decision"]["fine"],
    )
    assert StepTaken.objects.filter(case=case, step="decide").count() == 1
    assert Event.objects.filter(stream=f"case:{case.pk}", act="cases.decide").count() == 1


def test_a_double_click_takes_the_step_once(story, world):
    story.noticed()
    case = story.case
    actor = world.shen.on("2026-04-27")

    def click():
        return services.record_statement(case_id=case.pk, version=case.version, actor=actor, facts={})

    results = at_once(click, click, click)
    assert sum(isinstance(result, Case) for result in results) == 1
    assert sum(isinstance(result, StaleVersion) for result in results) == 2


def test_nobody_gets_onto_two_sides_by_being_quick(story, world):
    story.investigated()
    story.take("submit_review", world.shen, "2026-04-13")
    case = story.case
    head = Appointment.objects.create(user=world.zhou.user, agency=world.bureau, role=Role.HEAD, starts=FROM)
    as_head, as_reviewer = Actor(world.zhou.user, head, at("2026-04-17")), world.zhou.on("2026-04-17")
    at_once(
        lambda: services.approve_review(case_id=case.pk, version=case.version, actor=as_reviewer, facts=REVIEW),
        lambda: services.extend_case(case_id=case.pk, version=case.version, actor=as_head, facts={"days": 30}),
    )
    assert CaseSide.objects.filter(case=case, user=world.zhou.user).count() == 1


def test_numbers_given_at_once_are_all_different(world):
    people = (world.shen, world.zhao, world.ma, world.qian)

    def register(person):
        actor = person.on("2026-03-02")
        facts = {"party_id": world.party.pk, **LEAD, "matter": {"code": world.matter}}
        return lambda: services.register_lead(actor=actor, facts=facts)

    cases = at_once(*map(register, people))
    assert sorted(case.lead_number for case in cases) == [f"海市监线〔2026〕{n:04d}号" for n in range(1, 5)]


@pytest.mark.parametrize("number", ["", "320705199001011234"])
def test_a_lead_sent_three_times_at_once_is_one_case_and_each_arrival_is_shown_it(world, number):
    """Whether the first is still at work or has just ended: no later arrival is held against the case of the first."""
    party = {"kind": "person", "name": "李䶮", "id_number": number}
    facts = {"party": party, **LEAD, "matter": {"code": world.matter}, "request_key": "k-1"}
    actor = world.shen.on("2026-03-02")

    def send():
        return services.register_lead(actor=actor, facts=facts)

    results = at_once(send, send, send)
    assert [type(each) for each in results] == [Case] * 3, results
    assert {each.pk for each in results} == {Case.objects.get().pk}
    assert not Firing.objects.exists()


def test_an_approval_given_twice_at_once_takes_the_step_once(story, world):
    story.filed()
    approval = services.propose(
        step="suspend_case",
        case_id=story.case.pk,
        version=story.case.version,
        actor=world.shen.on("2026-03-20"),
        facts={"ground": "party_missing"},
    )

    def approve(head):
        actor = head.on("2026-03-20")
        return lambda: services.approve(approval_id=approval.pk, actor=actor)

    results = at_once(approve(world.wu), approve(world.second_head))
    assert sum(isinstance(result, Case) for result in results) == 1
    assert len(Case.objects.get(pk=story.case.pk).facts["suspensions"]) == 1
