"""Chinese text as overlapping pairs of characters, so that any typed string is found exactly, on both databases.

Every run of letters, digits and Chinese characters becomes a token per character: the pair that begins there, and for
the last one the character alone. A phrase of pairs is then the typed string; a single character is the beginning of
a token. Tokens are written as hexadecimal code points: no tokenizer of a database can cut or fold them.
"""

from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

WIDTH = 5
LONGEST_QUERY = 100


def folded(text: str) -> str:
    """One form per character (full-width to half-width, capitals to small); the length stays, so that hits can be marked."""
    return "".join(map(_folded, text))


@cache
def _folded(letter: str) -> str:
    form = normalize("NFKC", letter).casefold()
    return form if len(form) == 1 else letter


def runs(text: str) -> Iterator[str]:
    """The runs of letters and digits of a text; everything else separates."""
    run: list[str] = []
    for letter in folded(normalize("NFC", text)):
        if letter.isalnum():
            run.append(letter)
        elif run:
            yield "".join(run)
            run.clear()
    if run:
        yield "".join(run)


def tokens(text: str) -> list[str]:
    """The tokens of a text in order."""
    return [token for run in runs(text) for token in _of_run(run)]


def phrases(query: str) -> list[list[str]]:
    """What must be found, phrase by phrase: the pairs of each run of the query, or its one character."""
    found = []
    for run in runs(query[:LONGEST_QUERY]):
        pairs = _of_run(run)
        found.append(pairs[:-1] if len(run) > 1 else pairs)
    return found


def is_single(phrase: list[str]) -> bool:
    """Whether a phrase is one character, to be found as the beginning of a token."""
    return len(phrase) == 1 and len(phrase[0]) == WIDTH


def _of_run(run: str) -> list[str]:
    points = [f"{ord(letter):0{WIDTH}x}" for letter in run]
    return [first + second for first, second in zip(points, [*points[1:], ""], strict=True)]
