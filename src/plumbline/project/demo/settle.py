"""Settling the demo city: registers first, then its cases, all through the services that people use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from plumbline.project.demo import plan, screenplay
from plumbline.project.demo.benchmarks import settle_benchmarks
from plumbline.project.demo.benchmarks_in_use import keep_measure, leave_waiting, settle_tables
from plumbline.project.demo.cast import Crew, Register, Role, crews
from plumbline.project.demo.exemplars import settle_exemplars
from plumbline.project.demo.exhibits import add_exhibits
from plumbline.project.demo.fairness import send_unequal, settle_fairness
from plumbline.project.demo.intake import settle_intake
from plumbline.project.demo.leniency import keep_choice, returning, settle_lists, settle_waiting
from plumbline.project.demo.logins import LOGINS
from plumbline.project.demo.papers import make_paper
from plumbline.project.demo.play import AfterStep, nothing_more, perform
from plumbline.project.demo.plots import plot_for, story_for
from plumbline.project.demo.positives import settle_positives
from plumbline.project.demo.registers import settle_registers
from plumbline.project.demo.reviews import settle_reviews
from plumbline.project.demo.rounds import settle_rounds
from plumbline.project.demo.scenes import Plot, Scene
from plumbline.project.demo.standards import settle_bureau, settle_municipal
from plumbline.project.demo.turns import TURNS, Turn
from plumbline.project.demo.whatif import settle_whatif
from plumbline.web.cases.models import Case
from plumbline.web.cases.services import deferred_indexing, file_case, issue_code
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Appointment
from plumbline.web.parties.models import Party
from plumbline.web.shell.errors import Refusal

CLOSED, LIVE = 1500, 80
YEARS = 3
HOME_CREW = "1200-ecology"
STREET_CREW = "129901-urban"
LIVE_SHARE = {HOME_CREW: 22, STREET_CREW: 6}
Report = Callable[[str], None]


def silent(_: str) -> None:
    """Says nothing."""


def is_settled() -> bool:
    """Whether the city has been seeded to the end."""
    return mark().exists()


def seed_city(*, scale: int = 100, report: Report = silent) -> None:
    """Seed the city; `scale` is the percentage of closed cases. The same day gives the same city."""
    report("正在登记机关、人员、执法证和当事人…")
    with transaction.atomic():
        settle_registers()
        settle_municipal()
        settle_tables()
        settle_lists()
    today = timezone.localdate()
    random = Random(plan.SEED + 2)
    cast = [crew for crew in crews() if crew.complete(today)]
    parties = Register(Party.objects.order_by("pk"))
    works = list(closed_cases(random, cast, parties, today, CLOSED * scale // 100))
    refused = 0
    for number, work in enumerate(works, 1):
        refused += not carried_out(work)
        if number % 100 == 0:
            report(f"已办结案件 {number} 件…")
    report("正在办理案件…")
    for work in (*live_cases(random, cast, parties, today), *hard_cases(random, cast, parties, today)):
        refused += not carried_out(work)
    if refused:
        report(f"{refused} 件虚构案件没有通过法律检查，未建立。")
    leave_waiting(today)
    settle_bureau(today)
    settle_benchmarks(today)
    settle_waiting(today)
    settle_intake(today)
    send_unequal(today)
    report("正在评查全部案卷…")
    settle_reviews(today)
    settle_rounds(today)
    settle_exemplars(today)
    settle_positives(today)
    settle_fairness(today)
    settle_whatif(today)
    mark().write_text(f"{today}\n{party_code(cast, today)}\n", encoding="utf-8")


def carried_out(work: Callable[[], object]) -> bool:
    """Whether the law let the invented case happen; a refused one leaves nothing behind."""
    try:
        work()
    except Refusal:
        return False
    return True


def mark() -> Path:
    """The file that says the city is complete: the day it was made and the code of one party."""
    return Path(settings.PLUMBLINE_HOME / "demo-city")


def party_code(cast: list[Crew], today: date) -> str:
    """A code with which one party of the home bureau can look at its case, its papers and its last days."""
    home = next(crew for crew in cast if crew.agency.code == HOME_CREW)
    case = Case.objects.filter(agency=home.agency, state="noticed").order_by("-updated_at")[0]
    own = next(a for a in home.by_role["handler"] if a.user.username == LOGINS[0].username)
    return issue_code(case_id=case.pk, actor=home.actor(own, today))


def closed_cases(
    random: Random, cast: list[Crew], parties: Register, today: date, number: int
) -> Iterator[Callable[[], object]]:
    """Cases of three years, played to the end, oldest first."""
    last = today - timedelta(days=190)
    span = (last - (today - timedelta(days=365 * YEARS))).days
    starts = sorted(
        today - timedelta(days=365 * YEARS) + timedelta(days=int(span * random.random() ** 0.85)) for _ in range(number)
    )
    for start in starts:
        role = cast_role(random, cast, parties, start)
        if role is not None:
            yield partial(play_closed, role)


def play_closed(role: Role) -> Case | None:
    """One closed case in one transaction."""
    with transaction.atomic(), deferred_indexing():
        plot = plot_for(role)
        after = measured(role, plot, nothing_more)
        return perform(role, screenplay.case(role, plot), until=timezone.localdate(), after=after)


def live_cases(random: Random, cast: list[Crew], parties: Register, today: date) -> Iterator[Callable[[], object]]:
    """Cases spread over every stage; some were left lying and are late."""
    homes = {crew.agency.code: crew for crew in cast}
    others = [crew for crew in cast if crew.agency.code not in LIVE_SHARE]
    crews_of_work = [homes[code] for code, share in LIVE_SHARE.items() if code in homes for _ in range(share)]
    crews_of_work += [random.choice(others) for _ in range(LIVE - len(crews_of_work))]
    for number, crew in enumerate(crews_of_work):
        start = today - timedelta(days=2 + (number * 37) % 118)
        role = cast_role(random, [crew], parties, start, simple=False)
        if role is not None:
            lying = random.choice((0, 0, 0, 0, 0, 9, 24))
            yield partial(play_live, role, today - timedelta(days=lying))


def hard_cases(random: Random, cast: list[Crew], parties: Register, today: date) -> Iterator[Callable[[], object]]:
    """The cases of the home bureau that need somebody now."""
    home = next(crew for crew in cast if crew.agency.code == HOME_CREW)
    for again in returning(home, named_handlers(home), today):
        yield partial(play_live, again, today)
    for turn, days, key in TURNS:
        start = today - timedelta(days=days)
        role = cast_role(random, [home], parties, start, simple=False, key=key)
        if role is not None:
            yield partial(play_turn, role, turn, today)


def play_turn(role: Role, turn: Turn, today: date) -> Case | None:
    """One hard case as it stands today."""
    plot = plot_for(role, ending="penalty", exhibits=True)
    with transaction.atomic():
        after = measured(role, plot, papers_of(role, plot))
        return perform(role, turn(role, plot, today), until=today, after=after)


def play_live(role: Role, until: date) -> Case | None:
    """One case as it stands today; those already over are played on to the archive of the day."""
    ending = role.random.choices(("penalty", "no_penalty_first", "no_penalty_minor"), (82, 12, 6))[0]
    papers = role.crew.agency.code in LIVE_SHARE
    plot = plot_for(role, ending=ending, exhibits=papers)
    after = measured(role, plot, papers_of(role, plot) if papers else nothing_more)
    with transaction.atomic():
        return perform(role, screenplay.case(role, plot), until=until, after=after)


def measured(role: Role, plot: Plot, after: AfterStep) -> AfterStep:
    """The assessment and the choice of a list are kept with the report, before its paper is made."""

    def keep(scene: Scene, case: Case, actor: Actor) -> None:
        if scene.step == "finish_investigation":
            keep_measure(plot.measure, case, role, scene.on)
            keep_choice(plot, case, role, actor)
        after(scene, case, actor)

    return keep


def papers_of(role: Role, plot: Plot) -> AfterStep:
    """Exhibits after the inspection, and the paper of each step."""

    def keep(scene: Scene, case: Case, actor: Actor) -> None:
        if scene.step == "record_act" and scene.facts.get("first_contact"):
            add_exhibits(role, plot, scene, case, actor)
        make_paper(role, plot, scene, case, actor)

    return keep


def cast_role(
    random: Random,
    cast: list[Crew],
    parties: Register,
    start: date,
    *,
    simple: bool | None = None,
    key: str | None = None,
) -> Role | None:
    """A crew, a story of its field and a party that fits both; other draws are tried until all three fit."""
    return next((role for _ in range(60) if (role := _draw(random, cast, parties, start, simple, key))), None)


def _draw(
    random: Random, cast: list[Crew], parties: Register, start: date, simple: bool | None, key: str | None
) -> Role | None:
    crew = random.choices(cast, [weight(c) for c in cast])[0]
    if len(crew.officers(start)) < 2:
        return None
    story = story_for(crew, random, start, simple=simple, key=key)
    fitting = parties.fitting(story, crew.agency.area_code)
    if not fitting:
        return None
    party = random.choice(fitting)
    own = Random(f"{plan.SEED}-{start}-{party.pk}")
    return Role(crew, party, story, own, start, named_handlers(crew))


def weight(crew: Crew) -> int:
    """Districts do most of the work; the bureaus of the city less, streets least."""
    return {"city": 5, "district": 4, "street": 2}.get(crew.agency.level, 1)


def named_handlers(crew: Crew) -> list[Appointment]:
    """Where the demo's own handlers sit, they handle the cases."""
    known = [login.username for login in LOGINS if login.role.endswith("handler") and login.agency == crew.agency.code]
    own = [a for a in crew.by_role["handler"] if a.user.username in known]
    rest = [a for a in crew.officers(timezone.localdate()) if a.user.username not in known]
    return [*own, *rest][:2] if own else []


def leads_ready_to_file(number: int) -> Iterator[Callable[[], object]]:
    """Fresh leads of the home bureau, each as a call that files it (used by the benchmark)."""
    today = timezone.localdate()
    random = Random(plan.SEED + 3)
    crew = next(c for c in crews() if c.agency.code == HOME_CREW)
    parties = Register(Party.objects.order_by("pk")[:2500])
    for _ in range(number):
        role = cast_role(random, [crew], parties, today - timedelta(days=5), simple=False)
        if role is None:
            continue
        scenes = screenplay.case(role, plot_for(role, ending="penalty"))
        case = perform(role, [next(scenes)])
        filing = next(scenes)
        head = crew.actor(role.one("head"), filing.on)
        if case is not None:
            yield partial(file_case, case_id=case.pk, version=case.version, actor=head, facts=filing.facts)
