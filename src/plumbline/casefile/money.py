"""Amounts in words: integer fen, exact, without a float anywhere. The one place where fen become yuan in a sentence."""

from __future__ import annotations

from fractions import Fraction

FEN = 100


def yuan(fen: int | Fraction) -> str:
    """Fen as yuan: 42,000 元, 1,234.50 元; a part of a fen is shown to four places."""
    amount = Fraction(fen) / FEN
    if amount.denominator == 1:
        return f"{amount.numerator:,} 元"
    places = 2 if (amount * FEN).denominator == 1 else 4
    scaled = round(amount * 10**places)
    whole, rest = divmod(abs(scaled), 10**places)
    return f"{'-' if scaled < 0 else ''}{whole:,}.{rest:0{places}d} 元"
