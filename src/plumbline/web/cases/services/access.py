"""Which cases a person may work on, and who already stands on which side of one."""

from __future__ import annotations

from datetime import date

from plumbline.web.cases import workflow
from plumbline.web.cases.errors import OtherSide
from plumbline.web.cases.models import SIDES, Case, CaseSide, Recusal
from plumbline.web.cases.persons import PartyActor, Person
from plumbline.web.cases.services.drafts import Draft
from plumbline.web.organs.actors import Actor
from plumbline.web.organs.roles import Role
from plumbline.web.shell.errors import NotYours

INVESTIGATION = "investigation"
REVIEW = "review"
HEARING = "hearing"
DECISION = "decision"

_OF_THE_HEARING = ("hold_hearing", "report_hearing")
_SIDE_OF_ROLE = {Role.HANDLER: INVESTIGATION, Role.REVIEWER: REVIEW, Role.HEAD: DECISION, Role.MEMBER: DECISION}


def check_scope(case: Case, actor: Person) -> None:
    """Officials work on the cases of their own agency; the party on the one case of its code."""
    own = case.pk == actor.case_id if isinstance(actor, PartyActor) else case.agency_id == actor.agency.pk
    if not own:
        raise NotYours(f"案件 {case.number} 由{case.agency.name}办理，不在您的办理范围内。")
    if case.imported:
        raise NotYours("这是从其他系统导入的案卷，只能查看和评查，不能办理。")


def check_taking_part(case: Case, row: workflow.Transition, actor: Person) -> None:
    """Nobody works on two sides of one case, and once handlers are named only they investigate."""
    if isinstance(actor, PartyActor):
        return
    sides = {side.user_id: side for side in case.sides.all()}
    mine = sides.get(actor.user.pk)
    if mine is not None and not _fits(mine.side, row, actor):
        raise OtherSide(
            f"{actor.user.display_name}在本案担任“{SIDES[mine.side]}”，不能再以{actor.role.label}身份办理"
            f"“{workflow.STEPS[row.step]}”（{row.cites}）。"
        )
    if mine is not None and mine.until is not None:
        raise NotYours(f"{actor.user.display_name}自 {mine.until} 起不再参与本案办理。")
    named = any(side.side == INVESTIGATION for side in sides.values())
    if actor.role is Role.HANDLER and named and mine is None:
        raise NotYours(f"您不是案件 {case.number} 的办案人员，不能办理“{workflow.STEPS[row.step]}”。")


def _fits(side: str, row: workflow.Transition, actor: Actor) -> bool:
    """Host and recorder do the hearing and nothing else; everybody else acts in the role of their side."""
    return row.step in _OF_THE_HEARING if side == HEARING else side == _SIDE_OF_ROLE.get(actor.role)


def join(case: Case, user_id: int, side: str, since: date) -> None:
    """Put a person on a side of the case; refuse when the person is on another side or was recused."""
    held = CaseSide.objects.filter(case=case, user_id=user_id).first()
    if held is None:
        CaseSide.objects.create(case=case, user_id=user_id, side=side, since=since)
        return
    if held.side != side:
        raise OtherSide(f"{held.user.display_name}在本案已担任“{SIDES[held.side]}”，不能再担任“{SIDES[side]}”。")
    if held.until is not None:
        _return(held, since)


def _return(held: CaseSide, since: date) -> None:
    if Recusal.objects.filter(case=held.case, user=held.user, granted=True).exists():
        raise OtherSide(f"{held.user.display_name}已被决定回避，不得再参与本案（《行政处罚法》第四十三条）。")
    held.since, held.until = since, None
    held.save(update_fields=["since", "until"])


def actor_joins(draft: Draft, side: str) -> None:
    """After the step is written, the actor stands on this side."""

    def joined(done: Draft) -> None:
        if not isinstance(done.actor, PartyActor):
            join(done.case, done.actor.user.pk, side, done.on)

    draft.afterwards.append(joined)


def users_on(case: Case, side: str) -> list[int]:
    """The accounts of those who stand on a side of the case today."""
    return list(case.sides.filter(side=side, until=None).values_list("user_id", flat=True))
