"""Which pages there are; writing them, and finding the stale ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from plumbline.casefile.reference import reference as casefile_page
from plumbline.law import reference as law_book
from plumbline.project.reference.book import articles_page, rule_table_page
from plumbline.project.reference.commands import commands_page
from plumbline.project.reference.markdown import page, table
from plumbline.project.reference.office import documents_page, permissions_page
from plumbline.project.reference.periods import clocks_page
from plumbline.project.reference.procedure import procedure_page, steps_page
from plumbline.project.reference.vocabulary import glossary_page

PAGES: Mapping[str, Callable[[], str]] = {
    "casefile.md": casefile_page,
    "rules.md": law_book.rules_page,
    "parameters.md": law_book.parameters_page,
    "rule-table.md": rule_table_page,
    "articles.md": articles_page,
    "clocks.md": clocks_page,
    "procedure.md": procedure_page,
    "steps.md": steps_page,
    "documents.md": documents_page,
    "permissions.md": permissions_page,
    "glossary.md": glossary_page,
    "commands.md": commands_page,
}
CONTENTS = "README.md"


def written() -> dict[str, str]:
    """Every page by file name, the table of contents included; one line break at the end of each."""
    texts = {name: make().rstrip("\n") + "\n" for name, make in PAGES.items()}
    return {CONTENTS: contents(texts), **texts}


def contents(texts: Mapping[str, str]) -> str:
    """The table of contents, by the title of each page."""
    rows = ((f"[{text.splitlines()[0].removeprefix('# ')}]({name})", f"`{name}`") for name, text in texts.items())
    return page("参考", "the code by `./dev docs`; edit the code, not these files", table(("内容", "文件"), rows))


def write(folder: Path) -> list[str]:
    """Bring the folder up to date; the names of the files that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = written()
    changed = stale(folder, texts)
    for name in changed:
        if name in texts:
            (folder / name).write_text(texts[name], encoding="utf-8")
        else:
            (folder / name).unlink()
    return changed


def stale(folder: Path, texts: Mapping[str, str]) -> list[str]:
    """The files that differ from what the code says, are missing, or should not be there."""
    return sorted(_stale(folder, texts))


def _stale(folder: Path, texts: Mapping[str, str]) -> Iterator[str]:
    present = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*") if path.is_file()}
    yield from (name for name, text in texts.items() if present.get(name) != text)
    yield from (name for name in present if name not in texts)
