"""Rows of a file that holds case files: JSON as one object, an array, or one object per line; or Parquet."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from plumbline.casefile import CaseFile, Level, Problem, read, write
from plumbline.casefile.text import stranger
from plumbline.intake.case_rejects import array_of, write_columns
from plumbline.intake.reading import BLANK, MARK
from plumbline.intake.rejects import told
from plumbline.intake.results import Line, RowResult
from plumbline.web.intake.rows import Row, Unreadable, notes_of, number_of

_ARRAY = msgspec.json.Decoder(list[msgspec.Raw])
WHOLE = "整个文件"
_CHOOSE = (
    "案卷文件是 JSON、NDJSON 或者 Parquet；上传表格的，请把“格式”选为准绳模板、双公示行政处罚表或者来源自己的表格。"
)


def rows(path: Path, closed_groups: list[str]) -> Iterator[Row]:
    """Every case file of the file, one after the other."""
    start = _start(path)
    if name := stranger(start):
        raise Unreadable(f"这是{name}，不是案卷文件。{_CHOOSE}")
    if start.startswith(b"PAR1"):
        yield from _columns(path, closed_groups)
    elif start.startswith(b"["):
        for number, raw in enumerate(_array(path), 1):
            yield row(raw, f"第 {number} 件", closed_groups)
    elif _one_object_per_line(path):
        yield from _lines(path, closed_groups)
    else:
        yield from only_row(path, closed_groups)


def only_row(path: Path, closed_groups: list[str]) -> Iterator[Row]:
    """The whole file as one case file, whatever it looks like."""
    yield row(path.read_bytes(), WHOLE, closed_groups)


def row(raw: bytes, place: str, closed_groups: list[str]) -> Row:
    """One case file."""
    reading = read(raw)
    warnings = notes_of(reading.problems, Level.WARNING)
    if reading.case is None:
        reasons = notes_of(reading.problems, Level.ERROR)
        return Row(place, _stated_number(raw), None, reasons=reasons, warnings=warnings, raw=raw)
    case = _closed(reading.case, closed_groups)
    return Row(place, number_of(case), case, warnings=warnings, raw=raw)


def _stated_number(raw: bytes) -> str:
    """The number that a refused file states, so that people find it; "" when it cannot be read."""
    try:
        facts = json.loads(raw)["case"]
        return str(facts.get("id") or facts.get("number") or "").strip()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""


def rejects(path: Path, rows: Sequence[Row]) -> bytes:
    """The refused case files in the format in which they came; those of columns have their reasons beside them."""
    start = _start(path)
    if start.startswith(b"PAR1"):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "rejects"
            said = {row.result.row: told(row.result.refusals) for row in rows if row.result}
            write_columns(path, out, said)
            return out.read_bytes()
    if start.startswith(b"["):
        return array_of(row.raw for row in rows)
    if [row.place for row in rows] == [WHOLE]:
        return rows[0].raw
    return b"".join(b" ".join(row.raw.split(b"\n")).replace(b"\r", b" ") + b"\n" for row in rows)


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(1 << 12).removeprefix(MARK).lstrip(BLANK)


def _columns(path: Path, closed_groups: list[str]) -> Iterator[Row]:
    """The rows of Parquet, by their number."""
    from plumbline.intake.parquet import readings_of

    for number, found in enumerate(readings_of(path), 1):
        if isinstance(found, Problem):
            raise Unreadable(found.message)
        place = f"第 {number} 个"
        result = RowResult("", number, "", None, lines=(Line("", number, ()),))
        warnings, reasons = (notes_of(found.problems, level) for level in (Level.WARNING, Level.ERROR))
        if found.case is None:
            yield Row(place, "", None, reasons=reasons, warnings=warnings, result=result)
        else:
            case = _closed(found.case, closed_groups)
            yield Row(place, number_of(case), case, warnings=warnings, result=result)


def _closed(case: CaseFile, groups: list[str]) -> CaseFile:
    """What the registered source keeps completely counts where the file itself says nothing of it."""
    if not groups or case.source.closed_world:
        return case
    tree = json.loads(write(case))
    tree["source"] = {**(tree.get("source") or {}), "closed_world": groups}
    closed = read(json.dumps(tree).encode()).case
    return closed if closed is not None else case


def _array(path: Path) -> Iterable[bytes]:
    try:
        return [bytes(raw) for raw in _ARRAY.decode(path.read_bytes().removeprefix(MARK))]
    except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
        raise Unreadable(
            f"文件以“[”开头，却不是完整的 JSON 数组（{wrong}）。请重新导出，或者每行写一件案卷。"
        ) from wrong


def _one_object_per_line(path: Path) -> bool:
    """Whether the first line that is not blank is a whole object and something follows it."""
    with path.open("rb") as file:
        filled = (line for line in file if line.strip(BLANK + MARK))
        first, second = next(filled, b""), next(filled, b"")
    starts = first.removeprefix(MARK).lstrip(BLANK).startswith(b"{") and second.lstrip(BLANK).startswith(b"{")
    return bool(second) and (starts or first.rstrip(BLANK).endswith(b"}"))


def _lines(path: Path, closed_groups: list[str]) -> Iterator[Row]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip(BLANK):
                yield row(line.removeprefix(MARK).strip(BLANK), f"第 {number} 行", closed_groups)
