"""Where a fact of the case file stands on paper: the document that prints it, and the page.

The catalogue of documents says which facts a paper prints, and in what words. The paper is set once more with those words
marked, so the page is the one the reader sees. Where no printed words are found, the first page of the paper that the fact
belongs to is opened, and said to be only that; where no paper prints the fact, the record of the case file is shown.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst

from plumbline.web.documents import selectors as documents
from plumbline.web.documents import services as making
from plumbline.web.documents import typesetting
from plumbline.web.documents.kinds import DocumentKind, catalogue
from plumbline.web.documents.models import Document, Status
from plumbline.web.rounds.models import RoundFile

WEB = Path(__file__).parents[1]
TEMPLATE = Path(__file__).parent / "places.typ"
LONGEST = 40
INDEX = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Place:
    """A page of a paper. `exact` says whether the fact was found there, or only its paper is known."""

    document: Document
    page: int
    exact: bool

    @property
    def said(self) -> str:
        """The place in words."""
        page = f"第 {self.page} 页" if self.exact else "首页（只知道载于本文书，没有找到所在页）"
        return f"《{self.document.title}》{page}"


def papers_of(row: RoundFile) -> list[Document]:
    """The papers of a file in the order in which they were made, each in its last version; drafts and void ones are not shown."""
    if row.file.case_id is None:
        return []
    return [each for each in documents.of_case(row.file.case_id).order_by("pk") if each.status == Status.ISSUED]


def place_of(papers: Sequence[Document], path: str) -> Place | None:
    """Where the fact stands: the first paper that prints it with its page, else the first page of the one it belongs to."""
    named = [each for each in papers if _prints(each, path)]
    for paper in named:
        if page := _page(paper, path):
            return Place(paper, page, True)
    akin = named or [each for each in papers if _head(path) in _heads(catalogue()[each.kind])]
    return Place(akin[0], 1, False) if akin else None


def ranked(papers: Sequence[Document], facts: frozenset[str]) -> list[Document]:
    """The papers that print most of these facts (`acts.date`), the best first; those that print none are left out.

    A fact that many papers repeat, such as the party's name, says little of where to look and weighs as little.
    """
    printed = [facts & _leaves(catalogue()[each.kind]) for each in papers]
    repeated = Counter(fact for found in printed for fact in found)
    weights = [sum(1 / repeated[fact] for fact in found) for found in printed]
    order = sorted(range(len(papers)), key=lambda place: (-weights[place], place))
    return [papers[place] for place in order if weights[place]]


def _plain(path: str) -> str:
    return INDEX.sub("", path)


def _head(path: str) -> str:
    return _plain(path).partition(".")[0]


@lru_cache(maxsize=256)
def _leaves_of(code: str) -> frozenset[str]:
    kind = catalogue()[code]
    return frozenset(re.sub(r"^item\b", kind.element, path) for path in kind.paths())


def _leaves(kind: DocumentKind) -> frozenset[str]:
    return _leaves_of(kind.code)


def _heads(kind: DocumentKind) -> frozenset[str]:
    return frozenset(path.partition(".")[0] for path in _leaves(kind))


def _prints(paper: Document, path: str) -> bool:
    """Whether the paper draws from the fact; a paper of one element only from that element's."""
    kind = catalogue()[paper.kind]
    if not any(leaf == _plain(path) or _plain(path).startswith(f"{leaf}.") for leaf in _leaves(kind)):
        return False
    element, index = paper.extra.get("element"), INDEX.search(path)
    return kind.element != _head(path) or element in (None, "") or index is None or int(element) == int(index[1])


def _page(paper: Document, path: str) -> int | None:
    kind = catalogue()[paper.kind]
    own = re.sub(rf"^{kind.element}\b", "item", _plain(path)) if kind.element else _plain(path)
    words = _words_of(paper)
    found = next((each for each in (own, _plain(path), own.rpartition(".")[0]) if each in words), None)
    return pages_of(paper).get(words[found]) if found else None


def _words_of(paper: Document) -> dict[str, str]:
    """What the paper prints of each fact: the first line of it, as far as it can be sought."""
    made = making.preview(
        kind=paper.kind,
        facts=paper.facts,
        agency=paper.agency,
        on=paper.dated or paper.created_at.date(),
        extra=paper.extra,
        number=paper.number,
    )
    return {use.path: use.text.split("\n")[0][:LONGEST].strip() for use in made.fields if use.text and use.text.strip()}


def pages_of(paper: Document) -> dict[str, int]:
    """The first page of all the words that the facts of the paper are printed in."""
    words = sorted(set(_words_of(paper).values()))
    return _pages(json.dumps(paper.sheet, ensure_ascii=False), tuple(words))


@lru_cache(maxsize=64)
def _pages(sheet: str, words: tuple[str, ...]) -> dict[str, int]:
    given = {**typesetting.inputs(json.loads(sheet), "", "", ""), "sought": json.dumps(words, ensure_ascii=False)}
    faces = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[typesetting.HERE / "fonts"]
    )
    made = typst.Compiler(input=TEMPLATE, root=WEB, font_paths=faces, ignore_system_fonts=True, sys_inputs=given).query(
        "<found>", field="value"
    )
    found: dict[str, int] = {}
    for each in json.loads(made):
        found.setdefault(each["words"], each["page"])
    return found
