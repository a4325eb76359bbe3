"""The texts of the repository: no look-alike characters, no leftovers, one term for one concept."""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from plumbline.casefile.schema import CASE_FILE
from plumbline.engine.schema import Field

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = {".py", ".toml", ".md", ".html", ".css", ".js", ".typ"}
TEXTS = sorted(
    p
    for top in ("src", "tests", "docs", "bench")
    for p in (ROOT / top).rglob("*")
    if p.suffix in SUFFIXES and "vendor" not in p.parts and p != Path(__file__)
)
RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
LEFTOVERS = re.compile(r"\b(TODO|FIXME|XXX)\b")


def deliberate(path: Path) -> bool:
    """Tests of normalisation need the very characters they normalise."""
    return path.is_relative_to(ROOT / "tests")


def complaints(text: str, *, deliberate: bool = False) -> list[str]:
    """What is wrong with a text."""
    found = {
        "a look-alike of an ordinary character": not deliberate and RADICALS.search(text),
        "not composed": not deliberate and not unicodedata.is_normalized("NFC", text),
        "a leftover": LEFTOVERS.search(text),
    }
    return [complaint for complaint, is_so in found.items() if is_so]


def test_no_compatibility_ideographs_and_no_leftovers():
    read = {path: path.read_text(encoding="utf-8") for path in TEXTS}
    found = {str(p.relative_to(ROOT)): complaints(text, deliberate=deliberate(p)) for p, text in read.items()}
    assert {name: each for name, each in found.items() if each} == {}


def test_the_check_of_texts_can_fail():
    assert complaints("\u2f00") == ["a look-alike of an ordinary character"]
    assert complaints("e\u0301") == ["not composed"]
    assert complaints("\u2f00 e\u0301", deliberate=True) == []
    assert complaints("later: TODO", deliberate=True) == ["a leftover"]
    assert len({path.suffix for path in TEXTS}) == len(SUFFIXES)


def test_a_name_in_the_schema_has_one_chinese_term_within_its_group():
    terms = defaultdict(set)
    for path, member in CASE_FILE.walk():
        if isinstance(member, Field):
            terms[path[:-1], member.zh].add(member.name)
    assert {k: v for k, v in terms.items() if len(v) > 1} == {}
