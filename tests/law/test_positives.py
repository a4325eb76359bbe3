"""Positive lists: each condition on both sides of its boundary, what cannot be told, and what listing does on which day."""

from datetime import date

import pytest

from plumbline.law.positives import (
    NO_EFFECT,
    Answer,
    PositivesError,
    Seen,
    Stated,
    after_workdays,
    effect,
    judge,
    months_later,
    read_template,
    templates,
)

DAY = date(2026, 6, 10)
ECOLOGY = templates()["ecology"]
CONDITIONS = {one.key: one for one in ECOLOGY.condition}


def seen(outcome="penalty", decided=DAY, matter="ecology.evasion", channel="inspection", is_open=False):
    return Seen("海环罚〔2026〕1号", outcome, decided, matter, channel, is_open)


def answer(key, *files, known=True, **stated):
    return judge([CONDITIONS[key]], files, {key: Stated(**stated)} if stated else {}, DAY, known=known)[0]


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        (date(2026, 6, 10), Answer.NOT_MET),
        (date(2025, 6, 11), Answer.NOT_MET),
        (date(2025, 6, 10), Answer.MET),
        (date(2026, 6, 11), Answer.MET),
    ],
)
def test_a_penalty_counts_for_one_year(decided, told):
    assert answer("no_penalty", seen(decided=decided)).answer is told


def test_a_decision_without_a_penalty_is_no_penalty_but_a_breach_all_the_same():
    spared = seen(outcome="no_penalty_first", channel="complaint")
    assert answer("no_penalty", spared).answer is Answer.MET
    assert answer("no_complaint", spared).answer is Answer.NOT_MET


def test_the_answer_names_the_files_that_speak_against_it():
    assert answer("no_penalty", seen()).files == ("海环罚〔2026〕1号",)


@pytest.mark.parametrize("file", [seen(outcome=None), seen(decided=None)])
def test_a_file_that_does_not_say_enough_leaves_the_answer_open(file):
    told = answer("no_penalty", file)
    assert told.answer is Answer.CANNOT_TELL
    assert told.files == (file.number,)


def test_a_firm_without_a_number_cannot_be_told_unless_a_file_speaks_against_it():
    assert answer("no_penalty", known=False).answer is Answer.CANNOT_TELL
    assert answer("no_penalty", seen(), known=False).answer is Answer.NOT_MET


def test_an_open_case_stands_against_the_condition_of_open_cases_alone():
    running = seen(outcome=None, decided=None, is_open=True)
    assert answer("no_open_case", running).answer is Answer.NOT_MET
    assert answer("no_open_case", seen()).answer is Answer.MET
    assert answer("no_penalty", running).answer is Answer.MET


def test_a_case_that_ended_without_a_decision_speaks_against_nothing():
    assert answer("no_penalty", seen(outcome="", decided=None)).answer is Answer.MET


@pytest.mark.parametrize(
    ("channel", "told"), [("complaint", Answer.NOT_MET), ("inspection", Answer.MET), (None, Answer.CANNOT_TELL)]
)
def test_only_a_breach_found_through_a_complaint_is_a_complaint_found_true(channel, told):
    assert answer("no_complaint", seen(channel=channel)).answer is told


@pytest.mark.parametrize(
    ("matter", "told"),
    [("ecology.evasion", Answer.NOT_MET), ("ecology.eia_building", Answer.MET), (None, Answer.CANNOT_TELL)],
)
def test_fraud_is_known_by_its_matter(matter, told):
    assert answer("no_fraud", seen(matter=matter)).answer is told


@pytest.mark.parametrize(
    ("key", "said", "told"),
    [
        ("no_accident", "yes", Answer.MET),
        ("no_accident", "no", Answer.NOT_MET),
        ("no_accident", "na", Answer.CANNOT_TELL),
        ("online_valid", "na", Answer.MET),
        ("online_valid", "", Answer.CANNOT_TELL),
    ],
)
def test_what_no_file_tells_an_officer_states_with_a_source(key, said, told):
    assert answer(key, answer=said, source="查阅平台，2026-06-09").answer is told
    assert answer(key, answer=said, source=" ").answer is Answer.CANNOT_TELL


def test_without_a_statement_the_answer_is_open():
    assert answer("no_accident").answer is Answer.CANNOT_TELL


def test_a_condition_without_months_looks_back_for_ever():
    text = 'key="a"\ntitle="a"\nfield=""\nstatus="unverified"\nreview_months=3\nnotice_days=5\nstatement_days=5\nvisit_cap=0\nground=[]\nreason=[]\n'
    forever = read_template("a", text + '[[condition]]\nkey="p"\nkind="no_penalty"\nzh="没有"\n')
    told = judge(forever.condition, [seen(decided=date(1999, 1, 1))], {}, DAY, known=True)
    assert told[0].answer is Answer.NOT_MET


@pytest.mark.parametrize(
    ("on", "listed"),
    [(date(2026, 6, 9), False), (date(2026, 6, 10), True), (date(2026, 9, 9), True), (date(2026, 9, 10), False)],
)
def test_the_effect_lasts_from_the_day_of_listing_until_the_day_before_removal(on, listed):
    told = effect(ECOLOGY, 0, DAY, date(2026, 9, 10), on)
    assert told.listed is listed
    assert (told.visit_cap, told.off_site_first, told.reason_for_on_site_visit) == (
        (0, True, True) if listed else (None, False, False)
    )


def test_the_effect_is_cited_and_gives_no_immunity():
    told = effect(ECOLOGY, 0, DAY, None, DAY)
    assert [article.short for article in told.cites] == ["正面清单意见 1"]
    assert told.unverified
    assert "不免责" in told.no_immunity
    assert effect(ECOLOGY, 0, None, None, DAY) is NO_EFFECT


def test_every_template_of_the_package_names_grounds_and_reasons():
    for template in templates().values():
        assert template.ground_called("breach")
        assert template.ground_called("unheard") is None
        assert template.reason


@pytest.mark.parametrize("text", ["key =", 'key = "a"'])
def test_a_broken_template_is_refused(text):
    with pytest.raises(PositivesError):
        read_template("x.toml", text)


def test_a_condition_of_an_unknown_kind_is_refused():
    text = 'key="a"\ntitle="a"\nfield=""\nstatus="unverified"\nreview_months=3\nnotice_days=5\nstatement_days=5\nvisit_cap=0\nground=[]\nreason=[]\n'
    with pytest.raises(PositivesError, match="没有“guess”这种条件"):
        read_template("x.toml", text + '[[condition]]\nkey="p"\nkind="guess"\nzh="没有"\n')


def test_periods_are_reckoned_on_the_calendar():
    assert after_workdays(date(2026, 6, 5), 5) == date(2026, 6, 12)
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)
