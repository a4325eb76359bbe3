"""The report of a run as DOCX and as a workbook, both from the same lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils import timezone

from plumbline.web.documents.word import docx_file
from plumbline.web.documents.wording import chinese_date
from plumbline.web.whatif import law
from plumbline.web.whatif.models import Run, RunCase
from plumbline.web.whatif.selectors import titles

Row = Sequence[Any]
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PARTS = {"agency": "办案机关", "matter": "执法事项", "size": "当事人规模"}
PART_HEAD = ("", "案件", "涉及", "改变", "增加", "减少", "免罚", "改罚", "不能推演", "罚款变化（元）")
CASE_HEAD = ("案号", "办案机关", "案由", "决定日期", "情况", "现行罚款（元）", "推演罚款（元）", "变化（元）", "缺少")
MOST_IN_DOCX = 200
METHOD = (
    "只计算改动涉及的案件，其他案件按原决定。基准给出一个数的，按这个数；给出幅度的，原罚款在幅度内的不动，在幅度外的移到最近的一端。"
    "没有查明的因素按最低一档。缺少计算所需事实的，不推测，列为“不能推演”，不计入金额。"
    "案卷写明初次违法的，按清单的期间同本系统各机关的案件和外来案卷比对：其他案卷有此前违法的，不采信，列为“不能推演”；当事人没有证件号码、不能比对的，按案卷记载计算并另行计数。推演结果只供决策参考，不改变任何已经作出的决定。"
)


def made(run: Run, cases: Sequence[RunCase], outside: int, kind: str) -> bytes:
    """The report as a file of one of the kinds; `cases` are those that the reader may see."""
    return workbook(run, cases, outside) if kind == "xlsx" else docx_file(sheet(run, cases, outside))


def summary(run: Run) -> list[tuple[str, str]]:
    """The numbers of the report, each with its name."""
    whole = run.result["whole"]
    lines = [
        ("推演案件", f"{whole['cases']} 件"),
        ("改动涉及", f"{whole['touched']} 件"),
        ("结果改变", f"{whole['changed']} 件"),
        ("其中改为不予处罚", f"{whole['spared']} 件"),
        ("其中改为处罚", f"{whole['punished']} 件"),
        ("罚款增加", f"{whole['higher']} 件，{law.money(whole['more'])}"),
        ("罚款减少", f"{whole['lower']} 件，{law.money(whole['less'])}"),
        ("罚款净变化", law.signed(whole["money"])),
        ("不能推演", f"{whole['open']} 件"),
        *first_lines(whole),
    ]
    for name, (now, no_longer, doubtful) in whole["steps"].items():
        lines.append((law.STEP_NAMES[name], f"新增 {now} 件，不再 {no_longer} 件，不能确定 {doubtful} 件"))
    return lines


def first_lines(whole: dict[str, Any]) -> list[tuple[str, str]]:
    """How far the outcomes rest on what files say of a first violation; runs made before it was compared say nothing."""
    if "contradicted" not in whole:
        return []
    return [
        ("其中初次违法与其他案卷不一致", f"{whole['contradicted']} 件，不计入结果"),
        ("结果依据未经比对的初次违法记载", f"{whole['unconfirmed']} 件"),
    ]


def missing(run: Run) -> list[tuple[str, int]]:
    """What the open cases want for."""
    factors = factor_names(run)
    return [(law.missing_said(place, factors), count) for place, count in run.result["missing"].items()]


def factor_names(run: Run) -> dict[str, str]:
    """The factors of all tables of the run by their keys."""
    texts = [*run.result.get("tables", {}).values(), *(each["toml"] for each in run.changes if each.get("toml"))]
    found: dict[str, str] = {}
    for text in texts:
        found.update(law.factor_titles(text))
    return found


def changes(run: Run) -> list[tuple[str, str]]:
    """What the draft changes."""
    return [(f"{law.KINDS[each['kind']]}：{each['title']}", "；".join(law.difference(each))) for each in run.changes]


def origin(run: Run) -> list[tuple[str, str]]:
    """What the run was made of."""
    scope = run.scope
    agencies = "、".join(titles("agency", scope["agencies"]).values()) or "查看范围内的全部机关"
    matters = "、".join(titles("matter", scope["matters"]).values()) or "全部事项"
    return [
        ("推演人", f"{run.asked_by.display_name}，{timezone.localtime(run.asked_at):%Y-%m-%d %H:%M}"),
        ("决定日期", f"{scope['first']} 至 {scope['last']}"),
        ("办案机关", agencies),
        ("执法事项", matters),
        ("法律版本", run.law_version[:16]),
        ("输入摘要", run.digest[:16]),
    ]


def part_rows(parts: Iterable[dict[str, Any]]) -> list[Row]:
    """The parts of one way of telling cases apart."""
    names = ("cases", "touched", "changed", "higher", "lower", "spared", "punished", "open")
    return [[part["title"], *(part[name] for name in names), yuan(part["money"])] for part in parts]


def yuan(fen: int | None) -> float | int | str:
    """Fen as yuan for a cell."""
    if fen is None:
        return "不能确定"
    return fen // 100 if fen % 100 == 0 else fen / 100


def case_rows(cases: Iterable[RunCase], factors: dict[str, str]) -> list[Row]:
    """The cases one by one."""
    return [
        [
            each.case.number,
            each.case.agency.short_name,
            each.case.title,
            str(each.case.decided_on),
            each.get_kind_display(),
            yuan(each.before["fine"]),
            yuan(each.after["fine"]),
            yuan(each.difference),
            "、".join(law.missing_said(place, factors) for place in (each.after["missing"] or each.before["missing"])),
        ]
        for each in cases
    ]


def sheet(run: Run, cases: Sequence[RunCase], outside: int) -> dict[str, Any]:
    """The report as a sheet."""
    day = timezone.localtime(run.ended_at or run.asked_at).date()
    blocks = [
        _paragraph(run.scenario.purpose or "测算改动对已经作出决定的案件的影响。"),
        _heading("一、改动"),
        _table(("改动", "内容"), changes(run), (3, 6)),
        _heading("二、结果"),
        _table(("项目", "数值"), summary(run), (4, 5)),
        _paragraph(METHOD),
    ]
    for number, (name, title) in enumerate(PARTS.items()):
        blocks.append(_heading(f"{'三四五'[number]}、按{title}"))
        rows = part_rows(run.result["parts"].get(name, []))
        blocks.append(_table((title, *PART_HEAD[1:]), rows, (4, *[2] * 8, 3)))
    blocks += [_heading("六、不能推演的原因"), _table(("缺少", "件数"), missing(run), (6, 2)), _heading("七、案件")]
    rows = case_rows(cases[:MOST_IN_DOCX], factor_names(run))
    blocks.append(_table(CASE_HEAD, rows, (4, 3, 5, 3, 2, 3, 3, 3, 3)))
    blocks.append(_paragraph(_rest(len(cases), outside)))
    blocks += [_heading("八、推演依据"), _table(("项目", "内容"), origin(run), (2, 6))]
    return {
        "kind": "whatif_report",
        "title": "政策推演报告",
        "shape": "form",
        "office": run.scenario.agency.name,
        "number": "",
        "numbered": False,
        "date": chinese_date(day),
        "foot": f"推演稿：{run.scenario.name}",
        "blocks": blocks,
    }


def _rest(count: int, outside: int) -> str:
    told = [f"共 {count} 件。"]
    if count > MOST_IN_DOCX:
        told.append(f"本表列出变化最大的 {MOST_IN_DOCX} 件，其余见工作簿。")
    if outside:
        told.append(f"另有 {outside} 件不在报告人的查看范围内，只计入合计。")
    return "".join(told)


def _paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "style": "body", "runs": [text]}


def _heading(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "style": "heading", "runs": [text]}


def _table(head: Row, rows: Iterable[Row], widths: Sequence[int]) -> dict[str, Any]:
    body = [[str(cell) for cell in row] for row in rows]
    return {"type": "table", "head": list(head), "rows": body, "widths": list(widths), "missing": "没有"}


def workbook(run: Run, cases: Sequence[RunCase], outside: int) -> bytes:
    """The report as a workbook; text never becomes a formula."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True})
        pages: list[tuple[str, Row, Iterable[Row]]] = [
            ("结果", ("项目", "数值"), [*summary(run), ("计算办法", METHOD), ("范围外案件", f"{outside} 件")]),
            ("改动", ("改动", "内容"), changes(run)),
            *((f"按{zh}", (zh, *PART_HEAD[1:]), part_rows(run.result["parts"].get(k, []))) for k, zh in PARTS.items()),
            ("不能推演的原因", ("缺少", "件数"), missing(run)),
            ("案件", CASE_HEAD, case_rows(cases, factor_names(run))),
            ("推演依据", ("项目", "内容"), origin(run)),
        ]
        for title, head, rows in pages:
            page = book.add_worksheet(title)
            page.write_row(0, 0, head, bold)
            page.freeze_panes(1, 0)
            page.set_column(0, 0, 28)
            for number, row in enumerate(rows, start=1):
                page.write_row(number, 0, row)
    return target.getvalue()
