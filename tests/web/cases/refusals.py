"""Saying in one line that something is refused, why, and that nothing was written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from plumbline.web.audit.models import Event
from plumbline.web.cases.models import Case, StepTaken
from plumbline.web.shell.errors import LegalBar, ReasonNeeded, Refusal


@contextmanager
def refused(kind: type[Refusal], *words: str) -> Iterator[None]:
    """The block is refused in this way, the refusal names the words, and no row tells of it."""
    before = (
        Event.objects.count(),
        StepTaken.objects.count(),
        list(Case.objects.values_list("pk", "version", "state")),
    )
    with pytest.raises(kind) as caught:
        yield
    said = str(caught.value) + "".join(
        a for line in caught.value.lines for a in (line.where, *line.articles, line.next_step)
    )
    for word in words:
        assert word in said, f"{word} is not in {said}"
    after = (Event.objects.count(), StepTaken.objects.count(), list(Case.objects.values_list("pk", "version", "state")))
    assert before == after


@contextmanager
def barred(*rules: str) -> Iterator[None]:
    """The law bars the block by these rules among others, each with an article; nothing is written."""
    caught = []
    with refused(LegalBar):
        try:
            yield
        except LegalBar as bar:
            caught.append(bar)
            raise
    assert set(rules) <= rules_of(caught[0]), rules_of(caught[0])
    assert all(line.articles and line.next_step for line in caught[0].lines)


@contextmanager
def asked_for_reason(*rules: str) -> Iterator[None]:
    """The block needs written reasons for these rules; nothing is written."""
    caught = []
    with refused(ReasonNeeded):
        try:
            yield
        except ReasonNeeded as need:
            caught.append(need)
            raise
    assert set(rules) <= rules_of(caught[0]), rules_of(caught[0])


def rules_of(refusal: LegalBar | ReasonNeeded) -> set[str]:
    """The rules behind a refusal."""
    return {finding.rule.id for finding in refusal.findings}
