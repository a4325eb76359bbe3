"""In: proposed with the conditions checked live, approved by another person, shown to the public, listed."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from plumbline.web.organs.actors import Actor
from plumbline.web.parties.models import Party
from plumbline.web.positives import law, selectors
from plumbline.web.positives.models import OPEN, Listing, Objection, PaperKind, Programme, State, Way
from plumbline.web.positives.services import papers
from plumbline.web.positives.services.recording import locked, record, said
from plumbline.web.shell.errors import BadInput, Line, NotYours, Refusal

Stated = Mapping[str, Mapping[str, str]]


class NotEligible(Refusal):
    """A condition of the list is not met."""

    title = "不符合列入条件"
    status = 409


@transaction.atomic
def propose(*, actor: Actor, programme_id: int, party_id: int, way: str, basis: str, stated: Stated) -> Listing:
    """Propose a firm. A condition that is not met refuses; one that cannot be told is shown to the approver."""
    actor.must("positives.propose")
    programme, party = _fitting(actor, programme_id, party_id, way)
    _refuse_again(programme, party, actor)
    checked = _eligible(programme, party, stated, actor)
    listing = Listing.objects.create(
        programme=programme,
        party=party,
        agency=actor.agency,
        way=way,
        applied_on=actor.on,
        basis=said(basis, "basis", "请写明推荐或者申请的理由。"),
        stated={key: dict(one) for key, one in stated.items()},
        checked=checked.kept(),
        proposed_by=actor.user,
        proposed_at=actor.at,
    )
    record(actor, listing, "propose", "提出列入", f"{listing.get_way_display()}。查阅{checked.looked_at}。")
    return listing


def _fitting(actor: Actor, programme_id: int, party_id: int, way: str) -> tuple[Programme, Party]:
    programme = selectors.usable(actor).filter(pk=programme_id).first()
    party = Party.objects.filter(pk=party_id).first()
    wrong: dict[str, str] = {}
    if programme is None:
        wrong["programme"] = "请选择一份本机关可以使用、今天有效的名单。"
    if party is None:
        wrong["party"] = "没有这家企业，请重新选择。"
    elif party.kind == "person":
        wrong["party"] = f"{party.name}是自然人，正面清单只列企业和个体工商户。"
    if way not in Way.values:
        wrong["way"] = "请选择企业申请还是机关推荐。"
    if programme is None or party is None or wrong:
        raise BadInput(wrong)
    return programme, party


def _refuse_again(programme: Programme, party: Party, actor: Actor) -> None:
    rows = Listing.objects.filter(programme__title=programme.title, programme__agency=programme.agency, party=party)
    running = rows.filter(state__in=OPEN).first()
    if running is not None:
        raise Refusal(f"{party.name}在这份名单上现为“{running.get_state_display()}”。", next_step="请打开已有的记录。")
    barred = rows.filter(barred_until__gt=actor.on).order_by("-barred_until").first()
    if barred is not None:
        found = law.ground(barred, barred.leaving_for)
        why = found.zh if found else "被移出"
        raise NotEligible(
            f"{party.name}于 {barred.removed_on} 因“{why}”被移出，{barred.barred_until} 以前不得重新列入。",
            next_step="期满后符合条件的，可以重新申请。",
        )


def _eligible(programme: Programme, party: Party, stated: Stated, actor: Actor) -> law.Checked:
    checked = law.check(programme, party, stated, actor.on)
    if checked.against:
        raise NotEligible(
            *(
                Line(f"{law.said(one.condition)}：不满足。{one.why}", where="、".join(one.files[:5]))
                for one in checked.against
            ),
            next_step="条件满足以后再提出。查到的案卷有误的，先更正案卷。",
        )
    return checked


@transaction.atomic
def decide_entry(*, actor: Actor, listing_id: int, agrees: bool, opinion: str = "") -> Listing:
    """Another person approves, which opens the public notice, or refuses. The conditions are checked once more."""
    row = locked(actor, listing_id, "positives.approve", State.PROPOSED)
    if row.proposed_by_id == actor.user.pk:
        raise NotYours("提出人不能批准自己提出的列入。", next_step="请由另一名负责人批准。")
    row.decided_by, row.decided_at = actor.user, actor.at
    if not agrees:
        row.state, row.opinion = State.REFUSED, said(opinion, "opinion", "请写明不同意的理由。")
        row.save()
        record(actor, row, "refuse", "不同意列入", row.opinion)
        return row
    checked = _eligible(row.programme, row.party, row.stated, actor)
    if checked.worst is law.Answer.CANNOT_TELL:
        opinion = said(opinion, "opinion", "有条件无法判断：请写明已经怎样查清，再批准。")
    row.state, row.opinion, row.checked = State.NOTICE, opinion.strip(), checked.kept()
    row.notice_from = actor.on
    row.notice_until = law.after_workdays(actor.on, row.programme.notice_days)
    row.save()
    record(actor, row, "approve", "批准并公示", f"公示至 {row.notice_until}。{row.opinion}")
    return row


@transaction.atomic
def object_to(*, actor: Actor, listing_id: int, raised_by: str, contact: str, text: str) -> Objection:
    """Note an objection that reached the agency during the public notice."""
    row = locked(actor, listing_id, "positives.propose", State.NOTICE)
    if row.notice_until is not None and actor.on > row.notice_until:
        raise Refusal(
            f"公示期已于 {row.notice_until} 届满。", next_step="公示期满后的反映按投诉举报办理，查实的启动移出。"
        )
    found = Objection.objects.create(
        listing=row,
        raised_by=said(raised_by, "raised_by", "请写明提出人；要求匿名的写“匿名”。", 100),
        contact=contact.strip()[:100],
        raised_on=actor.on,
        text=said(text, "text", "请写明异议内容。", 1000),
        noted_by=actor.user,
    )
    record(actor, row, "object", "登记异议", found.text)
    return found


@transaction.atomic
def answer_objection(*, actor: Actor, objection_id: int, upheld: bool, answer: str) -> Objection:
    """Answer an objection; one that is upheld ends the entry. Who proposed the firm does not judge objections to it."""
    found = Objection.objects.select_related("listing").filter(pk=objection_id, upheld=None).first()
    if found is None:
        raise NotYours("没有这条待答复的异议。")
    row = locked(actor, found.listing_id, "positives.answer", State.NOTICE)
    if row.proposed_by_id == actor.user.pk:
        raise NotYours("提出列入的人不能核查对它的异议。", next_step="请由本机关其他人员核查。")
    found.answer = said(answer, "answer", "请写明怎样核查、结果如何。", 1000)
    found.upheld, found.answered_by, found.answered_on = upheld, actor.user, actor.on
    found.save()
    if upheld:
        row.state, row.opinion = State.REFUSED, f"异议成立：{found.answer}"[:500]
        row.save()
    record(actor, row, "answer", "异议成立，不予列入" if upheld else "异议不成立", found.answer)
    return found


@transaction.atomic
def enlist(*, actor: Actor, listing_id: int) -> Listing:
    """After the public notice, with every objection answered and the conditions still met, the firm is listed."""
    row = locked(actor, listing_id, "positives.propose", State.NOTICE)
    if row.notice_until is not None and actor.on <= row.notice_until:
        raise Refusal(f"公示到 {row.notice_until} 才届满。", next_step="公示期满后的第一天起可以列入。")
    if row.objections.filter(upheld=None).exists():
        raise Refusal("还有异议没有核查答复。", next_step="请先核查异议。")
    checked = _eligible(row.programme, row.party, row.stated, actor)
    row.state, row.checked = State.LISTED, checked.kept()
    row.listed_on, row.listed_by = actor.on, actor.user
    row.next_review = law.months_later(actor.on, row.programme.review_months)
    row.save()
    paper = papers.make(actor, row, PaperKind.LISTED)
    record(actor, row, "enlist", "列入", f"{paper}。", paper=paper.digest)
    return row
