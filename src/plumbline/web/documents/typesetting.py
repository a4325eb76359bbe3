"""Typesetting: a sheet becomes PDF or page images through one Typst compiler that is kept for the whole process.

Only the faces of this package can be used: system and built-in fonts are off. The sheet travels as a JSON string, so
no free text can ever be read as Typst code.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

import segno
import typst

HERE = Path(__file__).parent
TEMPLATE = HERE / "paper.typ"
PIXELS_PER_INCH = 110

_lock = Lock()
_compilers: list[typst.Compiler] = []


def compiler() -> typst.Compiler:
    """The kept compiler; making one costs more than setting a document."""
    if not _compilers:
        faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"])
        _compilers.append(typst.Compiler(input=TEMPLATE, root=HERE, font_paths=faces, ignore_system_fonts=True))
    return _compilers[0]


def inputs(sheet: Mapping[str, Any], overprint: str, check_address: str, check_code: str) -> dict[str, str]:
    """What the template is given: the sheet, a mark across the page for drafts, and the code to check with."""
    given = {"sheet": json.dumps(sheet, ensure_ascii=False), "overprint": overprint, "code": check_code}
    if check_address:
        given["qr"] = qr_svg(check_address)
    return given


def qr_svg(address: str) -> str:
    """The address as a QR code; the code holds no personal data."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=1, xmldecl=False)
    return out.getvalue().decode()


def pdf(sheet: Mapping[str, Any], *, overprint: str = "", check_address: str = "", check_code: str = "") -> bytes:
    """The sheet as PDF/A-2b; the same sheet always gives the same bytes."""
    given = inputs(sheet, overprint, check_address, check_code)
    with _lock:
        made = compiler().compile(format="pdf", sys_inputs=given, pdf_standards="a-2b", timestamp=0)
    return _files(made)[0]


def pages(
    sheet: Mapping[str, Any], *, overprint: str = "", check_address: str = "", check_code: str = ""
) -> list[bytes]:
    """The sheet as one PNG a page, for screens without a PDF viewer."""
    given = inputs(sheet, overprint, check_address, check_code)
    with _lock:
        made = compiler().compile(format="png", ppi=PIXELS_PER_INCH, sys_inputs=given)
    return _files(made)


def _files(made: bytes | list[bytes] | None) -> list[bytes]:
    """What the compiler gives back: one file, or one a page."""
    return made if isinstance(made, list) else [made or b""]
