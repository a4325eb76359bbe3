"""The ordinary procedure (普通程序), stage by stage; every row cites the law behind it."""

from plumbline.web.cases.workflow.transitions import HANDLER, HEAD, MEMBER, PARTY, REVIEWER, Stage
from plumbline.web.cases.workflow.transitions import Transition as Row

_SAMR = "市场监督管理行政处罚程序规定"
_REFERRAL = "行政执法机关移送涉嫌犯罪案件的规定"

_AT_WORK = ("lead", "investigating", "investigated")
_COLLECTING = ("lead", "investigating", "investigated", "noticed")
_UNDECIDED = ("investigating", "suspended", "investigated", "in_review", "reviewed", "noticed")
_OPEN = ("lead", *_UNDECIDED, "decided", "served")
_TOLD = ("in_review", "noticed")
_READY = ("investigated", "reviewed", "noticed")

_BY = (HANDLER,)
_BY_HEAD = (HEAD,)
_BY_REVIEWER = (REVIEWER,)
_BY_PARTY_TOO = (HANDLER, PARTY)
_BY_LEADERS = (HEAD, MEMBER)

CHECK: Stage = (
    Row((), "register_lead", "lead", _BY, "登记线索", "行政处罚法 第54条第1款", "check"),
    Row(("lead",), "extend_check", None, _BY_HEAD, "延长核查期限", f"{_SAMR} 第18条", "check", approval=True),
    Row(("lead",), "decline_filing", "declined", _BY_HEAD, "不予立案", f"{_SAMR} 第20条", "filing", approval=True),
    Row(("lead",), "file_case", "investigating", _BY_HEAD, "立案", "行政处罚法 第54条第2款", "filing", approval=True),
    Row(
        (*_AT_WORK, "suspended"), "assign_handlers", None, _BY_HEAD, "指派办案人员", "行政处罚法 第42条第1款", "filing"
    ),
)

INVESTIGATION: Stage = (
    Row(_UNDECIDED, "request_recusal", None, _BY_PARTY_TOO, "申请回避", "行政处罚法 第43条第2款", "investigation"),
    Row(_UNDECIDED, "decide_recusal", None, _BY_HEAD, "决定回避", "行政处罚法 第43条第3款", "investigation"),
    Row(_COLLECTING, "record_act", None, _BY, "记录执法活动", "行政处罚法 第55条第1款", "investigation"),
    Row(_COLLECTING, "record_test", None, _BY, "记录检测鉴定", "行政处罚法 第56条", "investigation"),
    Row(_COLLECTING, "notify_test", None, _BY, "告知检测结果", "行政处罚法 第44条", "investigation"),
    Row(_AT_WORK, "preserve_evidence", None, _BY, "先行登记保存", "行政处罚法 第56条", "investigation"),
    Row(_OPEN, "dispose_preserved", None, _BY, "处理登记保存物品", "行政处罚法 第56条", "investigation"),
    Row(_AT_WORK, "seal", None, _BY, "查封扣押", "行政强制法 第18条", "investigation"),
    Row(_OPEN, "extend_seal", None, _BY_HEAD, "延长查封扣押期限", "行政强制法 第25条", "investigation", approval=True),
    Row(_OPEN, "release_seal", None, _BY, "解除查封扣押", "行政强制法 第28条", "investigation"),
    Row(_COLLECTING, "record_monitoring", None, _BY, "记录电子监控证据", "行政处罚法 第41条", "investigation"),
    Row(_OPEN, "order_correction", None, _BY, "责令改正", "行政处罚法 第28条第1款", "investigation"),
    Row(_OPEN, "recheck_correction", None, _BY, "复查改正情况", "行政处罚法 第28条第1款", "investigation"),
    Row(
        ("investigating",), "suspend_case", "suspended", _BY_HEAD, "中止调查", f"{_SAMR} 第46条", "investigation", True
    ),
    Row(("suspended",), "resume_case", "investigating", _BY_HEAD, "恢复调查", f"{_SAMR} 第46条", "investigation", True),
    Row(_UNDECIDED, "extend_case", None, _BY_HEAD, "延长办案期限", "行政处罚法 第60条", "investigation", True),
    Row(_UNDECIDED, "terminate_case", "terminated", _BY_HEAD, "终止调查", f"{_SAMR} 第47条", "investigation", True),
    Row(
        ("investigating",),
        "finish_investigation",
        "investigated",
        _BY,
        "调查终结",
        "行政处罚法 第57条第1款",
        "investigation",
    ),
)

REVIEW: Stage = (
    Row(_READY, "submit_review", "in_review", _BY, "提交法制审核", "行政处罚法 第58条第1款", "review"),
    Row(("in_review",), "approve_review", "reviewed", _BY_REVIEWER, "法制审核通过", "行政处罚法 第58条第1款", "review"),
    Row(
        ("in_review",),
        "approve_review",
        "noticed",
        _BY_REVIEWER,
        "法制审核通过",
        "行政处罚法 第58条第1款",
        "review",
        after="notice",
    ),
    Row(
        ("in_review",),
        "return_review",
        "investigating",
        _BY_REVIEWER,
        "退回补充调查",
        "行政处罚法 第58条第1款",
        "review",
    ),
)

NOTICE: Stage = (
    Row(_READY, "give_notice", "noticed", _BY, "事先告知", "行政处罚法 第44条", "notice"),
    Row(_TOLD, "record_waiver", None, _BY_PARTY_TOO, "放弃权利声明", "行政处罚法 第44条", "notice", after="notice"),
    Row(_TOLD, "record_statement", None, _BY_PARTY_TOO, "陈述申辩", "行政处罚法 第45条第1款", "notice", after="notice"),
    Row(_TOLD, "answer_statement", None, _BY, "复核陈述申辩", "行政处罚法 第45条第1款", "notice", after="notice"),
    Row(_TOLD, "request_hearing", None, _BY_PARTY_TOO, "申请听证", "行政处罚法 第64条", "notice", after="notice"),
    Row(("noticed",), "announce_hearing", None, _BY, "组织听证并通知", "行政处罚法 第64条", "notice"),
    Row(("noticed",), "hold_hearing", None, _BY_REVIEWER, "举行听证", "行政处罚法 第64条", "notice"),
    Row(("noticed",), "report_hearing", None, _BY_REVIEWER, "提交听证报告", "行政处罚法 第65条", "notice"),
)

DECISION: Stage = (
    Row(_READY, "discuss", None, _BY_LEADERS, "集体讨论", "行政处罚法 第57条第2款", "decision"),
    Row(_READY, "decide", "decided", _BY_HEAD, "作出处理决定", "行政处罚法 第57条第1款", "decision", approval=True),
    Row(_UNDECIDED, "refer_police", "referred", _BY_HEAD, "移送涉嫌犯罪", "行政处罚法 第27条第1款", "decision", True),
    Row(("referred",), "record_police_reply", None, _BY, "登记公安机关处理结果", f"{_REFERRAL} 第8条", "decision"),
)

EXECUTION: Stage = (
    Row(("decided",), "serve", "served", _BY, "送达决定", "行政处罚法 第61条", "service"),
    Row((*_UNDECIDED, "served"), "serve", None, _BY, "送达文书", "行政处罚法 第61条", "service"),
    Row(("served",), "record_payment", None, _BY, "登记缴款", "行政处罚法 第67条", "execution"),
    Row(
        ("served",), "approve_deferral", None, _BY_HEAD, "批准延期分期缴纳", "行政处罚法 第66条第2款", "execution", True
    ),
    Row(("served",), "add_surcharge", None, _BY, "加处罚款", "行政处罚法 第72条", "execution"),
    Row(("served",), "demand", None, _BY, "催告", "行政强制法 第54条", "execution"),
    Row(
        ("served",), "apply_court", None, _BY_HEAD, "申请法院强制执行", "行政强制法 第53条", "execution", approval=True
    ),
)

CLOSING: Stage = (
    Row(("decided", "served", "closed"), "publish", None, _BY, "公示决定", "行政处罚法 第48条第1款", "publication"),
    Row(
        ("decided", "served", "closed", "archived"),
        "withdraw_publication",
        None,
        (HANDLER, HEAD),
        "撤回公示",
        "行政处罚法 第48条第2款",
        "publication",
    ),
    Row(
        ("served", "terminated", "referred"),
        "close_case",
        "closed",
        _BY_HEAD,
        "结案",
        f"{_SAMR} 第77条",
        "closing",
        True,
    ),
    Row(("closed", "declined"), "archive_case", "archived", _BY, "归档", f"{_SAMR} 第78条", "closing"),
)

ORDINARY_PROCEDURE: Stage = (*CHECK, *INVESTIGATION, *REVIEW, *NOTICE, *DECISION, *EXECUTION, *CLOSING)
