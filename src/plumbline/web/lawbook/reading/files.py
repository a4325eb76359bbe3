"""Opening a file of any of the forms: its lines, its front matter, its encoding."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from plumbline.web.lawbook.reading.characters import decoded, repaired
from plumbline.web.lawbook.reading.texts import Line, Unreadable
from plumbline.web.lawbook.reading.word import word_lines

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
MOST_LINES = 100_000

_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "这是旧版 Word 文件（.doc）。请用 Word 或 WPS 另存为 .docx 后再载入。"),
    (b"%PDF", "这是 PDF 文件。请在国家法律法规数据库下载 DOCX，或者另存为文本后再载入。"),
    (b"{\\rtf", "这是 RTF 文件。请另存为 .docx 后再载入。"),
)
_COMMENT = re.compile(r"<!--.*?-->")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\([^()\s]{0,400}\)")
_ESCAPED = re.compile(r"\\([.*_()#\[\]-])")
_HASHES = re.compile(r"(#{1,6})\s+(.*)")
_QUOTED = re.compile(r"(?:>\s*)+|[-*+]\s+(?=\**第|[（(])")
_RULE = re.compile(r"[-*_=]{3,}")


@dataclass(slots=True)
class Opened:
    """A file as lines; `front` are the entries of a front matter."""

    lines: list[Line]
    encoding: str
    front: dict[str, str] = field(default_factory=dict)


def opened(raw: bytes) -> Opened:
    """The file by what it holds, not by its name."""
    if len(raw) > LARGEST:
        raise Unreadable(f"文件超过 {LARGEST // MEGABYTE} MB，不会是一部法律的文本。请核对后重新选择。")
    if not raw.strip():
        raise Unreadable("文件是空的。")
    for start, reason in _REFUSED:
        if raw.startswith(start):
            raise Unreadable(reason)
    if raw.startswith(b"PK\x03\x04"):
        return _bounded(Opened(word_lines(raw), "docx"))
    text, encoding = decoded(raw)
    return _bounded(_marked_up(repaired(text).splitlines(), encoding))


def _bounded(file: Opened) -> Opened:
    if len(file.lines) > MOST_LINES:
        raise Unreadable(f"文件有 {len(file.lines)} 行，不会是一部法律的文本。请核对后重新选择。")
    return file


def _marked_up(lines: list[str], encoding: str) -> Opened:
    """Plain text and Markdown alike: what is no markup stays as it is."""
    front, start = _front_matter(lines)
    kept = (_line(at, text) for at, text in enumerate(lines[start:], start + 1))
    return Opened([line for line in kept if line.text], encoding, front)


def _front_matter(lines: list[str]) -> tuple[dict[str, str], int]:
    if not lines or lines[0].strip() != "---":
        return {}, 0
    for at, text in enumerate(lines[1:40], 1):
        if text.strip() == "---":
            pairs = (entry.partition(":") for entry in lines[1:at])
            return {name.strip(): value.strip().strip("'\"") for name, _, value in pairs if value.strip()}, at + 1
    return {}, 0


def _line(at: int, text: str) -> Line:
    text = _TAG.sub("", _COMMENT.sub("", text)).strip()
    if _RULE.fullmatch(text):
        return Line(at, "")
    hashes = _HASHES.fullmatch(text)
    level, text = (len(hashes[1]), hashes[2].rstrip("# ")) if hashes else (0, text)
    text = _QUOTED.sub("", text, count=1) if _QUOTED.match(text) else text
    text = _LINK.sub(r"\1", text).replace("**", "").replace("__", "")
    return Line(at, _ESCAPED.sub(r"\1", html.unescape(text)).strip(), level)
