"""Every produced file is opened again: the words are there, every glyph too, and no face is a Japanese one."""

import io
import re

import docx
import pypdf
import pytest

from plumbline.web.documents import typesetting
from plumbline.web.documents.compose import compose
from plumbline.web.documents.fonts.coverage import FOLDER, uncovered
from plumbline.web.documents.kinds import catalogue
from plumbline.web.documents.word import docx_file
from tests.web.documents import stories

ALL = list(catalogue().values())
FACES = {"NotoSerifCJKsc-Regular", "NotoSerifCJKsc-Bold", "NotoSansCJKsc-Bold", "PlumblineKai-Regular"}
CODE = {"check_address": "https://example.test/check/document/ABCDEFGHJKLM/", "check_code": "ABCD-EFGH-JKLM"}
NASTY = '#eval("1") $x$ <b>&amp; \\ \'a\' "b" *粗* _斜_ @ref `码` [链] {{ 7*7 }} {% if %} 张堃\u202e李喆'


def sheet_of(kind, **extra):
    """A complete sheet of the kind from the story."""
    number = f"{stories.OFFICE['prefix']}{kind.mark}〔2026〕12号" if kind.mark else ""
    made = compose(
        kind,
        stories.facts(),
        stories.OFFICE,
        {**stories.extras(kind), **extra},
        law=stories.LAW,
        number=number,
        on=stories.on(),
    )
    assert not made.missing
    assert not made.unprintable
    return made.sheet


def text_of(content):
    reader = pypdf.PdfReader(io.BytesIO(content))
    shown = (re.sub(r"\s", "", page.extract_text()) for page in reader.pages)
    return "".join(re.sub(r"—\d+—", "", page) for page in shown).replace("\u200b", "")


def faces_of(content):
    found = set()
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            found.add(font.get_object()["/BaseFont"].split("+")[-1].removesuffix("-Identity-H"))
    return found


def words_of(content):
    paper = docx.Document(io.BytesIO(content))
    return "".join(node.text or "" for node in paper.element.body.iter() if node.tag.endswith("}t"))


def expected(kind):
    """Names, amounts and dates that the paper must show."""
    made = compose(kind, stories.facts(), stories.OFFICE, stories.extras(kind), law=stories.LAW, on=stories.on())
    printed = [use for use in made.fields if use.must and use.text and use.path != "party.kind"]
    return [use.text for use in printed if len(use.text) < 40 and "；" not in use.text]


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_the_pdf_shows_every_mandatory_value_in_the_faces_of_the_package(kind):
    content = typesetting.pdf(sheet_of(kind), **(CODE if kind.outward else {}))
    text = text_of(content)
    assert kind.title in text
    for value in expected(kind):
        assert re.sub(r"\s", "", value) in text, value
    assert "待填" not in text
    assert faces_of(content) <= FACES
    assert not any("jp" in face.lower() for face in faces_of(content))


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_the_docx_shows_the_same_values_in_the_faces_of_windows(kind):
    content = docx_file(sheet_of(kind), **(CODE if kind.outward else {}))
    words = words_of(content)
    assert kind.title in words
    for value in expected(kind):
        assert value in words, value
    assert "待填" not in words
    faces = set(re.findall(r'w:eastAsia="([^"]+)"', docx.Document(io.BytesIO(content)).element.xml))
    assert faces <= {"仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"}


def test_rare_characters_of_names_are_printed():
    kind = catalogue()["penalty_decision"]
    text = text_of(typesetting.pdf(sheet_of(kind)))
    words = words_of(docx_file(sheet_of(kind)))
    for content in (text, words):
        assert "渤新市堃喆䶮食品超市有限公司" in content
        assert "王䶮" in content
    assert uncovered("堃喆䶮犇玥㑇𬭎") == ()


def test_a_character_without_a_glyph_is_named():
    assert uncovered("王\U000323b0") == ("\U000323b0",)


def test_amounts_and_dates_of_the_decision_are_in_both_files():
    kind = catalogue()["penalty_decision"]
    for content in (text_of(typesetting.pdf(sheet_of(kind))), words_of(docx_file(sheet_of(kind)))):
        assert "人民币壹万贰仟伍佰元壹角（¥12500.10）" in content
        assert "人民币壹拾元壹角（¥10.10）" in content
        assert "2026年8月12日" in content
        assert "渤东市监罚〔2026〕12号" in content
        assert "《食品安全法》第一百二十四条第一款第（五）项" in content


def test_free_text_is_never_read_as_code():
    kind = catalogue()["penalty_decision"]
    sheet = sheet_of(kind, facts=NASTY)
    shown = re.sub(r"\s", "", NASTY.replace("\u202e", ""))
    assert shown in text_of(typesetting.pdf(sheet))
    assert NASTY.replace("\u202e", "") in words_of(docx_file(sheet))


def test_a_very_long_word_stays_inside_the_page():
    kind = catalogue()["penalty_decision"]
    facts = stories.facts()
    facts["party"]["name"] = "W" * 200
    sheet = compose(kind, facts, stories.OFFICE, stories.extras(kind), law=stories.LAW, on=stories.on()).sheet
    page = pypdf.PdfReader(io.BytesIO(typesetting.pdf(sheet))).pages[0]
    longest = max(len(line.strip()) for line in page.extract_text().splitlines() if "WW" in line)
    assert longest < 60


def test_the_seal_and_date_never_stand_alone_on_a_page():
    kind = catalogue()["demand"]
    for lines in range(1, 40):
        sheet = sheet_of(kind, due="应缴罚款一项。\n" * lines)
        last = pypdf.PdfReader(io.BytesIO(typesetting.pdf(sheet))).pages[-1].extract_text()
        before = last.split("（印章）")[0]
        assert "联系电话" in before or "本催告书" in before, lines


def test_every_page_bears_its_number():
    pages = pypdf.PdfReader(io.BytesIO(typesetting.pdf(sheet_of(catalogue()["penalty_decision"])))).pages
    for place, page in enumerate(pages, 1):
        assert f"—{place}—" in page.extract_text().replace(" ", "")


def test_the_page_is_a4_with_28_characters_on_22_lines():
    kind = catalogue()["hearing_report"]
    sheet = sheet_of(kind, disputes="国" * 28 * 60)
    page = pypdf.PdfReader(io.BytesIO(typesetting.pdf(sheet))).pages[1]
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    full = [line for line in page.extract_text().splitlines() if set(line.strip()) == {"国"}]
    assert {len(line.strip()) for line in full} == {28}
    assert len(full) == 22


def test_the_same_content_gives_the_same_bytes():
    sheet = sheet_of(catalogue()["penalty_decision"])
    assert typesetting.pdf(sheet, **CODE) == typesetting.pdf(sheet, **CODE)
    assert docx_file(sheet, **CODE) == docx_file(sheet, **CODE)


def test_page_images_are_as_many_as_the_pages():
    sheet = sheet_of(catalogue()["penalty_decision"])
    images = typesetting.pages(sheet, overprint="草稿")
    assert len(images) == len(pypdf.PdfReader(io.BytesIO(typesetting.pdf(sheet))).pages)
    assert all(image.startswith(b"\x89PNG") for image in images)


def test_the_faces_fit_into_the_package_with_their_licence():
    files = [*FOLDER.glob("*.otf"), *FOLDER.glob("*.ttf")]
    assert len(files) == 4
    assert sum(file.stat().st_size for file in files) < 35_000_000
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")
