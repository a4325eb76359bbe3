"""An XLSX workbook. calamine reads the cells; what it leaves blank without saying so is looked up in the sheet itself:
errors of formulas, formulas that were never computed, and the cells that a merged range covers."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from plumbline.intake.books import Leaf, Row, Unusable, is_blank, letter
from plumbline.intake.limits import MAX_CELLS, MAX_PACKED, MAX_PARTS, MAX_RATIO, MAX_UNPACKED
from plumbline.intake.sheet_scan import Scan, scan_sheet, sheet_parts
from plumbline.intake.wrong import Broken

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    OSError,
    ValueError,
    RuntimeError,
)
"""What opening a damaged or encrypted archive raises."""

_SAVE_AS = "请用表格程序打开后另存为 .xlsx"


class Workbook:
    """The book of an XLSX file."""

    suffix = ".xlsx"
    encoding = ""

    def __init__(self, source: Path | bytes, name: str) -> None:
        self.name = name
        raw = source if isinstance(source, bytes) else None
        self._file: Path | io.BytesIO = source if isinstance(source, Path) else io.BytesIO(source)
        _refuse_old(raw[: 1 << 16] if raw is not None else _first(self._file))
        self._parts = self._checked_parts()
        if isinstance(self._file, io.BytesIO):
            self._file.seek(0)
        try:
            self._calamine = CalamineWorkbook.from_object(self._file)
        except PasswordError as wrong:
            raise Unusable(f"工作簿有密码，无法打开。{_SAVE_AS}，并去掉密码") from wrong
        except (CalamineError, OSError, ValueError) as wrong:
            raise Unusable(f"工作簿已经损坏，无法打开（{wrong}）。{_SAVE_AS}") from wrong
        self._leaves = tuple(
            Leaf(meta.name, hidden=meta.visible is not SheetVisibleEnum.Visible)
            for meta in self._calamine.sheets_metadata
            if meta.name in self._parts
        )

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The sheets in their order."""
        return self._leaves

    def rows(self, sheet: str) -> Iterator[Row]:
        """The rows of a sheet; cells that hold no value stand as what is wrong with them."""
        scan = self._scan(sheet)
        try:
            read = self._calamine.get_sheet_by_name(sheet)
        except CalamineError as wrong:
            raise Unusable(f"工作表“{sheet}”已经损坏，无法读取（{wrong}）。{_SAVE_AS}") from wrong
        covered = _covered(read.merged_cell_ranges or [])
        before = ("",) * (read.start[1] if read.start else 0)
        for number, cells in enumerate(read.iter_rows(), 1):
            row: list[Any] = [*before, *cells]
            _put_broken(row, scan.broken.get(number, {}))
            _put_broken(row, covered.get(number, {}))
            if not all(is_blank(cell) or (isinstance(cell, Broken) and cell.code == "merged") for cell in row):
                yield number, tuple(row)

    def _checked_parts(self) -> dict[str, str]:
        try:
            with zipfile.ZipFile(self._file) as archive:
                infos = archive.infolist()
                _refuse_bomb(infos)
                names = {info.filename for info in infos}
                if "xl/workbook.bin" in names:
                    raise Unusable(f"这是 .xlsb 工作簿。{_SAVE_AS}")
                if "xl/workbook.xml" not in names:
                    raise Unusable(f"这不是 .xlsx 工作簿（可能是 Word 文档、WPS 私有格式或者压缩包）。{_SAVE_AS}")
                return sheet_parts(archive)
        except DAMAGED as wrong:
            raise Unusable(f"工作簿已经损坏，无法打开（{wrong}）。{_SAVE_AS}") from wrong

    def _scan(self, sheet: str) -> Scan:
        try:
            with zipfile.ZipFile(self._file) as archive:
                scan = scan_sheet(archive, self._parts[sheet])
        except DAMAGED as wrong:
            raise Unusable(f"工作表“{sheet}”已经损坏，无法读取。{_SAVE_AS}") from wrong
        if scan.rows * scan.columns > MAX_CELLS:
            raise Unusable(
                f"工作表“{sheet}”有 {scan.rows:,} 行 {scan.columns:,} 列，超过 {MAX_CELLS:,} 个单元格的上限。"
                "请删去表格以外的空行空列，分成几个文件，或者导出为 .csv"
            )
        return scan


def _first(file: Any) -> bytes:
    if isinstance(file, io.BytesIO):
        return file.getvalue()[: 1 << 16]
    with file.open("rb") as opened:
        return bytes(opened.read(1 << 16))


def _refuse_old(head: bytes) -> None:
    if not head.startswith(b"\xd0\xcf\x11\xe0"):
        return
    if "EncryptedPackage".encode("utf-16-le") in head:
        raise Unusable(f"工作簿有密码，无法打开。{_SAVE_AS}，并去掉密码")
    raise Unusable(f"这是旧版 .xls 工作簿（也可能有密码）。{_SAVE_AS}")


def _refuse_bomb(infos: list[zipfile.ZipInfo]) -> None:
    packed = sum(info.compress_size for info in infos)
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > MAX_PARTS or packed > MAX_PACKED or unpacked > MAX_UNPACKED:
        raise Unusable(
            f"工作簿展开后有 {unpacked / 1048576:,.0f} MB，超过 {MAX_UNPACKED // 1048576} MB 的上限，没有读取。"
            "请分成几个文件，或者导出为 .csv"
        )
    if packed and unpacked > 50 * 1048576 and unpacked / packed > MAX_RATIO:
        raise Unusable(f"工作簿展开后大了 {unpacked // packed} 倍，不是正常的表格，没有读取。请核对来源")


def _covered(ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> dict[int, dict[int, Broken]]:
    """Cells that a merged range covers, by row and column: only the first of the range has the value."""
    found: dict[int, dict[int, Broken]] = {}
    budget = MAX_CELLS
    for (top, left), (bottom, right) in ranges:
        budget -= (bottom - top + 1) * (right - left + 1)
        if budget < 0:
            break
        place = f"{letter(left)}{top + 1}:{letter(right)}{bottom + 1}"
        why = f"{place} 是合并单元格，值只在 {letter(left)}{top + 1}，这一格是空的"
        broken = Broken("merged", "", why, "请取消合并，每一行都填上值")
        for row in range(top, bottom + 1):
            cells = found.setdefault(row + 1, {})
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    cells[column] = broken
    return found


def _put_broken(row: list[Any], broken: dict[int, Broken]) -> None:
    for column, what in broken.items():
        row += [""] * (column + 1 - len(row))
        row[column] = what
