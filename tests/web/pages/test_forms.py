"""Forms: exact money, three-state answers, every question in the schema."""

from datetime import date

import pytest
from django import forms

from plumbline.web.cases.forms.fields import AnswerField, MoneyField
from plumbline.web.cases.forms.lists import People
from plumbline.web.cases.forms.schema_form import StepForm, member_of, questions
from plumbline.web.cases.forms.steps import STEPS

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("step", list(STEPS))
def test_every_question_of_the_table_is_a_fact_of_the_schema_and_asked_once(step):
    asked = [each for _, questions_ in questions(step) for each in questions_]
    names = [each.html_name for each in asked]
    assert len(names) == len(set(names))
    assert all(member_of(step, each).zh for each in asked if not each.list_name)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("30000", 3_000_000), ("1,234.5", 123_450), ("0.01", 1), ("３００", 30_000), (" 50元 ", 5_000), ("", None)],
)
def test_yuan_become_exact_fen(typed, fen):
    assert MoneyField(required=False).clean(typed) == fen


@pytest.mark.parametrize("typed", ["3万", "1.234", "-5", "1e5", "abc", "10 000 000 000 000 0", "NaN"])
def test_anything_but_an_amount_in_yuan_is_refused(typed):
    with pytest.raises(forms.ValidationError, match="以元为单位"):
        MoneyField(required=False).clean(typed)


@pytest.mark.parametrize(("fen", "yuan"), [(3_000_000, "30000"), (123_450, "1234.50"), (1, "0.01"), (0, "0")])
def test_fen_are_shown_as_yuan(fen, yuan):
    assert MoneyField().prepare_value(fen) == yuan


def test_not_yet_known_states_nothing():
    answer = AnswerField(required=False)
    assert [answer.clean(value) for value in ("yes", "no", "")] == [True, False, None]
    assert [answer.prepare_value(value) for value in (True, False, None)] == ["yes", "no", ""]


def form(step, facts, data=None, **more):
    return StepForm(step, facts=facts, version=1, today=TODAY, people=People(**more), data=data)


def test_what_an_earlier_paper_says_is_proposed_and_not_typed_again():
    facts = {"investigation": {"proposed_kinds": ["fine"], "proposed_fine": 120_000}}
    notice = form("give_notice", facts)
    assert notice["kinds"].value() == ["fine"]
    assert notice["fine"].value() == "1200"


def test_an_answer_taken_back_clears_the_fact():
    facts = {"violation": {"minor": True}}
    data = {"version": "1", "key": "k", "date": "2026-03-01", "ground": "no_facts", "violation-minor": ""}
    sent = form("decline_filing", facts, data)
    assert sent.is_valid(), sent.errors
    assert sent.facts()["violation"] == {"minor": None}


def test_a_row_of_a_member_without_an_entry_is_left_out():
    data = {
        "version": "1",
        "key": "k",
        "date": "2026-03-01",
        "place": "会议室",
        "members-0-id": "linxiuzhen",
        "members-0-opinion": "同意",
        "members-0-voted": "on",
        "members-1-id": "",
        "members-1-opinion": "",
    }
    sent = form("discuss", {}, data, members=[("linxiuzhen", "林秀珍")])
    assert sent.is_valid(), sent.errors
    assert sent.facts()["members"] == [{"id": "linxiuzhen", "opinion": "同意", "voted": True, "signed": False}]


@pytest.mark.parametrize("filled", [0, 1, 5])
def test_a_refused_list_is_shown_with_its_filled_rows_and_five_spare_ones(filled):
    data = {"version": "1", "key": "k", "date": ""}
    for number in range(5):
        data[f"members-{number}-id"] = "linxiuzhen" if number < filled else ""
        data[f"members-{number}-opinion"] = ""
    sent = form("discuss", {}, data, members=[("linxiuzhen", "林秀珍")])
    assert not sent.is_valid()
    assert str(sent["members"]).count('-opinion"') == 2 * (filled + 5)
    assert str(sent["members"]).count("selected>林秀珍") == filled


def test_a_step_about_one_of_several_records_asks_which():
    sealings = [{"object": "设备", "start": "2026-03-01"}, {"object": "账册", "start": "2026-03-05"}]
    release = form("release_seal", {"sealings": sealings})
    assert [title for _, title in release.fields["element"].choices] == [
        "第 1 条 设备 2026-03-01",
        "第 2 条 账册 2026-03-05",
    ]
    assert release["element"].value() == "1"


def test_required_questions_say_what_to_fill_in():
    sent = form("order_correction", {}, {"version": "1", "key": "k"})
    assert sent.errors["deadline"] == ["请填写改正期限。"]
