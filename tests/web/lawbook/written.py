"""Invented texts of every form an office may have; no statute is quoted."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document

TITLE = "海州市码头管理条例"
HEAD = """# 海州市码头管理条例

（2018年3月1日海州市第三届人民代表大会常务委员会第七次会议通过　自2018年6月1日起施行）
"""
BODY = """## 第一章　总　则

第一条　为了管好码头，制定本条例。

第二条　在本市码头作业，适用本条例。

渔港另有规定的，从其规定。

## 第二章　作　业

第三条　作业单位应当做到下列事项：

（一）划定作业区；

（二）设置下列标志：

1.警示标志；

2.限速标志；

（三）其他事项。

前款第二项的标志由市码头管理机构规定样式。

第三条之一　夜间作业应当报告。

第四条　违反第三条规定的，责令改正。

## 附　则

第五条　本条例自2018年6月1日起施行。
"""
LAW = HEAD + "\n" + BODY


def word(lines: Sequence[str], title: str = "") -> bytes:
    """A DOCX with a paragraph per line; the title, if any, in the style of titles."""
    document = Document()
    if title:
        document.add_heading(title, 0)
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document: object) -> bytes:
    """The bytes of a document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def plain(text: str = LAW) -> str:
    """The same without the signs of Markdown."""
    return text.replace("#", "").replace("**", "")
