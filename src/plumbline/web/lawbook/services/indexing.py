"""Making rules and matters findable, as the code states them; articles are found in the book itself."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from plumbline.web.lawbook import law
from plumbline.web.search.models import Entry
from plumbline.web.search.services import index

KINDS = ("article", "rule", "matter")
"""What this index has ever held: entries of articles, which older releases wrote, go."""


@transaction.atomic
def index_law() -> int:
    """Bring the search entries of the law in step with the code; how many there are. Those no longer there go."""
    kept = {kind: set[str]() for kind in KINDS}
    for kind, key, title, body, url in (*_rules(), *_matters()):
        index(kind=kind, key=key, title=title, body=body, scope_path="", url=url)
        kept[kind].add(key)
    for kind, keys in kept.items():
        Entry.objects.filter(kind=kind).exclude(key__in=keys).delete()
    return sum(len(keys) for keys in kept.values())


Line = tuple[str, str, str, str, str]


def _rules() -> list[Line]:
    """Each rule by its title, its sentence and its articles."""
    lines = []
    for rule in law.rules():
        body = f"{rule.id} {rule.message or ''} {'、'.join(str(article) for article in rule.cites)}"
        lines.append(("rule", rule.id, rule.title, body, reverse("lawbook:rule", args=[rule.id])))
    return lines


def _matters() -> list[Line]:
    """Each violation by its name, its elements and the articles that forbid and punish it."""
    lines = []
    for matter in law.matters():
        articles = "、".join(str(article) for article in (*matter.breach, *matter.penalty))
        body = f"{matter.code} {'；'.join(element.name for element in matter.elements)} {articles}"
        lines.append(("matter", matter.code, matter.name, body, reverse("catalogue:matter", args=[matter.code])))
    return lines
