"""At night every file of the register is held beside the others of its party, whoever keeps them."""

import pyarrow.parquet as pq
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from plumbline.casefile.arrow import write_parquet
from plumbline.project.cli import main
from plumbline.web.findings import law, neighbours
from plumbline.web.findings.models import Cause, FileState, ReviewedFile, Standing
from plumbline.web.findings.services import holding
from tests.web.findings.conftest import FIRST, SECOND, THIRD

FINED_TWICE, FILED_FIRST = "dec_fined_in_another_case", "jur_filed_first_in_another_case"
OVER_OTHERS = {
    FINED_TWICE, FILED_FIRST, "jur_another_case_open_at_filing", "dec_first_offence_across_cases",
    "ins_frequency_across_cases",
}  # fmt: skip
ELSEWHERE = {
    "party.id_number": "91120104ma00000001",
    "agency.code": "B",
    "agency.name": "乙局",
    "filing.date": "2026-03-03",
    "decision.date": "2026-05-11",
}
"""Another office filed the same act of the same party earlier and decided later; it wrote the number in small letters."""

ANOTHER_ACT = {"violation.act_key": "2026-03-03/unlabelled"}


def standing(foreign):
    return {row.rule: row for row in Standing.objects.filter(file__foreign=foreign, gone_run=None)}


def gone(foreign):
    return {row.rule: row for row in Standing.objects.filter(file__foreign=foreign, gone_run__isnull=False)}


def kept_at_night():
    """What stands over other files, by the place of the file in the register."""
    places = {pk: place for place, pk in enumerate(ReviewedFile.objects.order_by("pk").values_list("pk", flat=True))}
    rows = Standing.objects.filter(gone_run=None, rule__in=OVER_OTHERS)
    return sorted((places[row.file_id], row.rule, row.verdict) for row in rows)


def found_by_the_command(folder):
    """The same by `plumbline review` over the exported set."""
    write_parquet(folder / "set.parquet", [law.case_of(file) for file in ReviewedFile.objects.order_by("pk")])
    main(["review", str(folder / "set.parquet"), "--out", str(folder / "out")])
    rows = pq.read_table(folder / "out" / "findings.parquet").to_pylist()
    return sorted((row["case"], row["rule"], row["verdict"]) for row in rows if row["rule"] in OVER_OTHERS)


def test_a_second_fine_for_the_same_act_by_another_agency_is_found_at_night_as_over_the_exported_set(office, tmp_path):
    case, foreign = office.put(), office.sent(ELSEWHERE)
    office.night()
    fined = standing(foreign)[FINED_TWICE]
    assert (fined.verdict, fined.consequence) == ("violated", "fatal")
    assert any(case.facts["case"]["number"] in fact["said"] for fact in fined.facts)
    assert office.standing(case)[FILED_FIRST].verdict == "violated"
    assert kept_at_night() == found_by_the_command(tmp_path) != []


def test_a_second_fine_disappears_when_the_other_file_is_corrected_and_the_history_says_so(office, tmp_path):
    case, foreign = office.put(), office.sent(ELSEWHERE)
    office.night(FIRST)
    before = ReviewedFile.objects.get(foreign=foreign)
    office.change(case, ANOTHER_ACT)
    run = office.night(SECOND)
    theirs, ours = gone(foreign)[FINED_TWICE], office.gone(case)[FILED_FIRST]
    assert (theirs.gone_because, theirs.gone_beside, theirs.gone_run) == (Cause.FILE, True, run)
    assert theirs.cause_told == "同一当事人的其他案卷有变动"
    assert theirs.gone_digest != theirs.digest
    assert ReviewedFile.objects.get(foreign=foreign).digest == before.digest
    assert (ours.gone_because, ours.gone_beside, ours.cause_told) == (Cause.FILE, False, "案卷有变动")
    assert kept_at_night() == found_by_the_command(tmp_path) == []


def test_a_file_that_comes_later_has_the_files_of_its_party_held_again_and_no_others(office):
    case, stranger = office.put(), office.put()
    office.night(FIRST)
    assert FILED_FIRST not in office.standing(case)
    foreign = office.sent(ELSEWHERE, day="2026-11-01")
    run = office.night(SECOND)
    assert (run.files, run.held) == (3, 2)
    assert FILED_FIRST in office.standing(case)
    assert FINED_TWICE in standing(foreign)
    assert office.file(stranger).reviewed_at < run.started_at
    assert office.night(THIRD).held == 0


def test_a_correction_that_changes_nothing_to_compare_concerns_no_other_file(office):
    case = office.put()
    office.sent(ELSEWHERE)
    office.night(FIRST)
    office.change(case, {"publication.date": "2026-09-30"})
    assert office.night(SECOND).held == 1


def test_a_file_that_turns_out_to_be_of_another_party_frees_the_files_of_the_first(office):
    case, foreign = office.put(), office.sent(ELSEWHERE)
    office.night(FIRST)
    case.facts["party"]["id_number"] = "91120104MA99999999"
    office.change(case)
    office.night(SECOND)
    assert gone(foreign)[FINED_TWICE].gone_beside
    assert FINED_TWICE not in standing(foreign)


def test_a_file_that_cannot_be_read_any_more_is_compared_with_nobody(office):
    case, foreign = office.put(), office.sent(ELSEWHERE)
    office.night(FIRST)
    case.facts["decision"]["date"] = "never"
    case.version += 1
    case.save()
    office.night(SECOND)
    assert office.file(case).state == FileState.BROKEN
    assert (office.file(case).party_key, office.file(case).keys) == ("", neighbours.NOTHING)
    assert gone(foreign)[FINED_TWICE].gone_beside


def test_a_party_without_a_number_is_told_apart_from_nobody(office):
    case = office.put({"party.id_number": None})
    office.night()
    assert office.standing(case)[FINED_TWICE].verdict == "cannot_tell"
    assert office.file(case).party_key == ""


def test_files_that_go_on_while_the_run_is_under_way_are_held_again_beside_each_other_the_next_night(office):
    case, foreign = office.put(), office.sent(ELSEWHERE)
    office.night(FIRST)
    office.change(case, ANOTHER_ACT)
    run = office.night(SECOND)
    files = ReviewedFile.objects.select_related("case__party", "foreign__source", "agency").order_by("pk")
    office.change(case)
    holding.review_files(list(files), run)
    assert ReviewedFile.objects.get(foreign=foreign).waits
    office.night(THIRD)
    assert FINED_TWICE in standing(foreign)
    assert not ReviewedFile.objects.get(foreign=foreign).waits


def test_a_register_that_was_never_compared_is_held_anew(office):
    case = office.put()
    office.night(FIRST)
    ReviewedFile.objects.update(keys="", party_key="")
    assert office.night(SECOND).held == 1
    assert office.file(case).party_key


def test_files_by_columns_and_one_by_one_are_compared_alike(office, monkeypatch):
    for number in range(110):
        office.put({"party.id_number": f"P{number // 3}", "decision.date": f"2026-05-{8 + number % 2:02}"})
    office.night(FIRST)
    one_by_one = kept_at_night()
    assert {verdict for _, rule, verdict in one_by_one if rule == FINED_TWICE} == {"violated", "cannot_tell"}
    monkeypatch.setattr(law, "BY_COLUMNS", 100)
    run = office.night(SECOND, everything=True)
    assert (run.by_columns, run.appeared, run.gone) == (110, 0, 0)
    assert kept_at_night() == one_by_one


def test_the_others_of_many_parties_are_found_by_one_query(office):
    cases = [office.put() for _ in range(4)]
    office.night()
    files = {office.file(case).pk: law.case_of(office.file(case)) for case in cases}
    with CaptureQueriesContext(connection) as asked:
        neighbours.beside_others(files)
    assert len(asked) == 1


def test_no_number_of_a_certificate_is_kept_for_the_comparison(office):
    case = office.put()
    office.night()
    file = office.file(case)
    assert case.facts["party"]["id_number"] not in f"{file.keys} {file.party_key} {file.beside}"


def test_the_score_on_the_page_is_that_of_the_night(office):
    office.put()
    foreign = office.sent(ELSEWHERE)
    office.night()
    file = ReviewedFile.objects.get(foreign=foreign)
    assert law.score(file, file.scheme).total == file.score


def test_a_finding_ends_by_another_file_only_where_a_file_is_the_cause(office):
    office.put()
    foreign = office.sent(ELSEWHERE)
    office.night()
    row = standing(foreign)[FINED_TWICE]
    row.gone_beside = True
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
