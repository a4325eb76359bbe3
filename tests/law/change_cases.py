"""Cases for the change calendar: how each is put on a day, and who judges it on either side of the change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from plumbline.engine.findings import Verdict
from tests.law.lawful import changed, lawful_case, lawful_hearing_case, lawful_sealing_case
from tests.law.oversight import consumer_complaint, environment_report, hotline_order, supervision

DAY = timedelta(days=1)
Facts = dict[str, Any]


@dataclass(frozen=True)
class Side:
    """What is expected on one side: the rule that judges, a short article it or its numbers cite, its answer, a number."""

    rule: str | None
    cite: str = ""
    verdict: Verdict | None = None
    number: object = None


@dataclass(frozen=True)
class Row:
    """One change seen through one family of rules."""

    day: date
    family: str
    on: Callable[[date], Facts]
    before: Side
    after: Side


def put(base: Callable[..., Facts], *paths: str, **more: Any) -> Callable[[date], Facts]:
    """The case with the day at each path; other changes are the same on both days."""
    given = more.pop("field", "market")
    changes = {name.replace("__", "."): value for name, value in more.items()}
    return lambda day: base(changes | dict.fromkeys(paths, day), field=given)


def moved(base: Callable[..., Facts], first: str, then: str, days: int, **more: Any) -> Callable[[date], Facts]:
    """The case with the day at one path and a later one, so many days after it, at another."""
    given = more.pop("field", "market")
    changes = {name.replace("__", "."): value for name, value in more.items()}
    return lambda day: base(changes | {first: day, then: day + days * DAY}, field=given)


def beside(base: Callable[[], Facts], *paths: str) -> Callable[[date], Facts]:
    """A file of a complaint or a supervision, the day at each path."""
    return lambda day: changed(base(), dict.fromkeys(paths, day))


def simple(day: date) -> Facts:
    """A fine of 100 yuan on a person, on the spot."""
    on_the_spot = {"decision.date": day, "decision.fine": 10_000, "party.kind": "person"}
    return lawful_case(on_the_spot, procedure="simple")


def on_law_of_the_day(day: date) -> Facts:
    """An ecology case that turns fault over: claimed, checked and proved, punished all the same."""
    proved = dict.fromkeys(("no_fault_claimed", "no_fault_checked", "no_fault_proved"), True)
    return lawful_case(
        {"decision.date": day} | {f"violation.{name}": value for name, value in proved.items()}, field="ecology"
    )


def branch(day: date) -> Facts:
    """A branch of the ecology bureau that decides in its own name without an authorisation."""
    named = {"agency.kind": "dispatched", "agency.dispatched_authorised": False, "decision.date": day}
    return lawful_case(named, field="ecology")


def fined_by_day(day: date) -> Facts:
    """Ten days of a daily fine, re-checked on the day."""
    served = day - 10 * DAY
    fine = {
        "happened": True,
        "prior_served": served,
        "correction_served": served,
        "prior_fine": 10_000_000,
        "recheck": day,
        "covert": True,
        "continued": True,
        "days": 10,
        "total": 100_000_000,
    }
    return lawful_case({"daily_fine": fine, "decision.date": day + DAY}, field="ecology")


def polluted(day: date) -> Facts:
    """Pollution that ended three years before the day of the decision and came to light then."""
    past = {"started": day - 1100 * DAY, "ended": day - 1095 * DAY, "harm_occurred": True, "harm_kind": "ecology"}
    return lawful_case(
        {f"violation.{name}": value for name, value in past.items()}
        | {"discovery.date": day, "discovery.complaint_date": day, "filing.date": day, "decision.date": day + DAY},
        field="ecology",
    )


def noticed(least: int, field_: str, party: str = "entity") -> Callable[[date], Facts]:
    """A notice of a fine without the offer of a hearing."""
    return lambda day: lawful_case(
        {"notice.date": day, "notice.fine": least, "notice.hearing_offered": False, "party.kind": party}, field=field_
    )


def inspected(day: date) -> Facts:
    """An inspection of an enterprise on the day."""
    facts = {"happened": True, "kind": "routine", "date": day, "agency_confirmed": True, "count_in_year": 3}
    return lawful_case({"inspection": facts | {"cap_in_year": 2, "notice_date": day, "rights_in_notice": True}})


def published(day: date) -> Facts:
    """A notice by publication on the day, effective thirty days later."""
    service = {
        "document": "decision",
        "method": "public",
        "published": day,
        "date": day + 31 * DAY,
        "other_ways_failed": True,
        "course_recorded": True,
        "receipt": True,
    }
    return lawful_case({"services.1": service})


HOLDS, VIOLATED = Verdict.HOLDS, Verdict.VIOLATED
PENALTY, RECONSIDERATION = date(2021, 7, 15), date(2024, 1, 1)
MEE30, MOHURD55 = date(2023, 7, 1), date(2022, 5, 1)
D825, CREDIT, ORDER121, CODE = date(2026, 2, 1), date(2026, 4, 1), date(2026, 4, 15), date(2026, 8, 15)

ROWS = (
    Row(
        date(2025, 1, 1),
        "cmp_hotline_tj",
        beside(hotline_order, "complaints.0.order.issued_on"),
        Side(None),
        Side("cmp_hotline_tj", "天津热线办法 1"),
    ),
    Row(
        PENALTY,
        "simp_limits",
        simple,
        Side("simp_limits_1996", "处罚法96 33", VIOLATED, 5_000),
        Side("simp_limits", "处罚法 51", HOLDS, 20_000),
    ),
    Row(
        PENALTY,
        "off_two_officers",
        put(lawful_case, "acts.0.date", "acts.1.date"),
        Side("off_two_officers_1996", "处罚法96 37", HOLDS),
        Side("off_two_officers", "处罚法 42", HOLDS),
    ),
    Row(
        PENALTY,
        "hear_request_5wd",
        moved(lawful_hearing_case, "notice.date", "hearing_request.date", 5),
        Side("hear_request_3d_1996", "处罚法96 42", number=3),
        Side("hear_request_5wd", "处罚法 64", number=5),
    ),
    Row(
        PENALTY,
        "hear_notice_7wd",
        moved(lawful_hearing_case, "hearing.date", "hearing.notice_served", -8),
        Side("hear_notice_7d_1996", "处罚法96 42", HOLDS, 7),
        Side("hear_notice_7wd", "处罚法 64", VIOLATED, 7),
    ),
    Row(
        PENALTY,
        "svc_7wd",
        moved(lawful_case, "decision.date", "services.1.date", 8),
        Side("svc_7d_1996", "处罚法96 40", VIOLATED, 7),
        Side("svc_7wd", "处罚法 61", HOLDS, 7),
    ),
    Row(
        PENALTY,
        "dec_90d",
        put(lawful_case, "decision.date", "filing.date"),
        Side(None),
        Side("dec_90d", "处罚法 60", HOLDS, 90),
    ),
    Row(
        PENALTY,
        "dec_law_version",
        put(lawful_case, "decision.date"),
        Side(None),
        Side("dec_law_version", "处罚法 37", HOLDS),
    ),
    Row(
        date(2021, 9, 1),
        "pub_samr_system",
        moved(lawful_case, "publication.date", "decision.date", -5),
        Side(None),
        Side("pub_samr_system", "市监公示规定 9", HOLDS),
    ),
    Row(
        date(2021, 11, 1),
        "arc_pi",
        lambda day: lawful_case({"personal_data": {"happened": True, "date": day, "within_duty": False}}),
        Side(None),
        Side("arc_pi", "个保法 34", VIOLATED),
    ),
    Row(
        date(2022, 1, 1),
        "svc_public_30",
        published,
        Side("svc_public_60_2012", "民诉法12 92", VIOLATED, 60),
        Side("svc_public_30", "民诉法 95", HOLDS, 30),
    ),
    Row(
        MOHURD55,
        "dec_correct_errors",
        lambda day: lawful_case({"revisions": [{"date": day, "separate_document": True}]}, field="urban"),
        Side(None),
        Side("dec_correct_errors", "住建程序规定 28", HOLDS),
    ),
    Row(
        MOHURD55,
        "ev_copy_certified",
        put(lawful_case, "evidence.1.obtained"),
        Side("ev_copy_certified_2019", "市监程序规定 24", HOLDS),
        Side("ev_copy_certified", "住建程序规定 17", HOLDS),
    ),
    Row(
        date(2022, 7, 29),
        "dec_discretion_text",
        put(lawful_case, "decision.date"),
        Side(None),
        Side("dec_discretion_text", "裁量基准意见 12", HOLDS),
    ),
    Row(
        date(2022, 10, 8),
        "dec_light_30",
        put(lawful_case, "decision.date", decision__severity="lighter", decision__fine=2_200_000),
        Side(None),
        Side("dec_light_30", "市监裁量指导意见 10", HOLDS, 30),
    ),
    Row(
        MEE30,
        "fil_check_deadline",
        moved(lawful_case, "lead.received", "filing.date", 14, field="ecology"),
        Side("fil_check_deadline", "环境处罚办法10 22", VIOLATED, 7),
        Side("fil_check_deadline", "环境处罚办法 18", HOLDS, 15),
    ),
    Row(
        MEE30,
        "col_required_mee",
        put(lawful_hearing_case, "decision.date", field="ecology", decision__fine=50_000_000, notice__fine=50_000_000),
        Side("col_required_mee_2010", "环境处罚办法10 52"),
        Side("col_required_mee", "环境处罚办法 52"),
    ),
    Row(
        MEE30,
        "hear_threshold",
        noticed(19_999_900, "ecology"),
        Side("hear_threshold", "处罚法 63", VIOLATED, 5_000_000),
        Side(None),
    ),
    Row(
        RECONSIDERATION,
        "dec_remedy_ordinary",
        put(lawful_case, "decision.date", decision__review_body="superior"),
        Side("dec_remedy_ordinary_1999", "复议法99 12", HOLDS, 60),
        Side("dec_remedy_ordinary", "复议法 24", VIOLATED, 60),
    ),
    Row(RECONSIDERATION, "simp_review_first", simple, Side(None), Side("simp_review_first", "复议法 23")),
    Row(
        date(2025, 1, 3),
        "ins_each_approved",
        inspected,
        Side(None),
        Side("ins_each_approved", "涉企检查意见 4", VIOLATED),
    ),
    Row(date(2025, 5, 8), "ins_notice", inspected, Side(None), Side("ins_notice", "检查文书格式 2")),
    Row(
        date(2025, 5, 20),
        "jur_cross_region",
        put(lawful_case, "filing.date", "decision.date", agency__cross_region=True),
        Side(None),
        Side("jur_cross_region", "民营经济法 64", VIOLATED),
    ),
    Row(
        date(2025, 6, 30),
        "ins_frequency_cap",
        inspected,
        Side(None),
        Side("ins_frequency_cap", "涉企检查意见 3", VIOLATED),
    ),
    Row(
        D825,
        "sup_docs",
        beside(supervision, "supervisions.0.found", "supervisions.0.acceptance.date"),
        Side("sup_docs_2014", "天津监督规定 22"),
        Side("sup_docs", "执法监督条例 27"),
    ),
    Row(
        CREDIT,
        "crd_samr_period",
        put(lawful_case, "publication.date"),
        Side("crd_samr_period", "市监公示规定 13"),
        Side("crd_class", "信用修复办法 12"),
    ),
    Row(
        ORDER121,
        "cmp_samr_accept",
        beside(consumer_complaint, "complaints.0.received"),
        Side("cmp_samr_accept_2020", "市监投诉举报暂行办法 14"),
        Side("cmp_samr_accept", "市监投诉举报办法 15"),
    ),
    Row(
        CODE,
        "jur_dispatched_org_name",
        branch,
        Side("jur_dispatched_org_name_2021", "处罚法 17", VIOLATED),
        Side("jur_dispatched_org_name", "生态环境法典 53", HOLDS),
    ),
    Row(CODE, "lim_eco_code", polluted, Side(None), Side("lim_eco_code", "生态环境法典 1054", HOLDS, 5)),
    Row(
        CODE,
        "dec_no_fault_ecology",
        on_law_of_the_day,
        Side(None),
        Side("dec_no_fault_ecology", "生态环境法典 1053", VIOLATED),
    ),
    Row(
        CODE,
        "dec_no_fault",
        on_law_of_the_day,
        Side("dec_no_fault", "处罚法 33", VIOLATED),
        Side("dec_no_fault", "处罚法 33", VIOLATED),
    ),
    Row(
        CODE,
        "dec_law_version_ecology",
        put(lawful_case, "decision.date", field="ecology"),
        Side(None),
        Side("dec_law_version_ecology", "生态环境法典 1057", HOLDS),
    ),
    Row(
        CODE,
        "day_fine_prior",
        fined_by_day,
        Side("day_fine_prior_2015", "环保法 59", HOLDS),
        Side("day_fine_prior", "生态环境法典 1060", HOLDS),
    ),
    Row(
        CODE,
        "day_fine_recheck",
        fined_by_day,
        Side("day_fine_recheck_2015", "按日计罚办法 10", HOLDS, 30),
        Side("day_fine_recheck", "生态环境法典 1060", HOLDS),
    ),
    Row(
        CODE,
        "day_fine_count",
        fined_by_day,
        Side("day_fine_count_2015", "环保法 59", HOLDS),
        Side("day_fine_count", "生态环境法典 1060", HOLDS),
    ),
    Row(
        CODE,
        "cmp_eco_feedback",
        beside(environment_report, "complaints.0.handling.finished"),
        Side("cmp_eco_feedback_2011", "环保热线办法 11"),
        Side("cmp_eco_feedback", "生态环境法典 146"),
    ),
    Row(
        date(2020, 1, 1),
        "rnd_publish",
        lambda day: lawful_case(
            {
                "inspection": {
                    "happened": True,
                    "kind": "random",
                    "drawn_at_random": True,
                    "date": day,
                    "result_told": day,
                }
            }
        ),
        Side("rnd_publish_2015", "随机抽查通知 2", VIOLATED),
        Side("rnd_publish", "营商环境条例 54", VIOLATED),
    ),
    Row(
        date(2012, 1, 1),
        "coe_basis",
        put(lawful_sealing_case, "sealings.0.start"),
        Side(None),
        Side("coe_basis", "强制法 22", HOLDS),
    ),
)
