"""Codes of the case in Chinese."""

from __future__ import annotations

from django import template

from plumbline.casefile.schema import terms
from plumbline.web.cases import workflow
from plumbline.web.organs.roles import Role

register = template.Library()

ACTS = {
    "propose": "提请审批",
    "withdraw_proposal": "撤回提请",
    "proposal_approved": "批准提请",
    "proposal_refused": "不批准提请",
    "issue_code": "发放当事人查询码",
    "view": "查看案件",
    "import": "导入案卷",
    "export": "导出案卷",
}


@register.filter
def procedure_zh(code: str) -> str:
    """普通程序 or 简易程序."""
    return terms.PROCEDURES.get(code, code)


@register.filter
def party_zh(code: str) -> str:
    """The kind of party."""
    return terms.PARTY_KINDS.get(code, code)


@register.filter
def outcome_zh(code: str) -> str:
    """The outcome of a case."""
    return terms.OUTCOMES.get(code, "")


@register.filter
def role_zh(code: str) -> str:
    """The role behind an event."""
    return dict(Role.choices).get(code, code)


@register.filter
def act_zh(act: str) -> str:
    """What was done, of an event such as cases.file_case."""
    name = act.partition(".")[2]
    return workflow.STEPS.get(name) or ACTS.get(name, act)
