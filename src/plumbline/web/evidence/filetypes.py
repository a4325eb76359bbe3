"""What a file really is. The ending of its name must agree with its bytes, and only the listed types are taken.

Names and declared media types come from the sender and prove nothing (trust notes: extension = sniffed type).
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import puremagic
from PIL import Image

HEAD = 4096
MOST_PIXELS = 120_000_000
MOST_ENTRIES = 2000
MOST_UNPACKED = 500 * 1024 * 1024
MOST_RATIO = 200


class WrongType(Exception):
    """The file is not what its name says, or not a type that is taken. The message is for the person who sent it."""


@dataclass(frozen=True)
class FileType:
    """One type: its media type, its name for people, and how its first bytes are known; `inspect` looks deeper."""

    media_type: str
    zh: str
    begins: Callable[[bytes], bool]
    inspect: Callable[[Path], str | None] | None = None


def _brand(*brands: bytes) -> Callable[[bytes], bool]:
    """An ISO media file of one of these brands."""
    return lambda head: head[4:8] == b"ftyp" and head[8:12] in brands


def _riff(form: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:4] == b"RIFF" and head[8:12] == form


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(marks)


def _mp3(head: bytes) -> bool:
    return head[:3] == b"ID3" or (head[:1] == b"\xff" and len(head) > 1 and head[1] & 0xE6 == 0xE2)


def _text(head: bytes) -> bool:
    return b"\x00" not in head


def inspect_image(path: Path) -> str | None:
    """A picture that Pillow can open and whose size in pixels is bounded, so that it cannot be a bomb."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    return f"图片有{width}×{height}像素，超过上限{MOST_PIXELS // 1_000_000}百万像素"
                image.verify()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return f"图片像素超过上限{MOST_PIXELS // 1_000_000}百万，可能是恶意文件"
    except Exception:  # Pillow raises many kinds for a broken picture
        return "图片已损坏，打不开"
    return None


def _office(part: str) -> Callable[[Path], str | None]:
    def inspect(path: Path) -> str | None:
        try:
            with zipfile.ZipFile(path) as archive:
                entries = archive.infolist()
        except zipfile.BadZipFile:
            return "文件已损坏，打不开"
        if part not in {entry.filename for entry in entries}:
            return "内容不是这种办公文件"
        return _bomb(entries)

    return inspect


def _bomb(entries: list[zipfile.ZipInfo]) -> str | None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    unsafe = any(entry.filename.startswith("/") or ".." in Path(entry.filename).parts for entry in entries)
    if unsafe or len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked / packed > MOST_RATIO:
        return "压缩内容异常（条目过多、解压后过大或者路径越界），可能是恶意文件"
    return None


def encoding_of(path: Path) -> str | None:
    """UTF-8 or GB18030, whichever the whole text reads in; Chinese Windows writes the latter."""
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return None


def inspect_text(path: Path) -> str | None:
    """Plain text in a known encoding, without control bytes."""
    if b"\x00" in path.read_bytes():
        return "内容不是文本"
    return None if encoding_of(path) else "文字编码既不是 UTF-8 也不是 GB18030（GBK），请另存为其中一种"


Image.MAX_IMAGE_PIXELS = MOST_PIXELS
_HEIC = _brand(b"heic", b"heix", b"mif1", b"heim", b"heis", b"hevc")
_MP4 = _brand(
    b"isom", b"iso2", b"mp41", b"mp42", b"avc1", b"M4V ", b"3gp4", b"3gp5", b"dash", b"iso5", b"iso6", b"MSNV"
)
_ZIP = _starts(b"PK\x03\x04")
_JPEG = FileType("image/jpeg", "JPEG 图片", _starts(b"\xff\xd8\xff"), inspect_image)
TYPES: dict[str, FileType] = {
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "png": FileType("image/png", "PNG 图片", _starts(b"\x89PNG\r\n\x1a\n"), inspect_image),
    "webp": FileType("image/webp", "WebP 图片", _riff(b"WEBP"), inspect_image),
    "heic": FileType("image/heic", "HEIC 图片", _HEIC),
    "pdf": FileType("application/pdf", "PDF 文件", _starts(b"%PDF-")),
    "mp4": FileType("video/mp4", "MP4 录像", _MP4),
    "mov": FileType("video/quicktime", "MOV 录像", _brand(b"qt  ")),
    "mp3": FileType("audio/mpeg", "MP3 录音", _mp3),
    "m4a": FileType("audio/mp4", "M4A 录音", _brand(b"M4A ", b"M4B ", b"mp42", b"isom")),
    "wav": FileType("audio/wav", "WAV 录音", _riff(b"WAVE")),
    "docx": FileType(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "DOCX 文件",
        _ZIP,
        _office("word/document.xml"),
    ),
    "xlsx": FileType(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "XLSX 表格",
        _ZIP,
        _office("xl/workbook.xml"),
    ),
    "txt": FileType("text/plain", "文本文件", _text, inspect_text),
    "csv": FileType("text/csv", "CSV 表格", _text, inspect_text),
}
PROGRAMS = {b"MZ": "Windows 程序", b"\x7fELF": "Linux 程序", b"#!": "脚本程序"}
ACCEPTED = "、".join(name for name in TYPES if name != "jpeg")


def sniff(path: Path, file_name: str) -> str:
    """The media type of the file, or a refusal that says what is wrong with it."""
    ending = file_name.rpartition(".")[2].lower() if "." in file_name else ""
    declared = TYPES.get(ending)
    if declared is None:
        shown = f"“.{ending[:20]}”" if ending else "没有扩展名的"
        raise WrongType(f"不接受{shown}文件。可以提交的类型：{ACCEPTED}。")
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not declared.begins(head):
        raise WrongType(f"文件名是“.{ending}”，内容却不是{declared.zh}{_seems(head)}。请提交原始文件，不要改扩展名。")
    problem = declared.inspect(path) if declared.inspect else None
    if problem:
        raise WrongType(f"{declared.zh}不能接受：{problem}。")
    if declared.begins is _text:
        return f"{declared.media_type}; charset={'utf-8' if encoding_of(path) == 'utf-8-sig' else 'gb18030'}"
    return declared.media_type


def _seems(head: bytes) -> str:
    """What the bytes look like, when that can be told."""
    for mark, zh in PROGRAMS.items():
        if head.startswith(mark):
            return f"，而是{zh}"
    try:
        ending = puremagic.from_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    return f"，更像“{ending}”" if ending else ""
