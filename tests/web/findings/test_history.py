"""A finding stands until the file or the rule is another one, and then says which."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from plumbline.web.cases import law as cases
from plumbline.web.findings.models import Cause, FileState, ReviewedFile, Standing, Verdict
from plumbline.web.standards import services as standards_services
from tests.web.findings.conftest import FIRST, LATE, ONE_OFFICER, SECOND, THIRD

LATE_REVIEW = {"legal_review.date": "2026-04-17", "legal_review.sent": "2026-04-13"}


def open_rules(case):
    return {one.rule.id for one in cases.findings(cases.case_file(case)) if one.verdict.value in ("违反", "无法判断")}


def end(standards_value, world):
    """The value ends before the day on which the file was sent for review."""
    standards_services.withdraw(
        actor=world.wu.on("2026-04-10"), value_id=standards_value.pk, reason="恢复。", last_day=date(2026, 4, 12)
    )


def test_the_first_night_finds_what_a_live_case_shows(office):
    case = office.put(ONE_OFFICER)
    run = office.night()
    assert set(office.standing(case)) == open_rules(case)
    row = office.standing(case)["off_two_officers"]
    assert (row.verdict, row.consequence, row.elements) == ("violated", "fatal", [0])
    assert "《行政处罚法》第四十二条第一款" in row.articles
    assert {fact["path"] for fact in row.facts}
    assert row.message
    assert row.since == run.started_at


def test_a_lawful_file_has_no_finding_and_the_full_score(office):
    case = office.put()
    office.night()
    assert office.standing(case) == {}
    assert (office.file(case).score, office.file(case).state) == (10000, FileState.REVIEWED)


def test_the_counts_on_the_file_are_those_of_its_findings(office):
    case = office.put({**ONE_OFFICER, **LATE})
    office.night()
    file, rows = office.file(case), office.standing(case).values()
    assert file.fatal == sum(row.consequence == "fatal" and row.verdict == "violated" for row in rows) > 0
    assert file.defects == sum(row.consequence == "defect" and row.verdict == "violated" for row in rows) > 0
    assert file.cannot_tell == sum(row.verdict == Verdict.CANNOT_TELL for row in rows)


def test_an_unchanged_file_is_passed_over_and_its_findings_stay(office):
    case = office.put(ONE_OFFICER)
    office.night(FIRST)
    run = office.night(SECOND)
    assert (run.files, run.held, run.appeared, run.gone) == (1, 0, 0, 0)
    assert run.findings == len(office.standing(case)) > 0
    assert office.standing(case)["off_two_officers"].first_run != run


def test_everything_may_be_asked_for_and_changes_nothing(office):
    case = office.put(ONE_OFFICER)
    office.night(FIRST)
    run = office.night(SECOND, everything=True)
    assert (run.held, run.appeared, run.gone) == (1, 0, 0)
    assert office.standing(case)["off_two_officers"].last_run == run


def test_a_corrected_file_loses_its_finding_because_of_the_file(office):
    case = office.put(ONE_OFFICER)
    office.night(FIRST)
    office.change(case)
    run = office.night(SECOND)
    row = office.gone(case)["off_two_officers"]
    assert (row.gone_because, row.gone_run, row.until) == (Cause.FILE, run, run.started_at)
    assert row.gone_digest == office.file(case).digest != row.digest
    assert row.gone_print == row.print
    assert "off_two_officers" not in office.standing(case)


def test_a_changed_file_keeps_the_day_on_which_a_finding_was_first_seen(office):
    case = office.put(ONE_OFFICER)
    first = office.night(FIRST)
    office.change(case, {**ONE_OFFICER, **LATE})
    second = office.night(SECOND)
    assert office.standing(case)["off_two_officers"].first_run == first
    assert office.standing(case)["pub_7wd"].first_run == second


def test_a_finding_on_other_records_is_another_finding(office):
    case = office.put(ONE_OFFICER)
    office.night(FIRST)
    officers = ONE_OFFICER["acts.0.officers"]
    office.change(case, {"acts.1.officers": officers})
    office.night(SECOND)
    assert office.gone(case)["off_two_officers"].elements == [0]
    assert office.standing(case)["off_two_officers"].elements == [1]


def test_a_local_value_is_respected_and_its_end_takes_the_finding_because_of_the_rule(office, standards, world):
    case = office.put(LATE_REVIEW)
    value = standards.approved(value=3)
    office.night("2026-04-09")
    assert "rev_10wd" in office.standing(case)
    end(standards_value=value, world=world)
    office.night(SECOND)
    row = office.gone(case)["rev_10wd"]
    assert (row.gone_because, row.gone_digest) == (Cause.RULE, row.digest)
    assert row.gone_print != row.print


def test_only_the_findings_of_a_changed_rule_move(office, standards):
    case = office.put({**ONE_OFFICER, **LATE_REVIEW})
    first = office.night(FIRST)
    before = office.standing(case)
    standards.approved("2026-10-25", value=3)
    office.night(SECOND)
    after = office.standing(case)
    assert set(after) - set(before) == {"rev_10wd"}
    assert after["off_two_officers"].first_run == first
    assert {row.print for row in before.values()} <= {row.print for row in after.values()}


def test_where_both_changed_the_finding_says_both(office, standards, world):
    case = office.put(LATE_REVIEW)
    value = standards.approved(value=3)
    office.night("2026-04-09")
    end(standards_value=value, world=world)
    office.change(case)
    office.night(SECOND)
    assert office.gone(case)["rev_10wd"].gone_because == Cause.BOTH


def test_a_finding_that_comes_back_is_a_new_one_beside_the_old(office):
    case = office.put(ONE_OFFICER)
    office.night(FIRST)
    office.change(case)
    office.night(SECOND)
    office.change(case, ONE_OFFICER)
    third = office.night(THIRD)
    assert office.standing(case)["off_two_officers"].first_run == third
    assert office.gone(case)["off_two_officers"].until < third.started_at


@pytest.mark.parametrize("cause", [Cause.FILE, Cause.RULE, Cause.BOTH, ""])
def test_the_database_lets_no_finding_end_while_neither_file_nor_rule_changed(office, cause):
    case = office.put(ONE_OFFICER)
    run = office.night()
    row = office.standing(case)["off_two_officers"]
    row.gone_run, row.until, row.gone_because = run, run.started_at, cause
    row.gone_digest, row.gone_print = row.digest, row.print
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    ("cause", "digest", "rule"),
    [(Cause.RULE, "other", ""), (Cause.FILE, "", "other"), (Cause.BOTH, "other", ""), (Cause.FILE, "other", "other")],
)
def test_the_database_holds_the_cause_against_what_changed(office, cause, digest, rule):
    case = office.put(ONE_OFFICER)
    run = office.night()
    row = office.standing(case)["off_two_officers"]
    row.gone_run, row.until, row.gone_because = run, run.started_at, cause
    row.gone_digest, row.gone_print = digest or row.digest, rule or row.print
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_database_deletes_no_finding(office):
    office.put(ONE_OFFICER)
    office.night()
    with pytest.raises(DatabaseError), transaction.atomic():
        Standing.objects.all().delete()


def test_the_database_changes_no_finding_that_is_gone(office):
    case = office.put(ONE_OFFICER)
    office.night(FIRST)
    office.change(case)
    office.night(SECOND)
    row = office.gone(case)["off_two_officers"]
    row.message = "别的说法"
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()


def test_a_foreign_file_is_reviewed_and_a_new_edition_moves_its_findings(office):
    office.sent(ONE_OFFICER)
    office.night(FIRST)
    file = ReviewedFile.objects.get(foreign__number="QJ-1")
    assert file.fatal >= 1
    assert file.matter == "market.expired_food"
    office.sent({}, day="2026-11-01")
    office.night(SECOND)
    gone = Standing.objects.get(file=file, rule="off_two_officers")
    assert gone.gone_because == Cause.FILE


def test_a_file_is_our_own_or_another_systems_never_both_and_never_neither(office):
    case, foreign = office.put(), office.sent({})
    named = {"agency": case.agency, "number": "1", "registered_at": foreign.received_at}
    for wrong in ({}, {"case": case, "foreign": foreign}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReviewedFile.objects.create(**named, **wrong)
