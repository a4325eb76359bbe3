"""Encodings and look-alikes."""

import pytest

from plumbline.web.lawbook.reading import Unreadable, read
from plumbline.web.lawbook.reading.characters import decoded, repaired
from tests.web.lawbook.written import LAW, TITLE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_same_law_is_read_from_every_encoding(encoding):
    (text,) = read("a.txt", LAW.encode(encoding))
    (plain,) = read("a.txt", LAW.encode())
    assert text.head.full_title == TITLE
    assert text.digest == plain.digest


def test_the_encoding_is_named():
    assert [decoded(LAW.encode(each))[1] for each in ("utf-8", "gbk", "utf-16", "utf-16-be")] == [
        "utf-8",
        "gb18030",
        "utf-16",
        "utf-16-be",
    ]


@pytest.mark.parametrize(
    "raw",
    [b"\x00\x01\x02\x03" * 100, bytes(range(256)) * 10, b"\xff\xfe\x00", b"\xef\xbb\xbf\xff\xff"],
)
def test_bytes_that_are_no_text_are_refused(raw):
    with pytest.raises(Unreadable, match="编码"):
        read("a.txt", raw)


def test_radicals_become_the_characters_they_look_like():
    assert (
        repaired("⾏政处罚法第⼗⼆条，⼾⼝、⻋辆、⻓度、⺠事、⻔牌")
        == "行政处罚法第十二条，户口、车辆、长度、民事、门牌"
    )


def test_compatibility_ideographs_and_invisible_signs_are_repaired():
    assert repaired("\uf9f4业\u200b、\ufeff法\u00ad律\u00a0第") == "林业、法律 第"


def test_full_width_punctuation_of_the_official_text_stays():
    official = "第一条　（一）“三日”、《办法》：１０％；"
    assert repaired(official) == official


def test_an_article_whose_heading_holds_radicals_is_found():
    (text,) = read("a.txt", LAW.replace("第二条　在", "第⼆条　在").encode())
    assert [piece.number for piece in text.counted] == [1, 2, 3, 3, 4, 5]
