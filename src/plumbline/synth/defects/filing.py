"""Competence, filing, the clocks of the case, the final report."""

from __future__ import annotations

from datetime import date

import numpy as np

from plumbline.synth.courses import REVISED
from plumbline.synth.days import number
from plumbline.synth.defects import defect
from plumbline.synth.offences import offences
from plumbline.synth.registry import FIELDS
from plumbline.synth.scene import Scene
from plumbline.synth.sheet import Array

YEARS_AGO, MONTHS_AGO = 1140, 150
LABOUR, MARKET = FIELDS.index("labour"), FIELDS.index("market")


def _decided(scene: Scene) -> Array:
    return scene.did("decided", REVISED) & ~scene.course.ended_as("transfer")


def _filed(scene: Scene) -> Array:
    return scene.did("filed", REVISED)


@defect("没有本事项的处罚权", rule="jur_agency_power", where=_decided, changes=("agency",))
def matter_of_another_agency(scene: Scene, rows: Array) -> None:
    """The matter is not on the agency's list of powers."""
    scene.sheet.put("agency.holds_matter", rows, False)


@defect("违法行为发生地不在辖区", rule="jur_territorial", where=_decided, changes=("agency",))
def outside_the_area(scene: Scene, rows: Array) -> None:
    """The act was committed elsewhere."""
    scene.sheet.put("agency.competent_at_place", rows, False)


@defect("街道没有赋权决定而处罚", rule="jur_level", where=_decided, changes=("agency",), also=("jur_street_town",))
def street_without_grant(scene: Scene, rows: Array) -> None:
    """A street office punishes without a published grant."""
    scene.sheet.there["agency.street_grant"][rows] = False
    scene.sheet.put("agency.kind", rows, "street")
    scene.sheet.put("agency.level", rows, "street")


@defect(
    "其他机关已先立案",
    rule="jur_concurrent_first_filed",
    where=_decided,
    changes=("agency",),
    also=("jur_concurrent_checked_at_filing",),
)
def filed_elsewhere_first(scene: Scene, rows: Array) -> None:
    """Another agency had filed the same act first."""
    scene.sheet.put("agency.earlier_open_filing", rows, True)


@defect("文书名义与印章不一致", rule="jur_name_and_seal", where=_decided, changes=("agency",))
def wrong_seal(scene: Scene, rows: Array) -> None:
    """Name and seal differ."""
    scene.sheet.put("agency.names_and_seals_match", rows, False)


@defect("各文书当事人信息不一致", rule="jur_party_identity", where=_decided, changes=("party",))
def party_named_differently(scene: Scene, rows: Array) -> None:
    """The papers name the party differently."""
    scene.sheet.put("party.identity_consistent", rows, False)


def _edition_reaches_back(scene: Scene, days: int) -> Array:
    return offences().since[scene.stakes.offence] < scene.course.day["ended"] - days


@defect(
    "超过追责时效仍给予处罚",
    rule="lim_general",
    where=lambda s: s.punished(REVISED) & (s.cast.field != LABOUR) & _edition_reaches_back(s, YEARS_AGO + 100),
    changes=("violation",),
)
def out_of_time(scene: Scene, rows: Array) -> None:
    """The act had ended more than three years before it was found."""
    scene.sheet["violation.ended"][rows] -= YEARS_AGO
    scene.sheet["violation.started"][rows] -= YEARS_AGO


@defect(
    "劳动保障违法行为超过追责时效",
    rule="lim_labour",
    where=lambda s: s.punished() & (s.cast.field == LABOUR) & _edition_reaches_back(s, YEARS_AGO + 100),
    changes=("violation",),
)
def labour_out_of_time(scene: Scene, rows: Array) -> None:
    """Neither found nor reported within two years."""
    out_of_time(scene, rows)


def _has_checking_clock(scene: Scene) -> Array:
    starts = {"ecology": date(2016, 6, 1), "market": date(2019, 6, 1), "labour": date(2200, 1, 1)}
    since = np.array([number(starts.get(field, date(2022, 7, 1))) for field in FIELDS])
    return scene.did("filed") & (scene.course.day["received"] > since[scene.cast.field])


@defect("线索核查超期才立案", rule="fil_check_deadline", where=_has_checking_clock, changes=("lead", "discovery"))
def filed_late(scene: Scene, rows: Array) -> None:
    """The lead lay for two months."""
    for path in ("lead.received", "discovery.date"):
        scene.sheet[path][rows] -= 60


@defect("立案没有经负责人批准", rule="fil_approval_form", where=_filed, changes=("filing",))
def filed_without_approval(scene: Scene, rows: Array) -> None:
    """Nobody approved the filing."""
    scene.sheet.put("filing.approver", rows, "none")


@defect("没有初步证据就立案", rule="fil_conditions", where=_filed, changes=("filing",))
def filed_without_evidence(scene: Scene, rows: Array) -> None:
    """Filed on a suspicion."""
    scene.sheet.put("filing.initial_evidence", rows, False)


@defect(
    "只指定一名办案人员",
    rule="fil_handlers",
    where=lambda scene: _filed(scene) & scene.did("investigated"),
    changes=("handlers",),
)
def one_handler(scene: Scene, rows: Array) -> None:
    """One handler only."""
    scene.sheet.lists["handlers"].present[rows, 1:] = False


@defect(
    "中止调查没有经批准",
    rule="case_suspend",
    where=lambda s: s.sheet.lists["suspensions"].present[:, 0] & s.did("suspended", REVISED),
    changes=("suspensions",),
)
def suspended_without_approval(scene: Scene, rows: Array) -> None:
    """Nobody approved the suspension."""
    scene.sheet.lists["suspensions"].put("approver", (rows, 0), "none")


@defect(
    "超过办案期限才作出决定",
    rule="dec_90d",
    where=lambda s: (
        s.did("decided")
        & s.did("filed", REVISED + MONTHS_AGO)
        & (s.cast.field != LABOUR)
        & ~s.did("extended")
        & _edition_reaches_back(s, MONTHS_AGO + 80)
    ),
    changes=("filing", "lead", "discovery", "violation"),
)
def decided_late(scene: Scene, rows: Array) -> None:
    """The case was filed five months earlier and not extended."""
    for path in ("filing.date", "filing.approved", "lead.received", "discovery.date"):
        scene.sheet[path][rows] -= MONTHS_AGO
    for path in ("violation.started", "violation.ended", "violation.first_offence_checked"):
        scene.sheet[path][rows] -= MONTHS_AGO
    complained = rows[scene.sheet["discovery.complaint_date"][rows] > 0]
    scene.sheet["discovery.complaint_date"][complained] -= MONTHS_AGO


@defect(
    "调查终结报告没有裁量理由",
    rule="inv_final_report",
    where=lambda scene: scene.did("investigated", REVISED),
    changes=("investigation",),
)
def report_without_discretion(scene: Scene, rows: Array) -> None:
    """The report gives no reasons for the amount."""
    scene.sheet.put("investigation.states_discretion", rows, False)
