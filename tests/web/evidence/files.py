"""Small real files of many kinds, and some that are not what they say."""

import io
import struct
import zipfile
import zlib

import docx
import xlsxwriter
from PIL import Image


def picture(form="PNG", size=(8, 6), colour="red") -> bytes:
    """A real picture."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form)
    return out.getvalue()


def word() -> bytes:
    """A real DOCX."""
    out, paper = io.BytesIO(), docx.Document()
    paper.add_paragraph("进货台账")
    paper.save(out)
    return out.getvalue()


def sheet() -> bytes:
    """A real XLSX."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write(0, 0, "进货台账")
    return out.getvalue()


def archive(**entries: bytes) -> bytes:
    """A plain ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return out.getvalue()


def bomb_picture(side: int = 60_000) -> bytes:
    """A PNG of a few hundred bytes that says it has 3.6 thousand million pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def bomb_word() -> bytes:
    """A DOCX whose text unpacks to a thousand times its size."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b"0" * 20_000_000)
    return out.getvalue()


PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\x00" * 200
WAVE = b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00" + b"\x00" * 20
MOVIE = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + b"\x00" * 50
QUICKTIME = b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  " + b"\x00" * 50
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + b"\x00" * 50
SOUND = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" * 20
VOICE = b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00M4A isom" + b"\x00" * 50
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
GOOD = {
    "现场照片.jpg": (picture("JPEG"), "image/jpeg"),
    "现场照片.JPEG": (picture("JPEG", colour="blue"), "image/jpeg"),
    "截图.png": (picture(), "image/png"),
    "网页.webp": (picture("WEBP"), "image/webp"),
    "手机.heic": (HEIC, "image/heic"),
    "票据.pdf": (PDF, "application/pdf"),
    "执法记录仪.mp4": (MOVIE, "video/mp4"),
    "录像.mov": (QUICKTIME, "video/quicktime"),
    "录音.mp3": (SOUND, "audio/mpeg"),
    "录音.m4a": (VOICE, "audio/mp4"),
    "录音.wav": (WAVE, "audio/wav"),
    "说明.docx": (word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "台账.xlsx": (sheet(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "聊天记录.txt": ("三月一日进货二十箱\n".encode(), "text/plain; charset=utf-8"),
    "旧系统导出.txt": ("三月一日进货二十箱，王䶮\n".encode("gb18030"), "text/plain; charset=gb18030"),
    "台账.csv": ("\ufeff品名,数量\n饼干,8\n".encode(), "text/csv; charset=utf-8"),
}
