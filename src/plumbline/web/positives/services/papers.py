"""The papers to the firm, in the manner of all papers: numbered in the agency's sequence, content frozen, PDF and DOCX from it."""

from __future__ import annotations

import hashlib
from typing import Any

from plumbline.web.audit.canonical import canonical
from plumbline.web.documents.services import next_number
from plumbline.web.documents.wording import chinese_date
from plumbline.web.organs.actors import Actor
from plumbline.web.positives import law
from plumbline.web.positives.models import Listing, Paper, PaperKind

MARKS = {PaperKind.LISTED: "正列", PaperKind.INTENDED: "正移告", PaperKind.REMOVED: "正移"}


def make(actor: Actor, listing: Listing, kind: PaperKind) -> Paper:
    """The paper of a step, within its transaction."""
    _, number = next_number(agency=listing.agency, mark=MARKS[kind], year=actor.on.year)
    sheet = {
        "kind": f"positive_{kind}",
        "title": kind.label,
        "shape": "letter",
        "office": listing.agency.name,
        "number": number,
        "numbered": True,
        "date": chinese_date(actor.on),
        "foot": "",
        "blocks": [*_party(listing), *(_paragraph(text) for text in TEXTS[kind](listing)), *_contact(listing)],
    }
    digest = hashlib.sha256(canonical(sheet)).hexdigest()
    return Paper.objects.create(
        listing=listing, kind=kind, number=number, dated=actor.on, sheet=sheet, digest=digest, made_by=actor.user
    )


def _listed(listing: Listing) -> list[str]:
    programme = listing.programme
    found = law.effect_of(listing, listing.listed_on) if listing.listed_on else law.NO_EFFECT
    reasons = "、".join(reason.zh for reason in found.reasons)
    return [
        f"你单位经{listing.get_way_display()}、核对条件、批准和公示，公示期内没有成立的异议，"
        f"自{_day(listing.listed_on)}起列入{programme.title}（{programme.number}）。",
        f"列入期间，本机关优先采用非现场方式检查，{_visits(programme.visit_cap)}；"
        f"确需现场检查的，写明理由：{reasons}。",
        f"{law.NO_IMMUNITY}本机关每{programme.review_months}个月复核一次，下次复核在{_day(listing.next_review)}前。",
        f"你单位不再符合条件，或者希望退出的，请告知本机关。联系方式：{programme.contact}。",
    ]


def _visits(cap: int) -> str:
    return f"例行现场检查每年不超过{cap}次" if cap else "不安排例行现场检查"


def _intended(listing: Listing) -> list[str]:
    return [
        f"你单位自{_day(listing.listed_on)}起列入{listing.programme.title}。{_why(listing)}",
        f"本机关拟将你单位移出名单。你单位可以在{_day(listing.statement_until)}前向本机关陈述意见、提交材料；"
        f"逾期没有提出的，本机关依据已有材料决定。联系方式：{listing.programme.contact}。",
    ]


def _removed(listing: Listing) -> list[str]:
    heard = (
        f"你单位于{_day(listing.statement_on)}陈述了意见，本机关已经核查。"
        if listing.statement_on
        else "你单位在告知的期限内没有陈述意见。"
    )
    found = _ground(listing)
    own_wish = found is not None and found.own_wish
    barred = (
        f"{_day(listing.barred_until)}以前不得重新列入。" if listing.barred_until else "符合条件的，可以重新申请列入。"
    )
    return [
        f"{_why(listing)}{'' if own_wish else heard}",
        f"本机关决定自{_day(listing.removed_on)}起将你单位移出{listing.programme.title}。{barred}",
        "移出名单后，按照一般企业的检查频次和方式检查。",
    ]


TEXTS = {PaperKind.LISTED: _listed, PaperKind.INTENDED: _intended, PaperKind.REMOVED: _removed}


def _why(listing: Listing) -> str:
    found = _ground(listing)
    return f"经查，{found.zh if found else '情况有变化'}：{listing.leaving_reason.rstrip('。')}。"


def _ground(listing: Listing) -> law.Ground | None:
    return law.ground(listing, listing.leaving_for)


def _party(listing: Listing) -> list[dict[str, Any]]:
    party = listing.party
    lines = [("当事人", party.name), ("统一社会信用代码", party.id_number), ("住所", party.address)]
    return [_paragraph(f"{zh}：{text}", "line") for zh, text in lines if text]


def _contact(listing: Listing) -> list[dict[str, Any]]:
    agency = listing.agency
    lines = [("机关地址", agency.address), ("联系电话", agency.phone)]
    return [_paragraph(f"{zh}：{text}", "line") for zh, text in lines if text]


def _paragraph(text: str, style: str = "body") -> dict[str, Any]:
    return {"type": "paragraph", "style": style, "runs": [text]}


def _day(value: Any) -> str:
    return chinese_date(value) if value else "　　年　月　日"
