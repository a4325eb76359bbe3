"""Loading: nothing twice, nothing half, an older edition stays readable by its days."""

from datetime import date

import pytest

from plumbline.web.audit.models import Event
from plumbline.web.lawbook.editions import editions_of
from plumbline.web.lawbook.finding import search_law
from plumbline.web.lawbook.models import Provision, Source, Text
from plumbline.web.lawbook.reports import Outcome
from plumbline.web.lawbook.selectors import provision, provisions, text_on, texts_of
from plumbline.web.lawbook.services import survey
from plumbline.web.lawbook.services.survey import Asked
from tests.web.lawbook.written import BODY, HEAD, LAW, TITLE, plain

NEWER = LAW.replace("2018", "2025").replace("夜间作业应当报告", "夜间作业应当备案")


def outcome(report):
    (text,) = report.texts
    return text.outcome


def enacted(title: str, day: str, count: int, since: str) -> str:
    """A law of a known title with so many articles; the words are our own."""
    from plumbline.engine.citations import chinese_number

    articles = [f"第{chinese_number(number)}条　内容{number}。" for number in range(1, count)]
    last = f"第{chinese_number(count)}条　本法自{since}起施行。"
    return "\n".join([f"中华人民共和国{title}", f"（{day}通过）", *articles, last])


def test_a_text_is_loaded_with_what_its_head_tells(bring):
    assert outcome(bring()) is Outcome.NEW
    text = Text.objects.get()
    assert (text.title, text.issuer, text.level) == (TITLE, "海州市人民代表大会常务委员会", "local_regulation")
    assert (text.since, text.until, text.adopted) == (date(2018, 6, 1), None, date(2018, 3, 1))
    assert text.history.startswith("（2018年3月1日")
    assert text.is_complete
    assert [each.numeral for each in provisions(text)] == ["1", "2", "3", "3-1", "4", "5"]
    assert provision(text, 3, 1).place == "第三条之一"
    assert provision(text, 9) is None


def test_loading_the_same_again_changes_nothing(bring):
    bring()
    before = list(Provision.objects.values_list("pk", flat=True))
    assert outcome(bring()) is Outcome.UNCHANGED
    assert outcome(bring(plain().encode("gb18030"), "别的名字.txt")) is Outcome.UNCHANGED
    assert list(Provision.objects.values_list("pk", flat=True)) == before
    assert Event.objects.filter(act="import_text").count() == 1


def test_a_new_edition_keeps_the_old_one_readable_by_its_days(bring):
    bring()
    assert outcome(bring(NEWER)) is Outcome.EDITION
    old, new = texts_of(TITLE)
    assert (old.until, new.until) == (date(2025, 5, 31), None)
    assert provision(text_on(TITLE, date(2025, 5, 31)), 3, 1).body == "夜间作业应当报告。"
    assert provision(text_on(TITLE, date(2025, 6, 1)), 3, 1).body == "夜间作业应当备案。"
    assert text_on(TITLE, date(2018, 5, 31)) is None


def test_editions_adjoin_in_whatever_order_they_are_loaded(bring):
    bring(NEWER)
    bring()
    assert [text.until for text in texts_of(TITLE)] == [date(2025, 5, 31), None]


def test_a_correction_replaces_the_text_and_keeps_the_older_digest_on_record(bring):
    first = bring().digest
    corrected = LAW.replace("适用本条例。", "适用本条例规定。")
    assert outcome(bring(corrected)) is Outcome.CORRECTED
    text = Text.objects.get()
    assert provision(text, 2).body.startswith("在本市码头作业，适用本条例规定。")
    assert Source.objects.get(digest=first).replaced_at is not None
    assert first in Event.objects.filter(act="import_text").latest("pk").payload
    assert not [hit for hit in search_law("适用本条例 码头作业") if "规定。" not in str(hit.snippet)]


def test_a_correction_that_would_lose_articles_is_refused_unless_it_is_asked_for(bring):
    bring()
    shorter = LAW.replace("第三条之一　夜间作业应当报告。\n", "")
    (text,) = bring(shorter).texts
    assert text.is_refused
    assert "--replace" in text.reason
    assert Provision.objects.filter(sub=1).exists()
    assert outcome(bring(shorter, may_lose=True)) is Outcome.CORRECTED
    assert not Provision.objects.filter(sub=1).exists()


def test_an_amended_wording_is_not_taken_for_a_correction(bring):
    bring()
    amended = LAW.replace("　自2018", "　根据2024年1月2日《修改的决定》修正　自2018")
    (text,) = bring(amended).texts
    assert text.is_refused
    assert "--since" in text.reason
    assert outcome(bring(amended, since=date(2024, 2, 1))) is Outcome.EDITION
    assert [each.since for each in texts_of(TITLE)] == [date(2018, 6, 1), date(2024, 2, 1)]


def test_a_text_that_does_not_say_from_when_it_applies_is_refused_until_somebody_does(bring):
    undated = plain().replace("自2018年6月1日起施行", "由市人民政府施行").replace("2018年3月1日", "")
    (text,) = bring(undated).texts
    assert "--since" in text.reason
    assert not Text.objects.exists()
    assert outcome(bring(undated, since=date(2019, 1, 1))) is Outcome.NEW


def test_parts_of_a_code_make_one_text_that_says_it_is_not_whole(bring):
    part = "# 第一编　总则\n\n第一条　甲。\n\n第二条　乙。\n"
    other = "# 第三编　附则\n\n第五条　戊。\n\n第六条　己。\n"
    since = date(2026, 1, 1)
    bring(other, "海州市港口法典.3.md", since=since)
    assert outcome(bring(part, "海州市港口法典.1.md", since=since)) is Outcome.PART
    text = Text.objects.get()
    assert not text.is_complete
    assert [each.number for each in provisions(text)] == [1, 2, 5, 6]
    bring("# 第二编　作业\n\n第三条　丙。\n\n第四条　丁。\n", "海州市港口法典.2.md", since=since)
    text.refresh_from_db()
    assert text.is_complete
    assert text.sources.count() == 3


def test_the_days_of_a_known_instrument_win_over_the_text(bring):
    raw = enacted("行政强制法", "2011年6月30日", 71, "2012年3月1日")
    (text,) = bring(raw, "a.txt").texts
    assert (text.instrument, text.since, text.number) == ("compulsion", date(2012, 1, 1), "主席令第四十九号")
    assert any("2012-03-01" in note for note in text.notes)


def test_an_older_edition_is_told_by_the_count_of_its_articles(bring):
    bring(enacted("行政处罚法", "1996年3月17日", 64, "1996年10月1日"), "a.txt")
    bring(enacted("行政处罚法", "2021年1月22日", 86, "2021年7月15日"), "b.txt")
    assert [(text.instrument, text.until) for text in texts_of("行政处罚法")] == [
        ("penalty_1996", date(2021, 7, 14)),
        ("penalty", None),
    ]
    assert text_on("行政处罚法", date(2021, 7, 14)).instrument == "penalty_1996"
    assert texts_of("penalty_1996") == [text_on("行政处罚法", date(2000, 1, 1))]
    assert text_on("处罚法", date(2026, 1, 1)).instrument == "penalty"
    assert text_on("中华人民共和国行政处罚法", date(2026, 1, 1)).instrument == "penalty"


def test_an_edition_whose_count_fits_no_known_one_is_not_passed_off_as_one(bring):
    (text,) = bring(enacted("行政处罚法", "1990年1月1日", 50, "1990年2月1日"), "a.txt").texts
    assert (text.instrument, text.since) == ("", date(1990, 2, 1))


def test_a_day_outside_the_life_of_the_instrument_is_refused(bring):
    raw = enacted("行政处罚法", "1996年3月17日", 64, "1996年10月1日")
    (text,) = bring(raw, "a.txt", since=date(2022, 1, 1)).texts
    assert text.is_refused
    assert "1996-10-01 至 2021-07-14" in text.reason


def test_of_a_file_with_a_refused_text_nothing_is_written(bring):
    undated = plain().replace("码头", "渡口").replace("自2018年6月1日起施行", "由市人民政府施行")
    report = bring(f"{plain()}\n{undated}", "汇编.txt")
    assert [text.is_refused for text in report.texts] == [False, True]
    assert report.is_refused
    assert not Text.objects.exists()
    assert not Event.objects.filter(act="import_text").exists()


def test_the_same_edition_twice_in_one_file_is_refused(bring):
    report = bring(f"{plain()}\n{plain().replace('应当', '可以')}", "汇编.txt")
    assert report.is_refused
    assert not Text.objects.exists()


def test_a_file_that_is_no_text_is_reported_and_nothing_is_written(bring):
    report = bring("今天天气很好。")
    assert "不像是" in report.unreadable
    assert not Text.objects.exists()


def test_a_survey_writes_nothing(db):
    report = survey(name="a.md", raw=LAW.encode(), asked=Asked())
    assert not report.is_refused
    assert not Text.objects.exists()


def test_a_failure_in_the_middle_leaves_nothing(bring, monkeypatch):
    def fail(*args):
        raise RuntimeError("disk full")

    monkeypatch.setattr("plumbline.web.lawbook.services.shadows.cast", fail)
    with pytest.raises(RuntimeError):
        bring()
    assert not Text.objects.exists()
    assert not Source.objects.exists()


def test_a_title_that_nobody_would_recognise_is_asked_for(bring):
    (text,) = bring(BODY, "扫描件0001.md").texts
    assert text.is_refused
    assert "文件名" in text.reason


def test_the_audit_names_file_digest_and_texts(bring):
    report = bring(HEAD + BODY)
    event = Event.objects.get(act="import_text")
    assert event.stream == "lawbook"
    assert report.digest in event.payload
    assert TITLE in event.payload


def test_the_time_before_a_loaded_amendment_is_an_edition_without_text(bring):
    bring(enacted("行政强制法", "2011年6月30日", 71, "2012年1月1日"), "a.txt", since=date(2024, 1, 1))
    before, after = editions_of("行政强制法")
    assert (before.text, before.since, before.until) == (None, date(2012, 1, 1), date(2023, 12, 31))
    assert (after.text.instrument, after.since, after.until) == ("compulsion", date(2024, 1, 1), None)
