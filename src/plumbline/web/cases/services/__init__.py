"""Everything that can be done to a case: one service per step of the procedure, named like the step.

A step of an existing case is called as `services.<step>(case_id=…, version=…, actor=…, facts=…, reasons={})` and
returns the case; `register_lead` and `punish_on_the_spot` take no case and no version. `reasons` maps the id of a rule
to the written reason for its defect. All raise the refusals of `shell.errors` with nothing written.
"""

from plumbline.web.cases.services.approvals import approve, propose, refuse, withdraw
from plumbline.web.cases.services.closing import archive_case, close_case, publish, withdraw_publication
from plumbline.web.cases.services.decision import decide, discuss, record_police_reply, refer_police
from plumbline.web.cases.services.execution import (
    add_surcharge,
    apply_court,
    approve_deferral,
    demand,
    record_payment,
)
from plumbline.web.cases.services.hearing import announce_hearing, hold_hearing, report_hearing
from plumbline.web.cases.services.investigation import (
    assign_handlers,
    extend_case,
    finish_investigation,
    notify_test,
    order_correction,
    recheck_correction,
    record_act,
    record_monitoring,
    record_test,
    resume_case,
    suspend_case,
    terminate_case,
)
from plumbline.web.cases.services.leads import decline_filing, extend_check, file_case, register_lead
from plumbline.web.cases.services.measures import dispose_preserved, extend_seal, preserve_evidence, release_seal, seal
from plumbline.web.cases.services.messages import read_messages
from plumbline.web.cases.services.notice import (
    answer_statement,
    give_notice,
    record_statement,
    record_waiver,
    request_hearing,
)
from plumbline.web.cases.services.party_access import access_of, issue_code
from plumbline.web.cases.services.recusal import decide_recusal, request_recusal
from plumbline.web.cases.services.registry import OPENING, service_of
from plumbline.web.cases.services.review import approve_review, return_review, submit_review
from plumbline.web.cases.services.service_of_documents import serve
from plumbline.web.cases.services.simple import punish_on_the_spot, report_back
from plumbline.web.cases.services.steps import deferred_indexing
from plumbline.web.cases.services.suggestions import preview, suggest
from plumbline.web.cases.services.transfer import export_case, import_case

__all__ = [
    "OPENING",
    "access_of",
    "add_surcharge",
    "announce_hearing",
    "answer_statement",
    "apply_court",
    "approve",
    "approve_deferral",
    "approve_review",
    "archive_case",
    "assign_handlers",
    "close_case",
    "decide",
    "decide_recusal",
    "decline_filing",
    "deferred_indexing",
    "demand",
    "discuss",
    "dispose_preserved",
    "export_case",
    "extend_case",
    "extend_check",
    "extend_seal",
    "file_case",
    "finish_investigation",
    "give_notice",
    "hold_hearing",
    "import_case",
    "issue_code",
    "notify_test",
    "order_correction",
    "preserve_evidence",
    "preview",
    "propose",
    "publish",
    "punish_on_the_spot",
    "read_messages",
    "recheck_correction",
    "record_act",
    "record_monitoring",
    "record_payment",
    "record_police_reply",
    "record_statement",
    "record_test",
    "record_waiver",
    "refer_police",
    "refuse",
    "register_lead",
    "release_seal",
    "report_back",
    "report_hearing",
    "request_hearing",
    "request_recusal",
    "resume_case",
    "return_review",
    "seal",
    "serve",
    "service_of",
    "submit_review",
    "suggest",
    "suspend_case",
    "terminate_case",
    "withdraw",
    "withdraw_publication",
]
