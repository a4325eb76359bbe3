"""集体讨论与决定: after notice and waiting, within the range, by the right people."""

from datetime import date

import pytest

from plumbline.web.cases import law
from plumbline.web.cases.errors import OtherSide, WallHit
from plumbline.web.cases.models import Case, Vote
from plumbline.web.catalogue import law as catalogue
from plumbline.web.catalogue.models import AgencyMatter
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours
from tests.web.cases.refusals import asked_for_reason, barred, refused
from tests.web.cases.story import DECISION, NO_PENALTY, NOTICE, SERVICE
from tests.web.cases.test_hearing import DISCUSSED, MEMBERS


def test_the_head_decides_and_the_decision_gets_its_number(story):
    case = story.decided().case
    assert case.state == "decided"
    assert case.facts["decision"]["number"] == "海市监罚〔2026〕0001号"
    assert case.facts["decision"]["decider_id"] == "wujianguo"
    row = Case.objects.get(pk=case.pk)
    assert (row.outcome, row.fine, row.decided_on) == ("penalty", 2_500_000, date(2026, 5, 8))


def matters():
    return [matter.code for matter in catalogue.matters() if matter.code.startswith("market.")]


def test_the_range_of_the_fine_comes_from_the_matter(story, world):
    code = next(code for code in matters() if law.fine_range(code, date(2026, 3, 3), {}))
    least, greatest = law.fine_range(code, date(2026, 3, 3), {})
    AgencyMatter.objects.create(agency=world.bureau, code=code, since=date(2024, 1, 1))
    world.matter = code
    story.noticed(fine=least)
    facts = {name: value for name, value in DECISION.items() if name not in ("fine_min", "fine_max")}
    case = story.take("decide", world.wu, "2026-05-08", {**facts, "fine": least})
    assert (case.facts["decision"]["fine_min"], case.facts["decision"]["fine_max"]) == (least, greatest)


def test_a_decision_on_the_fifth_working_day_is_too_early_on_the_sixth_in_time(story, world):
    story.noticed()
    with barred("not_wait_5wd"):
        story.take("decide", world.wu, "2026-04-28", {**DECISION, "date": "2026-04-28"})
    assert story.take("decide", world.wu, "2026-04-29", {**DECISION, "date": "2026-04-29"}).state == "decided"


def test_a_penalty_without_notice_is_refused(story, world):
    story.reviewed()
    with barred("not_prior_notice"):
        story.take("decide", world.wu, "2026-05-08", DECISION)


@pytest.mark.parametrize(("fine", "rule"), [(5_000_001, "dec_fine_in_range"), (999_999, "dec_fine_in_range")])
def test_a_fine_outside_the_range_is_refused(story, world, fine, rule):
    story.reviewed(proposed_fine=fine)
    story.take("give_notice", world.shen, "2026-04-21", NOTICE)
    with barred(rule):
        story.take("decide", world.wu, "2026-05-08", {**DECISION, "fine": fine})


def test_a_handler_cannot_decide(story, world):
    story.noticed()
    with refused(NotYours, "第57条"):
        story.take("decide", world.shen, "2026-05-08", DECISION)


def test_a_case_is_decided_once(story, world):
    story.decided()
    with refused(IllegalTransition, "已作出决定"):
        story.take("decide", world.wu, "2026-05-08", DECISION)


def test_a_decision_needs_an_outcome(story, world):
    story.noticed()
    story.case.facts["investigation"]["proposed_outcome"] = None
    story.case.save()
    with refused(BadInput, "请选择处理结果"):
        story.take("decide", world.wu, "2026-05-08", {**DECISION, "outcome": None})


def test_a_decision_after_ninety_days_needs_a_reason(story, world):
    story.noticed()
    with asked_for_reason("dec_90d"):
        story.take("decide", world.wu, "2026-06-09", {**DECISION, "date": "2026-06-09"})


def major(story, world):
    story.reviewed(case={"complex_or_major": True})
    story.take("give_notice", world.shen, "2026-04-21", NOTICE)
    return story


def test_a_major_case_is_not_decided_without_discussion(story, world):
    major(story, world)
    with barred("col_required"):
        story.take("decide", world.wu, "2026-05-08", DECISION)


def test_a_discussed_case_is_decided(story, world):
    major(story, world)
    story.take("discuss", world.wu, "2026-05-07", {"date": "2026-05-07", **DISCUSSED})
    case = story.take("decide", world.wu, "2026-05-08", DECISION)
    assert set(Vote.objects.filter(case=case).values_list("user__display_name", flat=True)) == {
        "林秀珍",
        "郑立新",
        "何晓梅",
    }
    assert case.facts["discussion"]["members"][0]["name"] == "林秀珍"


def test_two_votes_are_not_enough_whatever_else_the_file_says(story, world):
    major(story, world)
    story.take("discuss", world.wu, "2026-05-07", {"date": "2026-05-07", **DISCUSSED, "members": MEMBERS[:2]})
    with pytest.raises((WallHit, Exception), match="三名|讨论"):
        story.take("decide", world.wu, "2026-05-08", DECISION)
    assert Case.objects.get(pk=story.case.pk).state == "noticed"


def test_an_investigator_cannot_vote(story, world):
    major(story, world)
    members = [*MEMBERS, {"id": "U-1", "opinion": "同意", "voted": True, "signed": True}]
    with barred("off_role_separation"):
        story.take("discuss", world.wu, "2026-05-07", {"date": "2026-05-07", **DISCUSSED, "members": members})


def test_the_reviewer_cannot_vote(story, world):
    major(story, world)
    members = [*MEMBERS, {"id": "zhouming", "opinion": "同意", "voted": True, "signed": True}]
    with refused(OtherSide, "法制审核"):
        story.take("discuss", world.wu, "2026-05-07", {"date": "2026-05-07", **DISCUSSED, "members": members})


def test_a_vote_without_opinion_is_refused(story, world):
    major(story, world)
    members = [{**MEMBERS[0], "opinion": ""}, *MEMBERS[1:]]
    with refused(BadInput, "林秀珍"):
        story.take("discuss", world.wu, "2026-05-07", {"date": "2026-05-07", **DISCUSSED, "members": members})


MINOR = {"minor": True, "corrected_in_time": True, "harm_slight": True, "first_offence": True}
MINOR_REPORT = {"proposed_kinds": [], "proposed_fine": 0, "proposed_outcome": "no_penalty_minor"}


def minor(story):
    violation = {**MINOR, "elements_proved": True, "facts_match_evidence": True}
    return story.reviewed(**MINOR_REPORT, violation=violation)


def test_a_minor_corrected_violation_ends_without_penalty(story, world):
    minor(story)
    case = story.take("decide", world.wu, "2026-05-08", NO_PENALTY)
    assert case.facts["decision"]["number"] == "海市监不罚〔2026〕0001号"
    story.take("serve", world.shen, "2026-05-11", {**SERVICE, "date": "2026-05-11"})
    assert story.case.facts["services"][-1]["document"] == "no_penalty_decision"
    story.take("close_case", world.wu, "2026-05-15", {})
    assert story.case.facts["closing"]["ground"] == "no_penalty"


def test_a_minor_corrected_violation_cannot_be_fined(story, world):
    minor(story)
    story.take("give_notice", world.shen, "2026-04-21", {**NOTICE, "kinds": ["fine"], "fine": 2_500_000})
    with barred("dec_minor_no_penalty"):
        story.take("decide", world.wu, "2026-05-08", DECISION)


def test_a_crime_is_referred_not_fined(story, world):
    story.noticed()
    with barred("ref_no_substitute"):
        story.take("decide", world.wu, "2026-05-08", {**DECISION, "crime": {"threshold_met": True, "checked": True}})
    referral = {
        "report_date": "2026-05-06",
        "team_size": 2,
        "decided": "2026-05-08T09:00:00+08:00",
        "decided_date": "2026-05-08",
        "sent": "2026-05-08T15:00:00+08:00",
        "materials_complete": True,
    }
    case = story.take("refer_police", world.wu, "2026-05-08", referral)
    assert case.state == "referred"
    case = story.take("record_police_reply", world.shen, "2026-05-11", {"police_result": "filed"})
    assert case.facts["referral"]["police_told"] == "2026-05-11"
    story.take("close_case", world.wu, "2026-05-18", {})
    assert story.case.facts["closing"]["ground"] == "transferred"
