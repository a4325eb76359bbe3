"""What has misled readers of official texts, and files that are no texts at all."""

import io
import zipfile

import pytest

from plumbline.web.lawbook.reading import Unreadable, read
from plumbline.web.lawbook.reading.files import LARGEST
from tests.web.lawbook.written import LAW, TITLE, plain, word


def numbers(text):
    return [(piece.number, piece.sub) for piece in text.counted]


def law(*lines: str) -> bytes:
    return "\n".join([TITLE, *lines]).encode()


@pytest.mark.parametrize(
    "paragraph",
    [
        "第三条规定的期限，自次日起计算。",
        "第三条第二款所称日，是指工作日。",
        "第三条、第四条的规定不适用于渔港。",
        "第三条所称码头，包括浮码头。",
        "第三条至第五条不适用。",
        "第九条中的标志由市人民政府规定。",
    ],
)
def test_a_paragraph_that_only_mentions_an_article_begins_none(paragraph):
    (text,) = read("a.txt", law("第一条　甲。", "第二条　乙。", paragraph, "第三条　丙。"))
    assert numbers(text) == [(1, 0), (2, 0), (3, 0)]
    assert text.counted[1].lines == ["乙。", paragraph]


def test_an_article_about_the_republic_is_not_mistaken_for_a_mention():
    (text,) = read(
        "a.txt", law("第一条甲。", "第二条中华人民共和国公民适用。", "第三条所有单位适用。", "第四条和平时期适用。")
    )
    assert numbers(text) == [(1, 0), (2, 0), (3, 0), (4, 0)]


def test_a_gap_is_reported_as_a_range():
    (text,) = read("a.txt", law("第一条　甲。", "第四条　丁。", "第六条　己。"))
    assert text.gaps == [(2, 3), (5, 5)]


def test_a_number_that_comes_twice_is_reported_and_its_words_are_kept():
    (text,) = read("a.txt", law("第一条　甲。", "第二条　乙。", "第二条　又乙。", "第三条　丙。"))
    assert numbers(text) == [(1, 0), (2, 0), (3, 0)]
    assert [(doubt.at, doubt.said) for doubt in text.doubts] == [(4, "第二条　又乙。")]
    assert text.counted[1].lines == ["乙。", "第二条　又乙。"]


def test_text_between_a_chapter_and_its_first_article_is_reported_and_kept():
    (text,) = read("a.txt", law("第一章　总则", "第一条　甲。", "第二章　作业", "（本章暂缓施行）", "第二条　乙。"))
    assert [doubt.said for doubt in text.doubts] == ["（本章暂缓施行）"]
    assert [piece.body for piece in text.pieces if not piece.number] == ["（本章暂缓施行）"]


def test_an_annex_is_kept_outside_the_count():
    (text,) = read("a.txt", law("第一条　甲。", "第二条　乙。", "附件：收费标准", "第一条 每吨一元", "每箱二元"))
    assert numbers(text) == [(1, 0), (2, 0)]
    assert text.pieces[-1].lines == ["附件：收费标准", "第一条 每吨一元", "每箱二元"]
    assert [doubt.at for doubt in text.doubts] == [4]


def test_several_texts_in_one_file_are_read_apart():
    other = plain().replace("码头", "渡口")
    first, second = read("汇编.txt", f"{plain()}\n{other}".encode())
    assert (first.head.full_title, second.head.full_title) == ("海州市码头管理条例", "海州市渡口管理条例")
    assert numbers(first) == numbers(second)
    assert first.counted[-1].lines == ["本条例自2018年6月1日起施行。"]


def test_a_part_of_a_code_is_named_by_its_file_and_says_which_articles_it_holds():
    raw = "# 第二编　作业\n\n## 第一分编　通则\n\n**第一百四十八条**　甲。\n\n**第一百四十九条**　乙。\n".encode()
    (text,) = read("海州市港口法典.2026.2作业.md", raw)
    assert text.head.full_title == "海州市港口法典"
    assert text.head.named_by_file
    assert (text.first, text.highest) == (148, 149)
    assert text.counted[0].headings == ("第二编 作业", "第一分编 通则")


def test_a_decree_on_the_cover_names_number_and_day():
    cover = [
        "海州市人民政府令",
        "第12号",
        "《海州市码头管理办法》已经2018年3月1日市人民政府第3次常务会议通过，现予公布，自2018年6月1日起施行。",
    ]
    (text,) = read(
        "a.txt", "\n".join([*cover, "市长　某某", "2018年3月9日", "海州市码头管理办法", "第一条　甲。"]).encode()
    )
    assert text.head.full_title == "海州市码头管理办法"
    assert text.head.number == "海州市人民政府令第12号"
    assert str(text.since) == "2018-06-01"


def test_a_title_broken_over_two_lines_is_joined():
    (text,) = read("a.txt", "海州市人民政府关于加强码头和\n渡口管理的规定\n第一条　甲。".encode())
    assert text.head.full_title == "海州市人民政府关于加强码头和渡口管理的规定"


def test_an_amendment_later_than_the_day_of_force_leaves_the_day_open():
    head = "（2018年3月1日通过　根据2024年5月6日《关于修改〈海州市码头管理条例〉的决定》修正）"
    (text,) = read("a.txt", "\n".join([TITLE, head, "第一条　甲。", "第二条　本条例自2018年6月1日起施行。"]).encode())
    assert str(text.amended) == "2024-05-06"
    assert text.since is None


def test_the_day_of_promulgation_is_taken_where_the_text_refers_to_it():
    (text,) = read(
        "a.txt", law("2020年5月6日海州市人民政府令第9号公布", "第一条　甲。", "第二条　本办法自公布之日起施行。")
    )
    assert str(text.since) == "2020-05-06"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "空"),
        (b"   \n \n", "空"),
        ("今天天气很好。\n我们去散步。".encode(), "不像是"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "另存为 .docx"),
        (b"{\\rtf1 ...}", "RTF"),
        (b"PK\x03\x04 broken", "损坏"),
        (word(["今天天气很好。"]), "不像是"),
        (word(["第一条　甲。"])[:-200], "损坏"),
        ("第一条　甲。\n".encode().replace("甲".encode(), b"\x00"), "编码"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(raw, reason):
    with pytest.raises(Unreadable, match=reason):
        read("a", raw)


def test_a_file_of_ten_megabytes_is_read_and_one_byte_more_is_refused():
    filler = ("海" * 300 + "。\n").encode()
    start = f"{TITLE}\n第一条　甲。\n第二条　".encode()
    raw = start + filler * ((LARGEST - len(start)) // len(filler))
    raw += b"\n" * (LARGEST - len(raw))
    (text,) = read("a.txt", raw)
    assert numbers(text) == [(1, 0), (2, 0)]
    with pytest.raises(Unreadable, match="10 MB"):
        read("a.txt", raw + b"\n")


def test_a_file_of_very_many_lines_or_openings_is_refused():
    with pytest.raises(Unreadable, match="100001 行"):
        read("a.txt", "甲\n".encode() * 100_001)
    with pytest.raises(Unreadable, match="条号前后不接"):
        read("a.txt", "第一条　甲。\n".encode() * 2_000)


def swollen(name: str, size: int) -> bytes:
    """A small archive that unfolds into a large one."""
    buffer = io.BytesIO(word([TITLE, "第一条　甲。"]))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * size)
    return buffer.getvalue()


def test_a_small_archive_that_unfolds_into_a_large_one_is_refused():
    with pytest.raises(Unreadable, match="大得反常"):
        read("a.docx", swollen("word/media/a.bin", 30_000_000))


def test_an_archive_with_an_ordinary_picture_is_read():
    assert len(read("a.docx", swollen("word/media/a.bin", 300_000))) == 1


def test_an_archive_of_very_many_parts_is_refused():
    buffer = io.BytesIO(word([TITLE, "第一条　甲。"]))
    with zipfile.ZipFile(buffer, "a") as archive:
        for count in range(2_001):
            archive.writestr(f"word/media/{count}", b"")
    with pytest.raises(Unreadable, match="大得反常"):
        read("a.docx", buffer.getvalue())


def test_entities_of_a_document_are_not_unfolded():
    bomb = '<!DOCTYPE a [<!ENTITY b "海海海海海海海海"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    source = zipfile.ZipFile(io.BytesIO(word([TITLE, "第一条　甲。"])))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in source.namelist():
            content = source.read(part)
            if part == "word/document.xml":
                content = content.replace(b"<w:document", bomb.encode() + b"<w:document", 1).replace(
                    "甲。".encode(), b"&c;"
                )
            archive.writestr(part, content)
    try:
        (text,) = read("a.docx", buffer.getvalue())
    except Unreadable:
        return
    assert "海海" not in text.counted[0].body


def test_the_words_read_do_not_depend_on_the_name_of_the_file():
    assert read("a.md", LAW.encode())[0].digest == read("别的.txt", LAW.encode())[0].digest


def test_a_title_inside_a_title_stands_in_single_marks():
    text = (
        "# 关于实施《港口条例》若干规定\n\n第一条 为了实施条例，制定本规定。\n\n第二条 本规定自2024年1月1日起施行。\n"
    )
    (found,) = read("x.md", text.encode())
    assert found.head.title == "关于实施〈港口条例〉若干规定"
