"""当场处罚 from a phone: one page, within the limits of the law."""

import pytest

from plumbline.web.cases.models import Case
from tests.web.cases.story import DECISION
from tests.web.cases.test_simple import DAY, SPOT
from tests.web.pages.typed import typed

ADDRESS = "/on-the-spot/"


def sent(browser, world, fine, **more):
    """What 沈立平 types on the street."""
    facts = {
        **SPOT,
        "matter": {"code": world.matter},
        "decision": {**DECISION, "kinds": ["fine"], "fine": fine, "review_first_told": True},
    }
    form = browser.get(ADDRESS).context["form"]
    return typed(form, facts, party_id=str(world.party.pk), preset="on", **more)


@pytest.fixture
def street(world, signed_in):
    """沈立平 with a phone."""
    with signed_in(world.shen, DAY) as browser:
        yield browser


def answer_all(browser, typed_facts):
    """Post; where a defect asks for a reason, give one."""
    answer = browser.post(ADDRESS, typed_facts)
    if answer.status_code == 422 and answer.context["reasons_asked"]:
        reasons = {each.field.html_name: "现场已记明" for each in answer.context["reasons_asked"]}
        answer = browser.post(ADDRESS, {**typed_facts, **reasons})
    return answer


def test_a_small_fine_is_imposed_on_one_page_and_the_camera_opens_next(street, world):
    answer = answer_all(street, sent(street, world, 200_000, camera="yes"))
    assert answer.status_code == 302, answer.context["refusal"]
    case = Case.objects.get()
    assert (case.procedure, case.state, case.fine) == ("simple", "served", 200_000)
    assert answer.url == f"/evidence/case/{case.pk}/add/"


def test_more_than_three_thousand_yuan_is_refused_and_what_was_typed_is_kept(street, world):
    answer = answer_all(street, sent(street, world, 300_001))
    assert answer.status_code == 422
    assert "第五十一条" in answer.content.decode()
    assert answer.context["form"]["decision-fine"].value() == "3000.01"
    assert not Case.objects.exists()


def test_the_limits_of_the_law_stand_beside_the_amount(street):
    text = street.get(ADDRESS).content.decode()
    assert "不超过 200 元" in text
    assert "不超过 3,000 元" in text


def test_only_a_warning_or_a_fine_is_offered(street):
    kinds = street.get(ADDRESS).context["form"].fields["decision-kinds"].choices
    assert [code for code, _ in kinds] == ["warning", "fine"]


def test_the_same_page_sent_twice_opens_one_case(street, world):
    facts = sent(street, world, 200_000)
    assert answer_all(street, facts).url == answer_all(street, facts).url
    assert Case.objects.count() == 1
