"""The words of a provision as its shadow holds them: every run of one, two and three characters, once.

A typed word of three or more characters is looked up by all its triples, so that common pairs (应当 and 当事 in nearly
every article) never have to be compared position by position; what is found is then checked to hold the word itself.
"""

from __future__ import annotations

from plumbline.web.search.bigrams import LONGEST_QUERY, runs

WIDEST = 3
CORE = "zzcore"
TEXT = "zztext"
LEVEL = "zzlevel"


def shadow_of(title: str, heading: str, body: str) -> list[str]:
    """Everything by which a provision is found, sorted."""
    grams: set[str] = set()
    for part in (title, heading, body):
        for run in runs(part):
            for width in range(1, WIDEST + 1):
                grams.update(run[at : at + width] for at in range(len(run) - width + 1))
    return sorted(grams)


def labels(*, text: int, level: str, is_core: bool) -> list[str]:
    """What restricts a search to one text, one level, or the texts that our rules cite. No run is ever as long."""
    level_label = f"{LEVEL}{level.replace('_', '')}"
    return [f"{TEXT}{text}", level_label, *([CORE] if is_core else [])]


def words_of(query: str) -> list[str]:
    """The typed words, each to be found as it stands."""
    return list(dict.fromkeys(runs(query[:LONGEST_QUERY])))


def grams_of(word: str) -> list[str]:
    """What the shadow of a provision must hold for the word to stand in it."""
    width = min(len(word), WIDEST)
    return list(dict.fromkeys(word[at : at + width] for at in range(len(word) - width + 1)))
