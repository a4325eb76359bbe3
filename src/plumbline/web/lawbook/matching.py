"""Which instrument of `law/instruments` a text is an edition of. A wrong match would show the wrong wording, so a text
whose count of articles does not fit is left unmatched."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plumbline.engine.citations import Instrument
from plumbline.web.lawbook.addresses import title_of
from plumbline.web.lawbook.reading import ReadText
from plumbline.web.lawbook.reading.heads import bare
from plumbline.web.lawbook.reading.marks import squeezed

LEVELS_BY_ISSUER = (
    ("最高人民", "judicial_interpretation"),
    ("全国人民代表大会", "law"),
    ("人民代表大会", "local_regulation"),
)
_ENDS = re.compile("施行|实施|废止")


def level_of(text: ReadText) -> str:
    """The standing of a text that `law/instruments` does not know, by who issued it and under which number."""
    head = text.head
    for issuer, level in LEVELS_BY_ISSUER:
        if issuer in head.issuer:
            return level
    if head.number.startswith("法释"):
        return "judicial_interpretation"
    if head.number.startswith("国务院令"):
        return "administrative_regulation"
    return "rule" if "令第" in head.number else "normative_document"


def edition_of(text: ReadText, instruments: Iterable[Instrument]) -> Instrument | None:
    """The edition whose title or number the text bears and whose articles it can have; None where there is none."""
    candidates = [each for each in named(text, instruments) if may_hold(text, each)]
    enacted = text.enacted
    if enacted is None:
        return max(candidates, key=lambda each: each.since, default=None)
    later = [each for each in candidates if each.since >= enacted]
    earlier = [each for each in candidates if each.since < enacted and (each.until is None or each.until >= enacted)]
    if later:
        return min(later, key=lambda each: each.since)
    return max(earlier, key=lambda each: each.since, default=None)


def named(text: ReadText, instruments: Iterable[Instrument]) -> list[Instrument]:
    """Every instrument of the same title, or of the same number where no title fits."""
    known = list(instruments)
    titled = [each for each in known if _plain(title_of(each)) == _plain(text.head.title)]
    if titled or not text.head.number or text.head.number.startswith("主席令"):
        return titled
    return [each for each in known if _plain(each.number) == _plain(text.head.number)]


def may_hold(text: ReadText, instrument: Instrument) -> bool:
    """Whether the articles can be those of the instrument: all of them, or a part where the text is one."""
    if instrument.max_article is None or text.unit != instrument.unit:
        return True
    return text.highest == instrument.max_article or (text.highest < instrument.max_article and not is_whole(text))


def is_whole(text: ReadText) -> bool:
    """Whether the text begins with its first article and ends with the one that puts it into force."""
    if text.first != 1 or text.gaps:
        return False
    return text.unit != "条" or bool(_ENDS.search(text.counted[-1].body))


def _plain(title: str) -> str:
    """Titles are compared without blanks and with one kind of brackets."""
    return squeezed(bare(title)).replace(" ", "").translate(str.maketrans("〈〉<>()", "《》《》（）"))
