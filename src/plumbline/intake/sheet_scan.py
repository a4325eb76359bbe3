"""A quick look at the XML of a sheet for what the reader of cells does not tell."""

from __future__ import annotations

import posixpath
import re
import zipfile
from html import unescape

from msgspec import Struct, field

from plumbline.intake.limits import MAX_COLUMNS
from plumbline.intake.wrong import Broken

_CHUNK = 1 << 20
_LONGEST_CELL = 1 << 18
_CELL = re.compile(rb"<c\b([^>]*)>((?:(?!</c>|<c\b).)*)</c>", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_IS_ERROR = re.compile(rb'\bt="e"')
_VALUE = re.compile(rb"<v[^>]*>([^<]+)</v>|<t[^>]*>")
_IS_TEXT = re.compile(rb'\bt="str"')
_FORMULA = re.compile(rb"<f\b")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_MANY_ERRORS = 200_000


class Scan(Struct):
    """The extent of a sheet, and the cells that hold no value although something stands in them, by row and column."""

    rows: int = 0
    columns: int = 0
    broken: dict[int, dict[int, Broken]] = field(default_factory=dict)


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the archive that holds each sheet."""
    targets = {}
    for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        given = dict(_ATTRIBUTE.findall(tag))
        targets[given.get(b"Id", b"")] = given.get(b"Target", b"").decode()
    parts = {}
    for tag in _SHEET.findall(archive.read("xl/workbook.xml")):
        given = dict(_ATTRIBUTE.findall(tag))
        relation = next((value for name, value in given.items() if name.endswith(b":id")), b"")
        target = targets.get(relation, "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        parts[unescape(given.get(b"name", b"").decode())] = part
    return parts


def scan_sheet(archive: zipfile.ZipFile, part: str) -> Scan:
    """Read the part once, in pieces."""
    scan = Scan()
    rest = b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            rest = _scan_piece(rest + chunk, scan)
    _scan_piece(rest, scan)
    return scan


def _scan_piece(piece: bytes, scan: Scan) -> bytes:
    """Scan what is complete and give back the rest."""
    end = 0
    last = b""
    for reference in _REFERENCE.finditer(piece):
        last = reference[2]
        scan.columns = max(scan.columns, min(_column(reference[1]) + 1, MAX_COLUMNS * 20))
    scan.rows = max(scan.rows, int(last or 0))
    if b"<f" in piece or b't="e"' in piece:
        for cell in _CELL.finditer(piece):
            end = cell.end()
            _note(cell, scan)
    tail = piece.rfind(b"<c ")
    keep = max(end, tail, 0)
    return piece[keep:] if len(piece) - keep < _LONGEST_CELL else b""


def _note(cell: re.Match[bytes], scan: Scan) -> None:
    where = _REFERENCE.search(cell[1])
    if where is None or len(scan.broken) > _MANY_ERRORS:
        return
    value = _VALUE.search(cell[2])
    if _IS_ERROR.search(cell[1]):
        shown = (value[1] or b"").decode("utf-8", "replace") if value else "#ERROR"
        broken = Broken("cell_error", shown, f"公式出错，结果是 {shown}", "请在表格中改正公式，或者直接填写值")
    elif _FORMULA.search(cell[2]) and value is None and not _IS_TEXT.search(cell[1]):
        broken = Broken("no_result", "", "公式还没有算出结果", "请用表格程序打开并保存一次，或者直接填写值")
    else:
        return
    scan.broken.setdefault(int(where[2]), {})[_column(where[1])] = broken


def _column(letters: bytes) -> int:
    number = 0
    for character in letters:
        number = number * 26 + character - 64
    return number - 1
