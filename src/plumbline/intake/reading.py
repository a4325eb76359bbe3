"""Case files out of files of every format, one after the other; a broken one is told of and the next one is taken."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from plumbline.casefile import CaseFile, Problem, Reading, read
from plumbline.casefile.names import neutral
from plumbline.casefile.problems import error
from plumbline.casefile.system_errors import reason_of
from plumbline.casefile.text import MAX_BYTES, too_large
from plumbline.intake.applying import apply
from plumbline.intake.books import Unusable, is_blank, open_book
from plumbline.intake.encodings import SHOWN
from plumbline.intake.headers import leaf_of, open_sheet
from plumbline.intake.limits import MAX_PACKED
from plumbline.intake.mapping import Mapping
from plumbline.intake.ready import READY, ready
from plumbline.intake.results import Cell, Item, RowResult

TABLES = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")
REFUSED_TABLES = (".xls", ".xlsb", ".et", ".ods")
LINES = (".ndjson", ".jsonl")
_HEADINGS, _LONGEST_HEADING = 6, 20
_RECOGNISED = 5
"""So many headings of a ready-made mapping must be there before a table is taken for its kind."""

MARK = b"\xef\xbb\xbf"
BLANK = b" \t\r\n"
_ARRAY = msgspec.json.Decoder(list[msgspec.Raw])


def read_files(path: Path, mapping: Mapping | None = None) -> Iterator[Item]:
    """Every case file at the path, which is a file or a folder with files of any format.

    Tables are read through `mapping`, or through the ready-made one that fits their headings. Never raises for bad content.
    """
    for file in files_at(path):
        yield from read_file(file, mapping, name_of(file, path))


def files_at(path: Path) -> Iterator[Path]:
    """The file itself, or every file of a known format below the folder, in order."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            if Path(name).suffix.lower() in KNOWN and not name.startswith((".", "~$")):
                yield Path(folder, name)


def nothing_in(folder: Path) -> str:
    """What to say of a folder without any file that can be read."""
    known = "、".join(sorted(KNOWN - set(REFUSED_TABLES)))
    return f"文件夹 {folder} 里没有可以读取的文件。可以读取的是 {known}，请核对路径"


def name_of(file: Path, root: Path) -> str:
    """What a file is called in messages: its path below the folder that was given."""
    return file.name if file == root else str(file.relative_to(root))


def read_file(file: Path, mapping: Mapping | None = None, name: str = "") -> Iterator[Item]:
    """Every case file of one file."""
    called = name or file.name
    reader = _READERS.get(file.suffix.lower(), _whole)
    try:
        yield from _or_nothing(_table(file, called, mapping) if reader is _table else reader(file, called), called)
    except FileNotFoundError:
        yield _unread(called, "not_found", "文件或文件夹不存在。请检查路径是否写对。")
    except OSError as wrong:
        yield _unread(called, "not_readable", f"文件无法打开：{reason_of(wrong)}。请检查读取权限。")


def _or_nothing(items: Iterator[Item], name: str) -> Iterator[Item]:
    """The items; a file without any says so."""
    read = False
    for item in items:
        read = True
        yield item
    if not read:
        yield _unread(name, "empty", "文件里没有案卷。请核对是否选错了文件，或者重新导出。")


def _unread(name: str, code: str, message: str) -> Item:
    return Item(name, "", None, (error(code, "", message),))


def _item(name: str, position: str, reading: Reading) -> Item:
    return Item(name, position, reading.case, reading.problems)


def _whole(file: Path, name: str) -> Iterator[Item]:
    """A JSON file: one case file, or an array of them."""
    size = file.stat().st_size
    if size <= MAX_BYTES:
        raw = file.read_bytes()
        if not raw.removeprefix(MARK).lstrip(BLANK).startswith(b"["):
            yield _item(name, "", read(raw))
            return
    elif size > MAX_PACKED or not _begins_array(file):
        problem = too_large(size)
        yield Item(name, "", None, (problem,) if problem else ())
        return
    yield from _array(file, name)


def _begins_array(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(64).removeprefix(MARK).lstrip(BLANK).startswith(b"[")


def _array(file: Path, name: str) -> Iterator[Item]:
    raw = file.read_bytes()
    try:
        cases = _ARRAY.decode(raw.removeprefix(MARK))
    except (msgspec.MsgspecError, UnicodeDecodeError):
        yield _item(name, "", read(raw[:MAX_BYTES]))
        return
    for number, case in enumerate(cases, 1):
        yield _item(name, f"第 {number} 件", read(bytes(case)))


def _lines(file: Path, name: str) -> Iterator[Item]:
    """One case file per line."""
    with file.open("rb") as opened:
        number = 0
        while line := opened.readline(MAX_BYTES + 1):
            number += 1
            if len(line) > MAX_BYTES:
                size = len(line) + _rest_of_line(opened)
                problem = too_large(size)
                yield Item(name, f"第 {number} 行", None, (problem,) if problem else ())
            elif line.strip(BLANK + MARK):
                yield _item(name, f"第 {number} 行", read(line.removeprefix(MARK).strip(BLANK)))


def _rest_of_line(opened: Any) -> int:
    size = 0
    while part := opened.readline(MAX_BYTES):
        size += len(part)
        if part.endswith(b"\n"):
            break
    return size


def _parquet(file: Path, name: str) -> Iterator[Item]:
    """Columns in the layout of the schema. The columns are loaded only here."""
    from plumbline.intake.parquet import readings_of

    for number, found in enumerate(readings_of(file), 1):
        if isinstance(found, Problem):
            yield Item(name, "", None, (found,))
        else:
            yield _item(name, f"第 {number} 个", found)


def _table(file: Path, name: str, mapping: Mapping | None) -> Iterator[Item]:
    try:
        used = mapping or recognised(file)
    except Unusable as wrong:
        yield _unread(name, "unusable", f"{str(wrong).rstrip('。')}。")
        return
    if used is None:
        yield _unread(name, "no_mapping", f"{unknown_headings(file)}。")
        return
    for result in apply(used, file, name):
        if result.row or result.refusals:
            yield item_of(name, result)


def item_of(name: str, result: RowResult) -> Item:
    """A row of a table as one item among files of every format."""
    remarks = (*result.refusals, *result.warnings)
    problems = tuple(Problem(remark.level, remark.code, remark.path, str(remark)) for remark in remarks)
    return Item(name, str(Cell(result.sheet, result.row)) if result.row else "", result.case, problems)


def unknown_headings(source: Path | bytes) -> str:
    """What to say of a table whose headings no ready-made mapping knows: what was read, so that garbled text is seen."""
    book = open_book(source)
    found = [(leaf.name, cells) for leaf in book.leaves[:1] for _, cells in islice(book.rows(leaf.name), 1)]
    said = "没有内容"
    for sheet, cells in found:
        words = [neutral(str(cell))[:_LONGEST_HEADING] for cell in cells if not is_blank(cell)]
        read = f"，编码：{SHOWN.get(book.encoding, book.encoding)}" if book.encoding else f"，在工作表“{sheet}”"
        said = f"读到的第一行是：{'、'.join(words[:_HEADINGS])}{'等' if len(words) > _HEADINGS else ''}（共 {len(words)} 格{read}）"
    todo = "第一行是乱码的，请在原系统中另存为 UTF-8 或者 GBK 后重试；是自己系统的表格，请用 --map 给出对照文件"
    return f"表格的表头不是登记表或者双公示的样子，无法知道各列的意思。{said}。{todo}"


def recognised(source: Path | bytes) -> Mapping | None:
    """The ready-made mapping that fits the headings of a table. Raises Unusable when the file is no table at all."""
    book = open_book(source)
    for name in READY:
        mapping = ready(name)
        leaf = leaf_of(mapping, mapping.main, book)
        try:
            if leaf is not None and len(open_sheet(mapping, mapping.main, leaf, book)[0].places) >= _RECOGNISED:
                return mapping
        except Unusable:
            continue
    return None


_Reader = Callable[..., Iterator[Item]]
_READERS: dict[str, _Reader] = {
    ".json": _whole,
    ".parquet": _parquet,
    **dict.fromkeys(LINES, _lines),
    **dict.fromkeys((*TABLES, *REFUSED_TABLES), _table),
}
KNOWN = frozenset(_READERS)
"""The suffixes that are read in folders."""


def source_of(case: CaseFile) -> tuple[str, str]:
    """What makes a case file the same one when it comes again: its source system and its number there."""
    facts: Any = case.case
    return case.source.system or "", str((facts and (facts.id or facts.number)) or "")
