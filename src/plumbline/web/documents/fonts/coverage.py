"""Which characters the body face can print. A name that it cannot print must stop a document, not become a box."""

from bisect import bisect_right
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def ranges() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """First and last code points of every covered range."""
    pairs = [line.split("-") for line in (FOLDER / "coverage.txt").read_text(encoding="ascii").split()]
    return tuple(int(first, 16) for first, _ in pairs), tuple(int(last, 16) for _, last in pairs)


def covered(char: str) -> bool:
    """Whether the body face holds the character."""
    starts, ends = ranges()
    place = bisect_right(starts, ord(char)) - 1
    return place >= 0 and ord(char) <= ends[place]


def uncovered(text: str) -> tuple[str, ...]:
    """The characters of the text that cannot be printed, each once."""
    return tuple(dict.fromkeys(char for char in text if char != "\n" and not covered(char)))
