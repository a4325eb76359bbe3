"""What the rules advise at a step: do, do not, and how far (该做什么、不该做什么、做到什么程度).

The advice stands with the rule that guards the step, so it carries the rule's articles and
disappears with the rule. With a case it also says how the case stands with each rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plumbline.engine.citations import Article
from plumbline.engine.findings import Verdict
from plumbline.engine.rules import DEFECT, FATAL, SUPERVISION, WARNING, Rule
from plumbline.law import Law, law

STEPS: Mapping[str, str] = {
    "register_lead": "登记线索",
    "extend_check": "延长核查",
    "decline_filing": "不予立案",
    "file_case": "立案",
    "assign_handlers": "指定承办人",
    "request_recusal": "申请回避",
    "decide_recusal": "决定回避",
    "record_act": "记录执法活动",
    "record_test": "抽样检测",
    "notify_test": "告知检测结果",
    "preserve_evidence": "先行登记保存",
    "dispose_preserved": "处理登记保存物品",
    "seal": "查封扣押",
    "extend_seal": "延长查封扣押",
    "release_seal": "解除查封扣押",
    "record_monitoring": "采用电子监控记录",
    "order_correction": "责令改正",
    "recheck_correction": "复查改正",
    "suspend_case": "中止调查",
    "resume_case": "恢复调查",
    "extend_case": "延长办案期限",
    "terminate_case": "终止调查",
    "finish_investigation": "调查终结",
    "submit_review": "送法制审核",
    "approve_review": "审核同意",
    "return_review": "审核退回",
    "give_notice": "事先告知",
    "record_waiver": "记录放弃权利",
    "record_statement": "记录陈述申辩",
    "answer_statement": "复核陈述申辩",
    "request_hearing": "申请听证",
    "announce_hearing": "通知和公告听证",
    "hold_hearing": "举行听证",
    "report_hearing": "听证报告",
    "discuss": "集体讨论",
    "decide": "作出决定",
    "refer_police": "移送公安机关",
    "record_police_reply": "记录公安机关回复",
    "serve": "送达",
    "record_payment": "记录缴款",
    "approve_deferral": "批准延期分期",
    "add_surcharge": "加处罚款",
    "demand": "催告",
    "apply_court": "申请法院强制执行",
    "publish": "公示",
    "withdraw_publication": "撤回公示",
    "close_case": "结案",
    "archive_case": "归档",
    "punish_on_the_spot": "当场处罚",
    "report_back": "当场处罚备案",
}
"""Every step of the ordinary and the simple procedure with its Chinese name."""


SEVERITY = {consequence: place for place, consequence in enumerate((FATAL, DEFECT, WARNING, SUPERVISION))}
"""What bars the step is said first."""


@dataclass(frozen=True)
class Advice:
    """One sentence of advice, the rule it belongs to, and how the case stands with that rule."""

    text: str
    rule: Rule
    verdict: Verdict | None = None

    @property
    def cites(self) -> tuple[Article, ...]:
        """The articles behind the advice."""
        return self.rule.cites


@dataclass(frozen=True)
class Guidance:
    """The advice for one step."""

    step: str
    do: tuple[Advice, ...]
    dont: tuple[Advice, ...]
    extent: tuple[Advice, ...]

    def __bool__(self) -> bool:
        return bool(self.do or self.dont or self.extent)


def guidance(step: str, case: Any = None, known: Law | None = None) -> Guidance:
    """The advice of the rules that guard the step, in the wording now in force.

    What the case violates comes first, then the rules whose own step this is, the fatal ones before the others.
    With a case, older wordings that still govern it are kept, and every piece of advice carries the
    verdict of its rule on the case as it stands. `known` is the law with the local values of the case's agency.
    """
    if step not in STEPS:
        raise KeyError(f"there is no step {step!r}")
    rules = (known or law()).rules
    verdicts: dict[str, Verdict] = {}
    if case is not None:
        verdicts = {finding.rule.id: finding.verdict for finding in rules.guard(case, step)}
    kept = [rule for rule in rules.guarding(step) if rule.until is None or _governs(verdicts.get(rule.id))]
    kept.sort(
        key=lambda rule: (
            verdicts.get(rule.id) is not Verdict.VIOLATED,
            rule.guards[0] != step,
            SEVERITY[rule.consequence],
        )
    )

    def gather(attribute: str) -> tuple[Advice, ...]:
        return tuple(Advice(text, rule, verdicts.get(rule.id)) for rule in kept for text in getattr(rule, attribute))

    return Guidance(step, gather("do"), gather("dont"), gather("extent"))


def _governs(verdict: Verdict | None) -> bool:
    return verdict not in (None, Verdict.NOT_APPLICABLE)
