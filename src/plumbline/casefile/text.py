"""From bytes to text: the file must be UTF-8 of a bearable size, and if it is not, say what it seems to be."""

from __future__ import annotations

import codecs

from plumbline.casefile.problems import Problem, error, warning

MAX_BYTES = 5 * 1024 * 1024
"""A typical case file has 6 KB; one of five megabytes is not a case file."""

_SIGNATURES = (
    (b"%PDF", "PDF 文件"),
    (b"PK\x03\x04", "Word、Excel 文档或压缩包"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 或 Excel 文档"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"\x89PNG", "PNG 图片"),
    (b"\x1f\x8b", "gzip 压缩文件"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"SQLite format 3", "SQLite 数据库"),
    (b"<?xml", "XML 文件"),
    (b"<!DOCTYPE", "网页文件"),
    (b"<html", "网页文件"),
)
_SAVE_AS = "案卷文件一律使用 UTF-8 编码，以免汉字变成乱码。请在原系统中选择 UTF-8 重新导出，或用编辑器另存为 UTF-8。"
_BYTE_ORDER_MARK = warning(
    "byte_order_mark", "", "文件开头有 UTF-8 字节顺序标记（BOM）。已跳过并正常读取，请让导出程序去掉它。"
)


def too_large(size: int) -> Problem | None:
    """The problem with a file of `size` bytes, asked before anything is read."""
    if size <= MAX_BYTES:
        return None
    return error(
        "too_large",
        "",
        f"文件有 {size / 1048576:.1f} MB，超过 {MAX_BYTES // 1048576} MB 的上限。一个案卷的数据通常只有几 KB。"
        "请确认是否把附件内容或者多个案卷放进了同一个文件，并按一案一文件重新导出。",
    )


def stranger(raw: bytes) -> str:
    """What a file that is no text at all seems to be, as words after 这是; "" when it may be a case file."""
    head = raw.lstrip()
    name = next((name for signature, name in _SIGNATURES if head.startswith(signature)), "")
    return f" {name}" if name and name[0].isascii() else name


def decode(raw: bytes) -> tuple[str | None, list[Problem]]:
    """The text of `raw`, or None with the reason why there is none."""
    if not raw.strip():
        return None, [error("empty", "", "文件是空的。请重新导出该案卷。")]
    if name := stranger(raw):
        return None, [error("file_type", "", f"这是{name}，不是案卷文件。案卷文件是 JSON 格式，请重新选择。")]
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in raw[:64]:
        return None, [error("encoding", "", f"文件是 UTF-16 编码或者二进制内容，无法读取。{_SAVE_AS}")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [_not_utf8(raw)]
    return text, [_BYTE_ORDER_MARK] if raw.startswith(codecs.BOM_UTF8) else []


def _not_utf8(raw: bytes) -> Problem:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return error("encoding", "", f"文件不是 UTF-8 文本，也不像是 GBK 文本，可能已经损坏。{_SAVE_AS}")
    return error("encoding", "", f"文件看起来是 GBK（GB18030）编码，不是 UTF-8。{_SAVE_AS}")
