"""The table of names leads to rules and numbers that exist."""

import re
from pathlib import Path

from plumbline.law import law

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "rule-ids.md"
ROWS = re.findall(r"^\| (.+?) \| (.+?) \|$", PAGE.read_text("utf-8"), re.MULTILINE)[1:]
PROGRAM = [
    name for _, there in ROWS for name in re.findall(r"`([a-z0-9_.]+)`", there) if not name.startswith("plumbline.")
]


def test_every_name_in_the_program_exists():
    known = set(law().rules.by_id) | set(law().parameters)
    assert [name for name in PROGRAM if name not in known] == []


def test_a_name_of_the_note_that_is_no_rule_is_explained():
    assert len(ROWS) >= 30
    assert all(re.search(r"`[a-z0-9_]+`", note) for note, _ in ROWS)
