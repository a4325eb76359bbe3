"""Filling a paper from the facts: what is missing is marked, never blank and never guessed."""

import json

import msgspec
import pytest

from plumbline.web.documents.compose import compose
from plumbline.web.documents.kinds import catalogue
from tests.web.documents import stories

ALL = list(catalogue().values())


def made(code, facts=None, extra=None, **more):
    kind = catalogue()[code]
    given = stories.facts() if facts is None else facts
    return compose(
        kind,
        given,
        stories.OFFICE,
        stories.extras(kind) if extra is None else extra,
        law=stories.LAW,
        on=stories.on(),
        **more,
    )


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_without_facts_every_mandatory_field_is_named_as_missing(kind):
    empty = compose(kind, {}, stories.OFFICE, {}, law={}, on=stories.on())
    missing = {use.path for use in empty.missing}
    assert set(kind.must) <= missing
    assert {f"extra.{extra.name}" for extra in kind.extras if extra.must} <= missing
    shown = json.dumps(empty.sheet, ensure_ascii=False)
    assert '"missing"' in shown


@pytest.mark.parametrize("gap", [None, msgspec.UNSET, "", "  "])
def test_unknown_absent_and_empty_values_are_all_gaps(gap):
    facts = stories.facts()
    facts["party"]["name"] = gap
    assert [use.zh for use in made("penalty_decision", facts).missing] == ["名称或姓名"]


def test_a_gap_is_marked_in_the_text_where_it_belongs():
    facts = stories.facts()
    del facts["correction"]["deadline"]
    text = json.dumps(made("correction_order", facts).sheet, ensure_ascii=False)
    assert '{"missing": "改正期限"}' in text


def test_a_natural_person_has_an_identity_number_and_no_representative():
    facts = stories.facts()
    facts["party"] = {"kind": "person", "name": "王䶮", "id_number": "120101199001011234", "address": "某路1号"}
    text = json.dumps(made("penalty_decision", facts).sheet, ensure_ascii=False)
    assert "公民身份号码：" in text
    assert "统一社会信用代码" not in text
    assert "法定代表人" not in text


def test_the_hearing_right_is_told_only_when_it_is_offered():
    facts = stories.facts()
    assert "有权要求听证" in json.dumps(made("penalty_notice", facts).sheet, ensure_ascii=False)
    facts["notice"]["hearing_offered"] = False
    assert "有权要求听证" not in json.dumps(made("penalty_notice", facts).sheet, ensure_ascii=False)


@pytest.mark.parametrize(("fen", "said"), [(0, False), (1, True), (None, False)])
@pytest.mark.parametrize(
    ("code", "group", "fact", "words"),
    [
        ("investigation_report", "investigation", "proposed_fine", "拟罚款"),
        ("penalty_notice", "notice", "fine", "拟罚款"),
        ("penalty_notice", "notice", "confiscation", "拟没收"),
        ("penalty_decision", "decision", "fine", "罚款合计"),
        ("penalty_decision", "decision", "fine", "加处罚款"),
        ("penalty_decision", "decision", "confiscated_income", '"没收违法所得"'),
    ],
)
def test_a_sum_of_nothing_is_not_mentioned(code, group, fact, words, fen, said):
    facts = stories.facts()
    facts[group][fact] = fen
    text = json.dumps(made(code, facts).sheet, ensure_ascii=False)
    assert (words in text) is said
    assert "零元" not in text


def test_the_on_the_spot_decision_tells_of_review_before_suit():
    text = json.dumps(made("on_the_spot_decision").sheet, ensure_ascii=False)
    assert "先向" in text
    assert "申请行政复议；对复议决定不服的" in text


def test_the_latest_matching_act_is_taken_and_another_may_be_chosen():
    facts = stories.facts()
    later = stories.act("inspection", "2026-06-20")
    facts["acts"].append(later)
    kind = catalogue()["site_record"]
    assert "2026年6月20日" in json.dumps(made("site_record", facts).sheet, ensure_ascii=False)
    chosen = made("site_record", facts, {**stories.extras(kind), "element": 0})
    assert "2026年6月1日9时05分" in json.dumps(chosen.sheet, ensure_ascii=False)


def test_an_act_that_does_not_exist_is_a_gap():
    kind = catalogue()["site_record"]
    assert made("site_record", extra={**stories.extras(kind), "element": 7}).missing


def test_python_dates_and_iso_text_give_the_same_paper():
    facts = stories.facts()
    facts["decision"]["date"] = stories.on().replace(month=8, day=12)
    assert made("penalty_decision", facts).sheet == made("penalty_decision").sheet


def test_a_period_of_the_law_that_the_tables_do_not_hold_stops_the_paper():
    kind = catalogue()["penalty_decision"]
    gap = compose(kind, stories.facts(), stories.OFFICE, stories.extras(kind), law={}, on=stories.on())
    assert "law.payment_days" in {use.path for use in gap.missing}


def test_half_width_marks_are_shown_with_what_would_stand_there():
    extra = {**stories.extras(catalogue()["penalty_decision"]), "evidence": "现场笔录,照片"}
    assert "“证据”中有半角标点，建议改为：现场笔录，照片。" in made("penalty_decision", extra=extra).warnings


def test_a_character_without_a_glyph_is_reported():
    facts = stories.facts()
    facts["party"]["name"] = "王\U000323b0商行"
    assert made("penalty_decision", facts).unprintable == ("\U000323b0",)


def test_placeholders_in_a_value_are_not_filled_again():
    facts = stories.facts()
    facts["party"]["name"] = "{party.id_number}商行"
    assert "{party.id_number}商行" in json.dumps(made("penalty_decision", facts).sheet, ensure_ascii=False)
