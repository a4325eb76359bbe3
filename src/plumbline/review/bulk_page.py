"""The result of a run over many case files as one HTML page, the rules most often violated first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape
from importlib.resources import files
from typing import Any

from plumbline.engine.findings import Consequence, Verdict

PATHS = {"columns": "按列批量检查", "closures": "逐案检查"}

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
<header><div class="wide"><p class="brand">准绳</p><h1>案卷批量检查报告</h1><p>{at}，以 {rules} 条规则检查 {cases:,} 个案卷，每一步适用当日有效的法律。用时 {seconds:.1f} 秒（{paths}）。</p></div></header>
<main id="content"><div class="wide">
{body}
</div></main>
<footer><div class="wide"><p>“无法判断”表示案卷中没有记录所需的事实，不是违法，也不是合法。逐案结果在同一文件夹的 findings.parquet 中。</p></div></footer>
</body>
</html>
"""


def as_page(summary: Mapping[str, Any], at: datetime) -> str:
    """The page. `at` is when the review was made."""
    return _PAGE.format(
        style=files(__package__).joinpath("report.css").read_text(encoding="utf-8"),
        at=at.strftime("%Y 年 %m 月 %d 日 %H:%M"),
        rules=summary["rules"],
        cases=summary["cases"],
        seconds=summary["seconds"],
        paths=paths_told(summary["paths"]),
        body=f"{_tiles(summary)}\n{_table(summary)}",
    )


def paths_told(paths: Mapping[str, int]) -> str:
    """Which way the case files took, in words."""
    return "，".join(f"{PATHS[path]} {number:,} 件" for path, number in paths.items()) or "没有案卷"


def _tiles(summary: Mapping[str, Any]) -> str:
    tiles = [("", summary["cases"], "案卷")]
    for kind in Consequence:
        style = "bar" if kind is Consequence.FATAL else "warn"
        tiles.append((style, summary["cases_with"][kind.name.lower()], f"有{kind.value}问题的案卷"))
    items = (
        f'<li class="{style if count else ""}"><b>{count:,}</b><span>{label}</span></li>'
        for style, count, label in tiles
    )
    return f'<ul class="tiles">{"".join(items)}</ul>'


def _table(summary: Mapping[str, Any]) -> str:
    rows = sorted(summary["by_rule"], key=lambda each: (-each["violated"], -each["cannot_tell"], each["rule"]))
    if not rows:
        return "<p>没有发现违反，也没有无法判断的问题。</p>"
    heads = "".join(f'<th scope="col" class="num">{verdict.value}</th>' for verdict in Verdict)
    return (
        '<div class="panel scroll"><table><caption>各条规则</caption><thead><tr><th scope="col">规则</th>'
        f'<th scope="col">依据</th>{heads}</tr></thead><tbody>\n{"".join(_row(row) for row in rows)}</tbody></table></div>'
    )


def _row(row: Mapping[str, Any]) -> str:
    counts = "".join(f'<td class="num">{row[verdict.name.lower()] or 0:,}</td>' for verdict in Verdict)
    cites = "；".join(escape(cite) for cite in row["cites"])
    return f"<tr><td>{escape(row['title'])}</td><td>{cites}</td>{counts}</tr>\n"
