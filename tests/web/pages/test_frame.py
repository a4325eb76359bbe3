"""The frame: what is vendored is what we say it is, the first load is small, the menu shows only what is permitted."""

import gzip
import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "src/plumbline/web/shell/static"
SHELVES = (STATIC / "vendor", ROOT / "tests/vendor")
FIRST_LOAD = 250_000


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda path: path.parent.name)
def test_every_vendored_file_is_the_one_on_the_list_with_its_licence(shelf):
    listed = tomllib.loads((shelf / "vendor.toml").read_text(encoding="utf-8"))["file"]
    for entry in listed:
        file = shelf / entry["path"]
        assert hashlib.sha256(file.read_bytes()).hexdigest() == entry["sha256"], entry["path"]
        assert (file.parent / "LICENSE").exists()
        assert entry["version"] in file.parent.name
    kept = {str(file.relative_to(shelf)) for file in shelf.rglob("*.*") if file.is_file()}
    assert kept == {entry["path"] for entry in listed} | {"vendor.toml"}


def test_the_first_load_stays_within_its_size(world, signed_in):
    with signed_in(world.shen, "2026-03-20") as browser:
        page = browser.get("/workbench/").content
    names = set(re.findall(r'(?:href|src)="/static/([^"#]+)', page.decode()))
    total = len(gzip.compress(page)) + sum(len(gzip.compress((STATIC / name).read_bytes())) for name in names)
    assert total <= FIRST_LOAD


def test_no_page_carries_script_or_style_of_its_own():
    for template in (ROOT / "src/plumbline/web").rglob("templates/**/*.html"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", text), template


def test_every_icon_in_use_is_in_the_sprite():
    sprite = (STATIC / "vendor/tabler-icons-3.51.0/sprite.svg").read_text(encoding="utf-8")
    known = set(re.findall(r'id="([^"]+)"', sprite))
    used: set[str] = set()
    for template in (ROOT / "src/plumbline/web").rglob("templates/**/*.html"):
        text = template.read_text(encoding="utf-8")
        used |= set(re.findall(r'{% icon "([^"]+)"', text)) | set(re.findall(r'icon_name="([^"]+)"', text))
    assert used <= known


def test_the_menu_of_an_administrator_has_no_case_in_it(world, signed_in):
    with signed_in(world.gao, "2026-03-20") as browser:
        page = browser.get("/workbench/").content.decode()
    assert 'href="/cases/"' not in page
    assert "执法机关" in page


def test_the_switches_of_a_person_are_kept_and_anything_else_in_the_cookie_is_ignored(world, signed_in):
    with signed_in(world.shen, "2026-03-20") as browser:
        browser.cookies["theme"], browser.cookies["density"] = "dark", '"><script>'
        page = browser.get("/workbench/").content.decode()
    assert 'data-bs-theme="dark" data-density="tight"' in page
