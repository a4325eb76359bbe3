"""Notice, waiver, the party's answer, and the hearing."""

from __future__ import annotations

import numpy as np

from plumbline.synth.courses import REVISED
from plumbline.synth.defects import defect
from plumbline.synth.numbers_of_law import law_number
from plumbline.synth.offences import PARTIES
from plumbline.synth.registry import FIELDS
from plumbline.synth.scene import Scene
from plumbline.synth.sheet import ABSENT, Array
from plumbline.synth.stakes import HEAVY

WITHOUT_HEARING = ("hear_scope", "hear_threshold")
MARKET = FIELDS.index("market")


def _noticed(scene: Scene) -> Array:
    """A penalty was decided after a notice."""
    return scene.did("noticed") & scene.punished()


def _revised(scene: Scene) -> Array:
    return scene.did("noticed", REVISED) & scene.punished(REVISED)


def _quiet(scene: Scene) -> Array:
    """Nobody answered the notice, and no hearing had to be offered."""
    has = scene.course.has
    return _noticed(scene) & ~has["stated"] & ~has["offered"] & ~has["waived"] & ~has["renoticed"]


def _heard(scene: Scene) -> Array:
    return scene.did("heard", REVISED) & scene.did("requested", REVISED + 5) & scene.punished()


def reaches_threshold(scene: Scene) -> Array:
    """The fine or the confiscation reaches the hearing threshold on the day of the notice."""
    threshold = law_number("hearing.fine_threshold").on(
        scene.course.day["noticed"], field=(FIELDS, scene.cast.field), party=(PARTIES, scene.cast.party)
    )
    most = np.maximum(scene.stakes.fine, scene.stakes.confiscation)
    return np.asarray((threshold != ABSENT) & (most >= threshold))


@defect("没有事先告知就作出处罚", rule="not_prior_notice", where=_quiet, changes=("notice", "services"))
def no_notice(scene: Scene, rows: Array) -> None:
    """There is no notice at all."""
    scene.sheet.there["notice"][rows] = False
    scene.sheet.lists["services"].present[rows, 0] = False


@defect("告知书没有载明依据", rule="not_prior_notice", where=_noticed, changes=("notice",))
def notice_without_basis(scene: Scene, rows: Array) -> None:
    """The notice does not say on what the penalty rests."""
    scene.sheet.put("notice.states_basis", rows, False)


@defect("没有告知陈述申辩权", rule="not_prior_notice", where=_noticed, changes=("notice",))
def defence_not_told(scene: Scene, rows: Array) -> None:
    """The party is not told that it may answer."""
    scene.sheet.put("notice.rights_told", rows, False)


@defect("告知书没有送达凭证", rule="svc_receipt_notice", where=_noticed, changes=("notice", "services"))
def notice_without_proof(scene: Scene, rows: Array) -> None:
    """Nothing proves that the notice arrived."""
    scene.sheet.put("notice.proof_of_service", rows, False)
    scene.sheet.lists["services"].put("method", (rows, 0), "direct")


@defect(
    "告知书在决定之后才送达",
    rule="not_prior_notice",
    where=lambda s: _quiet(s) & s.punished(REVISED + 10),
    changes=("notice", "services"),
    also=("not_wait_5wd",),
)
def notice_after_the_decision(scene: Scene, rows: Array) -> None:
    """The notice follows the decision by two days."""
    _notice_on(scene, rows, scene.course.day["decided"][rows] + 2)


@defect(
    "等待期未满就作出决定",
    rule="not_wait_5wd",
    where=lambda s: _quiet(s) & s.punished(REVISED + 10),
    changes=("notice", "services"),
)
def decided_too_soon(scene: Scene, rows: Array) -> None:
    """Two days after the notice the decision is made."""
    _notice_on(scene, rows, scene.course.day["decided"][rows] - 2)


def _notice_on(scene: Scene, rows: Array, days: Array) -> None:
    scene.sheet.put("notice.date", rows, days)
    scene.sheet.lists["services"].put("date", (rows, 0), days)


@defect(
    "应当告知听证权而没有告知（数额）",
    rule="hear_threshold",
    where=lambda s: _noticed(s) & reaches_threshold(s) & ~s.course.has["heard"],
    changes=("notice",),
    also=("hear_scope",),
)
def hearing_not_offered(scene: Scene, rows: Array) -> None:
    """The amount reaches the threshold, the notice says nothing of a hearing."""
    scene.sheet.put("notice.hearing_offered", rows, False)


@defect(
    "应当告知听证权而没有告知（种类）",
    rule="hear_scope",
    where=lambda s: _noticed(s) & (s.stakes.kinds & sum(HEAVY) > 0) & ~s.course.has["heard"],
    changes=("notice",),
    also=("hear_threshold",),
)
def hearing_not_offered_for_heavy_kinds(scene: Scene, rows: Array) -> None:
    """A permit is revoked or a business stopped without the offer of a hearing."""
    scene.sheet.put("notice.hearing_offered", rows, False)


@defect(
    "放弃权利没有书面声明",
    rule="not_waiver_explicit",
    where=lambda scene: scene.did("waived", REVISED) & _noticed(scene),
    changes=("waiver",),
)
def oral_waiver(scene: Scene, rows: Array) -> None:
    """The party is said to have waived its rights, but nothing is in writing."""
    scene.sheet.put("waiver.written", rows, False)


def _stated(scene: Scene) -> Array:
    return scene.did("stated") & scene.punished(REVISED)


@defect("没有复核陈述申辩", rule="not_review_statement", where=_stated, changes=("statement",))
def statement_unanswered(scene: Scene, rows: Array) -> None:
    """Nobody looked at what the party said."""
    scene.sheet.there["statement.answer"][rows] = False


@defect(
    "复核意见没有说明理由",
    rule="not_answer_reasoned",
    where=lambda s: _stated(s) & s.did("answered", REVISED),
    changes=("statement",),
)
def answer_without_reasons(scene: Scene, rows: Array) -> None:
    """Rejected, and that is all."""
    scene.sheet.put("statement.answer.reasoned", rows, False)


@defect(
    "因陈述申辩加重处罚",
    rule="not_no_aggravation",
    where=lambda s: _stated(s) & (s.stakes.fine > 0) & ~s.course.has["offered"],
    changes=("notice",),
)
def punished_for_answering(scene: Scene, rows: Array) -> None:
    """The fine is twice what the notice announced."""
    scene.sheet["notice.fine"][rows] //= 2


@defect(
    "变更加重后没有重新告知",
    rule="not_renotice",
    where=lambda s: _revised(s) & ~s.course.has["renoticed"],
    changes=("notice",),
)
def changed_without_notice(scene: Scene, rows: Array) -> None:
    """What was announced was changed for the worse, without a new notice."""
    scene.sheet.put("notice.changed_after", rows, True)


@defect(
    "听证通知没有提前七个工作日送达",
    rule="hear_notice_7wd",
    where=_heard,
    changes=("hearing",),
    also=("hear_public_3wd",),
)
def hearing_at_short_notice(scene: Scene, rows: Array) -> None:
    """Three days to prepare."""
    for path in ("hearing.notice_served", "hearing.announced"):
        scene.sheet.put(path, rows, scene.course.day["heard"][rows] - 3)


@defect(
    "拒绝受理听证申请",
    rule="hear_request_5wd",
    where=_heard,
    changes=("hearing_request", "hearing"),
    also=("hear_held", "col_after_hearing"),
)
def hearing_refused(scene: Scene, rows: Array) -> None:
    """Asked for in time, refused, not held."""
    scene.sheet.put("hearing_request.accepted", rows, False)
    scene.sheet.there["hearing"][rows] = False


@defect(
    "办案人员主持听证",
    rule="hear_host",
    where=_heard,
    changes=("hearing",),
    also=("off_role_separation",),
)
def hearing_before_a_handler(scene: Scene, rows: Array) -> None:
    """A handler presides."""
    scene.sheet.put("hearing.host_id", rows, scene.cast.handlers[rows, 0])


@defect("决定不以听证笔录为根据", rule="hear_record_basis", where=_heard, changes=("hearing",))
def record_ignored(scene: Scene, rows: Array) -> None:
    """The decision rests on something else."""
    scene.sheet.put("hearing.decision_rests_on_record", rows, False)


@defect("听证笔录没有签名", rule="hear_record", where=_heard, changes=("hearing",))
def hearing_record_unsigned(scene: Scene, rows: Array) -> None:
    """Neither signed nor the refusal noted."""
    scene.sheet.put("hearing.record_signed", rows, False)


@defect("向当事人收取听证费用", rule="hear_free", where=_heard, changes=("hearing",))
def hearing_charged(scene: Scene, rows: Array) -> None:
    """The party paid for the room."""
    scene.sheet.put("hearing.fee_charged", rows, True)
