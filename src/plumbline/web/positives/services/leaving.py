"""Staying and leaving: the regular review, the firm's own statement before a removal, the decision by another person."""

from __future__ import annotations

from django.db import transaction

from plumbline.web.organs.actors import Actor
from plumbline.web.positives import law
from plumbline.web.positives.models import Listing, PaperKind, Review, State
from plumbline.web.positives.services import papers
from plumbline.web.positives.services.entering import Stated
from plumbline.web.positives.services.recording import locked, record, said
from plumbline.web.shell.errors import BadInput, NotYours, Refusal


@transaction.atomic
def review(*, actor: Actor, listing_id: int, opinion: str, stated: Stated) -> Review:
    """A regular review: the conditions checked anew. The firm stays unless a condition is not met; then the removal is
    begun in its own step."""
    row = locked(actor, listing_id, "positives.propose", State.LISTED)
    row.stated = {**row.stated, **{key: dict(one) for key, one in stated.items() if one.get("source", "").strip()}}
    checked = law.check(row.programme, row.party, row.stated, actor.on)
    kept = not checked.against
    assert row.next_review is not None
    done = Review.objects.create(
        listing=row,
        due=row.next_review,
        done_on=actor.on,
        checked=checked.kept(),
        kept=kept,
        opinion=said(opinion, "opinion", "请写明复核意见：查了什么，结论是什么。"),
        done_by=actor.user,
    )
    row.checked = checked.kept()
    if kept:
        row.next_review = law.months_later(actor.on, row.programme.review_months)
    row.save()
    record(actor, row, "review", "复核：继续在册" if kept else "复核：有条件不再满足", done.opinion)
    return done


@transaction.atomic
def propose_removal(*, actor: Actor, listing_id: int, ground: str, reason: str) -> Listing:
    """Begin a removal: the firm is told facts and ground, and has its days to speak. It stays listed meanwhile."""
    row = locked(actor, listing_id, "positives.propose", State.LISTED)
    if law.ground(row, ground) is None:
        raise BadInput({"ground": "请选择移出情形。"})
    row.state, row.leaving_for, row.leaving_by = State.LEAVING, ground, actor.user
    row.leaving_reason = said(reason, "reason", "请写明事实和理由，例如处罚决定书文号。")
    row.told_on = actor.on
    row.statement_until = law.after_workdays(actor.on, row.programme.statement_days)
    row.statement, row.statement_on, row.removal_opinion = "", None, ""
    row.save()
    paper = papers.make(actor, row, PaperKind.INTENDED)
    record(actor, row, "propose_removal", "拟移出并告知企业", f"{row.leaving_reason} {paper}。", paper=paper.digest)
    return row


@transaction.atomic
def record_statement(*, actor: Actor, listing_id: int, statement: str) -> Listing:
    """What the firm says against its removal."""
    row = locked(actor, listing_id, "positives.propose", State.LEAVING)
    row.statement = said(statement, "statement", "请写明企业陈述的内容；明确表示没有意见的，写“无意见”。", 1000)
    row.statement_on = actor.on
    row.save()
    record(actor, row, "record_statement", "记录企业陈述", row.statement)
    return row


@transaction.atomic
def decide_removal(*, actor: Actor, listing_id: int, agrees: bool, opinion: str) -> Listing:
    """Another person removes the firm, or keeps it. Not before it has spoken or its days have run, unless it asked to go."""
    row = locked(actor, listing_id, "positives.approve", State.LEAVING)
    if row.leaving_by_id == actor.user.pk:
        raise NotYours("提出移出的人不能决定移出。", next_step="请由另一名负责人决定。")
    row.removal_opinion = said(opinion, "opinion", "请写明决定的理由；企业作了陈述的，写明是否采纳。")
    if not agrees:
        row.state, row.leaving_for = State.LISTED, ""
        row.save()
        record(actor, row, "keep", "决定不移出", row.removal_opinion)
        return row
    found = law.ground(row, row.leaving_for)
    if found is not None and not found.own_wish:
        _must_have_been_heard(row, actor)
    row.state, row.removed_on, row.removed_by = State.REMOVED, actor.on, actor.user
    if found is not None and found.bars_months:
        row.barred_until = law.months_later(actor.on, found.bars_months)
    row.save()
    paper = papers.make(actor, row, PaperKind.REMOVED)
    record(actor, row, "remove", "移出", f"{row.removal_opinion} {paper}。", paper=paper.digest)
    return row


def _must_have_been_heard(row: Listing, actor: Actor) -> None:
    if row.statement_on is None and row.statement_until is not None and actor.on <= row.statement_until:
        raise Refusal(
            f"企业可以陈述意见到 {row.statement_until}，现在还没有陈述。",
            title="还没有听取企业的意见",
            next_step="期满以后，或者记录企业的陈述以后，再决定。",
        )
