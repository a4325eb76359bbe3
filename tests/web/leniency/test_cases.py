"""A list in a live case: answers with evidence, looks over every agency, choices with reasons, and what the decision is told."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from plumbline.web.audit.models import Event
from plumbline.web.cases.models import Case
from plumbline.web.cases.services import suggest
from plumbline.web.leniency import selectors, services
from plumbline.web.leniency.models import Answer, Choice, Look
from plumbline.web.leniency.services import Given
from plumbline.web.parties.models import Party
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours, ReasonNeeded
from tests.web.cases.story import DECISION, NO_PENALTY, NOTICE, REPORT, REVIEW
from tests.web.leniency.conftest import chosen, looked, told_source

DAY = "2026-04-01"
KEY = "haizhou_market"


@pytest.fixture(autouse=True)
def _in_force(lists):
    lists.published()


def match(story, day=DAY):
    found = selectors.matches(story.case, story.world.shen.on(day).on)
    (one,) = [each for each in found.matches if each.source.key == KEY]
    return one


def fitting(story):
    told_source(story)
    looked(story)
    return story


def test_what_is_missing_is_named_until_it_is_answered(story):
    assert match(story).state == "cannot_tell"
    assert {each.key for each in match(story).missing} == {
        "violation.first_offence",
        "violation.first_offence_checked",
        "told",
    }
    told_source(story)
    looked(story)
    assert match(story).state == "satisfied"


def test_a_fact_left_blank_is_not_known(story):
    story.case.facts["violation"]["corrected_in_time"] = None
    assert "violation.corrected_in_time" in {each.key for each in match(story).missing}
    story.case.facts["violation"]["corrected_in_time"] = False
    assert match(story).state == "not_satisfied"


def test_an_answer_needs_evidence_of_the_case(story, world):
    def answered(evidence):
        given = {"told": Given(True, evidence)}
        return services.answer(case_id=story.case.pk, actor=world.shen.on(DAY), list_key=KEY, given=given)

    with pytest.raises(BadInput, match="请选择证明"):
        answered(())
    with pytest.raises(BadInput, match="不在本案案卷"):
        answered(("E-9",))
    assert answered(("E-1",))
    assert answered(("E-1",)) == []
    with pytest.raises(BadInput, match="没有“colour”"):
        services.answer(case_id=story.case.pk, actor=world.shen.on(DAY), list_key=KEY, given={"colour": Given(True)})


def test_an_answer_may_be_taken_back_and_the_last_one_stands(story, world):
    told_source(story)
    services.answer(case_id=story.case.pk, actor=world.shen.on(DAY), list_key=KEY, given={"told": Given(None)})
    assert "told" in {each.key for each in match(story).missing}
    assert Answer.objects.count() == 2


def test_only_the_handler_of_the_open_case_answers(story, world):
    for person in (world.ma, world.feng, world.chen):
        with pytest.raises(NotYours):
            services.look(case_id=story.case.pk, actor=person.on(DAY))
    with pytest.raises(NotYours, match="没有这份清单"):
        services.answer(case_id=story.case.pk, actor=world.shen.on(DAY), list_key="tianjin_labour_2021", given={})


def decided(story, agency, day, outcome, *, matter="market.expired_food", party=None):
    """An earlier decided case of the party with some agency."""
    return Case.objects.create(
        agency=agency,
        party=party or story.case.party,
        procedure="ordinary",
        state="served",
        title="经营超过保质期的食品",
        field="market",
        matter_code=matter,
        case_number=f"{agency.code}-{day}-{outcome}",
        lead_received="2020-01-01",
        decided_on=day,
        outcome=outcome,
        created_at=story.case.created_at,
        updated_at=story.case.created_at,
        facts={},
    )


def test_a_look_goes_through_the_cases_of_every_agency_and_says_where(story, world):
    decided(story, world.other_city, "2024-03-03", "penalty")
    looked(story)
    row = Look.objects.get(same="matter", span="2y")
    assert row.first is False
    assert [(hit["agency"], hit["on"]) for hit in row.hits] == [("清河市市场监督管理局", "2024-03-03")]
    assert [each["name"] for each in row.sources] == [
        "本系统各机关的案件",
        "外来案卷",
        "案卷登记的既往处罚",
        "国家企业信用信息公示系统",
    ]
    assert (str(row.since), str(row.until), str(row.on)) == ("2024-03-03", "2026-03-03", DAY)


def test_a_day_before_the_period_it_is_a_first_violation_again(story, world):
    decided(story, world.other_city, "2024-03-02", "penalty")
    looked(story)
    assert Look.objects.get(same="matter", span="2y").first is True


def test_the_same_company_under_another_row_is_the_same_party(story, world):
    twin = Party.objects.create(kind="entity", name="海棠食品", id_number=story.case.party.id_number)
    decided(story, world.bureau, "2025-05-05", "penalty", party=twin)
    looked(story)
    assert Look.objects.get(same="matter", span="2y").first is False


def test_another_matter_or_a_case_without_a_breach_does_not_count(story, world):
    decided(story, world.bureau, "2025-05-05", "penalty", matter="market.false_ad")
    decided(story, world.bureau, "2025-05-06", "unfounded")
    looked(story)
    assert Look.objects.get(same="matter", span="2y").first is True


def test_a_look_is_renewed_whenever_the_lists_are_held(story, world):
    fitting(story)
    decided(story, world.other_city, "2025-05-05", "penalty")
    assert match(story).state == "not_satisfied"


def test_a_party_without_a_number_is_not_looked_for_in_foreign_files(story):
    Party.objects.filter(pk=story.case.party_id).update(id_number="")
    story.case.party.refresh_from_db()
    looked(story)
    note = {each["name"]: each["note"] for each in Look.objects.first().sources}
    assert "没有登记证件号码" in note["外来案卷"]


def test_earlier_leniency_for_the_same_breach_is_shown(story, world):
    earlier = decided(story, world.other_city, "2025-05-05", "no_penalty_first")
    Choice.objects.create(
        case=earlier, list_key=KEY, list_title="海州市市场监管免罚清单", item="1", act="过期食品", result="must_not",
        taken="chosen", reason="首次", state="satisfied", on="2025-05-01", made_by=world.wu.user, made_at=earlier.created_at,
    )  # fmt: skip
    sources = [entry.source for entry in selectors.applicable(world.bureau, story.world.shen.on(DAY).on)]
    (shown,) = selectors.earlier_leniency(story.case, sources)
    assert (shown.agency, shown.list_key, shown.item) == ("清河市市场监督管理局", "海州市市场监管免罚清单", "1")


def test_an_item_that_fits_is_applied_with_a_reason(story, world):
    row = chosen(fitting(story), world.shen)
    assert (row.state, row.taken) == ("satisfied", "chosen")
    assert row.list_title == "海州市市场监管免罚清单（海市监规〔2025〕3号）"
    assert selectors.standing_choice(story.case.pk) == row
    assert list(selectors.choices(world.wu.on(DAY))) == [row]
    assert not selectors.choices(world.feng.on(DAY)).exists()
    acts = Event.objects.filter(stream=f"case:{story.case.pk}", act__startswith="leniency.").values_list(
        "act", flat=True
    )
    assert list(acts) == ["leniency.answered", "leniency.looked_back", "leniency.item_chosen"]


def test_an_item_that_cannot_be_told_is_not_applied_but_may_be_passed_over(story, world):
    with pytest.raises(BadInput, match="还缺少"):
        chosen(story, world.shen)
    assert chosen(story, world.shen, "refused", reason="当事人隐瞒来源").taken == "refused"
    assert selectors.standing_choice(story.case.pk) is None


def test_an_item_that_does_not_fit_is_not_applied(story, world):
    story.case.facts["violation"]["goods_value"] = 50_001
    story.case.save()
    fitting(story)
    with pytest.raises(BadInput, match="条件没有全部满足"):
        chosen(story, world.shen)


def test_both_need_a_reason(story, world):
    fitting(story)
    for taken in ("chosen", "refused"):
        with pytest.raises(BadInput, match="请写明理由"):
            chosen(story, world.shen, taken, reason=" ")
    with pytest.raises(BadInput, match="请选择"):
        chosen(story, world.shen, "maybe")


def test_an_expired_list_is_not_applied_and_says_so(story, world):
    fitting(story)
    with pytest.raises(BadInput, match="已于 2027-01-31 失效"):
        chosen(story, world.shen, day="2027-02-01")
    found = selectors.matches(story.case, world.shen.on("2027-02-01").on)
    assert [each.source.key for each in found.expired] == [KEY]


def test_a_version_that_another_one_followed_is_not_told_as_missing(lists, story, world):
    lists.published("2026-01-05", valid_from=date(2026, 2, 1))
    found = selectors.matches(story.case, world.shen.on(DAY).on)
    assert found.expired == ()
    entries = selectors.applicable(world.bureau, world.shen.on(DAY).on)
    (former,) = [entry for entry in entries if entry.source.key == KEY and entry.time == "over"]
    assert "后续文件：第2版（海市监规〔2025〕3号），2026-02-01 起施行" in former.warning


def test_an_item_of_another_matter_is_not_applied(story, world):
    with pytest.raises(BadInput, match="不涉及本案"):
        services.choose(
            case_id=story.case.pk,
            actor=world.shen.on(DAY),
            list_key="samr_first_2025",
            item="6",
            taken="refused",
            reason="x",
        )


def test_what_was_said_in_a_case_is_never_changed(story, world):
    row = chosen(fitting(story), world.shen)
    for model in (Answer, Look, Choice):
        with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
            model.objects.all().update(made_at=row.made_at)
        with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
            model.objects.all().delete()


def through_review(story, **report):
    story.take("finish_investigation", story.world.shen, "2026-04-10", {**REPORT, **report})
    story.take("submit_review", story.world.shen, "2026-04-13")
    story.take("approve_review", story.world.zhou, "2026-04-17", REVIEW)
    return story


SPARED = {"proposed_kinds": [], "proposed_fine": 0, "proposed_outcome": None}
SLIGHT = {"violation": {**REPORT["violation"], "first_offence": None, "harm_slight": True}}


def test_the_report_proposes_what_the_applied_item_leads_to(story, world):
    chosen(fitting(story), world.shen)
    found = suggest(
        step="finish_investigation", case=Case.objects.get(pk=story.case.pk), actor=world.shen.on("2026-04-10")
    )
    assert found["proposed_outcome"] == "no_penalty_first"


def test_the_decision_not_to_punish_rests_on_the_item(story, world):
    chosen(fitting(story), world.shen)
    through_review(story, **SPARED, **SLIGHT)
    case = story.take("decide", world.wu, "2026-05-08", {**NO_PENALTY, "outcome": "no_penalty_first"})
    decision, violation = case.facts["decision"], case.facts["violation"]
    assert (decision["leniency_matched"], decision["leniency_item"]) == (True, "第1项 经营少量过期食品")
    assert "海州市市场监管免罚清单" in decision["leniency_list"]
    assert (violation["first_offence"], violation["first_offence_checked"]) == (True, DAY)
    with pytest.raises(IllegalTransition, match="不能再对照清单"):
        chosen(story, world.shen, "refused", day="2026-05-09")


def test_a_decision_on_an_item_that_no_longer_fits_needs_a_reason(story, world):
    chosen(fitting(story), world.shen)
    through_review(story, **SPARED, **SLIGHT)
    decided(story, world.other_city, "2025-05-05", "penalty")
    with pytest.raises(ReasonNeeded) as asked:
        story.take("decide", world.wu, "2026-05-08", {**NO_PENALTY, "outcome": "no_penalty_first"})
    assert "dec_list_applied" in {finding.rule.id for finding in asked.value.findings}


def noticed(story):
    through_review(story)
    story.take("give_notice", story.world.shen, "2026-04-21", NOTICE)
    return story


def test_a_penalty_that_passes_over_a_fitting_item_needs_a_reason(story, world):
    noticed(fitting(story))
    with pytest.raises(ReasonNeeded) as asked:
        story.take("decide", world.wu, "2026-05-08", DECISION)
    assert [finding.rule.id for finding in asked.value.findings] == ["dec_list_refused"]


def test_a_refusal_with_its_reason_lets_the_penalty_pass(story, world):
    noticed(fitting(story))
    chosen(story, world.shen, "refused", day="2026-05-06", reason="同一批次另有顾客投诉身体不适")
    case = story.take("decide", world.wu, "2026-05-08", DECISION)
    assert case.facts["decision"]["leniency_refused_reason"] == "同一批次另有顾客投诉身体不适"
    assert case.facts["decision"]["leniency_matched"] is True


def test_where_nothing_fits_a_penalty_states_nothing(story, world):
    case = noticed(story).take("decide", world.wu, "2026-05-08", DECISION)
    assert "leniency_matched" not in case.facts["decision"]
