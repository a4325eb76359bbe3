"""The report of a round as a sheet (from which PDF and DOCX are set alike) and as a workbook, all from the same sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from plumbline.web.documents import typesetting
from plumbline.web.documents.word import docx_file
from plumbline.web.documents.wording import chinese_date
from plumbline.web.rounds import law
from plumbline.web.rounds.agreement import Agreement
from plumbline.web.rounds.models import State
from plumbline.web.rounds.selectors import FILE_TITLES, Sums, file_rows, scope_said

Row = Sequence[Any]
KINDS = ("docx", "pdf", "xlsx")
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NONE = "—"


def made(sums: Sums, kind: str) -> bytes:
    """The report as a file of one of the kinds."""
    if kind == "xlsx":
        return workbook(sums)
    return docx_file(sheet(sums)) if kind == "docx" else typesetting.pdf(sheet(sums))


def said(hundredths: int | None) -> str:
    """Hundredths as points."""
    return NONE if hundredths is None else f"{hundredths / 100:g}"


def changed(hundredths: int | None) -> str:
    """A difference with its sign."""
    return NONE if hundredths is None else f"{hundredths / 100:+g}"


def kappa(found: Agreement) -> str:
    """The coefficient or why there is none."""
    return found.why if found.kappa is None else f"{found.kappa:.2f}"


def summary(sums: Sums) -> list[tuple[str, str]]:
    """The numbers of the report, each with its name."""
    whole = sums.whole
    lines = [
        ("机器评查案卷", f"{sums.pool[0]}"),
        ("其中有致命问题", f"{sums.pool[1]}"),
        ("其中只有瑕疵", f"{sums.pool[2]}"),
        ("人工评查案卷", f"{whole.files}"),
        ("平均得分", said(whole.average)),
        *((title, f"{whole.grades.get(code, 0)}") for code, title in sums.grades.items()),
        ("一票否决案卷", f"{whole.vetoed}"),
        ("异议", f"{len(sums.objections)}"),
        ("采纳异议", f"{sums.upheld}"),
        ("机器发现属实", f"{sums.judged['confirmed']}"),
        ("机器误报", f"{sums.judged['false_alarm']}"),
        ("机器漏报", f"{sums.judged['missed']}"),
        ("两人一致程度（Cohen κ）", kappa(sums.agreement)),
    ]
    if sums.previous:
        lines.insert(5, (f"比{sums.previous.title}", changed(whole.change)))
    return lines


AGENCY_HEAD = ("机关", "件数", "平均得分", "比上次")
ITEM_TITLES = ("评查项", "有问题的案卷", "判断对数", "相同", "κ")


def agency_titles(sums: Sums) -> list[str]:
    """The head of the table of agencies."""
    return [*AGENCY_HEAD, *sums.grades.values(), "一票否决"]


def agency_rows(sums: Sums) -> list[list[Any]]:
    """The agencies, each with its change against the previous round."""
    return [
        [each.title, each.files, said(each.average), changed(each.change), *each.graded(list(sums.grades)), each.vetoed]
        for each in sums.agencies
    ]


def item_rows(sums: Sums) -> list[list[Any]]:
    """The items with problems and with the agreement of two readers."""
    return [
        [
            each.item.title,
            each.problems,
            each.agreement.pairs,
            f"{each.agreement.observed:.0%}" if each.agreement.pairs else NONE,
            NONE if each.agreement.kappa is None else f"{each.agreement.kappa:.2f}",
        ]
        for each in sums.items
    ]


def sheet(sums: Sums) -> dict[str, Any]:
    """The report as a sheet: what PDF and DOCX both print."""
    one = sums.round
    day = one.final_at or one.told_at or one.opened_at or one.created_at
    return {
        "kind": "review_report",
        "title": "案卷评查报告",
        "shape": "form",
        "office": one.agency.name,
        "number": "",
        "numbered": False,
        "date": chinese_date(day.date()),
        "foot": "" if one.state == State.FINAL else "结果尚未确定，仅供征求意见。",
        "blocks": [*_opening(sums), *_tables(sums), *_closing(sums)],
    }


def _opening(sums: Sums) -> list[dict[str, Any]]:
    one = sums.round
    whom = sums.agency.name if sums.agency else "全部被评查机关"
    state = "已经确定" if one.state == State.FINAL else "尚未确定"
    texts = [
        f"评查名称：{one.title}（{one.get_kind_display()}，{one.year}年）。评查对象：{whom}。结果{state}。",
        f"评查范围：{scope_said(one.scope)}。评分标准：{law.schemes().get(one.scheme, one.scheme)}。",
        f"抽取方法：按机关和领域分层随机抽取{one.random_size}件，另取问题最多{one.worst_size}件、疑点最多{one.uncertain_size}件。"
        f"随机种子：{one.seed}（{one.seed_source}）。每件由两名其他机关的人员背对背评查，分歧由第三人裁定。",
    ]
    return [_paragraph(text) for text in texts]


def _tables(sums: Sums) -> list[dict[str, Any]]:
    blocks = [_heading("一、结果"), _table(("项目", "数值"), summary(sums), (5, 4))]
    if sums.agencies:
        titles = agency_titles(sums)
        blocks += [_heading("二、各机关"), _table(titles, agency_rows(sums), (4, *[2] * (len(titles) - 1)))]
    grades = sums.grades
    rows = [
        [row.number, row.agency.short_name, row.get_why_display(), said(row.result.score), grades[row.result.grade]]
        for row in sums.files
    ]
    blocks += [
        _heading("三、各评查项" if sums.agencies else "二、各评查项"),
        _table(ITEM_TITLES, item_rows(sums), (5, 2, 2, 2, 2)),
        _heading("四、案卷" if sums.agencies else "三、案卷"),
        _table(("案号", "机关", "选取原因", "得分", "等次"), rows, (5, 4, 3, 2, 2)),
    ]
    return blocks


def _closing(sums: Sums) -> list[dict[str, Any]]:
    if not sums.objections:
        return []
    rows = [
        [
            each.round_file.number,
            each.text,
            ("采纳" if each.upheld else "维持") if each.answered_at else "待复核",
            each.answer,
        ]
        for each in sums.objections
    ]
    return [_heading("异议和复核"), _table(("案号", "异议", "结果", "答复"), rows, (4, 5, 2, 5))]


def _paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "style": "body", "runs": [text]}


def _heading(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "style": "heading", "runs": [text]}


def _table(head: Row, rows: Iterable[Row], widths: Sequence[int]) -> dict[str, Any]:
    body = [[str(cell) for cell in row] for row in rows]
    return {"type": "table", "head": list(head), "rows": body, "widths": list(widths), "missing": "没有"}


def workbook(sums: Sums) -> bytes:
    """The report as a workbook: summary, agencies, items, files, objections; text never becomes a formula."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True})
        pages: list[tuple[str, Row, Iterable[Row]]] = [
            ("结果", ("项目", "数值"), summary(sums)),
            ("各机关", agency_titles(sums), agency_rows(sums)),
            ("各评查项", ITEM_TITLES, item_rows(sums)),
            ("案卷", FILE_TITLES, file_rows(sums.files, sums.grades)),
            ("异议", ("案号", "机关", "异议", "结果", "答复"), _objections(sums)),
        ]
        for title, head, rows in pages:
            page = book.add_worksheet(title)
            page.write_row(0, 0, head, bold)
            page.freeze_panes(1, 0)
            page.set_column(0, 0, 28)
            for number, row in enumerate(rows, start=1):
                page.write_row(number, 0, row)
    return target.getvalue()


def _objections(sums: Sums) -> list[Row]:
    return [
        (
            each.round_file.number,
            each.agency.short_name,
            each.text,
            ("采纳" if each.upheld else "维持") if each.answered_at else "待复核",
            each.answer,
        )
        for each in sums.objections
    ]
