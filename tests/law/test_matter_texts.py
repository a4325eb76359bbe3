"""Every range of the catalogue stands in the wording of the article that it cites, where the official texts are at hand."""

import re

import pytest

from plumbline.law import law
from tests.law.amounts import wordings, written
from tests.law.official import LAWS

MATTERS = law().matters
REGISTRATION = "market_registration"
NOT_AT_HAND = (
    REGISTRATION,
    "environmental_impact",
    "construction_environment",
    "noise",
    "child_labour",
    "labour_contract_rules",
    "social_insurance",
)
"""Instruments whose text is not in the collection beside the project."""

CONFIRMED = {
    REGISTRATION,
    "environmental_impact",
    "construction_environment",
    "noise",
    "child_labour",
    "social_insurance",
}
"""Of these, the ones whose cited articles were read in two public copies that agree (open question C7)."""

DERIVED = "按"
"""A range that follows from a multiple of a least base says so: 所需处置费用不足二十万元，按二十万元计算."""

RANGES = [
    pytest.param(matter, fine, id=f"{code}-{matter.edition.since}-{number}")
    for code in MATTERS
    for matter in MATTERS.editions(code)
    for number, fine in enumerate(matter.edition.fines)
    if fine.basis not in ("none", "daily") and (fine.minimum, fine.maximum) != (None, None)
    if not any(cite.instrument.key in NOT_AT_HAND for cite in matter.penalty)
]

laws = pytest.mark.skipif(
    not LAWS.exists(), reason="the official texts (../shared/data/laws) are not beside the project"
)


@pytest.mark.laws
@laws
@pytest.mark.parametrize(("matter", "fine"), RANGES)
def test_the_range_stands_in_the_article(matter, fine):
    if DERIVED in fine.when and fine.basis == "fixed":
        assert any(other.basis == "multiple" for other in matter.edition.fines)
    else:
        words = "".join(wordings()[(cite.instrument.key, cite.number)] for cite in matter.penalty)
        assert re.search(written(fine), words), f"{written(fine)} in {[str(cite) for cite in matter.penalty]}"


def test_at_least_two_hundred_and_fifty_ranges_are_compared():
    assert len(RANGES) >= 250


@pytest.mark.parametrize(
    "code", [code for code in MATTERS for m in MATTERS.editions(code) if m.edition.status == "unverified"]
)
def test_an_unverified_edition_says_why(code):
    for matter in MATTERS.editions(code):
        assert (
            matter.edition.status == "verified" or "未核实" in matter.edition.note or "未决问题" in matter.edition.note
        )


@pytest.mark.parametrize("code", list(MATTERS))
def test_a_verified_edition_rests_on_a_text_at_hand_or_on_articles_confirmed_elsewhere(code):
    for matter in MATTERS.editions(code):
        cited = {cite.instrument.key for cite in (*matter.breach, *matter.penalty)}
        assert matter.edition.status == "unverified" or not cited & (set(NOT_AT_HAND) - CONFIRMED)
