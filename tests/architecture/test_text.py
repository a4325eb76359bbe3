"""The texts of the repository: no look-alike characters, no leftovers, one term for one concept."""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_compatibility_ideographs_and_no_leftovers(path):
    text = path.read_text(encoding="utf-8")
    assert deliberate(path) or not RADICALS.search(text), "a look-alike of an ordinary character"
    assert unicodedata.normalize("NFC", text) == text or deliberate(path)
    assert not LEFTOVERS.search(text)


def test_a_name_in_the_schema_has_one_chinese_term_within_its_group():
    terms = defaultdict(set)
    for path, member in CASE_FILE.walk():
        if isinstance(member, Field):
            terms[path[:-1], member.zh].add(member.name)
    assert {k: v for k, v in terms.items() if len(v) > 1} == {}
