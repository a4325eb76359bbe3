"""docs/reference says what the code says."""

from plumbline.project.reference.writing import PAGES, stale, write, written
from tests.architecture.source_code import ROOT

TEXTS = written()


def test_the_reference_is_fresh():
    assert stale(ROOT / "docs/reference", TEXTS) == [], "run ./dev docs"


def test_the_reference_is_the_same_every_time():
    assert written() == TEXTS


def test_a_changed_a_missing_and_a_foreign_file_are_stale(tmp_path):
    write(tmp_path)
    assert stale(tmp_path, TEXTS) == []
    (tmp_path / "rules.md").write_text("older", encoding="utf-8")
    (tmp_path / "clocks.md").unlink()
    (tmp_path / "stray.md").write_text("left behind", encoding="utf-8")
    assert stale(tmp_path, TEXTS) == ["clocks.md", "rules.md", "stray.md"]
    assert write(tmp_path) == ["clocks.md", "rules.md", "stray.md"]
    assert stale(tmp_path, TEXTS) == []


def test_the_contents_name_every_page():
    assert all(f"]({name})" in TEXTS["README.md"] for name in PAGES)
