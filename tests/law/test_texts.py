"""Official texts: files find their instrument, articles their paragraphs and items."""

from pathlib import Path

import pytest

from plumbline.law.instruments import INSTRUMENTS, PENALTY_LAW
from plumbline.law.texts import absent_places, instrument_of, numeral, read_texts

TEXT = """# 行政处罚法

第一章　总则

第一条　为了规范行政处罚，制定本法。

**第二条**　下列情形：

（一）其一；

（二）其二。

前款以外的，不适用。

## 第二章

章名下的话不属于前一条。
"""


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("行政处罚法.2021.md", "penalty"),
        ("中华人民共和国行政处罚法(2021-01-22).md", "penalty"),
        ("行政处罚法.2017.md", "penalty_1996"),
        ("行政处罚法.md", "penalty"),
        ("行政诉讼法.2017.md", "litigation"),
        ("行政强制法.2011.md", "compulsion"),
        ("生态环境法典.2026.1总则.md", "eco_code"),
        ("国市监法规〔2022〕2号 裁量权指导意见.md", "samr_discretion_2022"),
        ("行政处罚法释义.md", None),
        ("某某法.md", None),
    ],
)
def test_a_file_belongs_to_the_instrument_its_name_begins_with(name, key):
    found = instrument_of(Path(name), INSTRUMENTS.values())
    assert (found.key if found else None) == key


def test_articles_have_paragraphs_and_paragraphs_have_items(tmp_path):
    (tmp_path / "行政处罚法.2021.md").write_text(TEXT, "utf-8")
    (tmp_path / "说明.pdf").write_bytes(b"")
    text = read_texts(tmp_path, INSTRUMENTS.values())["penalty"]
    assert text.complete
    assert text.has(1, 1, None)
    assert not text.has(1, 2, None)
    assert text.has(2, 1, 2)
    assert not text.has(2, 1, 3)
    assert text.has(2, None, 2)
    assert not text.has(2, 2, 1)
    assert not text.has(3, None, None)


def test_a_text_that_skips_an_article_is_not_complete(tmp_path):
    (tmp_path / "行政处罚法.txt").write_text("第一条　甲。\n第三条　乙。\n", "utf-8")
    assert not read_texts(tmp_path, INSTRUMENTS.values())["penalty"].complete


def test_citations_are_looked_up_where_the_text_is_at_hand(tmp_path):
    (tmp_path / "行政处罚法.md").write_text(TEXT, "utf-8")
    texts = read_texts(tmp_path, INSTRUMENTS.values())
    cites = [("a", PENALTY_LAW.art(2, 1, 1)), ("b", PENALTY_LAW.art(2, 3)), ("c", INSTRUMENTS["licensing"].art(80))]
    assert list(absent_places(texts, cites)) == ["b cites 《行政处罚法》第二条第三款, which the text does not have"]


@pytest.mark.parametrize(("written", "number"), [("十", 10), ("十五", 15), ("一百零三", 103), ("一千二百四十二", 1242)])
def test_chinese_numerals_are_read(written, number):
    assert numeral(written) == number
