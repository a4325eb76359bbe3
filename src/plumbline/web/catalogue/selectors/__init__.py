"""Reads on the power lists and on the guidance of the agencies."""

from plumbline.web.catalogue.selectors.guidance import in_force, supplements_of, versions_of_supplement
from plumbline.web.catalogue.selectors.holdings import (
    Choice,
    Power,
    choices_of,
    holders_of,
    holding,
    matters_of,
    power,
)
from plumbline.web.catalogue.selectors.lists import (
    HELD,
    Difference,
    Standing,
    differences,
    published,
    standings,
    version_on,
    versions_visible_to,
)

__all__ = [
    "HELD",
    "Choice",
    "Difference",
    "Power",
    "Standing",
    "choices_of",
    "differences",
    "holders_of",
    "holding",
    "in_force",
    "matters_of",
    "power",
    "published",
    "standings",
    "supplements_of",
    "version_on",
    "versions_of_supplement",
    "versions_visible_to",
]
