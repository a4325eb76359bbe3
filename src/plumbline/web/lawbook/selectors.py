"""Reading the loaded texts: by title or key, by day, by number, by words."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from plumbline.web.lawbook import law
from plumbline.web.lawbook.models import Provision, Text


def texts_of(title_or_key: str) -> list[Text]:
    """Every loaded edition, oldest first: of one instrument by its key, or of all that bear the title."""
    return list(_named(title_or_key).order_by("since"))


def text_on(title_or_key: str, on: date) -> Text | None:
    """The edition in force on a day."""
    standing = Q(until__isnull=True) | Q(until__gte=on)
    return _named(title_or_key).filter(standing, since__lte=on).order_by("-since").first()


def provision(text: Text, number: int, sub: int | None = None) -> Provision | None:
    """One article or point of a text; `sub` for 第…条之…."""
    return text.provisions.select_related("text").filter(number=number, sub=sub or 0).first() if number else None


def provisions(text: Text) -> QuerySet[Provision]:
    """Everything of a text in its order, with what stands outside the count (`number` 0)."""
    return text.provisions.select_related("text").order_by("order")


def _named(name: str) -> QuerySet[Text]:
    """By key; else by title, with or without 《》 and 中华人民共和国; else by the short or full title that we cite."""
    bare = name.strip("《》").removeprefix("中华人民共和国")
    if law.is_key(bare):
        return Text.objects.filter(instrument=bare)
    titled = Text.objects.filter(title=bare)
    if titled.exists() or (known := law.instrument(bare)) is None:
        return titled
    return Text.objects.filter(instrument=known.key)
