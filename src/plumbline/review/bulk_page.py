"""The result of a run over many case files as one HTML page of bounded length: no script, no link outside, printable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from importlib.resources import files
from typing import Any

from plumbline.casefile.names import neutral
from plumbline.engine.findings import Consequence, Verdict
from plumbline.review.inputs import Refused

PATHS = {"columns": "按列批量检查", "closures": "逐案检查"}
MOST_ROWS = 200
"""So many rows a table has at most; the whole is in the files beside."""

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>案卷批量检查报告</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#content">跳到正文</a>
<header><div class="wide"><p class="brand">准绳</p><h1>案卷批量检查报告</h1><p>{at}，以 {rules} 条规则检查 {files:,} 个文件中的 {cases:,} 个案卷，每一步适用当日有效的法律。用时 {seconds:.1f} 秒（{paths}）。</p></div></header>
<main id="content"><div class="wide">
{body}
</div></main>
<footer><div class="wide"><p>“无法判断”表示案卷中没有记录所需的事实，不是违法，也不是合法。逐案结果在同一文件夹的 findings.parquet 中，各项合计在 summary.json 中。</p></div></footer>
</body>
</html>
"""


def as_page(summary: Mapping[str, Any], refused: Sequence[Refused], at: datetime) -> str:
    """The page. `at` is when the review was made."""
    sections = (_tiles(summary), _rules(summary), _agencies(summary), _worst(summary), _across(summary))
    return _PAGE.format(
        style=files(__package__).joinpath("report.css").read_text(encoding="utf-8"),
        at=at.strftime("%Y 年 %m 月 %d 日 %H:%M"),
        rules=summary["rules"],
        files=summary["files"],
        cases=summary["cases"],
        seconds=summary["seconds"],
        paths=paths_told(summary["paths"]),
        body="\n".join(part for part in (*sections, _refused(refused)) if part),
    )


def paths_told(paths: Mapping[str, int]) -> str:
    """Which way the case files took, in words."""
    return "，".join(f"{PATHS[path]} {number:,} 件" for path, number in paths.items()) or "没有案卷"


def _tiles(summary: Mapping[str, Any]) -> str:
    tiles = [("", summary["cases"], "案卷")]
    for kind in Consequence:
        style = "bar" if kind is Consequence.FATAL else "warn"
        tiles.append((style, summary["cases_with"][kind.name.lower()], f"有{kind.value}问题的案卷"))
    tiles += [("bar", summary["refused"], "没有检查的案卷或文件")] if summary["refused"] else []
    items = (
        f'<li class="{style if count else ""}"><b>{count:,}</b><span>{label}</span></li>'
        for style, count, label in tiles
    )
    return f'<ul class="tiles">{"".join(items)}</ul>'


def _table(caption: str, heads: Iterable[str], rows: Sequence[str], whole: str) -> str:
    """A table, its first `MOST_ROWS` rows; the caption tells where the rest is."""
    rest = f"（前 {MOST_ROWS} 行，共 {len(rows):,} 行，其余见 {whole}）" if len(rows) > MOST_ROWS else ""
    return (
        f'<div class="panel scroll"><table><caption>{caption}{rest}</caption><thead><tr>{"".join(heads)}</tr></thead>'
        f"<tbody>\n{''.join(rows[:MOST_ROWS])}</tbody></table></div>"
    )


def _heads(words: Iterable[str], numbers: Iterable[str]) -> list[str]:
    return [
        *(f'<th scope="col">{word}</th>' for word in words),
        *(f'<th scope="col" class="num">{word}</th>' for word in numbers),
    ]


def _cells(words: Iterable[str], numbers: Iterable[int]) -> str:
    told = "".join(f"<td>{escape(neutral(word))}</td>" for word in words)
    counted = "".join(f'<td class="num">{number:,}</td>' for number in numbers)
    return f"<tr>{told}{counted}</tr>\n"


def _rules(summary: Mapping[str, Any]) -> str:
    rows = sorted(summary["by_rule"], key=lambda each: (-each["violated"], -each["cannot_tell"], each["rule"]))
    if not rows:
        return "<p>没有发现违反，也没有无法判断的问题。</p>" if summary["cases"] else ""
    lines = [_cells((row["title"], "；".join(row["cites"])), (row[v.name.lower()] for v in Verdict)) for row in rows]
    return _table("各条规则", _heads(("规则", "依据"), (v.value for v in Verdict)), lines, "summary.json")


def _agencies(summary: Mapping[str, Any]) -> str:
    kinds = [kind.name.lower() for kind in Consequence]
    lines = [
        _cells((row["agency"] or "案卷没有写明机关",), (row["cases"], *(row["cases_with"][kind] for kind in kinds)))
        for row in summary["by_agency"]
    ]
    heads = _heads(("机关",), ("案卷", *(f"有{kind.value}问题" for kind in Consequence)))
    return _table("各机关", heads, lines, "summary.json") if lines else ""


def _worst(summary: Mapping[str, Any]) -> str:
    lines = [
        _cells((row["file"], _row(row["row"])), (row["fatal"], row["defect"], row["other"])) for row in summary["worst"]
    ]
    heads = _heads(("文件", "位置"), ("致命", "瑕疵", "其他"))
    return _table(f"问题最重的案卷（{len(lines)} 个）", heads, lines, "findings.parquet") if lines else ""


def _row(row: int | None) -> str:
    return "" if row is None else f"第 {row:,} 行"


def _across(summary: Mapping[str, Any]) -> str:
    told = summary["across"]
    return (
        '<div class="panel"><h2>各案卷之间的比对</h2><ul>'
        f"<li>同一行为已被其他案卷罚款的：{told['fined_in']:,} 件</li>"
        f"<li>其他机关对同一行为先立案尚未办结的：{told['filed_first_in']:,} 件</li>"
        f"<li>认定或者可能认定初次违法，而当事人此前因同一事项已被认定违法的：{told['offended_in']:,} 件</li>"
        f"<li>当事人证件号码没有记录或者已遮盖，不能比对的：{told['unmatched']:,} 件</li></ul></div>"
    )


def _refused(refused: Sequence[Refused]) -> str:
    lines = [_cells((one.file, _row(one.row), _why(one)), ()) for one in refused]
    heads = _heads(("文件", "位置", "原因和办法"), ())
    return _table("没有检查的案卷或文件", heads, lines, "refused.ndjson") if lines else ""


def _why(one: Refused) -> str:
    return "；".join(str(problem) for problem in one.problems)
