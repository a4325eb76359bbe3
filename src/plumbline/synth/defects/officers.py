"""Who acted: officers, certificates, recusal, and how acts were recorded."""

from __future__ import annotations

import numpy as np

from plumbline.synth.courses import REVISED
from plumbline.synth.defects import defect
from plumbline.synth.scene import Scene
from plumbline.synth.sheet import ABSENT, Array

VISIT, INQUIRY, RECHECK, SEALING = range(4)


def _visited(scene: Scene) -> Array:
    return scene.did("inspected", REVISED)


def _asked(scene: Scene) -> Array:
    return scene.did("asked", REVISED)


@defect(
    "只有一名执法人员到场",
    rule="off_two_officers",
    where=lambda scene: scene.did("inspected", REVISED) | (scene.did("inspected") & scene.course.has["ordinary"]),
    changes=("acts",),
)
def one_officer(scene: Scene, rows: Array) -> None:
    """The first visit is made by one officer alone."""
    scene.sheet.lists["acts"].lists["officers"].present[rows, VISIT, 1:] = False


@defect("执法证件在执法当日已经过期", rule="off_cert_valid", where=_asked, changes=("acts",))
def expired_certificate(scene: Scene, rows: Array) -> None:
    """One certificate ran out the week before the inquiry."""
    acts = scene.sheet.lists["acts"]
    acts.lists["officers"].put("certificate_expires", (rows, INQUIRY, 0), scene.course.day["asked"][rows] - 6)
    acts.lists["officers"].put("certificate_issued", (rows, INQUIRY, 0), scene.course.day["asked"][rows] - 1900)


@defect("执法证件已经收回", rule="off_cert_valid", where=_asked, changes=("acts",))
def withdrawn_certificate(scene: Scene, rows: Array) -> None:
    """One certificate had been withdrawn."""
    scene.sheet.lists["acts"].lists["officers"].put("certificate_status", (rows, INQUIRY, 1), "withdrawn")


@defect("执法证件范围不含本领域", rule="off_cert_valid", where=_visited, changes=("acts",))
def certificate_of_another_field(scene: Scene, rows: Array) -> None:
    """One certificate does not cover the field."""
    scene.sheet.lists["acts"].lists["officers"].put("certificate_covers", (rows, VISIT, 0), False)


@defect("没有出示执法证件", rule="off_cert_shown", where=_visited, changes=("acts",))
def certificate_not_shown(scene: Scene, rows: Array) -> None:
    """Nothing says that the certificates were shown."""
    scene.sheet.lists["acts"].put("certificates_shown", (rows, VISIT), False)


@defect("笔录没有记录执法证号", rule="off_cert_numbers", where=_visited, changes=("acts",))
def certificate_numbers_missing(scene: Scene, rows: Array) -> None:
    """The record does not give the numbers."""
    scene.sheet.lists["acts"].put("certificate_numbers_recorded", (rows, VISIT), False)


@defect(
    "辅助人员以执法人员身份签名",
    rule="off_two_officers",
    where=_asked,
    changes=("acts",),
    also=("off_assistant_excluded",),
)
def assistant_as_officer(scene: Scene, rows: Array) -> None:
    """The second officer of the inquiry is an auxiliary."""
    scene.sheet.lists["acts"].lists["officers"].put("auxiliary", (rows, INQUIRY, 1), True)


@defect(
    "辅助人员参加实施查封扣押",
    rule="off_assistant_in_coercion",
    where=lambda scene: scene.did("sealed"),
    changes=("acts",),
    also=("off_assistant_excluded",),
)
def assistant_at_a_sealing(scene: Scene, rows: Array) -> None:
    """A third person, an auxiliary, helps to seal."""
    officers = scene.sheet.lists["acts"].lists["officers"]
    officers.present[rows, SEALING, 2] = True
    officers.put("auxiliary", (rows, SEALING, 2), True)


@defect(
    "有利害关系的执法人员没有回避",
    rule="off_recusal_self",
    where=lambda scene: scene.did("decided", REVISED),
    changes=("acts", "handlers"),
)
def interested_officer(scene: Scene, rows: Array) -> None:
    """A handler is related to the party."""
    scene.sheet.lists["handlers"].put("related_to_party", (rows, 0), True)
    scene.sheet.lists["acts"].lists["officers"].put("related_to_party", (rows, VISIT, 0), True)


@defect("培训考试不合格仍从事执法", rule="off_exam_gate", where=_visited, changes=("acts",))
def failed_examination(scene: Scene, rows: Array) -> None:
    """One officer at the visit had failed the examination."""
    officers = scene.sheet.lists["acts"].lists["officers"]
    there = np.zeros(officers.shape, np.bool_)
    there[rows, VISIT, 0] = True
    officers.happens("qualification", there)
    officers.put("qualification.exam_passed", (rows, VISIT, 0), False)


def _recusal(scene: Scene) -> Array:
    return scene.sheet.lists["recusals"].present[:, 0] & scene.did("asked", REVISED) & scene.did("decided")


@defect("没有对回避申请作出决定", rule="off_recusal_request", where=_recusal, changes=("recusals",))
def recusal_undecided(scene: Scene, rows: Array) -> None:
    """The request for recusal is never decided."""
    scene.sheet.lists["recusals"].put("decided", (rows, 0), ABSENT)
    scene.sheet.lists["recusals"].put("decider", (rows, 0), None)
    scene.sheet.lists["recusals"].put("result", (rows, 0), None)


@defect("准予回避后仍然参与办案", rule="off_recusal_respected", where=_recusal, changes=("recusals",))
def recusal_ignored(scene: Scene, rows: Array) -> None:
    """The officer goes on after standing aside was granted."""
    scene.sheet.lists["recusals"].put("result", (rows, 0), "granted")
    scene.sheet.lists["recusals"].put("acted_after_grant", (rows, 0), True)


@defect("没有单独询问", rule="ev_inquiry_record", where=_asked, changes=("acts",))
def asked_together(scene: Scene, rows: Array) -> None:
    """Several people were questioned at once."""
    scene.sheet.lists["acts"].put("individually", (rows, INQUIRY), False)


@defect("询问笔录没有逐页签名", rule="ev_inquiry_record", where=_asked, changes=("acts",))
def pages_unsigned(scene: Scene, rows: Array) -> None:
    """The pages are unsigned, and no refusal is noted."""
    scene.sheet.lists["acts"].put("pages_signed", (rows, INQUIRY), False)
    scene.sheet.lists["acts"].put("refusal_noted", (rows, INQUIRY), False)


@defect("首次取证没有告知权利", rule="ev_first_contact_rights", where=_visited, changes=("acts",))
def rights_not_told_at_first(scene: Scene, rows: Array) -> None:
    """The party was not told of its rights when evidence was first taken from it."""
    scene.sheet.lists["acts"].put("rights_notified", (rows, VISIT), False)


@defect(
    "现场笔录没有签名又没有见证",
    rule="ev_site_record",
    where=lambda scene: scene.did("inspected", REVISED) & scene.course.has["ordinary"],
    changes=("acts",),
)
def site_record_unsigned(scene: Scene, rows: Array) -> None:
    """Neither signature nor witness."""
    acts = scene.sheet.lists["acts"]
    acts.put("party_signature", (rows, VISIT), "absent")
    acts.put("witness_or_media", (rows, VISIT), False)


@defect("查封扣押没有音像记录", rule="ev_av_required", where=lambda s: s.did("sealed", REVISED), changes=("acts",))
def sealing_not_filmed(scene: Scene, rows: Array) -> None:
    """No film of the sealing."""
    scene.sheet.lists["acts"].put("recorded", (rows, SEALING), False)
