"""What only shows beside another file of the same party: the fault stands in the second file, the first is in order."""

from __future__ import annotations

import numpy as np

from plumbline.law.rules import other_cases
from plumbline.synth.courses import TODAY
from plumbline.synth.days import number
from plumbline.synth.defects import defect
from plumbline.synth.offences import offences
from plumbline.synth.scene import Scene
from plumbline.synth.sharing import CAPS
from plumbline.synth.sheet import Array
from plumbline.synth.stakes import FINE

ACROSS = number(other_cases.REVISED)
OFFENDED = ("penalty", "no_penalty_minor", "no_penalty_first")


def _earlier(scene: Scene, step: str) -> Array:
    """Where the step was taken in both files, in the other one on an earlier day."""
    has, day, twin = scene.course.has[step], scene.course.day[step], scene.shared.twin
    return scene.shared.second & has & has[twin] & (day[twin] < day)


def _fined(scene: Scene) -> Array:
    """Where there is a fine, once and as it was decided."""
    fined = scene.punished() & (scene.stakes.kinds & FINE > 0)
    return fined & ~scene.sheet.has("daily_fine") & ~scene.sheet.has("publication.change")


def _both_fined(scene: Scene) -> Array:
    fined = _fined(scene)
    return fined & fined[scene.shared.twin]


def _same_agency(scene: Scene) -> Array:
    return np.asarray(scene.cast.agency == scene.cast.agency[scene.shared.twin])


def _filed_later_than_no_other(scene: Scene) -> Array:
    """Where the other file was not filed after this one by another agency."""
    return (
        _same_agency(scene) | _earlier(scene, "filed") | ~(scene.did("filed") & scene.did("filed")[scene.shared.twin])
    )


def _same_act(scene: Scene, rows: Array) -> None:
    """The act of the other file is the act of this one."""
    scene.sheet.put("violation.act_key", rows, scene.shared.twin[rows])


@defect(
    "另一案卷已对同一行为罚款",
    rule="dec_fined_in_another_case",
    where=lambda s: s.did("decided", ACROSS) & _earlier(s, "decided") & _both_fined(s) & _filed_later_than_no_other(s),
    changes=("violation",),
    also=("jur_filed_first_in_another_case", "jur_another_case_open_at_filing"),
    beside=True,
)
def fined_in_another_file(scene: Scene, rows: Array) -> None:
    """The act that this file fines was fined before, and this file does not know."""
    _same_act(scene, rows)


def _overlap(scene: Scene) -> Array:
    """Where the other file, of another agency, was filed first and not ended when this one was filed."""
    course, twin = scene.course, scene.shared.twin
    decided, closed = course.has["decided"], course.has["closed"]
    over = np.select([decided, closed], [course.day["decided"], course.day["closed"]], TODAY + 1)
    return _earlier(scene, "filed") & ~_same_agency(scene) & (over[twin] > course.day["filed"])


@defect(
    "其他机关的另一案卷立案在先",
    rule="jur_filed_first_in_another_case",
    where=lambda s: (
        s.did("decided", ACROSS)
        & ~s.course.ended_as("transfer")
        & _overlap(s)
        & (~_both_fined(s) | _earlier(s, "decided"))
    ),
    changes=("violation",),
    also=("dec_fined_in_another_case", "jur_another_case_open_at_filing"),
    beside=True,
)
def filed_first_in_another_file(scene: Scene, rows: Array) -> None:
    """Another agency was at work on the act when this one filed it, and this one decided all the same."""
    _same_act(scene, rows)


@defect(
    "认定初次违法而另一案卷已有同一事项",
    rule="dec_first_offence_across_cases",
    where=lambda s: (
        s.did("decided", ACROSS)
        & _earlier(s, "decided")
        & s.course.ended_as(*OFFENDED)[s.shared.twin]
        & (offences().matter[s.stakes.offence] == offences().matter[s.stakes.offence][s.shared.twin])
    ),
    changes=("violation",),
    beside=True,
)
def first_violation_that_is_none(scene: Scene, rows: Array) -> None:
    """The file calls a second violation of the matter the first."""
    scene.sheet.put("violation.first_offence", rows, True)


def _visited_again(scene: Scene) -> Array:
    """Where the agency had inspected the party on an earlier day of the same year."""
    came, day, twin = scene.sheet.has("inspection"), scene.course.day["inspected"], scene.shared.twin
    year = day.astype("datetime64[D]").astype("datetime64[Y]")
    again = _earlier(scene, "inspected") & came & came[twin] & (year == year[twin])
    return np.asarray(again & (day >= CAPS))


@defect(
    "各案卷合计的检查超过频次上限",
    rule="ins_frequency_across_cases",
    where=lambda s: _visited_again(s) & _same_agency(s),
    changes=("inspection",),
    beside=True,
)
def visits_above_the_cap(scene: Scene, rows: Array) -> None:
    """One visit a year is allowed, and the file counts its own alone."""
    scene.sheet.put("inspection.cap_in_year", rows, 1)
    scene.sheet.put("inspection.count_in_year", rows, 1)
