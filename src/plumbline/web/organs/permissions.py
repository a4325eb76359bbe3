"""Who may do what, as one table: a lawyer can read it and a test walks it.

None of the three administrators may see a case, and no administrator may do another's work (GB/T 22239-2019 8.1.4.2).
"""

from dataclasses import dataclass

from plumbline.web.organs.roles import ENFORCEMENT_ROLES, EVERYONE, Role

HANDLER = frozenset({Role.HANDLER})
HEAD = frozenset({Role.HEAD})
REVIEW = frozenset({Role.REVIEWER})
HANDLER_AND_HEAD = HANDLER | HEAD
HEAD_AND_MEMBERS = HEAD | {Role.MEMBER}
SUPERVISOR = frozenset({Role.SUPERVISOR})
CASE_READERS = ENFORCEMENT_ROLES | SUPERVISOR
SYSTEM = frozenset({Role.SYSTEM_ADMIN})
SECURITY = frozenset({Role.SECURITY_ADMIN})
AUDIT = frozenset({Role.AUDIT_ADMIN})


@dataclass(frozen=True, slots=True)
class Permission:
    """One thing that may be done, its Chinese title, and the roles that may do it."""

    title: str
    roles: frozenset[Role]


PERMISSIONS: dict[str, Permission] = {
    # The steps of a case
    "cases.register_lead": Permission("登记线索", HANDLER),
    "cases.extend_check": Permission("延长核查期限", HEAD),
    "cases.decline_filing": Permission("不予立案", HEAD),
    "cases.file_case": Permission("立案", HEAD),
    "cases.assign_handlers": Permission("指派承办人", HEAD),
    "cases.request_recusal": Permission("申请回避", HANDLER),
    "cases.decide_recusal": Permission("决定回避", HEAD),
    "cases.record_act": Permission("记录执法活动", HANDLER),
    "cases.record_test": Permission("记录检测鉴定", HANDLER),
    "cases.notify_test": Permission("告知检测结果", HANDLER),
    "cases.preserve_evidence": Permission("先行登记保存", HANDLER),
    "cases.dispose_preserved": Permission("处理登记保存物品", HANDLER),
    "cases.seal": Permission("查封扣押", HANDLER),
    "cases.extend_seal": Permission("延长查封扣押", HEAD),
    "cases.release_seal": Permission("解除查封扣押", HANDLER),
    "cases.record_monitoring": Permission("记录电子监控证据", HANDLER),
    "cases.order_correction": Permission("责令改正", HANDLER),
    "cases.recheck_correction": Permission("复查改正", HANDLER),
    "cases.suspend_case": Permission("中止调查", HEAD),
    "cases.resume_case": Permission("恢复调查", HEAD),
    "cases.extend_case": Permission("延长办案期限", HEAD),
    "cases.terminate_case": Permission("终止调查", HEAD),
    "cases.finish_investigation": Permission("调查终结", HANDLER),
    "cases.submit_review": Permission("送法制审核", HANDLER),
    "cases.approve_review": Permission("法制审核通过", REVIEW),
    "cases.return_review": Permission("法制审核退回", REVIEW),
    "cases.give_notice": Permission("事先告知", HANDLER),
    "cases.record_waiver": Permission("记录放弃权利", HANDLER),
    "cases.record_statement": Permission("记录陈述申辩", HANDLER),
    "cases.answer_statement": Permission("复核陈述申辩", HANDLER),
    "cases.request_hearing": Permission("记录听证申请", HANDLER),
    "cases.announce_hearing": Permission("通知听证", HANDLER),
    "cases.hold_hearing": Permission("举行听证", REVIEW),
    "cases.report_hearing": Permission("提交听证报告", REVIEW),
    "cases.discuss": Permission("集体讨论", HEAD_AND_MEMBERS),
    "cases.decide": Permission("作出决定", HEAD),
    "cases.refer_police": Permission("移送公安机关", HEAD),
    "cases.record_police_reply": Permission("记录公安机关回复", HANDLER),
    "cases.serve": Permission("送达", HANDLER),
    "cases.record_payment": Permission("记录缴款", HANDLER),
    "cases.approve_deferral": Permission("批准延期分期", HEAD),
    "cases.add_surcharge": Permission("加处罚款", HANDLER),
    "cases.demand": Permission("催告", HANDLER),
    "cases.apply_court": Permission("申请法院强制执行", HEAD),
    "cases.publish": Permission("公示", HANDLER),
    "cases.withdraw_publication": Permission("撤回公示", HANDLER_AND_HEAD),
    "cases.close_case": Permission("结案", HEAD),
    "cases.archive_case": Permission("归档", HANDLER),
    "cases.punish_on_the_spot": Permission("当场处罚", HANDLER),
    "cases.report_back": Permission("报所属机关备案", HANDLER),
    # Reading and the matters around a case
    "cases.view": Permission("查看案件", CASE_READERS),
    "cases.export": Permission("导出案卷", CASE_READERS - {Role.MEMBER}),
    "benchmarks.view": Permission("查看裁量基准", EVERYONE),
    "benchmarks.draft": Permission("起草裁量基准", REVIEW | SUPERVISOR),
    "benchmarks.approve": Permission("批准裁量基准", HEAD | SUPERVISOR),
    "benchmarks.publish": Permission("登记公布和终止裁量基准", REVIEW | HEAD | SUPERVISOR),
    "assessments.assess": Permission("测算裁量", HANDLER),
    "assessments.approve": Permission("批准偏离裁量基准和减轻处罚", HEAD),
    "assessments.departures": Permission("查看偏离裁量基准的案件", HEAD | SUPERVISOR),
    "leniency.view": Permission("查看从宽清单", EVERYONE),
    "leniency.draft": Permission("起草从宽清单", REVIEW | SUPERVISOR),
    "leniency.approve": Permission("批准从宽清单", HEAD | SUPERVISOR),
    "leniency.publish": Permission("登记公布和终止从宽清单", REVIEW | HEAD | SUPERVISOR),
    "leniency.answer": Permission("回答清单问题和查询既往记录", HANDLER),
    "leniency.choose": Permission("适用或者不适用清单事项", HANDLER_AND_HEAD),
    "fairness.view": Permission("查看同案同罚线索", REVIEW | HEAD | SUPERVISOR),
    "fairness.officers": Permission("按承办人查看同案同罚线索", HEAD | SUPERVISOR),
    "fairness.answer": Permission("答复同案同罚线索", REVIEW | HEAD | SUPERVISOR),
    "fairness.export": Permission("导出同案同罚线索", REVIEW | HEAD | SUPERVISOR),
    "fairness.run": Permission("重新比较罚款和设定线索数量", SUPERVISOR),
    "documents.view": Permission("查看文书", CASE_READERS),
    "documents.produce": Permission("制作文书", ENFORCEMENT_ROLES - {Role.MEMBER}),
    "evidence.view": Permission("查看证据", CASE_READERS),
    "evidence.add": Permission("提交证据", HANDLER),
    "publication.manage": Permission("管理公示", HANDLER_AND_HEAD),
    "findings.view": Permission("查看评查结果", CASE_READERS - {Role.MEMBER}),
    "findings.export": Permission("导出评查结果", REVIEW | HEAD | SUPERVISOR),
    "findings.run": Permission("立即评查全部案卷", SUPERVISOR),
    "findings.choose_scheme": Permission("选定评分标准", SUPERVISOR),
    "parties.view": Permission("查看当事人", CASE_READERS),
    "parties.manage": Permission("登记和修改当事人", HANDLER),
    "officers.view": Permission("查看执法人员", CASE_READERS),
    "officers.manage": Permission("管理执法证件", SUPERVISOR),
    "catalogue.view": Permission("查看执法事项", EVERYONE),
    "catalogue.draft": Permission("起草权责清单调整", REVIEW | SUPERVISOR),
    "catalogue.approve": Permission("审批权责清单调整", HEAD | SUPERVISOR),
    "catalogue.publish": Permission("公布权责清单", REVIEW | HEAD | SUPERVISOR),
    "catalogue.write_guidance": Permission("编写办理指引补充", HANDLER | REVIEW),
    "catalogue.approve_guidance": Permission("审批办理指引补充", REVIEW | HEAD),
    "standards.view": Permission("查看本地标准", EVERYONE),
    "standards.draft": Permission("起草本地标准", REVIEW | SUPERVISOR),
    "standards.approve": Permission("批准本地标准", HEAD | SUPERVISOR),
    "whatif.view": Permission("查看政策推演", REVIEW | HEAD | SUPERVISOR),
    "whatif.manage": Permission("起草和运行政策推演", REVIEW | HEAD | SUPERVISOR),
    "exemplars.view": Permission("查看典型案例", EVERYONE),
    "exemplars.nominate": Permission("推荐典型案例", REVIEW | HEAD | SUPERVISOR),
    "exemplars.read": Permission("复读推荐的案例", REVIEW | SUPERVISOR),
    "exemplars.approve": Permission("批准典型案例", HEAD | SUPERVISOR),
    "exemplars.publish": Permission("公布和撤下典型案例", SUPERVISOR),
    "lawbook.view": Permission("查看法律规则", EVERYONE),
    "lawbook.import": Permission("载入法律文本", SYSTEM | SUPERVISOR),
    "rounds.view": Permission("查看案卷评查", REVIEW | HEAD | SUPERVISOR),
    "rounds.manage": Permission("组织案卷评查", SUPERVISOR),
    "rounds.review": Permission("评查案卷", REVIEW),
    "rounds.settle": Permission("裁定评查分歧和复核异议", REVIEW | SUPERVISOR),
    "rounds.object": Permission("对评查结果提出异议", REVIEW | HEAD),
    "intake.view": Permission("查看外来案卷", CASE_READERS),
    "intake.upload": Permission("上传外来案卷", HANDLER | REVIEW | SUPERVISOR),
    "intake.sources": Permission("查看案卷来源", HANDLER | REVIEW | SUPERVISOR | SECURITY),
    "intake.manage": Permission("登记案卷来源和发放令牌", SUPERVISOR),
    "intake.revoke": Permission("吊销接口令牌", SUPERVISOR | SECURITY),
    "positives.view": Permission("查看正面清单", CASE_READERS - {Role.MEMBER}),
    "positives.draft": Permission("起草正面清单管理要求", REVIEW | SUPERVISOR),
    "positives.approve_list": Permission("批准正面清单管理要求", HEAD | SUPERVISOR),
    "positives.propose": Permission("提出列入复核和拟移出", HANDLER | REVIEW),
    "positives.answer": Permission("核查对列入的异议", HANDLER | REVIEW | HEAD),
    "positives.approve": Permission("批准列入和决定移出", HEAD),
    "positives.export": Permission("导出正面清单", REVIEW | HEAD | SUPERVISOR),
    "tallies.view": Permission("查看从宽统计", CASE_READERS - {Role.MEMBER}),
    "tallies.export": Permission("导出从宽统计", REVIEW | HEAD | SUPERVISOR),
    "workbench.view": Permission("查看工作台", EVERYONE),
    "search.use": Permission("全文检索", CASE_READERS),
    # Three separate administrators
    "organs.view": Permission("查看机关和任职", SYSTEM | SECURITY | SUPERVISOR),
    "organs.manage": Permission("管理机关和任职", SYSTEM),
    "accounts.view": Permission("查看账号", SYSTEM | SECURITY),
    "accounts.manage": Permission("管理账号", SYSTEM),
    "accounts.security": Permission("解锁账号和重置第二因素", SECURITY),
    "accounts.login_log": Permission("查看登录日志", SECURITY | AUDIT),
    "permissions.view": Permission("查看权限表", SECURITY | AUDIT),
    "audit.view": Permission("查看审计记录", AUDIT),
    "audit.verify": Permission("校验审计记录", AUDIT),
}


def allowed(role: Role, permission: str) -> bool:
    """Whether the table gives the role the permission; a permission that is not in the table is a programming error."""
    return role in PERMISSIONS[permission].roles


def titles_of(role: Role) -> list[str]:
    """What a role may do, in Chinese, in the order of the table."""
    return [permission.title for permission in PERMISSIONS.values() if role in permission.roles]
