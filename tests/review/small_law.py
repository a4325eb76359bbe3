"""A law of four rules for the tests of the review: fatal, defect, an older wording, and one with a list."""

import sys
from datetime import date
from pathlib import Path

import plumbline.law
from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.dates import load_calendar
from plumbline.engine.expressions import param
from plumbline.engine.parameters import load_parameters
from plumbline.engine.rules import DEFECT, FATAL, rule, rules_of
from plumbline.engine.ruleset import RuleSet
from plumbline.law.instruments import INSTRUMENTS, PENALTY_LAW, PENALTY_LAW_1996

PARAMETERS = """
[[parameter]]
name = "least.fine"
zh = "最低罚款"
kind = "money"
unit = "fen"
[[parameter.value]]
value = 100000
since = 1996-10-01
cites = ["penalty:5"]
"""


@rule(
    title="罚款在法定幅度内",
    cites=[PENALTY_LAW.art(5, par=2)],
    since=date(2021, 7, 15),
    consequence=FATAL,
    dated_by=lambda c: c.decision.date,
    message="罚款超出法定幅度。",
    remedy="撤销决定并重新作出",
    edition_of="fine_in_range",
)
def fine_in_range(c):
    """A fine stays within its range."""
    return c.decision.fine <= c.decision.fine_max


@rule(
    title="罚款在法定幅度内（1996 年法）",
    cites=[PENALTY_LAW_1996.art(4)],
    since=date(1996, 10, 1),
    until=date(2021, 7, 14),
    consequence=FATAL,
    dated_by=lambda c: c.decision.date,
    message="罚款超出法定幅度。",
    edition_of="fine_in_range",
)
def fine_in_range_1996(c):
    """A fine stays within its range, older wording."""
    return c.decision.fine <= c.decision.fine_max


@rule(
    title="罚款不低于最低数额",
    cites=[PENALTY_LAW.art(5)],
    since=date(1996, 10, 1),
    consequence=DEFECT,
    dated_by=lambda c: c.decision.date,
)
def fine_least(c):
    """A fine is not below the least."""
    return c.decision.fine >= param("least.fine", on=c.decision.date)


@rule(
    title="每次执法活动出示证件",
    cites=[PENALTY_LAW.art(55)],
    since=date(1996, 10, 1),
    consequence=DEFECT,
    each="acts",
    dated_by=lambda c, a: a.date,
)
def certificates_shown(c, a):
    """Certificates are shown at every act."""
    return a.certificates_shown


def small_law(folder: Path) -> RuleSet:
    """The rule set of this module; `folder` receives the parameter file."""
    (folder / "small.toml").write_text(PARAMETERS, encoding="utf-8")
    calendar = load_calendar(Path(plumbline.law.__file__).parent / "calendar")
    parameters = load_parameters(folder, INSTRUMENTS)
    return RuleSet(rules_of([sys.modules[__name__]]), CASE_FILE, parameters=parameters, calendar=calendar)
