"""Numbers of enterprises and people that do not exist, with check digits that are right.

Unified social credit codes after GB 32100, citizen identity numbers after GB 11643.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plumbline.synth.sheet import Array
from plumbline.synth.texts import ZERO, characters, digits, fixed

CREDIT_ALPHABET = np.frombuffer(b"0123456789ABCDEFGHJKLMNPQRTUWXY", np.uint8)
CREDIT_WEIGHTS = np.array([3**place % 31 for place in range(17)], np.int64)
ORGANISATION_ALPHABET = np.frombuffer(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", np.uint8)
ORGANISATION_WEIGHTS = np.array([3, 7, 9, 10, 5, 8, 4, 2], np.int64)
IDENTITY_WEIGHTS = np.array([2 ** (17 - place) % 11 for place in range(17)], np.int64)
IDENTITY_CHECKS = np.frombuffer(b"10X98765432", np.uint8)
ORGANISATION_CHECKS = np.frombuffer(b"0X987654321", np.uint8)
CODES, SCATTER = 31**6, 1_000_003
_VALUE = np.full(256, -1, np.int64)
_VALUE[CREDIT_ALPHABET] = np.arange(31)
_PLACE = np.full(256, -1, np.int64)
_PLACE[ORGANISATION_ALPHABET] = np.arange(36)


def credit_codes(kinds: Array, areas: Array, serials: Array) -> Any:
    """Credit codes, another for every serial: `kinds` are the second character (1 enterprise, 2 sole trader)."""
    rows = len(serials)
    organisation = np.concatenate([characters("MA", rows), _letters(serials)], axis=1)
    check = ORGANISATION_CHECKS[(_PLACE[organisation] * ORGANISATION_WEIGHTS).sum(axis=1) % 11]
    head = np.concatenate(
        [characters("9", rows), digits(kinds, 1), digits(areas, 6), organisation, check[:, None]], axis=1
    )
    last = CREDIT_ALPHABET[(31 - (_VALUE[head] * CREDIT_WEIGHTS).sum(axis=1) % 31) % 31]
    return fixed(np.concatenate([head, last[:, None]], axis=1))


def _letters(serials: Array) -> Array:
    """Six characters for each serial, in no visible order."""
    scattered = np.asarray(serials, np.int64) % CODES * SCATTER % CODES
    return np.asarray(CREDIT_ALPHABET[scattered[:, None] // 31 ** np.arange(5, -1, -1) % 31])


def identity_numbers(areas: Array, births: Array, serials: Array) -> Any:
    """Identity numbers of people born on the days `births`."""
    days = births.astype("datetime64[D]")
    months = days.astype("datetime64[M]").astype(np.int64)
    written = (months // 12 + 1970) * 10000 + (months % 12 + 1) * 100
    written += (days - days.astype("datetime64[M]")).astype(np.int64) + 1
    head = np.concatenate([digits(areas, 6), digits(written, 8), digits(serials, 3)], axis=1)
    last = IDENTITY_CHECKS[((head.astype(np.int64) - ZERO) * IDENTITY_WEIGHTS).sum(axis=1) % 11]
    return fixed(np.concatenate([head, last[:, None]], axis=1))
