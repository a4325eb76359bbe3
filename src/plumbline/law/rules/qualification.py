"""How officers come to act, and what the public knows of it beforehand (执法资格与事前公示)."""

from __future__ import annotations

from datetime import date

from plumbline.engine.expressions import Condition, Facts, Symbol, either
from plumbline.engine.rules import DEFECT, FATAL, WARNING, rule
from plumbline.law.instruments import PENALTY_LAW, THREE_SYSTEMS_118, TJ_SUPERVISION


def _acted(c: Facts, a: Facts) -> Symbol:
    return a.date


@rule(
    title="培训考试合格才能从事执法",
    cites=[TJ_SUPERVISION.art(10, par=1), TJ_SUPERVISION.art(25, par=3)],
    since=date(2014, 10, 1),
    consequence=FATAL,
    each="acts",
    dated_by=_acted,
    applies=lambda c, a: a.officers.any(lambda o: o.qualification.happened),
    message="执法人员没有通过培训考试，或者考试不合格后仍从事执法。",
    remedy="由考试合格的人员重新实施；收回不合格人员的执法证件。",
)
def off_exam_gate(c: Facts, a: Facts) -> Condition:
    """No examination passed, no certificate; failed later, the certificate goes back."""
    return ~a.officers.any(lambda o: o.qualification.happened & ~o.qualification.exam_passed)


@rule(
    title="部委发证的执法人员报司法行政部门备案",
    cites=[TJ_SUPERVISION.art(10, par=3)],
    since=date(2014, 10, 1),
    consequence=WARNING,
    each="acts",
    dated_by=_acted,
    applies=lambda c, a: a.officers.any(lambda o: o.qualification.issued_by_ministry),
    message="持国家部委执法证件的人员没有报市司法行政部门备案。",
    remedy="补办备案。",
)
def off_ministry_cert_filed(c: Facts, a: Facts) -> Condition:
    """The municipality knows who acts with a ministry's certificate."""
    return ~a.officers.any(lambda o: o.qualification.issued_by_ministry & ~o.qualification.reported_to_justice)


@rule(
    title="执法主体、依据、程序、救济渠道事前公示",
    cites=[PENALTY_LAW.art(39), THREE_SYSTEMS_118.art(4)],
    since=date(2021, 7, 15),
    consequence=DEFECT,
    dated_by=lambda c: either(c.filing.date, c.decision.date),
    applies=lambda c: c.disclosure.happened,
    message="立案前没有公示执法主体、人员、依据、程序或者救济渠道。",
    remedy="补充公示，变动后及时更新。",
)
def off_disclosure(c: Facts) -> Condition:
    """Agency, basis, procedure and remedies are public before anybody is proceeded against."""
    shown = c.disclosure
    before = shown.date <= either(c.filing.date, c.decision.date)
    return before & shown.agency_and_officers & shown.basis_and_procedure & shown.remedies
