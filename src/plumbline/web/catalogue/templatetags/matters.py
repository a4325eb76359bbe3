"""Matters in Chinese: penalties, ranges of fines, evidence."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from plumbline.casefile.schema import terms
from plumbline.web.catalogue.law import FINE_BASES, FINE_PARTIES, FineRange
from plumbline.web.catalogue.wording import bound_said, kinds_said

register = template.Library()


@register.filter
def fine_bound(fine: FineRange, side: str) -> str:
    """A bound of a statutory range: an amount, or a multiple of a named base."""
    return bound_said(fine, side)


@register.filter
def fine_basis_zh(basis: str) -> str:
    """How a fine is counted."""
    return FINE_BASES.get(basis, basis)


@register.filter
def fine_party_zh(party: str) -> str:
    """Whom a range of fines is meant for."""
    return FINE_PARTIES.get(party, party)


@register.filter
def penalty_kinds_zh(kinds: Iterable[str]) -> str:
    """The kinds of penalty in a row."""
    return kinds_said(kinds)


@register.filter
def evidence_kinds_zh(kinds: Iterable[str]) -> str:
    """The kinds of evidence in a row."""
    return "、".join(terms.EVIDENCE_KINDS[kind] for kind in kinds)


@register.filter
def field_zh(code: str) -> str:
    """The field of enforcement."""
    return terms.FIELDS.get(code, code)
