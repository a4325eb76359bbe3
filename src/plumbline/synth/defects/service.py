"""Penalties on the spot, and service of papers."""

from __future__ import annotations

from datetime import date

from plumbline.synth.courses import REVISED, TODAY
from plumbline.synth.days import number, workdays_after
from plumbline.synth.defects import defect
from plumbline.synth.scene import Scene
from plumbline.synth.sheet import Array
from plumbline.synth.stakes import FINE

DECISION = 1
CIVIL = number(date(2022, 1, 1))


def _spot(scene: Scene) -> Array:
    return scene.punished(REVISED) & scene.course.has["simple"]


def _served(scene: Scene, since: int = 0) -> Array:
    return scene.did("served", since) & ~scene.course.has["public"]


@defect(
    "事实尚不确凿就当场处罚",
    rule="simp_limits",
    where=lambda s: s.punished() & s.course.has["simple"],
    changes=("on_the_spot",),
)
def unclear_facts_on_the_spot(scene: Scene, rows: Array) -> None:
    """The facts would have needed an investigation."""
    scene.sheet.put("on_the_spot.facts_clear", rows, False)


@defect("当场处罚没有听取陈述申辩", rule="simp_rights", where=_spot, changes=("on_the_spot",))
def unheard_on_the_spot(scene: Scene, rows: Array) -> None:
    """Nobody listened."""
    scene.sheet.put("on_the_spot.defence_heard", rows, False)


@defect("当场处罚决定书没有执法人员签名", rule="simp_document_core", where=_spot, changes=("on_the_spot",))
def unsigned_on_the_spot(scene: Scene, rows: Array) -> None:
    """The officers did not sign."""
    scene.sheet.put("on_the_spot.officers_signed", rows, False)


@defect("当场处罚决定书没有编号", rule="simp_document", where=_spot, changes=("on_the_spot",))
def unnumbered_on_the_spot(scene: Scene, rows: Array) -> None:
    """A slip of paper instead of the numbered form."""
    scene.sheet.put("on_the_spot.form_numbered", rows, False)


@defect(
    "当场处罚没有按期报备",
    rule="simp_report_back",
    where=lambda s: (
        _spot(s) & s.did("closed") & s.in_field("ecology", "urban") & s.did("decided", number(date(2023, 7, 1)))
    ),
    changes=("on_the_spot",),
)
def not_reported(scene: Scene, rows: Array) -> None:
    """Reported after two weeks."""
    scene.sheet.put("on_the_spot.reported", rows, workdays_after(scene.course.day["decided"][rows], 10))


@defect(
    "当场处罚材料没有按期归交",
    rule="simp_file_handed",
    where=lambda s: _spot(s) & s.did("closed") & s.in_field("market"),
    changes=("on_the_spot",),
)
def file_not_handed_in(scene: Scene, rows: Array) -> None:
    """The papers stayed with the officer for three weeks."""
    scene.sheet.put("on_the_spot.file_handed", rows, workdays_after(scene.course.day["decided"][rows], 15))


@defect("留置送达没有见证", rule="svc_leave", where=_served, changes=("services",))
def left_without_witness(scene: Scene, rows: Array) -> None:
    """Left at the door, without witness or picture."""
    services = scene.sheet.lists["services"]
    services.put("method", (rows, DECISION), "left")
    services.put("witness", (rows, DECISION), "none")
    for name in ("left_at_home", "refusal_recorded"):
        services.put(name, (rows, DECISION), True)
    services.put("media", (rows, DECISION), False)


@defect(
    "没有签订确认书就电子送达",
    rule="svc_electronic",
    where=lambda scene: _served(scene, REVISED),
    changes=("services",),
)
def electronic_without_consent(scene: Scene, rows: Array) -> None:
    """Sent to a telephone nobody had agreed to."""
    scene.sheet.lists["services"].put("method", (rows, DECISION), "electronic")
    scene.sheet.lists["services"].put("consented", (rows, DECISION), None)


@defect(
    "公告送达期限未满",
    rule="svc_public_30",
    where=_served,
    changes=("services",),
)
def public_notice_too_short(scene: Scene, rows: Array) -> None:
    """Taken as served on the day of the public notice."""
    services = scene.sheet.lists["services"]
    services.put("method", (rows, DECISION), "public")
    services.put("published", (rows, DECISION), scene.course.day["served"][rows])
    for name in ("other_ways_failed", "course_recorded"):
        services.put(name, (rows, DECISION), True)


@defect(
    "决定书没有限期送达",
    rule="svc_7wd",
    where=lambda s: (
        _served(s) & s.course.has["ordinary"] & ~s.course.has["penalty"] & (s.course.day["decided"] < TODAY - 60)
    ),
    changes=("services", "execution"),
)
def served_late(scene: Scene, rows: Array) -> None:
    """A month after the decision."""
    late = workdays_after(scene.course.day["decided"][rows], 20)
    scene.sheet.lists["services"].put("method", (rows, DECISION), "direct")
    scene.sheet.lists["services"].put("date", (rows, DECISION), late)
    scene.sheet.put("execution.received", rows, late)


@defect("没有送达回证", rule="svc_receipt", where=_served, changes=("services",))
def service_unproved(scene: Scene, rows: Array) -> None:
    """No receipt."""
    scene.sheet.lists["services"].put("method", (rows, DECISION), "direct")
    scene.sheet.lists["services"].put("receipt", (rows, DECISION), False)


@defect("交给无权签收的人", rule="svc_recipient", where=lambda s: _served(s, CIVIL), changes=("services",))
def wrong_receiver(scene: Scene, rows: Array) -> None:
    """Handed to a neighbour."""
    scene.sheet.lists["services"].put("method", (rows, DECISION), "direct")
    scene.sheet.lists["services"].put("receiver", (rows, DECISION), "other")


def _paid(scene: Scene) -> Array:
    return scene.punished() & (scene.stakes.kinds & FINE > 0) & scene.course.has["paid"] & (scene.stakes.fine > 0)


@defect(
    "没有法定情形当场收缴罚款",
    rule="simp_cash",
    where=lambda s: _paid(s) & s.course.has["ordinary"] & ~s.course.has["deferred"],
    changes=("execution",),
    also=("exe_separation", "simp_cash_remit"),
)
def cash_collected(scene: Scene, rows: Array) -> None:
    """An officer took the money."""
    _in_cash(scene, rows, "none")


@defect(
    "当场收缴没有出具专用票据",
    rule="simp_cash_receipt",
    where=lambda s: _paid(s) & _spot(s),
    changes=("execution",),
)
def cash_without_receipt(scene: Scene, rows: Array) -> None:
    """Money taken lawfully, but without the official receipt."""
    _in_cash(scene, rows, "hard_later")
    scene.sheet.lists["execution.payments"].put("official_receipt", (rows, 0), False)


@defect(
    "当场收缴的罚款没有按期上缴",
    rule="simp_cash_remit",
    where=lambda s: _paid(s) & s.did("closed") & s.did("paid", REVISED) & _spot(s),
    changes=("execution",),
)
def cash_kept(scene: Scene, rows: Array) -> None:
    """Handed in after two weeks."""
    _in_cash(scene, rows, "hard_later")
    payments = scene.sheet.lists["execution.payments"]
    payments.put("handed", (rows, 0), workdays_after(scene.course.day["paid"][rows], 10))
    payments.put("banked", (rows, 0), workdays_after(scene.course.day["paid"][rows], 11))


def _in_cash(scene: Scene, rows: Array, ground: str) -> None:
    payments = scene.sheet.lists["execution.payments"]
    payments.put("channel", (rows, 0), "cash")
    payments.put("cash_ground", (rows, 0), ground)
    payments.put("handed", (rows, 0), scene.course.day["paid"][rows])
    payments.put("banked", (rows, 0), workdays_after(scene.course.day["paid"][rows], 1))
