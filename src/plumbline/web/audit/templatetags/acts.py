"""Chinese words for the acts and roles in the record."""

from django import template

register = template.Library()

ACTS = {
    "signed_in": "登录",
    "signed_out": "退出",
    "sign_in_failed": "登录失败",
    "locked_out": "账号锁定",
    "account_created": "开通账号",
    "account_blocked": "停用账号",
    "account_opened": "启用账号",
    "account_unlocked": "解除锁定",
    "password_changed": "修改密码",
    "password_reset": "重置初始密码",
    "second_factor_enrolled": "启用第二因素",
    "second_factor_disabled": "停用第二因素",
    "second_factor_reset": "重置第二因素",
    "installed": "系统初始化",
    "agency_created": "登记机关",
    "agency_changed": "修改机关",
    "appointed": "登记任职",
    "appointment_ended": "结束任职",
    "officer_registered": "登记执法人员",
    "certificate_issued": "登记执法证",
    "certificate_valid": "恢复执法证",
    "certificate_suspended": "暂扣执法证",
    "certificate_withdrawn": "注销执法证",
    "party_registered": "登记当事人",
    "party_changed": "修改当事人",
    "standards.drafted": "起草本地标准",
    "standards.changed": "修改本地标准",
    "standards.previewing": "试算本地标准",
    "standards.submitted": "提请批准本地标准",
    "standards.approved": "批准本地标准",
    "standards.sent_back": "退回本地标准",
    "standards.withdrawn": "撤回本地标准",
    "rounds.opened": "新增评查",
    "rounds.changed": "修改评查",
    "rounds.drawn": "评查抽样",
    "rounds.started": "分派评查人",
    "rounds.reassigned": "改派评查人",
    "rounds.file_opened": "打开评查案卷",
    "rounds.marked": "评查一项",
    "rounds.written": "写定评查意见",
    "rounds.settled": "裁定评查分歧",
    "rounds.told": "反馈评查结果",
    "rounds.objected": "提出评查异议",
    "rounds.consented": "确认无异议",
    "rounds.answered": "答复评查异议",
    "rounds.final": "确定评查结果",
    "rounds.owner_assigned": "指定规则负责人",
    "import_text": "载入法律文本",
    "findings.run_asked": "启动全量评查",
    "findings.reviewed": "完成全量评查",
    "findings.scheme_chosen": "选定评分标准",
}
ROLES = {
    "handler": "承办人",
    "reviewer": "法制审核员",
    "head": "机关负责人",
    "member": "集体讨论人员",
    "supervisor": "执法监督人员",
    "system_admin": "系统管理员",
    "security_admin": "安全管理员",
    "audit_admin": "审计管理员",
}


@register.filter
def act_title(act: str) -> str:
    """The Chinese name of an act; a step of a case keeps its own name until its app gives one."""
    return ACTS.get(act, act)


@register.filter
def role_title(role: str) -> str:
    """The Chinese name of a role."""
    return ROLES.get(role, role or "—")
