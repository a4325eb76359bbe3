"""Money that is owed, publication, closing, archive, and what the platform was told."""

from __future__ import annotations

from datetime import date

from plumbline.synth.courses import REVISED, TODAY
from plumbline.synth.days import months_after, number, workdays_after
from plumbline.synth.defects import defect
from plumbline.synth.registry import FIELDS
from plumbline.synth.scene import Scene
from plumbline.synth.sheet import ABSENT, Array

SHOWN_SINCE, CLOSED_SINCE = number(date(2018, 12, 20)), number(date(2019, 6, 1))
MARKET = FIELDS.index("market")


def _late(scene: Scene) -> Array:
    return scene.did("late", REVISED) & scene.did("paid")


def _court(scene: Scene) -> Array:
    return scene.did("court")


def _by_day(scene: Scene) -> Array:
    return scene.sheet.has("daily_fine")


def _archived(scene: Scene) -> Array:
    return scene.did("archived", REVISED)


@defect(
    "缴款期内就加处罚款",
    rule="exe_pay_15d",
    where=lambda s: _late(s) & s.punished(REVISED),
    changes=("execution",),
)
def surcharge_too_early(scene: Scene, rows: Array) -> None:
    """Counted from the fifth day."""
    scene.sheet.put("execution.surcharge.start", rows, scene.course.day["served"][rows] + 5)


@defect(
    "加处罚款超过罚款本数",
    rule="exe_surcharge",
    where=lambda s: s.did("late") & s.did("paid"),
    changes=("execution",),
)
def surcharge_too_high(scene: Scene, rows: Array) -> None:
    """Twice the fine."""
    surcharge = scene.stakes.fine[rows] * 2
    scene.sheet.put("execution.surcharge.amount", rows, surcharge)
    due = scene.stakes.fine[rows] + scene.stakes.income[rows] + surcharge
    scene.sheet.lists["execution.payments"].put("amount", (rows, 0), due)


@defect(
    "行政复议期间计收加处罚款",
    rule="exe_surcharge_pause",
    where=lambda s: _late(s) & (s.course.day["paid"] - s.course.day["late"] >= 12),
    changes=("execution",),
)
def surcharge_during_reconsideration(scene: Scene, rows: Array) -> None:
    """The days of a reconsideration were counted too."""
    late = scene.course.day["late"]
    scene.sheet.happens("execution.reconsideration", scene.among(rows))
    scene.sheet.put("execution.reconsideration.accepted", rows, late[rows] + 1)
    scene.sheet.put("execution.reconsideration.decided", rows, late[rows] + 10)


@defect("催告书没有告知权利", rule="coe_demand", where=_court, changes=("execution",))
def demand_incomplete(scene: Scene, rows: Array) -> None:
    """The demand does not say that the party may answer."""
    scene.sheet.put("execution.demand.rights_told", rows, False)


@defect("催告未满期就申请法院执行", rule="exe_demand_10wd", where=_court, changes=("execution",))
def court_too_soon(scene: Scene, rows: Array) -> None:
    """The demand was served three days before."""
    scene.sheet.put("execution.demand.served", rows, scene.course.day["court"][rows] - 3)


@defect(
    "超过期限才申请法院执行",
    rule="exe_court_3m",
    where=lambda s: _court(s) & (s.course.day["court"] < TODAY - 160),
    changes=("execution",),
)
def court_too_late(scene: Scene, rows: Array) -> None:
    """Five months later."""
    scene.sheet.put("execution.court_application.date", rows, scene.course.day["court"][rows] + 150)


@defect("按日连续处罚的日数计算错误", rule="day_fine_count", where=_by_day, changes=("daily_fine",))
def days_miscounted(scene: Scene, rows: Array) -> None:
    """One day too many."""
    scene.sheet["daily_fine.days"][rows] += 1
    scene.sheet["daily_fine.total"][rows] += scene.stakes.fine[rows]


@defect("复查没有发现继续违法仍按日处罚", rule="day_fine_recheck", where=_by_day, changes=("daily_fine",))
def act_had_stopped(scene: Scene, rows: Array) -> None:
    """The act had stopped."""
    scene.sheet.put("daily_fine.continued", rows, False)


@defect("原处罚没有送达就按日处罚", rule="day_fine_prior", where=_by_day, changes=("daily_fine",))
def first_fine_not_served(scene: Scene, rows: Array) -> None:
    """The first fine was served after the re-check."""
    scene.sheet.put("daily_fine.prior_served", rows, scene.sheet["daily_fine.recheck"][rows] + 2)


def _published(scene: Scene) -> Array:
    return scene.did("published", SHOWN_SINCE) & scene.punished(SHOWN_SINCE)


@defect(
    "处罚决定没有限期公示",
    rule="pub_7wd",
    where=lambda s: _published(s) & (s.course.day["decided"] < TODAY - 40),
    changes=("publication",),
)
def published_late(scene: Scene, rows: Array) -> None:
    """On the fifteenth working day."""
    scene.sheet.put("publication.date", rows, workdays_after(scene.course.day["decided"][rows], 15))


@defect(
    "公示没有隐去个人信息",
    rule="pub_mask",
    where=lambda s: s.did("published", REVISED),
    changes=("publication",),
)
def published_unmasked(scene: Scene, rows: Array) -> None:
    """Names and numbers stand in the open."""
    scene.sheet.put("publication.personal_masked", rows, False)


@defect(
    "市场监管处罚没有记于企业公示系统",
    rule="pub_samr_system",
    where=lambda s: (
        s.did("published", number(date(2021, 9, 1)))
        & s.course.has["noticed"]
        & (s.stakes.fine > 0)
        & (s.cast.party > 0)
        & (s.cast.field == MARKET)
    ),
    changes=("publication",),
)
def not_in_the_system(scene: Scene, rows: Array) -> None:
    """On the government's site only."""
    scene.sheet.put("publication.channels", rows, ["government_site"])


@defect(
    "公示期限超过规定",
    rule="crd_samr_period",
    where=lambda s: s.did("published", number(date(2021, 9, 1))) & (s.cast.field == MARKET),
    changes=("publication",),
)
def shown_too_long(scene: Scene, rows: Array) -> None:
    """Five years."""
    scene.sheet.put("publication.display_until", rows, months_after(scene.course.day["published"][rows], 60))
    scene.sheet.put("publication.taken_down", rows, ABSENT)


@defect(
    "没有按期结案",
    rule="clo_15wd",
    where=lambda s: (
        s.did("closed", CLOSED_SINCE)
        & s.course.has["filed"]
        & s.in_field("market")
        & (s.course.day["ground"] < TODAY - 60)
    ),
    changes=("closing", "archive"),
)
def closed_late(scene: Scene, rows: Array) -> None:
    """Five weeks after the ground."""
    late = workdays_after(scene.course.day["ground"][rows], 24)
    scene.sheet.put("closing.date", rows, late)
    scene.sheet.put("archive.date", rows, workdays_after(late, 4))


@defect(
    "结案没有经负责人批准",
    rule="clo_approved",
    where=lambda s: s.did("closed", CLOSED_SINCE),
    changes=("closing",),
    also=("case_terminate",),
)
def closed_without_approval(scene: Scene, rows: Array) -> None:
    """Closed by the handler."""
    scene.sheet.put("closing.approver", rows, "none")


@defect(
    "罚没款没有缴清就以履行完毕结案",
    rule="clo_performed",
    where=lambda s: s.did("closed", REVISED) & s.punished() & s.course.has["paid"] & (s.stakes.fine > 100),
    changes=("execution",),
)
def closed_unpaid(scene: Scene, rows: Array) -> None:
    """Half was paid."""
    scene.sheet.lists["execution.payments"]["amount"][rows, 0] //= 2


@defect("案卷没有目录", rule="arc_one_case", where=_archived, changes=("archive",))
def uncatalogued(scene: Scene, rows: Array) -> None:
    """No catalogue, no page numbers."""
    scene.sheet.put("archive.catalogued", rows, False)


@defect("全过程记录不完整", rule="arc_full_record", where=_archived, changes=("archive",))
def record_incomplete(scene: Scene, rows: Array) -> None:
    """A stage is missing."""
    scene.sheet.put("archive.process_recorded", rows, False)


@defect("没有确定保管期限", rule="arc_retention", where=_archived, changes=("archive",))
def no_retention(scene: Scene, rows: Array) -> None:
    """Nobody said how long to keep it."""
    scene.sheet.put("archive.retention", rows, None)


@defect("泄露案件中的秘密", rule="arc_secret", where=_archived, changes=("archive",))
def secret_leaked(scene: Scene, rows: Array) -> None:
    """A trade secret went out."""
    scene.sheet.put("archive.secret_leaked", rows, True)


@defect(
    "处罚信息没有上传监督平台",
    rule="sup_platform_collect",
    where=lambda s: s.did("closed") & s.did("decided"),
    changes=("collection",),
)
def not_on_the_platform(scene: Scene, rows: Array) -> None:
    """The platform knows nothing."""
    scene.sheet.put("collection.decision", rows, ABSENT)


@defect(
    "重大处罚决定没有限期备案",
    rule="dec_major_file_10d",
    where=lambda s: s.sheet.has("filing_with_justice") & s.did("decided") & (s.course.day["decided"] < TODAY - 40),
    changes=("filing_with_justice",),
)
def reported_late(scene: Scene, rows: Array) -> None:
    """Reported after a month."""
    scene.sheet.put("filing_with_justice.date", rows, scene.course.day["decided"][rows] + 30)


@defect(
    "决定变更后没有限期撤回公示",
    rule="pub_withdraw_3wd",
    where=lambda s: s.sheet.has("publication.change") & (s.sheet["publication.change.date"] >= REVISED),
    changes=("publication",),
)
def withdrawn_late(scene: Scene, rows: Array) -> None:
    """Taken down after two weeks."""
    late = workdays_after(scene.sheet["publication.change.date"][rows], 10)
    scene.sheet.put("publication.withdrawal.date", rows, late)


@defect(
    "罚没物品截留自用",
    rule="exe_confiscated",
    where=lambda s: s.sheet.has("confiscated") & s.did("closed", REVISED),
    changes=("confiscated",),
)
def goods_kept(scene: Scene, rows: Array) -> None:
    """Somebody used what had been confiscated."""
    scene.sheet.put("confiscated.kept_or_used", rows, True)
