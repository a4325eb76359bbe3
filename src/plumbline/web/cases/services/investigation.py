"""调查取证: acts, tests, monitoring evidence, correction, suspension, extension, and the end of the investigation."""

from __future__ import annotations

from plumbline.web.cases.services.access import DECISION, actor_joins
from plumbline.web.cases.services.drafts import Draft, plain
from plumbline.web.cases.services.handlers import add_act, complete_act, name_handlers
from plumbline.web.cases.services.history import state_history
from plumbline.web.cases.services.steps import step
from plumbline.web.shell.errors import BadInput


@step
def assign_handlers(draft: Draft) -> None:
    """指派办案人员: `officers` lists the codes of all handlers from now on, two or more (行政处罚法 第42条)."""
    if not draft.section.get("officers"):
        raise BadInput({"officers": "请指派两名以上办案人员（《行政处罚法》第四十二条第一款）。"})
    name_handlers(draft, draft.section["officers"])
    actor_joins(draft, DECISION)


@step
def record_act(draft: Draft) -> None:
    """记录执法活动: certificates shown, place, time, two officers (行政处罚法 第55条). `officers` default to the handlers."""
    draft.section["id"] = f"A-{len(draft.many('acts'))}"
    complete_act(draft, draft.section, draft.section.get("officers"))


@step
def record_test(draft: Draft) -> None:
    """记录检测鉴定: the sample, the report, and the days of the test, which do not count towards the time limit."""
    started, ended = draft.section.get("received"), draft.section.get("report_date")
    if started and ended:
        draft.many("exclusions").append({"start": started, "end": ended, "reason": "test"})


@step
def notify_test(draft: Draft) -> None:
    """告知检测结果: the party learns the result before the penalty notice (行政处罚法 第44条)."""


@step
def record_monitoring(draft: Draft) -> None:
    """记录电子技术监控证据: lawful place, two reviews of the device, a review of the record (行政处罚法 第41条)."""


@step
def order_correction(draft: Draft) -> None:
    """责令改正 (行政处罚法 第28条)."""
    draft.default(served=draft.on)


@step
def recheck_correction(draft: Draft) -> None:
    """复查改正情况: an act of two officers; whether it was corrected is kept with the violation."""
    officers, act = draft.section.pop("officers", None), draft.section.pop("act", {})
    add_act(draft, "recheck", {"date": plain(draft.on), **act}, officers)
    if draft.section.get("passed"):
        draft.group("violation").setdefault("corrected", plain(draft.on))


@step
def suspend_case(draft: Draft) -> None:
    """中止调查: a listed ground and the leader's approval; the days do not count towards the time limit."""
    draft.default(approver="leader")
    actor_joins(draft, DECISION)


@step
def resume_case(draft: Draft) -> None:
    """恢复调查: at once when the ground has gone."""
    actor_joins(draft, DECISION)


@step
def extend_case(draft: Draft) -> None:
    """延长办案期限: first by the leader, then by the leaders together (行政处罚法 第60条)."""
    ordinal = len(draft.many("extensions"))
    draft.default(ordinal=ordinal, approver="leader" if ordinal == 1 else None)
    actor_joins(draft, DECISION)


@step
def terminate_case(draft: Draft) -> None:
    """终止调查: the party is gone without successor, or the investigation cannot go on; with the leader's approval."""
    actor_joins(draft, DECISION)


@step
def finish_investigation(draft: Draft) -> None:
    """调查终结: the report with facts, evidence, opinion and reasons (行政处罚法 第57条); the party's history is looked up.

    An earlier review spoke about an earlier report: of it only remains how often the file came back.
    """
    returned = (draft.facts.get("legal_review") or {}).get("returned_count")
    draft.facts["legal_review"] = {"returned_count": returned} if returned else None
    state_history(draft)
