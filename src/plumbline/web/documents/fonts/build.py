"""Makes the four font files of this folder from the Debian packages `fonts-noto-cjk` and `fonts-lxgw-wenkai`.

Run by hand when a newer font release is wanted: `python -m plumbline.web.documents.fonts.build`.
Only the Simplified Chinese member of each Noto collection is taken, so that no glyph has a Japanese shape.
The subset of LXGW WenKai gets another name: its licence reserves the original one for unmodified files.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).parent
NOTO = Path("/usr/share/fonts/opentype/noto")
WENKAI = Path("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf")
HANGUL = (range(0x1100, 0x1200), range(0x3130, 0x3190), range(0xA960, 0xA980), range(0xAC00, 0xD800))


def everything_but_hangul(code_point: int) -> bool:
    """The GB18030 common set, GBK, extension A and every rarer ideograph that the face holds."""
    return not any(code_point in block for block in HANGUL)


def in_gbk(code_point: int) -> bool:
    """GBK and the letters, digits and signs below the ideographs; extension A for rare names."""
    return code_point < 0x3400 or in_encoding(code_point, "gbk") or 0x3400 <= code_point <= 0x4DBF


def in_gb2312(code_point: int) -> bool:
    """GB 2312 and plain signs: for text that the program itself words."""
    return code_point < 0x2E80 or in_encoding(code_point, "gb2312")


def in_encoding(code_point: int, encoding: str) -> bool:
    """Whether a Chinese encoding holds the character."""
    try:
        chr(code_point).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@dataclass(frozen=True)
class Face:
    """One file to make: where it comes from, which characters stay, and its PostScript name."""

    target: str
    source: Path
    keep: Callable[[int], bool]
    postscript: str
    member: str = ""
    family: str = ""


FACES = (
    Face(
        "NotoSerifCJKsc-Regular.otf",
        NOTO / "NotoSerifCJK-Regular.ttc",
        everything_but_hangul,
        "NotoSerifCJKsc-Regular",
        "Noto Serif CJK SC",
    ),
    Face("NotoSerifCJKsc-Bold.otf", NOTO / "NotoSerifCJK-Bold.ttc", in_gbk, "NotoSerifCJKsc-Bold", "Noto Serif CJK SC"),
    Face("NotoSansCJKsc-Bold.otf", NOTO / "NotoSansCJK-Bold.ttc", in_gb2312, "NotoSansCJKsc-Bold", "Noto Sans CJK SC"),
    Face("PlumblineKai-Regular.ttf", WENKAI, in_gb2312, "PlumblineKai-Regular", family="Plumbline Kai"),
)


def opened(face: Face) -> TTFont:
    """The source face; for a collection, its Simplified Chinese member."""
    if not face.member:
        return TTFont(face.source)
    members = TTCollection(str(face.source)).fonts
    return next(font for font in members if font["name"].getDebugName(1) == face.member)


def rename(font: TTFont, face: Face) -> None:
    """Give the file its own names; a Noto collection shares one CFF table that carries the Japanese member's name."""
    if "CFF " in font:
        font["CFF "].cff.fontNames = [face.postscript]
    for record in font["name"].names:
        if record.nameID == 6:
            record.string = face.postscript
        elif face.family and record.nameID in (1, 3, 4, 16):
            record.string = face.family
    if face.family:
        font["name"].names = [record for record in font["name"].names if record.langID in (0, 0x409)]


def build(face: Face) -> None:
    """Write one subset."""
    options = Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.name_languages = [0x409]
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "DSIG", "VVAR"]
    font = opened(face)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for code in font.getBestCmap() if face.keep(code)])
    subsetter.subset(font)
    rename(font, face)
    font.save(HERE / face.target)


def write_coverage() -> None:
    """List what the body face can print, as ranges, so that the program need not read the font."""
    codes = sorted(TTFont(HERE / FACES[0].target).getBestCmap())
    known = set(codes)
    starts = [code for code in codes if code - 1 not in known]
    ends = [code for code in codes if code + 1 not in known]
    lines = [f"{start:X}-{end:X}" for start, end in zip(starts, ends, strict=True)]
    (HERE / "coverage.txt").write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    for each in FACES:
        build(each)
    write_coverage()
