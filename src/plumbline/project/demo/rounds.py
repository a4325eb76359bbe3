"""Two rounds of review in the demo city: last year's, finished with objections and answers, and this year's, half read.

What people mark follows what the machine found, with the slips that people make; where the machine was wrong it is said.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import transaction

from plumbline.project.demo import plan
from plumbline.project.demo.acting import acting, at, signed_in
from plumbline.project.demo.logins import LOGINS, PASSWORD, Login
from plumbline.web.accounts.services import change_password, create_account
from plumbline.web.documents.scope import door
from plumbline.web.documents.services import produce
from plumbline.web.findings.models import ReviewedFile
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.models import Agency, Appointment
from plumbline.web.organs.roles import Role
from plumbline.web.organs.services import appoint
from plumbline.web.rounds import selectors, services
from plumbline.web.rounds.models import THIRD, Assignment, Objection, Opinion, Round, RoundFile
from plumbline.web.rounds.services import NO_RULE, Answer, Decision
from plumbline.web.shell.errors import BadInput

FIELD = "ecology"
AGENCIES = 8
READERS = (
    Login("market_reviewer", "hexiaoyu", "何晓雨", "法制审核员（市市场监管局）", "1200-market"),
    Login("labour_reviewer", "tangwei", "唐维", "法制审核员（市人社局）", "1200-labour"),
    Login("urban_reviewer", "luoqing", "罗青", "法制审核员（市城管委）", "1200-urban"),
)
"""Three more people who can sign in, so that a round can be played through."""

SLIPS = {
    "papers.2": "送达回证上的签名日期写得潦草，无法辨认。",
    "archive.2": "卷内目录缺页码。",
    "law.2": "裁量理由过于笼统。",
}
OBJECTIONS = (
    (
        "该项材料装订在副卷，评查时可能只看了正卷，请调副卷复核。",
        "经调阅副卷，材料齐全，形成时间早于评查，该项不扣分。",
    ),
    (
        "当时已经口头说明并记入工作笔记，只是没有另行制作文书，建议不作为问题。",
        "应当形成的书面材料不能由工作笔记代替，维持原结果。",
    ),
    (
        "本机关认为这是笔误，没有影响当事人的权利，请酌情减少扣分。",
        "扣分与其他机关的同类问题一致，不因后果轻微而减少，维持原结果。",
    ),
)
"""What the agencies object and what is answered; the first objection is upheld."""


def settle_rounds(today: date) -> None:
    """Last year's round to its end, this year's to its middle."""
    _readers(date(2022, 1, 4))
    random = Random(plan.SEED + 9)
    with transaction.atomic():
        _finished(random, today)
    with transaction.atomic():
        _running(random, today)


def _readers(since: date) -> None:
    found = Appointment.objects.select_related("user", "agency").get(role=Role.SYSTEM_ADMIN)
    admin = acting(found, since)
    for login in READERS:
        user = create_account(actor=admin, username=login.username, display_name=login.name, password=PASSWORD + "-0")
        change_password(actor=admin, user=user, password=PASSWORD)
        agency = Agency.objects.get(code=login.agency)
        appoint(actor=admin, user=user, agency=agency, role=Role.REVIEWER, starts=since)


def _finished(random: Random, today: date) -> None:
    """Last year's decisions, read in spring."""
    year = today.year - 1
    day = date(today.year, 3, 9)
    one = _started(day, year, date(year, 1, 1), date(year, 12, 31), (9, 3, 2), supervisor_settles=False)
    if one is None:
        return
    for row in one.files.select_related("round", "file"):
        for place in (1, 2):
            _read(random, row, place, day + timedelta(days=3 + place))
        _settle(random, row, day + timedelta(days=9))
    services.tell(actor=_supervisor(day + timedelta(days=14)), round_id=one.pk)
    _object(random, one, day + timedelta(days=18))
    services.finalise(actor=_supervisor(day + timedelta(days=60)), round_id=one.pk)


def _running(random: Random, today: date) -> None:
    """This year's decisions: some files settled, some read once, some not begun."""
    day = today - timedelta(days=12)
    one = _started(day, today.year, date(today.year, 1, 1), day, (10, 6, 3), supervisor_settles=True)
    if one is None:
        return
    known = {login.username for login in (*LOGINS, *READERS)}
    for number, row in enumerate(one.files.select_related("round", "file__agency")):
        _papers(row.file)
        open_doors = row.assignments.filter(place__lt=THIRD, reviewer__username__in=known).exists()
        for place in (1, 2)[: 0 if open_doors and number % 3 else (2, 1, 2, 0)[number % 4]]:
            _read(random, row, place, day + timedelta(days=2 + place))
        if selectors.both_wrote(row) and number % 8:
            _settle(random, row, day + timedelta(days=8))


def _started(
    day: date, year: int, first: date, last: date, sizes: tuple[int, int, int], *, supervisor_settles: bool
) -> Round | None:
    """Open, draw and assign; nothing where the small city has no such file."""
    chosen = Agency.objects.enforcing().filter(field=FIELD).order_by("path").values_list("pk", flat=True)[:AGENCIES]
    scope = {
        "fields": [FIELD],
        "agencies": list(chosen),
        "decided_from": first.isoformat(),
        "decided_to": last.isoformat(),
    }
    supervisor = _supervisor(day)
    if not selectors.pool_rows(supervisor.scope_path, scope).exists():
        return None
    facts: dict[str, Any] = {
        "kind": "annual", "year": year, "title": f"{year} 年度生态环境执法案卷评查", "scope": scope,
        "scheme": "general_penalty", "random_size": sizes[0], "worst_size": sizes[1], "uncertain_size": sizes[2],
        "seed_source": f"中国福利彩票快乐8 {day + timedelta(days=1):%Y年%m月%d日}开奖号码（演示用，虚构）",
        "review_until": day + timedelta(days=30), "objection_workdays": 10, "answer_workdays": 10,
    }  # fmt: skip
    one = services.open_round(actor=supervisor, facts=facts)
    numbers = sorted(Random(f"{plan.SEED}-{year}").sample(range(1, 81), 20))
    later = supervisor.at_time(at(day + timedelta(days=1)))
    one = services.draw(actor=later, round_id=one.pk, seed=" ".join(f"{number:02d}" for number in numbers))
    return services.start(
        actor=later,
        round_id=one.pk,
        reviewers=[each.pk for each in _panel(one, day)],
        thirds=[each.pk for each in _thirds(one, day, supervisor_settles)],
    )


def _panel(one: Round, day: date) -> list[Appointment]:
    """Those who can sign in, and one reviewer of each of the other bureaus of the city."""
    known = [login.username for login in (*LOGINS, *READERS)]
    people = selectors.reviewers_in(one.path, day)
    return [each for each in people if each.user.username in known or each.agency.code in ("1200-urban", "1200-labour")]


def _thirds(one: Round, day: date, supervisor_settles: bool) -> list[Appointment]:
    people = selectors.thirds_in(one.path, day)
    if supervisor_settles:
        return [each for each in people if each.role == Role.SUPERVISOR]
    return [each for each in people if each.role == Role.REVIEWER and each.agency.level == "city"]


def _read(random: Random, row: RoundFile, place: int, day: date) -> None:
    """One reader marks every item: most faults are seen, now and then something else."""
    seat = row.assignments.select_related("reviewer", "reviewer_agency").get(place=place)
    actor = _reader(seat, day)
    faults = {each["family"]: each["message"] for each in selectors.violated(row)}
    services.open_file(actor=actor, assignment_id=seat.pk)
    for item in selectors.items_of(row):
        found = next((text for family, text in faults.items() if item.covers(family) and not item.veto), "")
        note = found if found and random.random() < 0.85 else ""
        if not note and item.key in SLIPS and random.random() < 0.12:
            note = SLIPS[item.key]
        opinion = Opinion.PROBLEM if note else Opinion.OK
        if not note and item.key in SLIPS and random.random() < 0.08:
            opinion = Opinion.UNCLEAR
        services.mark(
            actor=actor, assignment_id=seat.pk, item=item.key, opinion=opinion, note=note, seconds=random.randint(4, 15)
        )
    services.write(actor=actor, assignment_id=seat.pk, seconds=random.randint(5, 40))


def _settle(random: Random, row: RoundFile, day: date) -> None:
    """The third holds with the reader who saw the fault; what neither saw was mostly a false alarm of the machine."""
    seat = row.assignments.select_related("reviewer", "reviewer_agency").get(place=THIRD)
    lines = selectors.lines_of(row)
    answers = {
        line.item.key: Answer(Opinion.PROBLEM, note="查阅卷内材料，该问题存在。")
        for line in lines
        if line.differs and Opinion.PROBLEM in (line.first and line.first.opinion, line.second and line.second.opinion)
    }
    answers |= {line.item.key: Answer(Opinion.OK) for line in lines if line.differs and line.item.key not in answers}
    seen = {line.item.key for line in lines if line.item.key in answers or line.opinion == Opinion.PROBLEM}
    judged = {}
    for each in selectors.violated(row):
        noticed = any(line.item.covers(each["family"]) and line.item.key in seen for line in lines)
        judged[each["rule"]] = "confirmed" if noticed or random.random() < 0.3 else "false_alarm"
    missed = {line.item.key: NO_RULE for line in selectors.unseen(row, lines)}
    decision = Decision(answers=answers, judged=judged, missed=missed, notes={})
    services.settle(actor=_reader(seat, day), round_file_id=row.pk, decision=decision)


def _object(random: Random, one: Round, day: date) -> None:
    """Three agencies object to one item each; the supervisor, who read none of the files, answers."""
    rows = list(one.files.filter(result__problems__gt=0).select_related("agency"))
    for number, (row, (text, answer)) in enumerate(zip(rows, OBJECTIONS, strict=False)):
        head = Appointment.objects.filter(agency=row.agency, role=Role.HEAD).select_related("user", "agency").first()
        bad = next(line for line in selectors.lines_of(row) if line.opinion == Opinion.PROBLEM)
        if head is None:
            continue
        made: Objection = services.object_to(
            actor=acting(head, day), round_file_id=row.pk, item=bad.item.key, text=text
        )
        upheld = number == 0
        answering = _supervisor(day + timedelta(days=5))
        opinion = Opinion.OK if upheld else ""
        services.answer(actor=answering, objection_id=made.pk, upheld=upheld, opinion=opinion, text=answer)


def _papers(file: ReviewedFile) -> None:
    """The three papers that every reader looks for first, where the case has none."""
    if file.case_id is None or file.outcome != "penalty" or selectors.has_papers(file):
        return
    papers = door().papers(file.case_id)
    facts = papers.facts
    clerk = Appointment.objects.filter(agency=file.agency, role=Role.HANDLER).select_related("user", "agency").first()
    if clerk is None or file.decided_on is None:
        return
    told = facts.get("violation", {}).get("description") or "违法事实详见现场检查笔录。"
    shared = {"facts": f"{told}。", "evidence": "现场检查笔录、询问笔录、现场照片", "violated": "相应的管理规定"}
    for kind, extra in (
        ("filing_approval", {"facts": f"{told}。", "basis": "涉嫌违反相应的管理规定，符合立案条件。"}),
        ("penalty_notice", {**shared, "basis": "相应的处罚规定", "reasons": "参照裁量基准，综合违法情节确定。"}),
        (
            "penalty_decision",
            {
                **shared,
                "procedure": "本机关已依法送达行政处罚事先告知书，告知陈述、申辩等权利。",
                "reasons": "参照裁量基准，综合违法情节确定。",
                "content": "处以罚款，数额见本决定书记载。",
                "review_body": "本级人民政府",
                "court": "有管辖权的人民法院",
            },
        ),
    ):
        actor = acting(clerk, file.decided_on)
        try:
            produce(case_id=file.case_id, kind=kind, facts=facts, agency=file.agency, actor=actor, extra=extra)
        except BadInput:
            continue


def _reader(seat: Assignment, day: date) -> Actor:
    rows = Appointment.objects.on(day).filter(user=seat.reviewer, agency=seat.reviewer_agency)
    found = rows.select_related("user", "agency__parent").filter(role__in=[Role.REVIEWER, Role.SUPERVISOR]).first()
    if found is None:
        raise LookupError(f"no appointment of {seat.reviewer}")
    return acting(found, day, 9 + seat.place)


def _supervisor(day: date) -> Actor:
    return signed_in("supervisor", day)
