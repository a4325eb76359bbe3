"""What the documents say exists: their links, the commands and the options they tell people to type."""

import re
from functools import cache
from pathlib import Path

import pytest

from plumbline.project.cli import COMMANDS
from plumbline.project.environment import Environment
from plumbline.project.reference.commands import help_of
from plumbline.project.reference.markdown import anchor
from tests.architecture.source_code import ROOT, place

DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(p for p in (ROOT / "docs").rglob("*.md")), *(ROOT / "bench").rglob("*.md")], key=str
)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"^```\w*\n(.*?)^```|`([^`\n]+)`", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"(?:^|[\s&(])(?:\.venv/bin/)?plumbline ([a-z]+(?: \| [a-z]+)*)([^\n#|&]*)")
JOB = re.compile(r"\./dev ([a-z]+)")
OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z-]*)")
VARIABLE = re.compile(r"\b(PLUMBLINE_[A-Z_]+)\b")
LARGEST_PICTURE = 200 * 1024
JOBS = set(re.findall(r'^    "([a-z]+)": [a-z]+,$', (ROOT / "dev").read_text(encoding="utf-8"), re.MULTILINE))
VARIABLES = {f"PLUMBLINE_{name.upper()}" for name in Environment.model_fields} - {"PLUMBLINE_DATABASE_URL"}


@cache
def anchors_of(path: Path) -> frozenset[str]:
    return frozenset(anchor(h) for h in HEADING.findall(FENCE.sub("", path.read_text(encoding="utf-8"))))


def broken_links(path: Path, text: str) -> list[str]:
    """The relative links that lead nowhere."""
    links = [link for link in LINK.findall(FENCE.sub("", text)) if "://" not in link and not link.startswith("mailto:")]
    return [link for link in links if not leads_somewhere(path, link)]


def leads_somewhere(path: Path, link: str) -> bool:
    name, _, part = link.partition("#")
    target = (path.parent / name).resolve() if name else path
    if not target.exists():
        return False
    return not part or target.suffix != ".md" or part in anchors_of(target)


def code_of(text: str) -> str:
    """Everything that is typed: fenced blocks and words in backquotes."""
    return "\n".join(block or inline for block, inline in CODE.findall(text))


def unknown_commands(text: str) -> list[str]:
    """Commands, jobs and options that do not exist."""
    known = {name for name, *_ in COMMANDS}
    wrong = []
    for names, rest in CALL.findall(code_of(text)):
        called = names.split(" | ")
        wrong += [f"plumbline {name}" for name in called if name not in known]
        if called[-1] in known:
            offered = OPTION.findall(help_of(called[-1]))
            wrong += [f"{called[-1]} {option}" for option in OPTION.findall(rest) if option not in offered]
    return wrong + [f"./dev {job}" for job in JOB.findall(code_of(text)) if job not in JOBS]


@pytest.mark.parametrize("path", DOCUMENTS, ids=place)
def test_every_link_leads_somewhere(path):
    assert broken_links(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=place)
def test_every_command_exists(path):
    assert unknown_commands(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=place)
def test_every_variable_of_the_environment_exists(path):
    assert set(VARIABLE.findall(path.read_text(encoding="utf-8"))) <= VARIABLES


def test_every_picture_is_shown_and_small():
    shown = {
        name for path in DOCUMENTS for name in re.findall(r"images/([\w-]+\.png)", path.read_text(encoding="utf-8"))
    }
    pictures = {picture.name: picture.stat().st_size for picture in (ROOT / "docs/images").iterdir()}
    assert set(pictures) == shown
    assert max(pictures.values()) <= LARGEST_PICTURE


def test_planted_mistakes_are_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# A title: with marks\n", encoding="utf-8")
    assert broken_links(page, "[a](gone.md) [b](#a-title-with-marks) [c](#no-title) [d](https://e.example)") == [
        "gone.md",
        "#no-title",
    ]
    assert unknown_commands("`plumbline serve --prot 1` `plumbline demo | fly` ./dev x `./dev nothing`") == [
        "serve --prot",
        "plumbline fly",
        "./dev nothing",
    ]


def test_the_jobs_of_dev_are_read():
    assert {"demo", "test", "check", "docs"} <= JOBS
