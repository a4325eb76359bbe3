"""What a published edition would have done, offered on its own page until it is in force."""

from __future__ import annotations

from django.urls import reverse

from plumbline.web.benchmarks.models import BenchmarkTable
from plumbline.web.benchmarks.models import State as TableState
from plumbline.web.benchmarks.offers import LIST, TABLE, Offer, register_offer
from plumbline.web.leniency.models import CityList
from plumbline.web.leniency.models import State as ListState
from plumbline.web.organs.actors import Actor

TITLE = "新版会怎样"


def hang_offers() -> None:
    """Called once when the app is ready."""
    register_offer(TABLE, of_table)
    register_offer(LIST, of_list)


def of_table(actor: Actor, row: BenchmarkTable) -> Offer | None:
    """The replay of a table that is published and not yet in force."""
    coming = row.state == TableState.PUBLISHED and row.since > actor.on
    return Offer(TITLE, reverse("whatif:ask_coming", args=[row.pk])) if coming and actor.may("whatif.manage") else None


def of_list(actor: Actor, row: CityList) -> Offer | None:
    """The replay of a no-penalty list that is published and not yet in force; coercion is not replayed."""
    coming = row.state == ListState.PUBLISHED and row.since > actor.on and row.kind == "no_penalty"
    url = reverse("whatif:ask_coming_list", args=[row.pk])
    return Offer(TITLE, url) if coming and actor.may("whatif.manage") else None
