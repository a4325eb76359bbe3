"""线索核查与立案: registered, checked within its clock, filed or not."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plumbline.web.cases import services
from plumbline.web.cases.models import Case, CaseSide
from plumbline.web.parties.models import Party
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours, StaleVersion
from tests.web.cases.refusals import asked_for_reason, barred, refused
from tests.web.cases.story import FILING, LEAD

DECLINED = {"date": "2026-03-10", "ground": "no_facts"}


def register(world, who=None, **changes):
    facts = {"party_id": world.party.pk, **LEAD, **changes}
    return services.register_lead(actor=(who or world.shen).on("2026-03-02"), facts=facts)


def test_a_lead_is_registered_with_its_number_and_the_particulars_of_the_registers(world):
    case = register(world)
    assert (case.state, case.version, case.procedure) == ("lead", 1, "ordinary")
    assert case.lead_number == "海市监线〔2026〕0001号"
    assert case.title == "海州海棠食品有限公司涉嫌" + case.facts["matter"]["name"] + "案"
    assert case.facts["party"]["id_number"] == "91320700MA1MABCD0X"
    assert case.facts["agency"]["holds_matter"] is True
    assert case.facts["agency"]["competent_at_place"] is True
    assert case.facts["case"]["id"] == str(case.pk)
    assert case.lead_received == date(2026, 3, 2)


def test_numbers_run_without_gap_per_agency_and_year(world):
    assert [register(world).lead_number[-6:] for _ in range(3)] == ["〕0001号"[-6:], "〕0002号"[-6:], "〕0003号"[-6:]]


def test_a_refused_lead_takes_no_number(world):
    with refused(BadInput, "请选择执法事项"):
        register(world, matter={})
    assert register(world).lead_number.endswith("0001号")


def test_a_new_party_is_entered_in_the_register_once(world):
    party = {"kind": "person", "name": "李䶮", "id_number": "320705199001011234"}
    first = register(world, party_id=None, party=party)
    second = register(world, party_id=None, party=party)
    assert first.party == second.party
    assert Party.objects.filter(name="李䶮").count() == 1
    assert first.title.startswith("李䶮")


def test_a_form_sent_twice_opens_one_case(world):
    first = register(world, request_key="k-1")
    second = register(world, request_key="k-1")
    assert first.pk == second.pk
    assert Case.objects.count() == 1


def test_an_earlier_arrival_is_looked_for_inside_the_transaction_and_not_before(world):
    """SQLite lets one writer in at a time: only there has a simultaneous first arrival come to its end."""
    with CaptureQueriesContext(connection) as asked:
        register(world, request_key="k-1")
    first_of = {
        word: min(n for n, each in enumerate(asked) if word in each["sql"]) for word in ("SAVEPOINT", '"request_key" =')
    }
    assert first_of["SAVEPOINT"] < first_of['"request_key" =']


def test_a_matter_outside_the_catalogue_is_refused(world):
    with refused(BadInput, "没有代码为"):
        register(world, matter={"code": "market.nothing"})


def test_a_fact_that_the_case_file_does_not_know_is_named(world):
    with refused(BadInput):
        register(world, violation={**LEAD["violation"], "harmm": True})


def test_a_place_outside_the_area_is_recorded_as_such(world):
    case = register(world, violation={**LEAD["violation"], "place_area_code": "320800"})
    assert case.facts["agency"]["competent_at_place"] is False


@pytest.mark.parametrize("name", ["wu", "zhou", "lin", "chen", "gao"])
def test_only_a_handler_registers_leads(world, name):
    with refused(NotYours, "登记线索"):
        register(world, getattr(world, name))


def test_the_head_files_the_case_and_names_two_handlers(story, world):
    case = story.filed().case
    assert case.state == "investigating"
    assert case.case_number == "海市监立〔2026〕0001号"
    assert case.filed_on == date(2026, 3, 10)
    assert case.facts["filing"]["approver_id"] == "wujianguo"
    assert [one["certificate_number"] for one in case.facts["handlers"]] == ["3207U-1", "3207U-2"]
    sides = dict(CaseSide.objects.filter(case=case).values_list("user__display_name", "side"))
    assert sides == {"沈立平": "investigation", "赵文静": "investigation", "吴建国": "decision"}


def test_a_handler_cannot_file_the_case(story, world):
    story.lead()
    with refused(NotYours, "第54条"):
        story.take("file_case", world.shen, "2026-03-10", FILING)


def test_the_head_of_another_agency_cannot_touch_the_case(story, world):
    story.lead()
    with refused(NotYours, "不在您的办理范围"):
        story.take("record_act", world.feng, "2026-03-03")


def test_a_case_is_filed_once(story, world):
    story.filed()
    with refused(IllegalTransition, "调查取证", "立案"):
        story.take("file_case", world.wu, "2026-03-11", FILING)


def test_an_old_version_is_refused_and_names_both_versions(story, world):
    story.lead()
    with refused(StaleVersion, "第 0 版", "第 1 版"):
        services.file_case(case_id=story.case.pk, version=0, actor=world.wu.on("2026-03-10"), facts=FILING)


def test_a_case_outside_the_power_list_cannot_be_filed(world, story):
    story.lead(matter={"code": "market.spoiled_food"})
    assert story.case.facts["agency"]["holds_matter"] is False
    with barred("jur_agency_power"):
        story.take("file_case", world.wu, "2026-03-10", FILING)


def test_a_case_outside_the_area_cannot_be_filed(world, story):
    story.lead(violation={**LEAD["violation"], "place_area_code": "320800"})
    with barred("jur_territorial"):
        story.take("file_case", world.wu, "2026-03-10", FILING)


def test_filing_after_the_check_period_needs_a_reason_that_goes_to_the_file(story, world):
    story.lead()
    late = {**FILING, "date": "2026-03-24"}
    with asked_for_reason("fil_check_deadline"):
        story.take("file_case", world.wu, "2026-03-24", late)
    case = story.take("file_case", world.wu, "2026-03-24", late, fil_check_deadline="等待检验机构的初步意见")
    assert [(r.rule, r.text) for r in case.reasons.all()] == [("fil_check_deadline", "等待检验机构的初步意见")]


def test_filing_on_the_last_day_of_the_check_period_needs_none(story, world):
    story.lead()
    assert story.take("file_case", world.wu, "2026-03-23", {**FILING, "date": "2026-03-23"}).state == "investigating"


def test_an_extended_check_gives_fifteen_working_days_more(story, world):
    story.lead()
    story.take("extend_check", world.wu, "2026-03-20", {"date": "2026-03-20", "until": "2026-04-14"})
    assert story.take("file_case", world.wu, "2026-04-13", {**FILING, "date": "2026-04-13"}).state == "investigating"


def test_a_lead_without_violation_is_not_filed_and_archived(story, world):
    story.lead()
    assert story.take("decline_filing", world.wu, "2026-03-10", DECLINED).state == "declined"
    story.case.refresh_from_db()
    assert story.case.next_due is None
    with refused(IllegalTransition):
        story.take("file_case", world.wu, "2026-03-11", FILING)


def test_a_lead_is_not_declined_without_ground(story, world):
    story.lead()
    with asked_for_reason("fil_no_filing"):
        story.take("decline_filing", world.wu, "2026-03-10", {"date": "2026-03-10"})


def test_a_wrong_date_is_refused_at_its_field(story, world):
    story.lead()
    with refused(BadInput, "filing"):
        story.take("file_case", world.wu, "2026-03-10", {**FILING, "approved": "2026-02-30"})


def test_an_officer_who_does_not_exist_is_named(story, world):
    story.lead()
    with refused(BadInput, "U-99"):
        story.take("file_case", world.wu, "2026-03-10", {**FILING, "officers": ["U-1", "U-99"]})
