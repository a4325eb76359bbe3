"""Evidence and documents ask the cases whose case it is; evidence kept with its files counts as a fact of the case."""

from datetime import date

import pytest

from plumbline.web.cases import doors, law
from plumbline.web.evidence.models import Evidence
from plumbline.web.shell.errors import NotYours
from tests.web.cases.world import at


@pytest.mark.parametrize(
    ("name", "view", "add"),
    [
        ("shen", True, True),
        ("ma", True, False),
        ("zhou", True, False),
        ("chen", True, False),
        ("feng", False, False),
        ("gao", False, False),
    ],
)
def test_who_sees_evidence_and_who_adds_it(story, world, name, view, add):
    case = story.filed().case
    actor = getattr(world, name).on("2026-03-11")
    assert doors.allows(actor, "evidence.view", case.pk) is view
    assert doors.allows(actor, "evidence.add", case.pk) is add


def test_before_handlers_are_named_every_handler_of_the_agency_may_add(story, world):
    case = story.lead().case
    assert doors.allows(world.ma.on("2026-03-03"), "evidence.add", case.pk)


def test_nothing_is_added_to_an_archived_case(story, world):
    case = story.archived().case
    assert not doors.allows(world.shen.on("2026-06-16"), "evidence.add", case.pk)


def test_the_card_names_the_elements_to_be_proved(story):
    card = doors.card(story.lead().case.pk)
    assert card.number == "海市监线〔2026〕0001号"
    assert "食品已超过保质期" in card.elements


def test_papers_are_filled_from_the_whole_case(story):
    case = story.filed().case
    papers = doors.papers(case.pk)
    assert papers.facts["party"]["name"] == "海州海棠食品有限公司"
    assert papers.agency == case.agency


def test_evidence_with_its_file_is_part_of_the_case_file(story, world):
    case = story.filed().case
    before = law.case_file(case).evidence or []
    Evidence.objects.create(**_evidence(case, world))
    kept = law.case_file(case).evidence
    assert len(kept) == len(before) + 1
    assert (kept[-1].kind, kept[-1].obtained) == ("document", date(2026, 3, 11))


def _evidence(case, world):
    wanted = {
        "case": case,
        "ordinal": 1,
        "kind": "document",
        "name": "进货单",
        "source": "当事人提供",
        "obtained": date(2026, 3, 11),
        "proves": "进货数量",
        "sha256": "a" * 64,
        "sm3": "b" * 64,
        "size": 1,
        "added_by": world.shen.user,
        "added_at": at("2026-03-11"),
    }
    known = {field.name for field in Evidence._meta.get_fields()}
    return {name: value for name, value in wanted.items() if name in known}


def test_who_does_not_see_the_case_does_not_see_its_evidence(story, world):
    from plumbline.web.evidence import scope

    case = story.filed().case
    with pytest.raises(NotYours):
        scope.require(world.feng.on("2026-03-11"), "evidence.view", case.pk)
