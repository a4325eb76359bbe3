"""One run at a time, in steps that are done once; what is broken is told of and stops nobody."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from plumbline.project import cli
from plumbline.web.audit.models import Event
from plumbline.web.findings import law, nightly, services
from plumbline.web.findings.models import FileState, ReviewedFile, Run, RunKind, RunState, Standing
from plumbline.web.findings.schedule import is_due, last_due
from plumbline.web.findings.services import holding, running
from tests.web.cases.world import at
from tests.web.findings.conftest import FIRST, LATE, ONE_OFFICER, SECOND, THIRD, moment

TWO = time(2, 0)


def break_off(run):
    """As if the process died in the middle of the night, an hour ago."""
    Run.objects.filter(pk=run.pk).update(
        state=RunState.RUNNING, ended_at=None, beat_at=timezone.now() - timedelta(hours=1)
    )


def begun(day=FIRST):
    return running.begin(kind=RunKind.NIGHTLY, at=moment(day))


def test_a_second_run_is_refused_while_one_is_under_way(office):
    begun()
    with pytest.raises(services.AlreadyRunning) as refused:
        office.night(SECOND)
    assert "10月20日 02:00 开始的评查还没有结束" in str(refused.value)


def test_the_database_holds_only_one_running_run(office):
    begun()
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.create(kind="manual", started_at=moment(SECOND), beat_at=moment(SECOND), token="x")


def test_a_run_broken_off_is_taken_up_where_it_stood(office, monkeypatch):
    monkeypatch.setattr(running, "STEP", 2)
    cases = [office.put(ONE_OFFICER) for _ in range(5)]
    run = begun()
    services.register(at=run.started_at)
    with pytest.raises(InterruptedError):
        running.carry_on(run, told=_stop)
    assert ReviewedFile.objects.filter(state=FileState.REVIEWED).count() == 2
    break_off(run)
    again = office.night(SECOND)
    assert (again.pk, again.resumed, again.files, again.held) == (run.pk, 1, 5, 5)
    assert all("off_two_officers" in office.standing(case) for case in cases)


def _stop(run):
    raise InterruptedError


def test_a_process_that_lost_its_run_writes_nothing_more(office):
    office.put(ONE_OFFICER)
    run = begun()
    services.register(at=run.started_at)
    break_off(run)
    running.begin(kind=RunKind.NIGHTLY, at=moment(SECOND))
    with pytest.raises(services.TakenOver):
        running.carry_on(run)
    assert not Standing.objects.exists()
    with pytest.raises(services.TakenOver):
        running.finish(run)


def test_a_run_given_up_by_hand_goes_on_at_once(office):
    run = begun()
    services.abandon_running()
    assert office.night(SECOND).pk == run.pk


def test_a_file_that_cannot_be_read_is_told_of_and_the_others_are_reviewed(office):
    good, bad = office.put(ONE_OFFICER), office.put()
    bad.facts["decision"]["fine"] = "很多"
    bad.save()
    run = office.night()
    assert (run.held, run.broken) == (1, 1)
    file = office.file(bad)
    assert file.state == FileState.BROKEN
    assert "罚款" in file.problem
    assert run.broken_files.get().file == file
    assert "off_two_officers" in office.standing(good)


def test_a_file_that_breaks_keeps_its_findings_until_it_can_be_read(office):
    case = office.put(ONE_OFFICER)
    office.night(FIRST)
    case.facts["decision"]["fine"] = "很多"
    case.version += 1
    case.save()
    office.night(SECOND)
    assert "off_two_officers" in office.standing(case)
    office.change(case)
    office.night(THIRD)
    assert office.file(case).state == FileState.REVIEWED
    assert "off_two_officers" not in office.standing(case)


def test_a_rule_that_fails_on_one_file_breaks_that_file_alone(office, monkeypatch):
    cases = [office.put(ONE_OFFICER), office.put()]
    true = law.held

    def failing(case, opened, by, kept):
        if opened:
            raise ZeroDivisionError
        return true(case, opened, by, kept)

    monkeypatch.setattr(holding.law, "held", failing)
    office.night()
    assert office.file(cases[0]).problem.startswith("规则执行出错：ZeroDivisionError")
    assert office.file(cases[1]).state == FileState.REVIEWED


def test_what_the_database_refuses_of_one_file_breaks_that_file_alone(office, monkeypatch):
    cases = [office.put(ONE_OFFICER), office.put()]
    monkeypatch.setattr(holding, "gravity", lambda file: -1 if file.fatal else 0)
    run = office.night()
    assert (run.held, run.broken) == (1, 1)
    assert office.file(cases[0]).state == FileState.BROKEN
    assert office.standing(cases[0]) == {}
    assert office.file(cases[1]).state == FileState.REVIEWED


def test_columns_and_closures_give_the_same_findings_and_the_run_says_which(office, monkeypatch):
    changes = (ONE_OFFICER, LATE, {}, {"notice.rights_told": False}, {"services.1.date": "2026-08-30"})
    for number in range(110):
        office.put(changes[number % len(changes)])
    one_by_one = office.night(FIRST)
    assert (one_by_one.by_closures, one_by_one.by_columns) == (110, 0)
    monkeypatch.setattr(law, "BY_COLUMNS", 100)
    together = office.night(SECOND, everything=True)
    assert (together.by_closures, together.by_columns) == (0, 110)
    assert (together.appeared, together.gone) == (0, 0)


def test_files_that_fail_together_are_held_one_by_one(office, monkeypatch):
    case = office.put(ONE_OFFICER)
    true = law.answers

    def failing(cases, rules):
        if len(cases) > 1:
            raise MemoryError
        return true(cases, rules)

    office.put()
    monkeypatch.setattr(holding.law, "answers", failing)
    run = office.night()
    assert (run.held, run.by_closures) == (2, 2)
    assert "off_two_officers" in office.standing(case)


def test_the_record_tells_of_every_run(office):
    office.put(ONE_OFFICER)
    run = office.night()
    event = Event.objects.get(stream="findings", act="findings.reviewed")
    assert event.target == f"run:{run.pk}"
    assert '"held":1' in event.payload


def test_files_decided_later_wait_for_a_later_run(office):
    office.put()
    run = office.night("2026-04-01", until=at("2026-04-01").date())
    assert run.files == 0
    assert office.night("2026-11-01", until=at("2026-11-01").date()).files == 1


def test_a_changed_case_waits_for_the_next_run(office):
    case = office.put()
    office.night(FIRST)
    office.change(case, LATE)
    services.register(at=moment(SECOND))
    assert office.file(case).state == FileState.CHANGED
    office.night(SECOND)
    assert office.file(case).state == FileState.REVIEWED


def test_a_case_that_went_on_with_the_same_facts_waits_no_longer_than_one_night(office):
    case = office.put()
    office.night(FIRST)
    office.change(case)
    run = office.night(SECOND)
    assert office.file(case).state == FileState.REVIEWED
    assert (run.appeared, run.gone) == (0, 0)


@pytest.mark.parametrize(
    ("now", "last", "due"),
    [
        ("2026-11-22T01:59", "2026-11-21T02:00", False),
        ("2026-11-22T02:00", "2026-11-21T02:00", True),
        ("2026-11-22T02:01", "2026-11-22T02:00", False),
        ("2026-11-22T15:00", "2026-11-19T02:00", True),
        ("2026-11-22T01:00", None, True),
    ],
)
def test_a_run_is_due_once_after_each_set_time_and_after_a_downtime(now, last, due):
    instant = at(*now.split("T"))
    assert is_due(instant, at(*last.split("T")) if last else None, TWO) is due


def test_the_latest_set_time_before_two_in_the_morning_is_yesterdays():
    assert last_due(at("2026-11-22", "01:59"), TWO) == at("2026-11-21", "02:00")


def test_the_worker_begins_the_run_when_it_is_due_and_not_twice(office):
    office.put(ONE_OFFICER)
    run = nightly.look(at("2026-11-20", "02:00"))
    assert run.kind == RunKind.NIGHTLY
    assert nightly.look(at("2026-11-20", "23:00")) is None
    assert nightly.look(at("2026-11-23", "09:00")).pk > run.pk


def test_the_worker_takes_up_what_a_dead_process_left(office):
    run = nightly.look(at("2026-11-20", "02:00"))
    break_off(run)
    assert nightly.look(timezone.now()).pk == run.pk


def test_the_worker_leaves_a_run_under_way_alone(office):
    begun()
    assert nightly.look(at("2026-11-20", "02:00")) is None


def test_between_runs_the_worker_enters_new_files(office):
    nightly.look(at("2026-11-20", "02:00"))
    case = office.put()
    nightly.look(at("2026-11-20", "10:00"))
    assert office.file(case).state == FileState.WAITING


def test_the_watch_ends_when_the_process_stops_and_survives_a_failure(office, monkeypatch):
    turns = iter([False, True])
    monkeypatch.setattr(nightly, "close_old_connections", lambda: None)
    monkeypatch.setattr(nightly, "look", _stop)
    nightly.watch(lambda _: next(turns))
    assert next(turns, None) is None


def test_the_command_reports_and_names_broken_files(office, capsys):
    office.put(ONE_OFFICER)
    bad = office.put()
    bad.facts["decision"]["fine"] = "很多"
    bad.save()
    assert cli.main(["findings", "run"]) == 1
    said = capsys.readouterr().out
    assert "查看 2 个案卷，评查 1 个（逐案 1 个），不能读取 1 个" in said
    assert bad.case_number in said
    assert cli.main(["findings", "run", "--all"]) == 1


def test_the_command_is_refused_while_another_run_is_under_way(office, capsys):
    begun()
    assert cli.main(["findings", "run"]) == 2
    assert "两次评查不能同时进行" in capsys.readouterr().out
