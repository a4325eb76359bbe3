"""Official texts in a folder beside the project: which articles, paragraphs and items they really have.

The project ships no statute text. Where somebody has the texts as Markdown or plain text, `plumbline rules check --laws DIR`
looks up every citation in them. A file belongs to an instrument by its title, or by its number where the name begins
with one: 行政处罚法.2021.md, 生态环境法典.2026.1总则.md, 国市监法规〔2022〕2号 裁量权指导意见.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plumbline.engine.citations import DIGITS, Article, Instrument

ENDINGS = (".md", ".txt")
HEADING = re.compile(r"^[\s　]*(?:\*\*)?第([零一二三四五六七八九十百千]+)条(?:\*\*)?[\s　]*(.*)$")
ITEM = re.compile(r"^[\s　]*[（(]([一二三四五六七八九十]+)[）)]")
CHAPTER = re.compile(r"^[\s　]*(#|第[一二三四五六七八九十]+[章节编])")
YEAR = re.compile(r"[（.(](\d{4})")
PLACES = {"十": 10, "百": 100, "千": 1000}

Places = list[set[int]]
"""The paragraphs of an article, each as the set of its items."""


@dataclass(frozen=True)
class Text:
    """The articles of one instrument. `complete` says that no part of it is missing between the first and the last."""

    instrument: Instrument
    articles: Mapping[int, Places]

    @property
    def complete(self) -> bool:
        """Whether every article up to the last is there."""
        return set(self.articles) == set(range(1, max(self.articles) + 1))

    def has(self, number: int, par: int | None, item: int | None) -> bool:
        """Whether the text has the article, its paragraph and its item."""
        paragraphs = self.articles.get(number)
        if paragraphs is None or (par or 0) > len(paragraphs):
            return False
        places = paragraphs if par is None else [paragraphs[par - 1]]
        return item is None or any(item in items for items in places)


def read_texts(folder: Path, instruments: Iterable[Instrument]) -> dict[str, Text]:
    """The texts of the folder by instrument key; files of unknown instruments and papers without articles are left out."""
    known = [instrument for instrument in instruments if instrument.unit == "条"]
    found: dict[str, tuple[Instrument, dict[int, Places]]] = {}
    for file in sorted(folder.rglob("*")):
        instrument = instrument_of(file, known) if file.suffix in ENDINGS else None
        if instrument is not None:
            _, articles = found.setdefault(instrument.key, (instrument, {}))
            read_articles(file.read_text("utf-8"), articles)
    return {key: Text(instrument, articles) for key, (instrument, articles) in found.items() if articles}


def instrument_of(file: Path, instruments: Iterable[Instrument]) -> Instrument | None:
    """The instrument whose title or number the file name begins with; of several editions the one of the year named."""
    name = file.stem.removeprefix("中华人民共和国")
    year = YEAR.search(name)
    fitting = [one for one in instruments if _names(one, name)]
    if year is not None:
        fitting = [one for one in fitting if _of_year(one, int(year[1]))]
    return max(fitting, key=lambda one: one.since, default=None)


def _names(instrument: Instrument, name: str) -> bool:
    title = instrument.title.partition("（")[0] if "年）" in instrument.title else instrument.title
    rest = name.removeprefix(title)
    if rest != name and (not rest or not rest[0].isalnum()):
        return True
    return bool(instrument.number) and name.startswith(f"{instrument.number} ")


def _of_year(instrument: Instrument, year: int) -> bool:
    return instrument.since.year <= year + 1 and (instrument.until is None or year <= instrument.until.year)


def read_articles(text: str, found: dict[int, Places]) -> None:
    """Add the articles of one file."""
    article: Places | None = None
    for line in text.splitlines():
        heading = HEADING.match(line)
        if heading:
            article = found.setdefault(numeral(heading[1]), [])
            article.append(set())
        elif CHAPTER.match(line):
            article = None
        elif article is not None and line.strip(" 　\t"):
            _add_line(article, line)


def _add_line(article: Places, line: str) -> None:
    item = ITEM.match(line)
    if item:
        article[-1].add(numeral(item[1]))
    else:
        article.append(set())


def numeral(written: str) -> int:
    """The number of a Chinese numeral up to 9999."""
    total, digit = 0, 0
    for sign in written:
        if sign in PLACES:
            total += (digit or 1) * PLACES[sign]
            digit = 0
        else:
            digit = DIGITS.index(sign)
    return total + digit


def absent_places(texts: Mapping[str, Text], citations: Iterable[tuple[str, Article]]) -> Iterator[str]:
    """Citations of places that the text of their instrument does not have."""
    for where, cite in citations:
        text = texts.get(cite.instrument.key)
        if text is not None and cite.sub is None and not text.has(cite.number, cite.par, cite.item):
            yield f"{where} cites {cite}, which the text does not have"
