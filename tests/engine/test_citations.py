"""Citations are written as in a decision, and cannot name what does not exist."""

from datetime import date

import pytest

from plumbline.engine.citations import chinese_number, load_instruments, parse_article
from plumbline.engine.errors import CitationError
from tests.engine.town import INSTRUMENTS, OLD_TOWN_LAW, TOWN_LAW


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (63, "六十三"), (100, "一百"),
        (101, "一百零一"), (110, "一百一十"), (119, "一百一十九"), (120, "一百二十"), (1000, "一千"),
        (1001, "一千零一"), (1010, "一千零一十"), (1056, "一千零五十六"), (1100, "一千一百"), (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_in_article_headings(number, written):
    assert chinese_number(number) == written


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_other_numbers_are_no_article_numbers(number):
    with pytest.raises(CitationError):
        chinese_number(number)


def test_an_article_is_cited_with_paragraph_and_item():
    article = TOWN_LAW.art(63, par=1, item=2)
    assert str(article) == "《小镇处罚法》第六十三条第一款第（二）项"
    assert article.short == "小镇法 63"
    assert article.text_form == "town_law:63.1.2"
    assert article.url_path == "/law/小镇处罚法/63/"
    assert article.quoted_path.isascii()


def test_an_item_may_stand_without_a_paragraph_and_an_article_behind_another():
    assert str(TOWN_LAW.art(58, item=3)) == "《小镇处罚法》第五十八条第（三）项"
    assert str(TOWN_LAW.art(13, sub=1)) == "《小镇处罚法》第十三条之一"
    assert TOWN_LAW.art(13, sub=1).short == "小镇法 13-1"


@pytest.mark.parametrize(
    "text", ["town_law:63", "town_law:63.1", "town_law:63.1.2", "town_law:58.0.3", "town_law:13-1.2"]
)
def test_the_table_form_is_read_back(text):
    assert parse_article(text, INSTRUMENTS).text_form == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("town_lae:63", "no instrument 'town_lae'; did you mean 'town_law'?"),
        ("town_law 63", "is not of the form key:article"),
        ("town_law:63.1.2.3", "is not of the form key:article"),
        ("town_law:81", "《小镇处罚法》 has 80 articles, article 81 is cited"),
        ("town_law:0", "0 cannot be an article number"),
    ],
)
def test_a_citation_of_nothing_is_refused(text, message):
    with pytest.raises(CitationError) as refused:
        parse_article(text, INSTRUMENTS)
    assert message in str(refused.value)


def test_the_last_article_can_be_cited_and_the_one_after_it_cannot():
    assert TOWN_LAW.art(80).number == 80
    with pytest.raises(CitationError):
        TOWN_LAW.art(81)


def test_an_instrument_is_in_force_from_its_first_to_its_last_day():
    days = [date(1999, 12, 31), date(2000, 1, 1), date(2019, 12, 31), date(2020, 1, 1)]
    assert [OLD_TOWN_LAW.in_force(day) for day in days] == [False, True, True, False]
    assert TOWN_LAW.in_force(date(2099, 1, 1))


GOOD = 'key = "town_law"\ntitle = "小镇处罚法"\nshort = "小镇法"\nnumber = "第1号"\nissuer = "镇民大会"\nlevel = "law"\nsince = 2020-01-01\nmax_article = 80\n'


def test_instruments_are_read_from_one_file_each(tmp_path):
    (tmp_path / "town_law.toml").write_text(GOOD, "utf-8")
    assert load_instruments(tmp_path) == {"town_law": TOWN_LAW}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace("key = \"town_law\"", "key = \"town\""), "the key is 'town', the file name says 'town_law'"),
        (GOOD.replace("issuer", "isuer"), "unknown entry 'isuer'; did you mean 'issuer'?"),
        (GOOD.replace("since = 2020-01-01", ""), "the entry 'since' is missing"),
        (GOOD.replace("2020-01-01", '"2020-01-01"'), "since must be a date like 2021-07-15"),
    ],
)  # fmt: skip
def test_a_bad_instrument_file_says_what_is_wrong(tmp_path, text, message):
    (tmp_path / "town_law.toml").write_text(text, "utf-8")
    with pytest.raises(CitationError) as refused:
        load_instruments(tmp_path)
    assert message in str(refused.value)
