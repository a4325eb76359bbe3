"""Recorded reviews of case files: veto, sum, grade, procedure, objection, rectification."""

from datetime import date

from tests.law.oversight import guangdong_review, mee_review
from tests.law.tables import HOLDS, NOT_APPLICABLE, VIOLATED, ask, table_over

R = "file_reviews.0."
mee, guangdong = table_over(mee_review), table_over(guangdong_review)
VETO = {R + "veto_count": 1, R + "score": 0}
NEXT_TO_A_THIRD = {
    R + "items": [{"key": "filing", "maximum": 300, "points": 200}],
    R + "basic_deduction": None,
}


def day(month, number):
    return date(2026, month, number)


@mee(
    ("crv_fatal_list", "a veto and no points", HOLDS, VETO),
    ("crv_fatal_list", "a veto and one hundredth", VIOLATED, VETO | {R + "score": 1}),
    ("crv_fatal_list", "no veto", NOT_APPLICABLE, {}),
    ("crv_formula", "94.5", HOLDS, {}),
    ("crv_formula", "a hundredth more", VIOLATED, {R + "score": 9451}),
    ("crv_formula", "a hundredth less", VIOLATED, {R + "score": 9449}),
    ("crv_formula", "two thirds of fifty, rounded", HOLDS, NEXT_TO_A_THIRD | {R + "score": 8333}),
    ("crv_formula", "rounded the wrong way", VIOLATED, NEXT_TO_A_THIRD | {R + "score": 8334}),
    ("crv_formula", "basic deductions at their cap", HOLDS, {R + "basic_deduction": 2000, R + "score": 7750}),
    ("crv_formula", "beyond their cap", VIOLATED, {R + "basic_deduction": 2001, R + "score": 7749}),
    ("crv_formula", "no item at all", VIOLATED, {R + "items": []}),
    ("crv_formula", "a veto has no formula", NOT_APPLICABLE, VETO),
    ("crv_items_penalty", "within the maxima", HOLDS, {}),
    ("crv_items_penalty", "at the maximum", HOLDS, {R + "items.0.points": 5000}),
    ("crv_items_penalty", "above it", VIOLATED, {R + "items.0.points": 5001}),
    ("crv_items_penalty", "maxima of a hundred", HOLDS, {R + "items.0.maximum": 7000}),
    ("crv_items_penalty", "maxima beyond a hundred", VIOLATED, {R + "items.0.maximum": 7001}),
    ("crv_items_penalty", "another standard", NOT_APPLICABLE, {R + "scheme": "other"}),
    ("crv_grades", "no grades are set here", NOT_APPLICABLE, {R + "grade": "excellent"}),
)
def test_a_score_by_the_ministrys_rules_adds_up(rule_id, facts, answer):
    ask(rule_id, facts, answer)


def graded(grade, score, veto=0):
    return {R + "grade": grade, R + "score": score, R + "veto_count": veto}


@guangdong(
    ("crv_grades", "ninety is excellent", HOLDS, graded("excellent", 9000)),
    ("crv_grades", "a hundredth below is not", VIOLATED, graded("excellent", 8999)),
    ("crv_grades", "a hundredth below is good", HOLDS, graded("good", 8999)),
    ("crv_grades", "ninety is more than good", VIOLATED, graded("good", 9000)),
    ("crv_grades", "seventy-five is good", HOLDS, graded("good", 7500)),
    ("crv_grades", "a hundredth below is a pass", HOLDS, graded("pass", 7499)),
    ("crv_grades", "seventy-five is more than a pass", VIOLATED, graded("pass", 7500)),
    ("crv_grades", "sixty is a pass", HOLDS, graded("pass", 6000)),
    ("crv_grades", "a hundredth below fails", HOLDS, graded("fail", 5999)),
    ("crv_grades", "sixty does not fail", VIOLATED, graded("fail", 6000)),
    ("crv_grades", "one of the five grounds fails at ninety", HOLDS, graded("fail", 9000, 1)),
    ("crv_grades", "one of the five grounds cannot be excellent", VIOLATED, graded("excellent", 9000, 1)),
    ("crv_process", "in order", HOLDS, {}),
    ("crv_process", "planned afterwards", VIOLATED, {R + "planned": day(4, 21)}),
    ("crv_process", "nobody reviewed", VIOLATED, {R + "reviewers": []}),
    ("crv_process", "a reviewer with a stake", VIOLATED, {R + "reviewers.0.related": True}),
    ("crv_process", "scored together", VIOLATED, {R + "reviewers.0.scored_alone": False}),
    ("crv_process", "not signed", VIOLATED, {R + "reviewers.0.reasons_signed": False}),
    ("crv_process", "no feedback", VIOLATED, {R + "feedback": None}),
    ("crv_process", "another province", NOT_APPLICABLE, {"agency.province": "12"}),
)
def test_grades_and_procedure_follow_guangdong(rule_id, facts, answer):
    ask(rule_id, facts, answer)


OBJECTION, C = R + "objection.", R + "rectification."


@guangdong(
    ("crv_objection_10wd", "tenth working day", HOLDS, {}),
    ("crv_objection_10wd", "eleventh", VIOLATED, {OBJECTION + "raised": day(5, 20)}),
    ("crv_objection_10wd", "by word of mouth", VIOLATED, {OBJECTION + "written": False}),
    ("crv_objection_10wd", "another province", NOT_APPLICABLE, {"agency.province": "12"}),
    ("crv_objection_answer", "tenth working day", HOLDS, {}),
    ("crv_objection_answer", "eleventh", VIOLATED, {OBJECTION + "answered": day(5, 20)}),
    ("crv_objection_answer", "unanswered, in time", HOLDS, {OBJECTION + "answered": None, R + "as_of": day(5, 19)}),
    ("crv_objection_answer", "unanswered, overdue", VIOLATED, {OBJECTION + "answered": None, R + "as_of": day(5, 20)}),
    ("crv_rectify_30d", "thirtieth day", HOLDS, {}),
    ("crv_rectify_30d", "thirty-first, a Saturday", VIOLATED, {C + "reported": day(6, 6)}),
    ("crv_rectify_30d", "nothing proposed", NOT_APPLICABLE, {R + "rectification": None}),
    ("crv_rectify_objection", "fifteenth day", HOLDS, {}),
    ("crv_rectify_objection", "sixteenth", VIOLATED, {C + "objected": day(5, 22)}),
    ("crv_rectify_answer", "fifteenth day", HOLDS, {}),
    ("crv_rectify_answer", "sixteenth", VIOLATED, {C + "objection_answered": day(5, 22)}),
)
def test_objections_and_corrections_have_their_days(rule_id, facts, answer):
    ask(rule_id, facts, answer)
