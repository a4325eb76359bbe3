"""Where in the case file the facts of a step stand.

A step's `facts` use the leaf names of its section. Facts of other sections may come along
under the section's name: `{"date": …, "violation": {"minor": True}}`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A place in the case file. `adds`: a new list element; `revises`: the element that `element` numbers (else the last).

    `under` is the event inside that element, `date` the fact that holds the day of the step.
    """

    path: tuple[str, ...] = ()
    date: str | None = None
    adds: bool = False
    revises: bool = False
    under: str | None = None


def _at(*path: str, date: str | None = "date") -> Section:
    return Section(path, date)


def _adds(*path: str, date: str | None = "date") -> Section:
    return Section(path, date, adds=True)


def _revises(*path: str, under: str | None = None, date: str | None = "date") -> Section:
    return Section(path, date, revises=True, under=under)


SECTIONS: dict[str, Section] = {
    "register_lead": _at("lead", date="received"),
    "extend_check": _at("lead", "check_extension"),
    "decline_filing": _at("non_filing"),
    "file_case": _at("filing"),
    "assign_handlers": Section(),
    "request_recusal": _adds("recusals", date="requested"),
    "decide_recusal": _revises("recusals", date="decided"),
    "record_act": _adds("acts"),
    "record_test": _adds("lab_tests", date=None),
    "notify_test": _revises("lab_tests", date="notified"),
    "preserve_evidence": _adds("preservations"),
    "dispose_preserved": _revises("preservations", date="disposed"),
    "seal": _adds("sealings", date="start"),
    "extend_seal": _revises("sealings", under="extension"),
    "release_seal": _revises("sealings", under="release"),
    "record_monitoring": _at("monitor", date=None),
    "order_correction": _at("correction"),
    "recheck_correction": _at("correction", "recheck"),
    "suspend_case": _adds("suspensions", date="start"),
    "resume_case": _revises("suspensions", date="end"),
    "extend_case": _adds("extensions"),
    "terminate_case": Section(),
    "finish_investigation": _at("investigation"),
    "submit_review": _at("legal_review", date="sent"),
    "approve_review": _at("legal_review"),
    "return_review": _at("legal_review"),
    "give_notice": _at("notice", date="issued"),
    "record_waiver": _at("waiver"),
    "record_statement": _at("statement"),
    "answer_statement": _at("statement", "answer"),
    "request_hearing": _at("hearing_request"),
    "announce_hearing": _at("hearing", date="notice_served"),
    "hold_hearing": _at("hearing"),
    "report_hearing": _at("hearing", date="report_date"),
    "discuss": _at("discussion"),
    "decide": _at("decision"),
    "refer_police": _at("referral", date="decided_date"),
    "record_police_reply": _at("referral", date="police_told"),
    "serve": _adds("services"),
    "record_payment": _adds("execution", "payments"),
    "approve_deferral": _at("execution", "deferral", date="approved"),
    "add_surcharge": _at("execution", "surcharge", date="until"),
    "demand": _at("execution", "demand", date="served"),
    "apply_court": _at("execution", "court_application"),
    "publish": _at("publication"),
    "withdraw_publication": _at("publication", "withdrawal"),
    "close_case": _at("closing"),
    "archive_case": _at("archive"),
    "punish_on_the_spot": _at("on_the_spot", date=None),
    "report_back": _at("on_the_spot", date="reported"),
}
