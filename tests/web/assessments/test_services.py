"""Assessing a case: what the table gives, what is refused at its field, who may answer a departure."""

import pytest
from django.db import IntegrityError, transaction

from plumbline.web.assessments import selectors, services
from plumbline.web.assessments.models import Assessment
from plumbline.web.assessments.services import Said
from plumbline.web.audit.models import Event
from plumbline.web.shell.errors import BadInput, IllegalTransition, NotYours

TABLE = "hz_expired_food@1"
DAY = "2026-04-01"
YUAN = 100
FIRST = Said(table=TABLE, values={"times": "1", "attitude": "yes"}, evidence={"times": ("E-1",), "attitude": ("E-1",)})


def said(**changes):
    """The first assessment with changes."""
    return Said(**{**{name: getattr(FIRST, name) for name in FIRST.__dataclass_fields__}, **changes})


def assess(story, words=FIRST, who=None, day=DAY):
    return services.assess(case_id=story.case.pk, actor=(who or story.world.shen).on(day), said=words)


def refused(story, **changes):
    with pytest.raises(BadInput) as wrong:
        assess(story, said(**changes))
    return wrong.value.field_errors


def test_half_of_the_maximum_for_the_first_time_is_25000_yuan(story):
    row = assess(story)
    assert (row.low, row.high, row.fine) == (25_000 * YUAN,) * 3
    assert (row.minimum, row.maximum) == (10_000 * YUAN, 50_000 * YUAN)
    assert (row.departure, row.approval, row.binding) == ("", "", True)
    assert "25,000 元" in "".join(row.explanation)


def test_what_is_not_known_counts_as_the_lowest_tier_and_is_told(story):
    row = assess(story, said(values={"attitude": "yes"}, evidence={}))
    assert row.low == 25_000 * YUAN
    assert not row.factors["times"]["established"]
    assert any("没有查明" in line for line in row.explanation)
    assert any("没有写明证据" in line for line in row.explanation)


def test_a_second_assessment_stands_and_the_first_is_kept(story):
    first = assess(story)
    second = assess(story, said(values={"times": "2", "attitude": "yes"}))
    assert selectors.standing(story.case.pk) == second
    assert [row.version for row in selectors.history(story.case.pk)] == [2, 1]
    first.refresh_from_db()
    assert (first.standing, first.fine, second.fine) == (False, 25_000 * YUAN, 35_000 * YUAN)
    acts = Event.objects.filter(stream=f"case:{story.case.pk}", act="assessments.assessed")
    assert acts.count() == 2


def test_only_the_handler_of_the_open_case_assesses(story):
    world = story.world
    for who in (world.ma, world.wu, world.feng, world.chen):
        with pytest.raises(NotYours):
            assess(story, who=who)
    assert not Assessment.objects.exists()


def test_a_decided_case_is_not_assessed_any_more(world):
    from tests.web.cases.story import Story

    story = Story(world).decided()
    with pytest.raises(IllegalTransition):
        assess(story)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"table": "nothing"}, "table"),
        ({"values": {"times": "viele"}, "evidence": {}}, "f_times"),
        ({"values": {"times": "1.5"}, "evidence": {}}, "f_times"),
        ({"values": {"times": "-1"}, "evidence": {}}, "f_times"),
        ({"values": {"attitude": "maybe"}, "evidence": {}}, "f_attitude"),
        ({"values": {}, "evidence": {"times": ("E-1",)}}, "e_times"),
        ({"evidence": {"times": ("E-9",)}}, "e_times"),
        ({"severity": "lighter"}, "mitigations"),
        ({"severity": "lighter", "aggravations": ("repeat",)}, "mitigations"),
        ({"severity": "heavier"}, "aggravations"),
        ({"severity": "heavier", "mitigations": ("confessed",)}, "aggravations"),
        ({"fine": 50_000 * YUAN + 1, "reasons": "很重"}, "fine"),
        ({"fine": 10_000 * YUAN - 1, "reasons": "很轻"}, "fine"),
        ({"fine": 20_000 * YUAN}, "reasons"),
        ({"mitigate": True, "fine": 5_000 * YUAN, "reasons": "主动消除"}, "article"),
        ({"mitigate": True, "fine": 5_000 * YUAN, "article": "removed_harm"}, "reasons"),
        ({"mitigate": True, "fine": 10_000 * YUAN, "article": "removed_harm", "reasons": "主动消除"}, "fine"),
    ],
)
def test_each_slip_is_told_at_its_field(story, changes, field):
    assert field in refused(story, **changes)
    assert not Assessment.objects.exists()


def test_a_first_offence_in_the_file_contradicts_two_times(story):
    story.case.facts["violation"]["first_offence"] = True
    story.case.save()
    assert "初次违法" in refused(story, values={"times": "2"}, evidence={})["f_times"][0]


def test_the_search_of_the_record_contradicts_a_first_time(story):
    story.case.facts["violation"] |= {"first_offence": False, "first_offence_checked": "2026-03-12"}
    story.case.save()
    assert "f_times" in refused(story, values={"times": "1"}, evidence={})


DEPARTED = {"fine": 20_000 * YUAN, "reasons": "涉案食品只有一件，没有售出，当事人当场下架。"}
MITIGATED = {
    "fine": 5_000 * YUAN,
    "mitigate": True,
    "article": "removed_harm",
    "reasons": "主动召回全部食品并赔偿消费者。",
}


def test_a_departure_waits_for_the_head_who_did_not_make_it(story):
    row = assess(story, said(**DEPARTED))
    assert (row.departure, row.approval, row.settled) == ("below", "asked", False)
    done = services.answer(assessment_id=row.pk, actor=story.world.wu.on(DAY), agreed=True)
    assert (done.approval, done.approved_by, done.settled) == ("approved", story.world.wu.user, True)
    assert list(selectors.departures(story.world.chen.on(DAY))) == [row]
    assert not selectors.departures(story.world.feng.on(DAY)).exists()


def test_a_refused_departure_says_why_and_is_answered_once(story):
    row = assess(story, said(**DEPARTED))
    with pytest.raises(BadInput):
        services.answer(assessment_id=row.pk, actor=story.world.wu.on(DAY), agreed=False)
    services.answer(assessment_id=row.pk, actor=story.world.wu.on(DAY), agreed=False, opinion="理由不足。")
    with pytest.raises(IllegalTransition):
        services.answer(assessment_id=row.pk, actor=story.world.wu.on(DAY), agreed=True)


@pytest.mark.parametrize("who", ["shen", "zhou", "lin", "chen"])
def test_nobody_but_a_head_of_the_bureau_answers(story, who):
    row = assess(story, said(**DEPARTED))
    with pytest.raises(NotYours):
        services.answer(assessment_id=row.pk, actor=getattr(story.world, who).on(DAY), agreed=True)


def test_a_discussion_or_the_maker_of_the_table_is_named_by_its_paper(story):
    row = assess(story, said(**DEPARTED))
    with pytest.raises(BadInput) as wrong:
        services.answer(assessment_id=row.pk, actor=story.world.wu.on(DAY), agreed=True, way="discussion")
    assert "paper" in wrong.value.field_errors
    done = services.answer(
        assessment_id=row.pk, actor=story.world.wu.on(DAY), agreed=True, way="maker", paper="省市监函〔2026〕9号"
    )
    assert done.approved_way == "maker"


def test_mitigation_is_no_matter_of_the_maker_of_the_table(story):
    row = assess(story, said(**MITIGATED))
    with pytest.raises(BadInput) as wrong:
        services.answer(assessment_id=row.pk, actor=story.world.wu.on(DAY), agreed=True, way="maker", paper="函")
    assert "way" in wrong.value.field_errors


def test_approved_mitigation_is_never_brought_back_to_the_minimum(story):
    row = assess(story, said(**MITIGATED))
    assert (row.departure, row.low, row.fine) == ("mitigated", 25_000 * YUAN, 5_000 * YUAN)
    done = services.answer(assessment_id=row.pk, actor=story.world.wu.on(DAY), agreed=True)
    assert done.mitigated
    assert done.allows(5_000 * YUAN)
    assert not done.allows(10_000 * YUAN)


def test_the_database_refuses_that_its_maker_approves(story):
    row = assess(story, said(**DEPARTED))
    rows = Assessment.objects.filter(pk=row.pk)
    with pytest.raises(IntegrityError, match="approved_by_its_maker"), transaction.atomic():
        rows.update(approval="approved", approved_by=row.made_by, approved_at=row.made_at)


@pytest.mark.parametrize("change", [{"fine": 1}, {"reasons": "x"}, {"factors": {}}, {"low": 0}, {"version": 7}])
def test_the_database_keeps_an_assessment_as_it_was_made(story, change):
    row = assess(story)
    with pytest.raises(IntegrityError, match="assessment does not change"), transaction.atomic():
        Assessment.objects.filter(pk=row.pk).update(**change)


def test_the_database_deletes_no_assessment(story):
    row = assess(story)
    with pytest.raises(IntegrityError, match="assessment does not change"), transaction.atomic():
        Assessment.objects.filter(pk=row.pk).delete()
