"""Finding in the law book, on whatever database the tests run."""

from datetime import date

import pytest

from plumbline.engine.citations import chinese_number
from plumbline.web.lawbook import candidates
from plumbline.web.lawbook.candidates import Scope
from plumbline.web.lawbook.finding import search_articles, search_law
from plumbline.web.lawbook.references import Reference, reference_in
from tests.web.lawbook.written import LAW, TITLE, plain


def said(pieces):
    return "".join(text for text, _ in pieces)


def titles(query, **scope):
    return [said(hit.title) for hit in search_law(query, Scope(**scope))]


@pytest.fixture
def book(bring, today):
    """Two harbour texts of our own and an invented wording of a known law."""
    bring()
    bring(plain().replace("码头", "渡口").replace("应当报告", "可以报告"), "b.txt")
    articles = [f"第{chinese_number(number)}条　本条说的是第{number}件事。\n另有一款。" for number in range(1, 86)]
    head = "中华人民共和国行政处罚法\n（2021年1月22日通过）"
    bring("\n".join([head, *articles, "第八十六条　本法自2021年7月15日起施行。"]), "c.txt")


@pytest.mark.parametrize(
    "typed",
    [
        "处罚法60条",
        "处罚法第60条",
        "处罚法 60",
        "处罚法60",
        "行政处罚法第六十条",
        "《行政处罚法》第六十条",
        "中华人民共和国行政处罚法第六十条",
        "第六十条 行政处罚法",
        "行政处罚法的第六十条",
        "处罚法 第 60 条",
        "处罚法６０条",
    ],
)
def test_an_article_is_found_however_it_is_typed(book, typed):
    first = search_law(typed)[0]
    assert said(first.title) == "《行政处罚法》第六十条"
    assert first.is_exact
    assert "第60件事" in said(first.snippet)
    assert first.url.endswith("/60/")


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("行政处罚法第六十三条第一款第（二）项", Reference("行政处罚法", 63, 0, 1, 2)),
        ("第十六条之一", Reference("", 16, 1)),
        ("条例 16-1", Reference("条例", 16, 1)),
        ("意见第十二点", Reference("意见", 12)),
        ("通知第二部分", Reference("通知", 2)),
        ("处罚法96第42条", Reference("处罚法96", 42)),
    ],
)
def test_a_reference_is_taken_apart(typed, reference):
    assert reference_in(typed) == reference


@pytest.mark.parametrize("typed", ["听证", "罚款 一万元", "条例", "第条", "", "60", "第零条"])
def test_words_are_no_reference(typed):
    assert reference_in(typed) is None


def test_a_paragraph_is_shown_and_the_address_leads_to_it(book):
    (hit,) = search_law("行政处罚法第六十条第二款")
    assert said(hit.snippet) == "另有一款。"
    assert hit.url.endswith("/60/#p2")


def test_an_old_number_leads_to_the_article_that_took_its_place(book):
    found = search_law("处罚法96第42条")
    assert said(found[0].title) == "《行政处罚法》第四十二条"
    assert not found[0].stands
    assert found[0].url.endswith("?on=2021-07-14")
    moved = {said(hit.title): hit.note for hit in found[1:]}
    assert "1996年版第四十二条" in moved["《行政处罚法》第六十四条"]


@pytest.mark.parametrize(
    "typed", ["1996年行政处罚法第42条", "行政处罚法（1996年）第42条", "行政处罚法 1996年版 第四十二条"]
)
def test_the_year_of_an_edition_may_be_typed(book, typed):
    assert search_law(typed)[0].url.endswith("/42/?on=2021-07-14")


def test_the_present_article_comes_before_what_once_bore_its_number(book):
    found = search_law("处罚法 42")
    assert found[0].stands
    assert "第42件事" in said(found[0].snippet)
    assert any("1996年版" in hit.note for hit in found[1:])


def test_an_article_without_text_is_found_by_its_number(book):
    (hit,) = search_law("强制法 25条")
    assert said(hit.title) == "《行政强制法》第二十五条"
    assert "尚未载入" in said(hit.snippet)


def test_a_number_that_no_article_bears_is_not_found(book):
    assert titles("处罚法 87条") == []


def test_an_instrument_is_found_by_its_short_name(book):
    assert said(search_law("处罚法")[0].title) == "《行政处罚法》"


def test_words_are_found_where_they_stand_and_marked(book):
    (hit,) = search_law("夜间作业应当")
    assert said(hit.title) == f"《{TITLE}》第三条之一"
    assert ("夜间作业应当", True) in hit.snippet
    assert hit.heading == "第二章 作业"


def test_every_word_must_stand_in_the_article(book):
    assert len(titles("夜间作业 报告")) == 2
    assert len(titles("夜间作业 可以")) == 1
    assert titles("夜间作业 罚款") == []


@pytest.mark.parametrize("typed", ["夜间应当", "业夜", "海洋石油"])
def test_characters_that_do_not_stand_together_are_not_found(book, typed):
    assert titles(typed) == []


def test_one_character_is_enough(book):
    assert f"《{TITLE}》第三条之一" in titles("夜")


def test_a_title_beside_words_restricts_the_search(book):
    assert titles(f"{TITLE} 夜间") == [f"《{TITLE}》第三条之一"]
    assert titles("处罚法 一款")[0].startswith("《行政处罚法》")


def test_the_search_keeps_to_level_title_and_day(book):
    assert titles("夜间", level="law") == []
    assert titles("夜间", level="local_regulation", title=TITLE) == [f"《{TITLE}》第三条之一"]
    assert titles("夜间", on=date(2018, 5, 31)) == []
    assert len(titles("夜间", on=date(2018, 6, 1))) == 2


def test_many_texts_in_force_are_checked_row_by_row(book, monkeypatch):
    monkeypatch.setattr(candidates, "FEW", {"sqlite": 1, "postgresql": 1})
    assert titles("夜间", on=date(2018, 5, 31)) == []
    assert len(titles("夜间", on=date(2018, 6, 1))) == 2


def test_an_edition_that_has_ended_comes_after_the_one_in_force_and_says_so(book, bring):
    bring(LAW.replace("2018", "2025"))
    found = search_law("夜间作业应当")
    assert [hit.stands for hit in found] == [True, False]
    assert found[1].note == "已于 2025-05-31 终止"
    assert found[1].url.endswith("?on=2025-05-31")


def test_an_article_that_speaks_of_the_word_more_often_comes_first(bring, today):
    bring(
        "海州市灯塔管理办法\n（2020年1月1日通过）\n第一条　灯塔很重要。\n第二条　灯塔、灯塔、灯塔由灯塔局管。\n第三条　本办法自2020年1月1日起施行。",
        "a.txt",
    )
    assert titles("灯塔局")[0].endswith("第二条")
    assert titles("灯塔")[1].endswith("第二条")


def test_whatever_is_typed_is_only_searched_for(book):
    for typed in (
        "'; DROP TABLE lawbook_text; --",
        '"* OR NEAR(',
        "zzcore",
        "zztext1",
        "%_",
        "（）《》",
        "\x00",
        "条" * 500,
    ):
        search_law(typed)


def test_labels_of_the_index_cannot_be_typed(book):
    assert titles("zzcore") == []


def test_full_width_letters_and_capitals_are_the_same(bring, today):
    bring(
        "海州市ABC管理办法\n（2020年1月1日通过）\n第一条　ＰＤＦ格式提交。\n第二条　本办法自2020年1月1日起施行。",
        "a.txt",
    )
    assert titles("pdf格式") == ["《海州市ABC管理办法》第一条"]


def test_the_limit_is_kept(book):
    assert len(search_articles("第", limit=7)) == 7
