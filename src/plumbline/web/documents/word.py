"""A sheet as DOCX, for offices that go on working in WPS.

Faces are the standard Windows names (仿宋_GB2312, 方正小标宋简体, 黑体, 楷体_GB2312), so WPS shows the real ones. The text is
put in node by node; no template language reads it, so a name with `<`, `&` or `{{` stays a name.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import docx
import segno
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FANGSONG, TITLE, HEI, KAI = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"
RED, PALE = RGBColor(0xB3, 0x26, 0x1E), RGBColor(0x8C, 0x8C, 0x8C)
FIXED_TIME = (2000, 1, 1, 0, 0, 0)
Block = Mapping[str, Any]


def docx_file(sheet: Mapping[str, Any], *, check_address: str = "", check_code: str = "") -> bytes:
    """The sheet as a DOCX file; the same sheet always gives the same bytes."""
    paper = docx.Document()
    _page(paper, sheet)
    _title(paper, sheet)
    main = [block for block in sheet["blocks"] if block.get("place") != "after"]
    after = [block for block in sheet["blocks"] if block.get("place") == "after"]
    _flow(paper, main)
    if sheet["shape"] == "letter":
        _closing(paper, sheet, check_address, check_code)
    _flow(paper, after)
    return _reproducible(paper)


def _page(paper: Paper, sheet: Mapping[str, Any]) -> None:
    """A4 with the margins of GB/T 9704, the body style, and the page number as a field."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    form = sheet["shape"] == "form"
    section.top_margin, section.bottom_margin = (Mm(25), Mm(25)) if form else (Mm(37), Mm(35))
    section.left_margin, section.right_margin = (Mm(25), Mm(23)) if form else (Mm(28), Mm(26))
    section.footer_distance = Mm(20)
    style = paper.styles["Normal"]
    style.font.size = Pt(16)
    _name_face(style.element.get_or_add_rPr(), FANGSONG)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(28.9)
    style.paragraph_format.space_after = Pt(0)
    paper.core_properties.title = sheet["title"]
    paper.core_properties.author = sheet["office"]
    foot = section.footer.paragraphs[0]
    if sheet["foot"]:
        _run(foot, sheet["foot"], size=12)
        foot = section.footer.add_paragraph()
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(foot, "— ", size=14)
    _page_number(foot)
    _run(foot, " —", size=14)


def _title(paper: Paper, sheet: Mapping[str, Any]) -> None:
    for line in (sheet["office"], sheet["title"]):
        if line:
            paragraph = _paragraph(paper, align=WD_ALIGN_PARAGRAPH.CENTER)
            _run(paragraph, line, face=TITLE, size=22)
    side = WD_ALIGN_PARAGRAPH.CENTER if sheet["shape"] == "letter" else WD_ALIGN_PARAGRAPH.RIGHT
    if sheet["numbered"]:
        _run(_paragraph(paper, align=side), sheet["number"] or "（文号待编）")
    _paragraph(paper)


def _flow(paper: Paper, blocks: Sequence[Block]) -> None:
    """Blocks in order; forms that follow each other become one table."""
    writers: Mapping[str, Callable[[Paper, Block], None]] = {
        "paragraph": _text,
        "table": _listing,
        "signatures": _signatures,
        "subtitle": _subtitle,
        "pagebreak": lambda paper, _: paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE),
    }
    boxes: list[Block] = []
    for block in blocks:
        if block["type"] in ("grid", "opinion"):
            boxes.append(block)
            continue
        _boxes(paper, boxes)
        boxes = []
        writers[block["type"]](paper, block)
    _boxes(paper, boxes)


def _text(paper: Paper, block: Block) -> None:
    style = block["style"]
    paragraph = _paragraph(paper, indent=style in ("body", "heading"), align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    paragraph.paragraph_format.keep_with_next = style == "heading"
    face, size = {"heading": (HEI, 16), "note": (KAI, 14)}.get(style, (FANGSONG, 16))
    _words(paragraph, block["runs"], face=face, size=size)


def _subtitle(paper: Paper, block: Block) -> None:
    _words(_paragraph(paper, align=WD_ALIGN_PARAGRAPH.CENTER), block["runs"], face=TITLE, size=18)


def _signatures(paper: Paper, block: Block) -> None:
    for name in block["names"]:
        paragraph = _paragraph(paper)
        paragraph.paragraph_format.space_before = Pt(8)
        _words(paragraph, name)
        _run(paragraph, "＿＿＿＿＿＿＿＿　　　　年　　月　　日")


def _listing(paper: Paper, block: Block) -> None:
    """A list whose head row is repeated on every page."""
    head, rows = block["head"], block["rows"]
    table = paper.add_table(rows=1, cols=len(head))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        _cell(cell, [[text]], face=HEI, align=WD_ALIGN_PARAGRAPH.CENTER)
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _cell(cell, [[text]], align=WD_ALIGN_PARAGRAPH.CENTER)
    if not rows:
        cells = table.add_row().cells
        _cell(cells[0].merge(cells[-1]), [[{"missing": block["missing"]}]])
    _widths(table.columns, block["widths"])


def _widths(columns: Any, weights: Sequence[int]) -> None:
    total = sum(weights)
    for column, weight in zip(columns, weights, strict=True):
        for cell in column.cells:
            cell.width = Mm(156 * weight / total)


def _boxes(paper: Paper, blocks: Sequence[Block]) -> None:
    """A form: label and value cells, and boxes for opinions with room for a signature."""
    if not blocks:
        return
    table = paper.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for block in blocks:
        if block["type"] == "opinion":
            cells = table.add_row().cells
            _cell(cells[0], [[block["label"]]], align=WD_ALIGN_PARAGRAPH.CENTER)
            room: list[list[Any]] = [block.get("runs", [])] + [[""]] * (block.get("room", 3) - 1)
            _cell(cells[1].merge(cells[3]), [*room, [f"{block['signer']}：　　　　　　　　年　　月　　日"]])
            continue
        for row in block["rows"]:
            _grid_row(table.add_row().cells, row["cells"])
    _widths(table.columns, (25, 53, 25, 53))


def _grid_row(cells: Sequence[_Cell], pairs: Sequence[Mapping[str, Any]]) -> None:
    if len(pairs) == 1:
        cells[1].merge(cells[3])
    for place, pair in zip((0, 2), pairs, strict=False):
        _cell(cells[place], [[pair["label"]]], align=WD_ALIGN_PARAGRAPH.CENTER)
        _cell(cells[place + 1], pair["lines"])


def _closing(paper: Paper, sheet: Mapping[str, Any], check_address: str, check_code: str) -> None:
    """Agency, place of the seal and date, kept with the paragraph before them."""
    last = paper.paragraphs[-1]
    last.paragraph_format.keep_with_next = True
    right = WD_ALIGN_PARAGRAPH.RIGHT
    for text, size, colour in ((sheet["office"], 16, None), ("（印章）", 12, PALE)):
        paragraph = _paragraph(paper, align=right)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.right_indent = Pt(32)
        _run(paragraph, text, size=size, colour=colour)
    dated = _paragraph(paper, align=right)
    dated.paragraph_format.right_indent = Pt(64)
    _words(dated, [sheet["date"]] if sheet["date"] else [{"missing": "文书日期"}])
    if check_address:
        dated.paragraph_format.keep_with_next = True
        mark = _paragraph(paper)
        mark.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        picture = io.BytesIO()
        segno.make(check_address, error="m", micro=False).save(picture, kind="png", scale=4, border=1)
        picture.seek(0)
        mark.add_run().add_picture(picture, width=Mm(22))
        _run(_paragraph(paper), f"扫码核验 {check_code}", size=9)


def _paragraph(paper: Paper, *, indent: bool = False, align: WD_ALIGN_PARAGRAPH | None = None) -> Paragraph:
    paragraph = paper.add_paragraph()
    if align is not None:
        paragraph.alignment = align
    if indent:
        properties = paragraph._p.get_or_add_pPr()
        mark = properties.get_or_add_ind()
        mark.set(qn("w:firstLineChars"), "200")
        mark.set(qn("w:firstLine"), "640")
    return paragraph


def _cell(
    cell: _Cell, lines: Sequence[Sequence[Any]], *, face: str = FANGSONG, align: WD_ALIGN_PARAGRAPH | None = None
) -> None:
    for place, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        if align is not None:
            paragraph.alignment = align
        paragraph.paragraph_format.line_spacing = Pt(18)
        _words(paragraph, line, face=face, size=12)


def _words(paragraph: Paragraph, runs: Sequence[Any], *, face: str = FANGSONG, size: int = 16) -> None:
    for run in runs:
        if isinstance(run, str):
            _run(paragraph, run, face=face, size=size)
        else:
            _run(paragraph, f"〔待填：{run['missing']}〕", face=KAI, size=size, colour=RED)


def _run(
    paragraph: Paragraph, text: str, *, face: str = FANGSONG, size: int = 16, colour: RGBColor | None = None
) -> Run:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
    _name_face(run._r.get_or_add_rPr(), face)
    return run


def _name_face(properties: Any, face: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for slot in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(slot), face)


def _page_number(paragraph: Paragraph) -> None:
    run = _run(paragraph, "", size=14)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _reproducible(paper: Paper) -> bytes:
    """The file with fixed times inside, so that its digest depends on its content alone."""
    made, out = io.BytesIO(), io.BytesIO()
    paper.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, FIXED_TIME), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
