"""Legal review and collective discussion."""

from __future__ import annotations

from plumbline.synth.courses import REVISED
from plumbline.synth.defects import defect
from plumbline.synth.defects.notice import reaches_threshold
from plumbline.synth.registry import FIELDS
from plumbline.synth.scene import Scene
from plumbline.synth.sheet import Array

MARKET = FIELDS.index("market")


def _reviewed(scene: Scene) -> Array:
    return scene.did("reviewed", REVISED) & scene.punished(REVISED) & scene.course.has["noticed"]


def _heard(scene: Scene) -> Array:
    return _reviewed(scene) & scene.did("heard", REVISED + 10)


def _discussed(scene: Scene) -> Array:
    return scene.did("discussed", REVISED) & scene.punished(REVISED)


@defect(
    "应当法制审核而没有审核（本市规定）",
    rule="rev_scope_local",
    where=lambda s: s.did("reviewed") & s.punished() & reaches_threshold(s) & ~s.course.has["heard"],
    changes=("legal_review",),
    also=("rev_case_review_all",),
)
def no_review(scene: Scene, rows: Array) -> None:
    """A decision at the hearing level without a legal review."""
    scene.sheet.there["legal_review"][rows] = False


@defect(
    "经过听证而没有法制审核",
    rule="rev_scope",
    where=_heard,
    changes=("legal_review",),
    also=("rev_scope_local", "rev_case_review_all", "rev_after_hearing"),
)
def no_review_after_a_hearing(scene: Scene, rows: Array) -> None:
    """A hearing was held, the reviewer never saw the case."""
    scene.sheet.there["legal_review"][rows] = False


@defect("法制审核晚于决定", rule="rev_before_decision", where=_reviewed, changes=("legal_review",))
def reviewed_after_the_decision(scene: Scene, rows: Array) -> None:
    """The opinion is dated two days after the decision."""
    late = scene.course.day["decided"][rows] + 2
    scene.sheet.put("legal_review.sent", rows, late)
    scene.sheet.put("legal_review.date", rows, late)


@defect("法制审核没有通过就决定", rule="rev_before_decision", where=_reviewed, changes=("legal_review",))
def review_not_passed(scene: Scene, rows: Array) -> None:
    """The reviewer asked for corrections, the decision was made all the same."""
    scene.sheet.put("legal_review.result", rows, "correct")


@defect("办案人员审核本案", rule="off_reviewer_not_investigator", where=_reviewed, changes=("legal_review",))
def reviewed_by_a_handler(scene: Scene, rows: Array) -> None:
    """A handler reviews the case."""
    scene.sheet.put("legal_review.reviewer_id", rows, scene.cast.handlers[rows, 1])


@defect("初任审核人员没有法律职业资格", rule="off_reviewer_qualified", where=_reviewed, changes=("legal_review",))
def unqualified_reviewer(scene: Scene, rows: Array) -> None:
    """A first review by somebody without the qualification."""
    scene.sheet.put("legal_review.reviewer_first_time", rows, True)
    scene.sheet.put("legal_review.reviewer_qualification", rows, None)


@defect("听证之前就完成法制审核", rule="rev_after_hearing", where=_heard, changes=("legal_review",))
def reviewed_before_the_hearing(scene: Scene, rows: Array) -> None:
    """The review is older than the hearing."""
    scene.sheet.put("legal_review.sent", rows, scene.course.day["heard"][rows] - 3)
    scene.sheet.put("legal_review.date", rows, scene.course.day["heard"][rows] - 2)


@defect("审核后取得新证据没有重新审核", rule="rev_redo", where=_reviewed, changes=("legal_review",))
def evidence_after_the_review(scene: Scene, rows: Array) -> None:
    """New evidence came the day after the review."""
    scene.sheet.put("legal_review.new_evidence", rows, scene.course.day["reviewed"][rows] + 1)


@defect("法制审核没有书面意见", rule="rev_content", where=_reviewed, changes=("legal_review",))
def review_not_written(scene: Scene, rows: Array) -> None:
    """No written opinion."""
    scene.sheet.put("legal_review.opinion_written", rows, False)


@defect(
    "情节复杂的案件没有集体讨论",
    rule="col_required",
    where=lambda s: s.did("discussed") & s.punished() & s.course.has["complex"],
    changes=("discussion",),
    also=("col_required_mee", "col_required_samr"),
)
def complex_case_undiscussed(scene: Scene, rows: Array) -> None:
    """A complex case decided by one leader."""
    scene.sheet.there["discussion"][rows] = False


@defect(
    "听证案件没有集体讨论（市场监管）",
    rule="col_required_samr",
    where=lambda s: _discussed(s) & s.did("heard") & (s.cast.field == MARKET),
    changes=("discussion",),
    also=("col_required",),
)
def hearing_case_undiscussed(scene: Scene, rows: Array) -> None:
    """After a hearing the leaders of a market bureau did not meet."""
    scene.sheet.there["discussion"][rows] = False


@defect("集体讨论记录没有签名", rule="col_record", where=_discussed, changes=("discussion",))
def minutes_unsigned(scene: Scene, rows: Array) -> None:
    """One member did not sign."""
    scene.sheet.lists["discussion.members"].put("signed", (rows, 1), False)


@defect("办案人员在集体讨论中表决", rule="off_role_separation", where=_discussed, changes=("discussion",))
def handler_votes(scene: Scene, rows: Array) -> None:
    """A handler sits and votes with the leaders."""
    scene.sheet.lists["discussion.members"].put("id", (rows, 2), scene.cast.handlers[rows, 0])
