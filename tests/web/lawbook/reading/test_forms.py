"""Every form of a law: Markdown with and without bold numbers, plain text, DOCX."""

from datetime import date

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from plumbline.web.lawbook.reading import read
from plumbline.web.lawbook.reading.structure import has_place, paragraphs_of
from tests.web.lawbook.written import BODY, LAW, TITLE, plain, saved, word

NUMBERS = [(1, 0), (2, 0), (3, 0), (3, 1), (4, 0), (5, 0)]


def numbers(text):
    return [(piece.number, piece.sub) for piece in text.counted]


FORMS = {
    "markdown": LAW.encode(),
    "bold numbers": LAW.replace("第三条　", "**第三条**　").replace("第一条　", "**第一条　**").encode(),
    "front matter": f"---\ntitle: {TITLE}\nsidebar: auto\n---\n\n{BODY}".encode(),
    "end of head marked": LAW.replace("## 第一章", "<!-- INFO END -->\n\n## 第一章").encode(),
    "articles as headings": LAW.replace("第三条　", "### 第三条\n\n").encode(),
    "plain": plain().encode(),
    "no blank after the number": plain().replace("条　", "条").encode(),
    "ordinary blank": plain().replace("条　", "条 ").encode(),
    "indented": "\n".join(f"　　{line}" for line in plain().splitlines()).encode(),
    "Windows lines": plain().replace("\n", "\r\n").encode("gb18030"),
    "quoted": "\n".join(f"> {line}" for line in plain().splitlines()).encode(),
    "word": word(plain().splitlines()),
    "word with a title style": word(plain(BODY).splitlines(), TITLE),
}


@pytest.mark.parametrize("raw", FORMS.values(), ids=FORMS.keys())
def test_the_same_articles_are_found_in_every_form(raw):
    (text,) = read("海州市码头管理条例.txt", raw)
    assert text.head.full_title == TITLE
    assert numbers(text) == NUMBERS
    assert text.doubts == []
    assert text.gaps == []


def test_headings_paragraphs_items_and_sub_items_are_kept_apart():
    (text,) = read("a.md", LAW.encode())
    third = text.counted[2]
    assert third.headings == ("第二章 作业",)
    first, second = paragraphs_of(third.body)
    assert [item.number for item in first.items] == [1, 2, 3]
    assert first.items[1].subs == ["1.警示标志；", "2.限速标志；"]
    assert second.text.startswith("前款")
    assert has_place(third.body, 1, 3)
    assert has_place(third.body, None, 2)
    assert not has_place(third.body, 2, 1)
    assert not has_place(third.body, 3, None)


def test_a_heading_without_a_number_closes_the_chapter_before_it():
    (text,) = read("a.md", LAW.encode())
    assert text.counted[-1].headings == ("附则",)


def test_half_width_brackets_of_items_are_written_as_officials_print_them():
    (text,) = read("a.txt", plain().replace("（一）", "(一)").encode())
    assert "（一）划定作业区；" in text.counted[2].lines


def test_the_colon_at_the_end_of_an_article_is_not_lost():
    (text,) = read("a.txt", plain().encode())
    assert text.counted[2].lines[0] == "作业单位应当做到下列事项："


def test_books_and_sub_books_stand_above_chapters():
    lines = ["海州市法典", "第一编　总则", "第一分编　通则", "第一章　一般规定", "第一节　范围", "第一条　甲。"]
    lines += ["第二分编　作业", "第一章　许可", "第二条　乙。", "第二编　责任", "第三条　丙。"]
    (text,) = read("a.txt", "\n".join(lines).encode())
    assert [piece.headings for piece in text.counted] == [
        ("第一编 总则", "第一分编 通则", "第一章 一般规定", "第一节 范围"),
        ("第一编 总则", "第二分编 作业", "第一章 许可"),
        ("第二编 责任",),
    ]


def test_a_table_of_contents_is_not_taken_for_the_law():
    contents = ["目　录", "第一章　总　则\t1", "第二章　作　业 ........ 3", "附　则\t9"]
    lines = [TITLE, *contents, *plain(BODY).splitlines()]
    (text,) = read("a.docx", word(lines))
    assert numbers(text) == NUMBERS
    assert text.counted[0].headings == ("第一章 总则",)
    assert text.doubts == []
    assert text.head.preamble == []


def test_numbers_that_word_writes_itself_are_read():
    document = Document()
    document.add_paragraph(TITLE)
    numbering = document.part.numbering_part.element
    numbering.append(
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条　"/></w:lvl><w:lvl w:ilvl="1">'
            '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
        )
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, said in [(0, "甲："), (1, "其一；"), (1, "其二。"), (0, "乙："), (1, "又其一。")]:
        properties = document.add_paragraph(said)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
        )
    (text,) = read("a.docx", saved(document))
    assert [(piece.number, piece.lines) for piece in text.counted] == [
        (1, ["甲：", "（一）其一；", "（二）其二。"]),
        (2, ["乙：", "（一）又其一。"]),
    ]


def test_tracked_insertions_count_and_deletions_do_not():
    document = Document()
    document.add_paragraph(TITLE)
    paragraph = document.add_paragraph("第一条　应当")
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>立即</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>次日</w:delText></w:r></w:del>"))
    paragraph.add_run("报告。")
    (text,) = read("a.docx", saved(document))
    assert text.counted[0].body == "应当立即报告。"


def test_the_dates_and_the_issuer_are_read_from_the_head():
    (text,) = read("a.md", LAW.encode())
    assert text.adopted == date(2018, 3, 1)
    assert text.since == date(2018, 6, 1)
    assert text.head.issuer == "海州市人民代表大会常务委员会"
