"""Articles are found in every spelling that people use."""

from datetime import date

import pytest

from plumbline.law.spelling import article_of, named

SIXTY = "《行政处罚法》第六十条"
SIXTY_THREE = "《行政处罚法》第六十三条第一款第（二）项"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("行政处罚法 60", SIXTY),
        ("行政处罚法60", SIXTY),
        ("处罚法60条", SIXTY),
        ("《行政处罚法》第60条", SIXTY),
        ("《行政处罚法》第六十条", SIXTY),
        ("中华人民共和国行政处罚法 60", SIXTY),
        ("《中华人民共和国行政处罚法》第六十条", SIXTY),
        ("行政处罚法　第 60 条", SIXTY),
        ("penalty:60", SIXTY),
        ("行政处罚法第六十条第二款", f"{SIXTY}第二款"),
        ("处罚法 63.1.2", SIXTY_THREE),
        ("行政处罚法第六十三条第一款第二项", SIXTY_THREE),
        ("《行政处罚法》第六十三条第一款第（二）项", SIXTY_THREE),
        ("《行政处罚法》第六十三条第一款第(2)项", SIXTY_THREE),
        ("行政强制法第十八条第（一）项", "《行政强制法》第十八条第（一）项"),
        ("生态环境法典 1060", "《生态环境法典》第一千零六十条"),
        ("行政处罚法第十六条之一", "《行政处罚法》第十六条之一"),
        ("行政处罚法 16-1", "《行政处罚法》第十六条之一"),
        ("国办发〔2022〕27号第十二点", "《国务院办公厅关于进一步规范行政裁量权基准制定和管理工作的意见》第十二点"),
        ("penalty_1996 33", "《行政处罚法（1996年）》第三十三条"),
        ("行政处罚法（1996年） 33", "《行政处罚法（1996年）》第三十三条"),
    ],
)
def test_an_article_may_be_written_in_several_ways(written, meant):
    assert str(article_of(written)) == meant


@pytest.mark.parametrize(
    "written", ["行政处罚法 99", "行政处罚法", "某某法 3", "60", "", "行政处罚法 六十号令", "行政处罚法 0"]
)
def test_what_is_no_article_is_none(written):
    assert article_of(written) is None


def test_the_day_chooses_among_editions():
    assert str(article_of("行政处罚法 42", date(2021, 7, 14))) == "《行政处罚法（1996年）》第四十二条"
    assert str(article_of("行政处罚法 42", date(2021, 7, 15))) == "《行政处罚法》第四十二条"
    assert str(article_of("行政处罚法 42", date(1990, 1, 1))) == "《行政处罚法》第四十二条"


def test_the_rest_of_the_text_is_given_back():
    instrument, rest = named("《行政处罚法》第六十条")
    assert (instrument.key, rest) == ("penalty", "第六十条")
    assert named("某某法第六十条") == (None, "某某法第六十条")
