"""The record: every step in the case's own chain, and filling many cases gives the same as taking every step alone."""

from plumbline.web.audit.models import Event
from plumbline.web.cases import services
from plumbline.web.cases.models import Case
from plumbline.web.search.models import Entry
from plumbline.web.shell.errors import IllegalTransition
from tests.web.cases.refusals import refused
from tests.web.cases.story import Story

VOLATILE = {"id", "facts", "lead_number", "case_number", "created_at", "updated_at", "request_key"}


def test_every_step_has_one_event_in_the_chain_of_its_case(story):
    case = story.archived().case
    events = list(Event.objects.filter(stream=f"case:{case.pk}").order_by("seq"))
    assert [event.act for event in events] == [f"cases.{step.step}" for step in case.steps.all()]
    assert [event.previous for event in events[1:]] == [event.digest for event in events[:-1]]
    assert all('"case_file"' in event.payload for event in events)


def test_a_refused_step_leaves_no_event(story, world):
    story.filed()
    with refused(IllegalTransition, "调查取证"):
        story.take("decide", world.wu, "2026-03-11", {})


def row(case):
    stored = Case.objects.get(pk=case.pk)
    return {f.attname: getattr(stored, f.attname) for f in Case._meta.concrete_fields if f.name not in VOLATILE}


def entry(case):
    found = Entry.objects.get(kind="case", key=str(case.pk))
    return (found.title.split(" ", 1)[1], found.scope_path)


def test_deferred_summaries_end_with_the_same_rows_and_search_entries(world):
    for until in ("filed", "noticed", "served", "archived"):
        alone = getattr(Story(world, f"{until}/1"), until)().case
        with services.deferred_indexing():
            together = getattr(Story(world, f"{until}/2"), until)().case
        assert row(alone) == row(together)
        assert entry(alone) == entry(together)
        acts = [
            list(Event.objects.filter(stream=f"case:{c.pk}").values_list("act", "payload")) for c in (alone, together)
        ]
        assert [act for act, _ in acts[0]] == [act for act, _ in acts[1]]
