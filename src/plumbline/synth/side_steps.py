"""What stands beside the procedure: referral to the police, the inspection, the platform, reports, prior penalties."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from plumbline.synth.chances import between, some
from plumbline.synth.courses import TODAY
from plumbline.synth.days import at_work, moment, workdays_after
from plumbline.synth.registry import FIELDS, registry
from plumbline.synth.scene import Scene, constant
from plumbline.synth.sheet import ABSENT, Array, Words


def write(scene: Scene) -> None:
    """Everything beside the procedure."""
    _referral(scene)
    _inspection(scene)
    _collection(scene)
    _case_review(scene)
    _justice(scene)
    _prior_penalties(scene)
    _before_the_case(scene)
    _confiscated(scene)


def until_today(days: Array) -> Array:
    """The days that are not later than today, ABSENT for the others."""
    return np.where(days <= TODAY, days, ABSENT)


def _referral(scene: Scene) -> None:
    """Suspected crimes: report, approval within three days, sending within a day, the answer of the police."""
    sheet, course, dice = scene.sheet, scene.course, scene.dice
    referred = course.has["referred"]
    report = course.day["investigated"]
    decided = report + between(dice, scene.rows, 0, 2)
    sheet.happens("referral", referred)
    sheet.say("referral", report_date=report, team_size=2, decided_date=decided, approved=True)
    sheet["referral.decided"] = moment(decided, 10 * 60)
    sheet["referral.sent"] = moment(decided, between(dice, scene.rows, 11 * 60, 17 * 60))
    sheet.say("referral", materials_complete=True, police_result="filed")
    told = decided + between(dice, scene.rows, 1, 3)
    sheet["referral.police_told"] = until_today(told)
    sheet["referral.goods_handed"] = until_today(told + between(dice, scene.rows, 0, 2))


def _inspection(scene: Scene) -> None:
    """The inspection that came before, where the case began with one."""
    sheet, course, dice, rows = scene.sheet, scene.course, scene.dice, scene.rows
    began = sheet["discovery.channel"] == sheet.number("discovery.channel", "inspection")
    day = course.day["inspected"]
    sheet.happens("inspection", began)
    random = some(dice, rows, 0.6)
    kinds = [sheet.number("inspection.kind", name) for name in ("random", "case")]
    sheet["inspection.kind"] = np.where(random, kinds[0], kinds[1])
    sheet.say("inspection", date=day, agency_confirmed=True, approved=day, urgent=False, notice_date=day)
    sheet["inspection.item_published"] = day - between(dice, rows, 30, 400)
    sheet.say("inspection", rights_in_notice=True, scan_recorded=True, cap_exempt=False, off_site_sufficient=False)
    sheet.say("inspection", special_plan_approved=True, benefit_taken=False, result="filing", result_told=day)
    sheet["inspection.count_in_year"] = between(dice, rows, 1, 2)
    sheet["inspection.cap_in_year"] = between(dice, rows, 2, 4)
    sheet.say("inspection", drawn_at_random=random, draw_traced=random, pools_current=random)
    published = until_today(workdays_after(day, between(dice, rows, 1, 15)))
    sheet["inspection.random_result_published"] = np.where(random, published, ABSENT)


def _collection(scene: Scene) -> None:
    """What the city's platform of supervision was told."""
    sheet, course, dice = scene.sheet, scene.course, scene.dice
    sheet["collection.decision"] = np.where(course.has["decided"], until_today(at_work(course.day["decided"])), ABSENT)
    sheet["collection.coercion"] = np.where(course.has["sealed"], until_today(course.day["sealed"]), ABSENT)
    told = workdays_after(course.day["inspected"], between(dice, scene.rows, 0, 2))
    sheet["collection.inspection"] = np.where(sheet.has("inspection"), until_today(told), ABSENT)


def _case_review(scene: Scene) -> None:
    """In market supervision what has no legal review is reviewed by somebody who did not handle it."""
    sheet, course, cast = scene.sheet, scene.course, scene.cast
    market = cast.field == FIELDS.index("market")
    reviewed = course.has["investigated"] & course.has["decided"] & market & ~course.has["reviewed"]
    sheet.happens("case_review", reviewed)
    sheet["case_review.date"] = course.day["reviewed_early"]
    sheet["case_review.reviewer_id"] = Words(cast.reviewer, registry().officer_ids)
    sheet["case_review.opinion_written"] = True


def _justice(scene: Scene) -> None:
    """Major decisions are reported to the justice bureau within ten days."""
    sheet, course = scene.sheet, scene.course
    reported = course.day["decided"] + between(scene.dice, scene.rows, 1, 9)
    sheet.happens("filing_with_justice", course.has["discussed"] & course.has["decided"] & (reported <= TODAY))
    sheet["filing_with_justice.date"] = reported


def _prior_penalties(scene: Scene) -> None:
    """Some parties have been punished before, for other acts."""
    sheet, dice, rows = scene.sheet, scene.dice, scene.rows
    earlier = sheet.of("prior_penalties", 1)
    earlier.present[:, 0] = some(dice, rows, 0.08)
    earlier["date"] = scene.course.day["started"] - between(dice, rows, 200, 1500)
    earlier["agency"] = Words(scene.cast.agency[:, None], registry().names)
    keys = sheet.columns["violation.act_key"].texts
    earlier["act_key"] = Words(np.full((rows, 1), rows), pa.concat_arrays([keys, pa.array(["K-0"])]))
    earlier["fine"] = between(dice, rows, 5, 500) * 10_000
    earlier["kinds"] = np.full((rows, 1), earlier.number("kinds", ["fine"]))


def _before_the_case(scene: Scene) -> None:
    """What the authority had made public beforehand: itself and its procedure, and its discretion benchmark."""
    sheet, course, dice, rows = scene.sheet, scene.course, scene.dice, scene.rows
    sheet.happens("disclosure", course.has["filed"] & some(dice, rows, 0.5))
    sheet.say("disclosure", date=course.day["filed"] - between(dice, rows, 200, 900))
    sheet.say("disclosure", agency_and_officers=True, basis_and_procedure=True, remedies=True)
    sheet.happens("benchmark", course.has["decided"] & course.has["penalty"] & some(dice, rows, 0.3))
    sheet["benchmark.name"] = constant("行政处罚裁量基准")
    sheet.say("benchmark", level="city", published=course.day["decided"] - between(dice, rows, 60, 700))
    sheet.say("benchmark", outside_superior=False, superior_applied=False)


def _confiscated(scene: Scene) -> None:
    """What became of confiscated goods, once the case is closed."""
    sheet, course = scene.sheet, scene.course
    sheet.happens("confiscated", course.has["closed"] & course.has["penalty"] & (scene.stakes.confiscated_goods > 0))
    sheet.say("confiscated", date=course.day["closed"], way="auction", destruction_required=False, recorded=True)
    sheet.say("confiscated", kept_or_used=False, list_matches=True)
