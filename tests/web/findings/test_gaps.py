"""What nobody can answer is no finding: it is counted, listed on demand, and leaves when the source keeps the facts."""

import csv

import pytest

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.findings import Finding, Verdict
from plumbline.web.findings import law, selectors, services
from plumbline.web.findings.gaps import Gaps, group_of
from plumbline.web.findings.models import Cause, FileState, ReviewedFile, Standing
from plumbline.web.findings.selectors import FileFilter, Scope
from plumbline.web.intake.models import Source
from plumbline.web.rounds.sampling import uncertain
from plumbline.web.rounds.selectors.scope import candidate
from tests.web.findings.conftest import FIRST, SECOND, THIRD, moment

ALL = tuple(member.name for member in CASE_FILE.members)
BUT_NOTICE = tuple(name for name in ALL if name != "notice")
LITTLE_NOTICE = {"notice": {"date": "2026-04-20", "kinds": ["fine"], "fine": 6_000_000}}


def reviewed(foreign):
    return ReviewedFile.objects.get(foreign=foreign)


def untold(file):
    return set(Standing.objects.filter(file=file, gone_run=None, verdict="cannot_tell").values_list("rule", flat=True))


def traced(file):
    """What cannot be told, with its missing facts, by the whole review."""
    found = law.law_of(file).rules.review(law.compared_case_of(file))
    return {one.rule.id: one.missing for one in found if one.verdict is Verdict.CANNOT_TELL}


def declare(*groups):
    Source.objects.update(closed_groups=list(groups))


def imported(office):
    """A case taken over with hardly more than its decision."""
    case = office.put()
    case.source, case.facts = "旧系统", {name: case.facts[name] for name in ("case", "agency", "party", "decision")}
    case.save()
    return case


@pytest.fixture
def half(office):
    """A file whose notice is told in part, from a source registered to keep everything."""
    whole = [
        name for name in office._facts({}, office.world.bureau, "market") if name not in ("case", "agency", "party")
    ]
    return office.thin(*whole, told=BUT_NOTICE, registered=("*",), **LITTLE_NOTICE)


def test_a_file_whose_source_keeps_nothing_has_a_number_of_open_rules_and_no_finding(office):
    foreign = office.thin("decision")
    run = office.night()
    file = reviewed(foreign)
    assert (file.cannot_tell, untold(file)) == (0, set())
    assert file.beyond_source == len(traced(file)) > 100
    assert run.appeared == Standing.objects.filter(file=file, verdict="violated").count()


def test_a_violation_stands_though_the_source_keeps_little(office):
    foreign = office.thin("decision", "publication", publication={"published": True, "date": "2026-12-30"})
    office.night()
    rows = Standing.objects.filter(file=reviewed(foreign), verdict="violated")
    assert "pub_7wd" in rows.values_list("rule", flat=True)


def test_facts_missing_from_a_group_that_the_source_keeps_are_a_finding(office, half):
    office.night()
    file = reviewed(half)
    assert untold(file) == set(traced(file)) != set()
    assert (file.cannot_tell, file.beyond_source) == (len(untold(file)), 0)


def test_one_missing_fact_that_the_source_keeps_is_enough(office):
    foreign = office.thin("decision", "notice", registered=("notice",), told=("decision",), **LITTLE_NOTICE)
    office.night()
    file, found = reviewed(foreign), traced(reviewed(foreign))
    asked = {rule for rule, missing in found.items() if "notice" in {group_of(path) for path in missing}}
    assert untold(file) == asked
    assert any({group_of(path) for path in found[rule]} - {"notice"} for rule in asked)
    assert file.beyond_source == len(found) - len(asked) > 0


def test_our_own_case_leaves_nothing_to_a_source(office):
    case = office.put()
    office.night()
    assert office.file(case).beyond_source == 0


def test_an_imported_case_keeps_what_its_file_declares(office):
    case = imported(office)
    office.night()
    file = office.file(case)
    assert (file.cannot_tell, file.beyond_source) == (0, len(traced(file)))


def test_a_number_of_the_law_that_nobody_entered_is_for_somebody_to_enter(office):
    foreign = office.thin("decision")
    office.night()
    case = law.case_of(reviewed(foreign))
    rule = law.rule("pub_7wd")
    missing = Finding(
        rule, Verdict.CANNOT_TELL, rule.consequence, (), (), (), ("parameter:publication.days",), False, False
    )
    assert not Gaps(case, ()).found_beyond(missing)


def test_a_source_that_no_longer_keeps_a_group_takes_its_findings_because_of_the_file(office, half):
    office.night(FIRST)
    before = untold(reviewed(half))
    declare(*BUT_NOTICE)
    services.register(at=moment(SECOND))
    assert reviewed(half).state == FileState.CHANGED
    run = office.night(SECOND)
    file = reviewed(half)
    gone = Standing.objects.filter(file=file, gone_run=run)
    assert {row.rule for row in gone} == before
    assert {row.gone_because for row in gone} == {Cause.FILE}
    assert (file.cannot_tell, file.beyond_source, file.state) == (0, len(before), FileState.REVIEWED)


def test_a_source_that_keeps_a_group_from_now_on_is_asked_for_it(office, half):
    declare(*BUT_NOTICE)
    office.night(FIRST)
    declare("*")
    run = office.night(SECOND)
    assert Standing.objects.filter(first_run=run).count() == reviewed(half).cannot_tell > 0


def test_a_source_with_another_order_of_the_same_groups_changes_nothing(office, half):
    declare("notice", "decision")
    office.night(FIRST)
    declare("decision", "notice")
    assert office.night(SECOND).held == 0


def test_a_finding_that_stays_is_the_same_one_under_another_declaration(office, half):
    first = office.night(FIRST)
    declare("notice")
    run = office.night(SECOND)
    assert (run.held, run.gone, run.appeared) == (1, 0, 0)
    assert set(Standing.objects.filter(file=reviewed(half)).values_list("first_run", flat=True)) == {first.pk}
    assert office.night(THIRD).held == 0


def test_a_file_of_which_rules_stay_open_gets_neither_points_nor_a_grade(office, world, signed_in):
    foreign, case = office.thin("decision", "notice"), office.put()
    office.night()
    file = reviewed(foreign)
    assert law.score(file, file.scheme).vetoes == ()
    assert (file.score, file.grade, file.beyond_source > 0) == (None, "", True)
    assert office.file(case).score is not None
    ReviewedFile.objects.filter(pk=office.file(case).pk).update(grade="")
    with signed_in(world.chen, FIRST) as page:
        shown = page.get(f"/findings/files/{file.pk}/").content.decode()
        listed = page.get("/findings/files/").content.decode()
    assert listed.count('data-label="等次">不分等次<') == 1, (
        "a score of a scheme without grades; the other has no score"
    )
    assert listed.count('data-label="等次">—<') == 1
    assert "不评等次" in shown
    assert f"来源没有提供 {file.beyond_source} 条规则要的事实" in shown


def test_a_veto_fails_a_file_of_which_other_rules_stay_open(office):
    decision = office._facts({}, office.world.bureau, "market")["decision"]
    foreign = office.thin("decision", decision={**decision, "states_remedies": False})
    office.night()
    file = reviewed(foreign)
    assert law.score(file, file.scheme).vetoes
    assert file.beyond_source > 0
    assert (file.score is None, file.grade == "") == (False, False)


def test_columns_and_closures_count_the_same_beyond_a_source(office, monkeypatch):
    groups = (("decision",), ("decision", "notice"), ("decision", "services"), ("notice", "acts"))
    for number in range(104):
        office.thin(*groups[number % 4], number=f"QJ-{number}", registered=("notice",))
    office.night(FIRST)
    before = list(ReviewedFile.objects.order_by("pk").values_list("beyond_source", "cannot_tell"))
    monkeypatch.setattr(law, "BY_COLUMNS", 100)
    run = office.night(SECOND, everything=True)
    assert (run.by_columns, run.appeared, run.gone) == (104, 0, 0)
    assert list(ReviewedFile.objects.order_by("pk").values_list("beyond_source", "cannot_tell")) == before


def test_the_list_asks_for_them_apart_and_exports_their_number(office, world, signed_in):
    foreign, case = office.thin("decision"), office.put()
    office.night()
    chen = world.chen.on(THIRD)
    assert [file.foreign for file in selectors.files(chen, FileFilter(beyond="some"))] == [foreign]
    assert [file.case for file in selectors.files(chen, FileFilter(beyond="none"))] == [case]
    assert not selectors.files(chen, FileFilter(kind="cannot_tell")).exists()
    with signed_in(world.chen) as page:
        answer = page.get("/findings/files/export.csv?beyond=some")
    rows = list(csv.DictReader(b"".join(answer).decode("utf-8-sig").splitlines()))
    assert rows[0]["来源不提供事实的规则"] == str(reviewed(foreign).beyond_source)
    assert rows[0]["无法判断"] == "0"


def test_the_dashboard_counts_them_apart_and_opens_exactly_those_files(office, world):
    office.thin("decision")
    office.put()
    office.night()
    total = selectors.dashboard(world.chen.on(THIRD), Scope()).total
    assert (total.beyond_source.value, total.cannot_tell.value) == (1, 0)
    assert total.beyond_source.query == {"state": "seen", "beyond": "some"}


def test_the_page_lists_them_folded_each_rule_once_under_what_is_missing(office, world, signed_in):
    foreign = office.thin("decision")
    office.night()
    file = reviewed(foreign)
    with signed_in(world.chen) as page:
        answer = page.get(f"/findings/files/{file.pk}/")
    said = answer.content.decode()
    assert f"因来源不提供这些事实，{file.beyond_source} 条规则不能判断" in said
    assert f"来源不提供 {file.beyond_source}" in said
    assert "未发现问题" not in said
    gaps = answer.context["gaps"]
    assert sum(len(gap.rules) for gap in gaps) == file.beyond_source
    assert "事先告知" in [gap.title for gap in gaps]
    assert "<details" in said[: said.index("因来源不提供这些事实")].rsplit("</section>", 1)[1]


def test_the_page_of_a_file_without_gaps_says_nothing_of_them(office, world, signed_in):
    case = office.put()
    office.night()
    with signed_in(world.chen) as page:
        assert "因来源不提供" not in page.get(f"/findings/files/{office.file(case).pk}/").content.decode()


def test_a_file_is_uncertain_for_a_round_only_where_somebody_could_answer(office, half):
    case = imported(office)
    office.night()
    pool = [candidate(file) for file in ReviewedFile.objects.select_related("agency")]
    assert office.file(case).beyond_source > reviewed(half).cannot_tell > 0
    assert [one.key for one in uncertain(pool, 5)] == [reviewed(half).pk]
