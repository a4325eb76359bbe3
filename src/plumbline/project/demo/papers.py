"""The papers of a demo case, made as its steps are taken, with the words an office would write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plumbline.law import law
from plumbline.project.demo.cast import Role
from plumbline.project.demo.scenes import Plot, Scene
from plumbline.web.cases.models import Case
from plumbline.web.documents.scope import door
from plumbline.web.documents.services import produce
from plumbline.web.documents.wording import amount_in_full, chinese_date
from plumbline.web.organs.actors import Actor

Extra = dict[str, Any]


@dataclass(frozen=True)
class Telling:
    """What the words are made from."""

    role: Role
    plot: Plot
    case: Case
    scene: Scene

    @property
    def party(self) -> str:
        """The party's name."""
        return self.role.party.name

    @property
    def facts(self) -> str:
        """The facts as one sentence."""
        return f"{chinese_date(self.plot.ended)}，本机关执法人员在{self.plot.place}检查发现，{self.party}{self.plot.detail}"

    @property
    def evidence(self) -> str:
        """The evidence in a row."""
        return "、".join(name for _, name in self.role.story.evidence)

    @property
    def breach(self) -> str:
        """The provisions that were broken."""
        return self._cited("breach")

    @property
    def penalty(self) -> str:
        """The provisions that punish it."""
        return self._cited("penalty")

    def _cited(self, name: str) -> str:
        matter = law().matters.get(self.role.story.matter, self.plot.ended)
        return "、".join(str(article) for article in getattr(matter, name)) if matter else ""

    @property
    def government(self) -> str:
        """The government that reviews."""
        parent = self.role.crew.agency.parent
        return parent.name if parent else ""

    @property
    def court(self) -> str:
        """The court that hears the suit."""
        area = self.government.removesuffix("人民政府")
        return f"{area}人民法院" if area.endswith("区") else f"{area}津河区人民法院"


def lead(t: Telling) -> tuple[str, Extra]:
    """Registered."""
    return "lead_register", {"summary": f"{t.facts}，涉嫌{t.role.story.title}。"}


def filing(t: Telling) -> tuple[str, Extra]:
    """Filed."""
    return "filing_approval", {
        "facts": f"{t.facts}。",
        "basis": f"上述行为涉嫌违反{t.breach}，依据{t.penalty}应当给予行政处罚，属于本机关管辖，未超过追责时效，符合立案条件。",
    }


def record(t: Telling) -> tuple[str, Extra] | None:
    """Inspected or asked."""
    if t.scene.facts.get("kind") == "inspection":
        return "site_record", {
            "record": f"执法人员出示执法证件后，在{t.party}人员陪同下进行检查。经查：{t.plot.detail}。现场拍照、录像，并责令当事人说明情况。",
            "attendant": t.role.party.legal_representative or t.party,
        }
    if t.scene.facts.get("kind") != "inquiry":
        return None
    answers = (
        ("请说明你的身份和职务。", f"我是{t.party}的负责人，负责日常经营管理。"),
        ("检查当日发现的情况是否属实？", f"属实，{t.plot.detail}。"),
        ("这种情况持续了多长时间？", f"从{chinese_date(t.plot.started)}开始，到检查那天。"),
        ("你还有什么需要说明的？", t.role.story.statements[0]),
    )
    return "inquiry_record", {
        "person": t.role.party.legal_representative or t.party,
        "person_work": t.party,
        "relation": "当事人负责人",
        "questions": [{"question": q, "answer": a} for q, a in answers],
    }


def correction(t: Telling) -> tuple[str, Extra]:
    """Ordered to correct."""
    return "correction_order", {
        "facts": f"{t.facts}。",
        "basis": t.breach,
        "demands": f"{t.role.story.correction}。",
        "review_body": t.government,
        "court": t.court,
    }


def report(t: Telling) -> tuple[str, Extra]:
    """The end of the investigation."""
    proposed = (
        f"拟处罚款{amount_in_full(t.plot.fine)}"
        if t.plot.fine
        else "拟给予警告"
        if t.plot.ending == "penalty"
        else "拟不予行政处罚，对当事人进行教育"
    )
    return "investigation_report", {
        "course": f"{chinese_date(t.role.start)}发现线索，经批准立案后，先后进行现场检查、询问，收集了相关证据，并责令当事人改正。",
        "facts": f"{t.facts}。上述事实有{t.evidence}证实。",
        "analysis": f"当事人的行为违反了{t.breach}，构成{t.role.story.title}。",
        "discretion": "当事人配合调查，按期改正，未造成危害后果，依裁量基准确定处理意见。",
        "opinion": f"依据{t.penalty}，{proposed}。",
    }


def opinion(t: Telling) -> tuple[str, Extra]:
    """Reviewed."""
    return "legal_review_opinion", {
        "opinion": "一、本机关具有执法主体资格，承办人员持证执法。二、程序合法，立案、调查、取证手续完备。三、事实清楚，证据充分。四、适用法律正确，条款引用准确。五、裁量适当，理由充分。六、文书规范完备。七、未发现应当移送司法机关的情形。"
    }


def notice(t: Telling) -> tuple[str, Extra]:
    """Told what is intended."""
    return "penalty_notice", {
        "facts": f"{t.facts}。",
        "evidence": t.evidence,
        "violated": t.breach,
        "basis": t.penalty,
        "reasons": "你单位配合调查并按期改正，未造成危害后果，参照裁量基准作出如上处理。",
        "contact": t.role.handlers[0].user.display_name,
    }


def answer(t: Telling) -> tuple[str, Extra]:
    """The statement weighed."""
    statement = t.case.facts["statement"]
    return "statement_review", {"claims": statement["content"], "review": statement["answer"]["opinion"]}


def decision(t: Telling) -> tuple[str, Extra]:
    """Decided."""
    shared = {"facts": f"{t.facts}。", "evidence": t.evidence, "review_body": t.government, "court": t.court}
    if t.plot.ending != "penalty":
        return "no_penalty_decision", {
            **shared,
            "reasons": "违法行为轻微并及时改正，没有造成危害后果。"
            if t.plot.ending == "no_penalty_minor"
            else "系初次违法，危害后果轻微并及时改正。",
            "basis": "《中华人民共和国行政处罚法》第三十三条第一款",
            "education": "本机关已对当事人进行法治教育，当事人表示今后依法经营。",
        }
    content = f"罚款{amount_in_full(t.plot.fine)}。" if t.plot.fine else "警告。"
    payment = "自收到本决定书之日起十五日内，持缴款码到代收银行或者通过电子支付系统缴纳罚款。" if t.plot.fine else ""
    return "penalty_decision", {
        **shared,
        "violated": t.breach,
        "procedure": "本机关已依法送达行政处罚事先告知书，告知陈述、申辩等权利。",
        "reasons": "当事人配合调查并按期改正，参照裁量基准从中确定数额。",
        "content": content,
        **({"payment": payment} if payment else {}),
    }


def spot(t: Telling) -> tuple[str, Extra]:
    """Decided in the street."""
    payment = "自收到本决定书之日起十五日内到代收银行缴纳罚款。" if t.plot.fine else "本次处罚为警告，不涉及缴款。"
    return "on_the_spot_decision", {
        "time": f"{chinese_date(t.scene.on)}10时20分",
        "place": t.plot.place,
        "facts": f"{t.plot.detail}。",
        "violated": t.breach,
        "payment": payment,
        "review_body": t.government,
        "court": t.court,
    }


def closing(t: Telling) -> tuple[str, Extra]:
    """Closed."""
    return "closing_approval", {
        "result": "处理决定已履行完毕，符合结案条件。"
        if t.plot.ending == "penalty"
        else "已作出不予行政处罚决定并送达，符合结案条件。"
    }


PAPERS: dict[str, Callable[[Telling], tuple[str, Extra] | None]] = {
    "register_lead": lead,
    "file_case": filing,
    "record_act": record,
    "order_correction": correction,
    "finish_investigation": report,
    "approve_review": opinion,
    "give_notice": notice,
    "answer_statement": answer,
    "decide": decision,
    "punish_on_the_spot": spot,
    "close_case": closing,
}


def make_paper(role: Role, plot: Plot, scene: Scene, case: Case, actor: Actor) -> None:
    """The paper of a step, issued by the person who took it."""
    tell = PAPERS.get(scene.step)
    told = tell(Telling(role, plot, case, scene)) if tell else None
    if told is not None:
        kind, extra = told
        facts = door().papers(case.pk).facts
        produce(case_id=case.pk, kind=kind, facts=facts, agency=role.crew.agency, actor=actor, extra=extra)
