"""Reads on parties."""

from django.db.models import QuerySet

from plumbline.web.organs.actors import Actor
from plumbline.web.parties.models import Party
from plumbline.web.search.selectors import search

FOUND = 200


def parties(actor: Actor, words: str = "") -> QuerySet[Party]:
    """All parties, the newest first; with words, those whose entry in the index holds them."""
    actor.must("parties.view")
    newest = Party.objects.order_by("-pk")
    if not words:
        return newest
    keys = [int(hit.entry.key) for hit in search(words, actor, ["party"], FOUND)]
    return newest.filter(pk__in=keys)
