"""The tab 裁量, the form with evidence, the answer of the head, the list for the supervisor, the data for a program."""

import json

import pytest
import time_machine

from plumbline.web.assessments import selectors, services
from plumbline.web.assessments.models import Assessment
from tests.web.assessments.tables import BANDS, publish, weights
from tests.web.assessments.test_services import DAY, DEPARTED, FIRST, assess, said
from tests.web.cases.world import at

FORM = {"f_times": "1", "e_times": ["E-1"], "f_attitude": "yes", "e_attitude": ["A-1"], "severity": "normal"}


@pytest.fixture
def enter(client):
    """A browser in which somebody of the story has signed in, on the day of the tests."""

    def signed_in(person):
        client.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
        return client

    with time_machine.travel(at(DAY), tick=False):
        yield signed_in


def form_of(story, table=""):
    return f"/assessments/cases/{story.case.pk}/" + (f"?table={table}" if table else "")


def tab(story):
    return f"/cases/{story.case.pk}/discretion/"


def test_the_tab_shows_the_table_in_force_and_the_way_to_measure(story, enter):
    page = enter(story.world.shen).get(tab(story)).content.decode()
    assert "海州市市场监督管理行政处罚裁量基准" in page
    assert form_of(story) in page


def test_who_does_not_handle_the_case_sees_the_table_and_no_button(story, enter):
    page = enter(story.world.zhou).get(tab(story)).content.decode()
    assert "海州市市场监督管理行政处罚裁量基准" in page
    assert form_of(story) not in page
    assert enter(story.world.ma).get(form_of(story)).status_code == 403
    assert enter(story.world.feng).get(form_of(story)).status_code in (403, 404)


def test_trying_writes_nothing_and_shows_working_and_picture(story, enter):
    page = enter(story.world.shen).post(form_of(story), {**FORM, "act": "try"}).content.decode()
    assert "试算结果（还没有保存）" in page
    assert "25,000 元" in page
    assert "<svg" in page
    assert not Assessment.objects.exists()


def test_keeping_leads_back_to_the_tab_with_every_factor_and_its_evidence(story, enter):
    browser = enter(story.world.shen)
    assert browser.post(form_of(story), {**FORM, "act": "keep"}).headers["Location"] == tab(story)
    page = browser.get(tab(story)).content.decode()
    for text in ("E-1 现场检查笔录", "拟罚款", "裁量图", "写入调查终结报告和决定书的说明", "第 1 版"):
        assert text in page
    assert "缺证据" not in page


def test_a_factor_without_evidence_is_stated_as_a_defect(story, enter):
    browser = enter(story.world.shen)
    browser.post(form_of(story), {**FORM, "e_times": [], "act": "keep"})
    page = browser.get(tab(story)).content.decode()
    assert "缺证据：两年内同类违法次数（含本次）" in page


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"fine": "2万"}, "不要写“万元”"),
        ({"fine": "-1"}, "不能是负数"),
        ({"fine": "1" * 20}, "以元为单位"),
        ({"f_times": "一次"}, "应填数字"),
        ({"f_times": "9" * 21}, "20"),
        ({"f_attitude": "maybe"}, "选择一个有效的选项"),
        ({"e_times": ["E-77"]}, "E-77"),
        ({"fine": "20000"}, "国办发〔2022〕27号第十二点"),
        ({"reduction_name": "公开道歉"}, "专项减少要写明名称和比例"),
        ({"reduction_name": "公开道歉", "reduction_share": "101"}, "100"),
    ],
)
def test_every_slip_stands_at_its_field_and_nothing_is_lost(story, enter, changes, text):
    answer = enter(story.world.shen).post(form_of(story), {**FORM, **changes, "act": "keep"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert text in page
    assert not Assessment.objects.exists()


def test_the_base_is_asked_in_yuan_and_the_slip_of_ten_thousand_is_caught(story, enter):
    publish(story.world, BANDS, key="hz_food_bands", family="F5")
    story.case.facts["violation"]["goods_value"] = 30_000_000
    story.case.save()
    browser, table = enter(story.world.shen), "hz_food_bands@1"
    page = browser.get(form_of(story, table)).content.decode()
    assert 'value="300000"' in page
    send = {"severity": "normal", "act": "keep"}
    assert "缺少货值金额" in browser.post(form_of(story, table), send).content.decode()
    assert "相差一万倍" in browser.post(form_of(story, table), {**send, "base": "30"}).content.decode()
    assert "不一致" in browser.post(form_of(story, table), {**send, "base": "310000"}).content.decode()
    sure = {**send, "base": "310000", "sure": "on", "fine": "80000"}
    assert browser.post(form_of(story, table), sure).status_code == 302
    row = selectors.standing(story.case.pk)
    assert (row.base, row.low, row.high) == (31_000_000, 6_820_000, 11_780_000)


def test_no_class_of_severity_is_chosen_for_the_officer(story, enter):
    publish(story.world, BANDS, key="hz_food_bands", family="F5")
    browser, address = enter(story.world.shen), form_of(story, "hz_food_bands@1")
    choices = [line for line in browser.get(address).content.decode().split("<") if 'name="severity"' in line]
    assert len(choices) == 3
    assert not [choice for choice in choices if "checked" in choice]
    assert "请选择裁量等次" in browser.post(address, {"base": "310000", "act": "try"}).content.decode()


def test_an_unrecorded_small_base_is_asked_about_once_more(story, enter):
    publish(story.world, BANDS, key="hz_food_bands", family="F5")
    story.case.facts["violation"]["goods_value"] = None
    story.case.save()
    send = {"severity": "normal", "base": "300", "act": "try"}
    page = enter(story.world.shen).post(form_of(story, "hz_food_bands@1"), send).content.decode()
    assert "如果是万元数，应填 3,000,000 元" in page


def test_a_table_to_come_stands_beside_with_its_result_and_cannot_be_chosen(story, enter):
    publish(
        story.world,
        weights(base=40, since="2027-01-01"),
        key="hz_expired_food",
        version=2,
        since=at("2027-01-01").date(),
    )
    browser = enter(story.world.shen)
    browser.post(form_of(story), {**FORM, "act": "keep"})
    page = browser.get(tab(story)).content.decode()
    assert "已公布，尚未施行" in page
    assert "20,000 元" in page
    refused = browser.post(form_of(story, "hz_expired_food@2"), {**FORM, "act": "keep"})
    assert refused.headers["Location"] == tab(story)
    assert selectors.standing(story.case.pk).table_version == 1


def test_samples_and_yardsticks_are_named_as_such(world, enter):
    from tests.web.cases.story import Story

    story = Story(world).inspected()
    page = enter(world.shen).get(form_of(story)).content.decode()
    assert "法定幅度三段尺度（不是裁量基准）" in page


def test_the_head_answers_on_the_tab_and_the_supervisor_finds_it(story, enter):
    row = assess(story, said(**DEPARTED))
    head = enter(story.world.wu)
    assert "低于基准幅度" in head.get(tab(story)).content.decode()
    address = f"/assessments/{row.pk}/answer/"
    assert head.post(address, {"act": "refuse", "way": "head"}).status_code == 422
    assert head.post(address, {"act": "approve", "way": "head", "opinion": "同意"}).status_code == 302
    supervisor = enter(story.world.chen)
    page = supervisor.get("/assessments/departures/?departure=below&approval=approved").content.decode()
    assert story.case.number in page
    assert story.case.number not in supervisor.get("/assessments/departures/?departure=above").content.decode()
    csv = b"".join(supervisor.get("/assessments/departures/export.csv").streaming_content).decode("utf-8-sig")
    assert "20000.0" in csv
    assert supervisor.get("/assessments/departures/export.xlsx").status_code == 200


def test_a_handler_sees_no_list_of_departures_and_answers_nothing(story, enter):
    row = assess(story, said(**DEPARTED))
    handler = enter(story.world.shen)
    assert handler.get("/assessments/departures/").status_code == 403
    assert handler.post(f"/assessments/{row.pk}/answer/", {"act": "approve", "way": "head"}).status_code == 403


def test_earlier_versions_stay_readable_for_those_in_scope(story, enter):
    first = assess(story)
    assess(story, said(values={"times": "2", "attitude": "yes"}))
    page = enter(story.world.zhou).get(f"/assessments/{first.pk}/").content.decode()
    assert "已由后一版代替" in page
    assert enter(story.world.feng).get(f"/assessments/{first.pk}/").status_code in (403, 404)


def test_a_program_reads_the_assessment_as_json(story, enter):
    reader = enter(story.world.zhou)
    address = f"/assessments/cases/{story.case.pk}/data.json"
    assert reader.get(address).json()["assessment"] is None
    assess(story, FIRST)
    found = json.loads(reader.get(address).content)["assessment"]
    assert (found["low"], found["binding"], found["factors"]["times"]["evidence"]) == (2_500_000, True, ["E-1"])


def test_similar_cases_are_those_that_an_app_above_hands_in(story, enter):
    from plumbline.web.assessments import similar

    before = list(similar._finders)
    try:
        near = similar.Similar("海市监罚〔2026〕9号", "同类案", "/cases/1/", "海州市场局", 2_000_000, 0.25, "次数相同")
        similar.register_similar(lambda actor, case: [near])
        assess(story)
        page = enter(story.world.shen).get(tab(story)).content.decode()
        assert "次数相同" in page
        assert "25%" in page
    finally:
        similar._finders[:] = before


def test_the_standing_assessments_of_decided_cases_are_within_scope(story):
    assess(story)
    assert not selectors.decided(story.world.chen.on(DAY)).exists()
    assert services.measure(story.case, story.world.shen.on(DAY).on, FIRST).fine == 2_500_000
