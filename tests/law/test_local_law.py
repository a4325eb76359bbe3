"""Cases judged with local values: the nearest or the strictest of the day prevails, with its paper in the finding."""

from dataclasses import replace
from datetime import date
from time import perf_counter

from plumbline.casefile import from_facts
from plumbline.engine.findings import Consequence, Verdict
from plumbline.engine.overlay import LocalValue
from plumbline.engine.rooms import LocalSource
from plumbline.law import law
from plumbline.law.deadlines import clocks
from plumbline.law.guidance import guidance
from plumbline.law.local.overlay import Comparison, with_local
from tests.law.lawful import lawful_case

PAPER = LocalSource("海州市行政处罚听证范围规定", "海府规〔2024〕12号", "第三条", "海州市人民政府", date(2024, 11, 20))


def value(parameter, number, since=date(2025, 1, 1), until=None, rank=1, **dims):
    return LocalValue(parameter, number, since, until, tuple(sorted(dims.items())), PAPER, rank)


def file(changes, field="urban"):
    return from_facts(lawful_case(changes, field=field), closed=True)


def finding(known, rule_id, case):
    return next(found for found in known.rules.review(case) if found.rule.id == rule_id)


def fined(fen, **changes):
    return {"party.kind": "person", "notice.fine": fen, "decision.fine": fen, **changes}


SUM = value("hearing.fine_threshold", 300_000, field="urban", party="person")


def test_a_fine_at_the_local_sum_needs_the_offer_and_one_fen_less_does_not():
    known = with_local([SUM])
    assert finding(known, "hear_threshold", file(fined(300_000))).verdict is Verdict.VIOLATED
    assert finding(known, "hear_threshold", file(fined(299_999))).verdict is Verdict.NOT_APPLICABLE
    assert finding(law(), "hear_threshold", file(fined(300_000))).verdict is Verdict.NOT_APPLICABLE


def test_a_notice_of_the_last_day_is_judged_by_the_local_sum_and_of_the_next_day_by_the_law():
    known = with_local([replace(SUM, until=date(2026, 4, 21))])
    on_it, after = fined(300_000), fined(300_000, **{"notice.date": date(2026, 4, 22)})
    assert file(on_it).notice.date == date(2026, 4, 21)
    assert finding(known, "hear_threshold", file(on_it)).verdict is Verdict.VIOLATED
    assert finding(known, "hear_threshold", file(after)).verdict is Verdict.NOT_APPLICABLE


def test_a_notice_before_the_first_day_is_judged_by_the_law():
    known = with_local([replace(SUM, since=date(2026, 4, 22))])
    assert finding(known, "hear_threshold", file(fined(300_000))).verdict is Verdict.NOT_APPLICABLE


def test_the_finding_shows_the_paper_of_the_local_value_and_the_article_that_leaves_the_room():
    found = finding(with_local([SUM]), "hear_threshold", file(fined(300_000)))
    used = next(one for one in found.parameters if one.name == "hearing.fine_threshold")
    assert (used.value, used.status, used.local) == (300_000, "verified", PAPER)
    assert str(used.local) == "《海州市行政处罚听证范围规定》（海府规〔2024〕12号）第三条"
    assert used.cites[0].text_form == "penalty:63.1.1"


def test_a_sum_the_city_has_set_is_no_longer_unverified_and_so_may_be_fatal():
    nation = finding(law(), "hear_threshold", file(fined(500_000)))
    local = finding(with_local([SUM]), "hear_threshold", file(fined(500_000)))
    assert (nation.consequence, nation.unverified) == (Consequence.DEFECT, True)
    assert (local.consequence, local.unverified) == (Consequence.FATAL, False)


def test_other_fields_and_parties_keep_the_number_of_the_law():
    known = with_local([SUM])
    for other in (file(fined(300_000), field="labour"), file(fined(300_000, **{"party.kind": "entity"}))):
        assert finding(known, "hear_threshold", other).verdict is Verdict.NOT_APPLICABLE


def test_of_free_values_the_one_set_nearer_to_the_case_prevails():
    nearer = value("hearing.fine_threshold", 800_000, rank=2, field="urban", party="person")
    known = with_local([SUM, nearer])
    assert finding(known, "hear_threshold", file(fined(300_000))).verdict is Verdict.NOT_APPLICABLE
    assert finding(known, "hear_threshold", file(fined(800_000))).verdict is Verdict.VIOLATED


def review_took(workdays):
    """Sent on 13 April 2026, a Monday."""
    return {"legal_review.sent": date(2026, 4, 13), "legal_review.date": date(2026, 4, 13 + workdays)}


def test_of_stricter_clocks_the_strictest_prevails_whoever_set_it():
    city, bureau = value("review.days", 2, rank=1), value("review.days", 3, rank=2)
    case = file(review_took(3), field="market")
    assert finding(with_local([bureau]), "rev_10wd", case).verdict is Verdict.HOLDS
    assert finding(with_local([city, bureau]), "rev_10wd", case).verdict is Verdict.VIOLATED


def test_a_looser_local_value_that_slipped_in_does_not_loosen_the_law():
    case = file({"legal_review.sent": date(2026, 4, 2), "legal_review.date": date(2026, 4, 20)}, field="market")
    assert finding(law(), "rev_10wd", case).verdict is Verdict.VIOLATED
    assert finding(with_local([value("review.days", 90)]), "rev_10wd", case).verdict is Verdict.VIOLATED


def test_a_clock_may_be_set_where_the_law_has_none():
    case = file(review_took(4), field="ecology")
    assert finding(law(), "rev_10wd", case).verdict is not Verdict.VIOLATED
    assert finding(with_local([value("review.days", 3, field="ecology")]), "rev_10wd", case).verdict is Verdict.VIOLATED


def test_where_the_law_says_for_a_field_that_there_is_no_number_the_value_must_name_the_field():
    known = with_local([value("decision.days", 30)])
    labour = known.parameters["decision.days"].lookup(date(2026, 1, 1), ("labour",))
    urban = known.parameters["decision.days"].lookup(date(2026, 1, 1), ("urban",))
    assert labour is not None
    assert labour.value is None
    assert urban is not None
    assert urban.value == 30


def test_breaking_only_a_stricter_local_value_is_never_fatal():
    """行政处罚法 38: what voids an act is for the law to say."""
    changes = {"hearing_request": {"happened": True, "date": date(2026, 4, 22), "accepted": True}}
    changes |= {"hearing": {"happened": True, "date": date(2026, 5, 8), "notice_served": date(2026, 4, 23)}}
    case = file(changes, field="market")
    nation = finding(law(), "hear_notice_7wd", case)
    stricter = finding(with_local([value("hearing.notice_days", 10)]), "hear_notice_7wd", case)
    assert nation.verdict is Verdict.HOLDS
    assert nation.rule.consequence is Consequence.FATAL
    assert (stricter.verdict, stricter.consequence) == (Verdict.VIOLATED, Consequence.DEFECT)


def test_breaking_the_law_itself_stays_fatal_beside_a_stricter_local_value():
    changes = {"hearing_request": {"happened": True, "date": date(2026, 4, 22), "accepted": True}}
    changes |= {"hearing": {"happened": True, "date": date(2026, 5, 8), "notice_served": date(2026, 5, 6)}}
    known = with_local([value("hearing.notice_days", 10)])
    found = finding(known, "hear_notice_7wd", file(changes, field="market"))
    assert (found.verdict, found.consequence) == (Verdict.VIOLATED, Consequence.FATAL)


def test_clocks_and_guidance_follow_the_local_value():
    open_review = {"legal_review.date": None, "decision": None, "closing": None, "archive": None, "publication": None}
    case = file({**open_review, "legal_review.sent": date(2026, 4, 13), "services": []}, field="market")
    known = with_local([value("review.days", 3)])

    def due(used):
        return next(clock.due for clock in clocks(case, date(2026, 4, 14), used) if clock.id == "legal_review")

    assert due(law()) == date(2026, 4, 27)
    assert due(known) == date(2026, 4, 16)
    clock = next(clock for clock in clocks(case, date(2026, 4, 14), known) if clock.id == "legal_review")
    assert "3个工作日" in clock.explanation
    offered = file(fined(300_000))
    assert {a.rule.id: a.verdict for a in guidance("give_notice", offered, with_local([SUM])).do}.get(
        "hear_threshold"
    ) is not Verdict.NOT_APPLICABLE


def test_a_local_date_in_a_year_without_a_holiday_notice_is_provisional():
    open_review = {"legal_review.date": None, "decision": None, "closing": None, "archive": None, "publication": None}
    case = file({**open_review, "legal_review.sent": date(2026, 12, 30), "services": []}, field="market")
    (clock,) = [
        one
        for one in clocks(case, date(2026, 12, 31), with_local([value("review.days", 3)]))
        if one.id == "legal_review"
    ]
    assert clock.provisional


def test_a_guarded_step_is_judged_by_the_local_value_too():
    known = with_local([SUM])
    found = [one for one in known.rules.guard(file(fined(300_000)), "decide") if one.rule.id == "hear_threshold"]
    assert [one.verdict for one in found] == [Verdict.VIOLATED]
    again = known.rules.guard(file(fined(299_999)), "decide")
    assert [one.verdict for one in again if one.rule.id == "hear_threshold"] == [Verdict.NOT_APPLICABLE]


def test_the_same_values_give_the_same_law_and_none_the_law_of_the_nation():
    other = value("review.days", 3)
    assert with_local([SUM, other]) is with_local([other, replace(SUM)])
    assert with_local([]) is law()


def test_verdicts_alone_agree_with_the_findings():
    known, case = with_local([SUM]), file(fined(300_000))
    assert list(known.rules.verdicts(case)) == [found.verdict for found in known.rules.review(case)]


def test_laying_values_over_the_law_compiles_nothing():
    law().rules.review(file({}))
    start = perf_counter()
    with_local([value("review.days", 9, since=date(2025, 1, 2))]).rules.review(file({}))
    assert perf_counter() - start < 0.1


def test_the_comparison_names_the_rules_that_answer_otherwise():
    before_its_time = replace(SUM, since=date(2030, 1, 1))
    comparison = Comparison(before_its_time, [])
    (change,) = [c for c in comparison.changes(file(fined(300_000))) if c.rule.id == "hear_threshold"]
    assert (change.before, change.after) == (
        (Verdict.NOT_APPLICABLE, None),
        (Verdict.VIOLATED, Consequence.FATAL),
    )
    assert [c for c in comparison.changes(file(fined(299_999))) if c.rule.id == "hear_threshold"] == []


def test_in_the_comparison_the_proposed_value_takes_the_place_of_the_earlier_one():
    earlier = value("review.days", 2, until=date(2026, 12, 31))
    later = value("review.days", 5, since=date(2027, 1, 1))
    (change,) = Comparison(later, [earlier]).changes(file(review_took(4), field="market"))
    assert (change.before[0], change.after[0]) == (Verdict.VIOLATED, Verdict.HOLDS)
