"""Numbers of cases as two systems write them: the same number in other brackets, widths and blanks is the same."""

from __future__ import annotations

import unicodedata

BRACKETS = str.maketrans({**dict.fromkeys("([{【﹝〖", "〔"), **dict.fromkeys(")]}】﹞〗", "〕")})


def key_of(number: str) -> str:
    """What two spellings of one number have in common."""
    plain = "".join(unicodedata.normalize("NFKC", number).split())
    return plain.translate(BRACKETS).casefold()[:200]
