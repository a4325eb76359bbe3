"""The workbench names the leads that wait for an answer which the person may give."""

from plumbline.web.fairness import services
from plumbline.web.fairness.duties import asked
from plumbline.web.fairness.models import Lead
from tests.web.fairness.conftest import DAY
from tests.web.fairness.test_leads import REASON


def told(person):
    """The texts of the lines on the workbench."""
    return [call.text for call in asked(person.on(DAY))]


def alone(fines):
    """One case that stands out, and no other lead."""
    lead = fines.unlike()
    Lead.objects.exclude(pk=lead.pk).delete()
    return lead


def test_an_open_lead_waits_for_its_readers_until_it_is_answered(fines, world):
    lead = alone(fines)
    (call,) = asked(world.zhou.on(DAY))
    assert call.text == "有 1 条同案同罚线索等待说明或者转交。"
    assert call.url.endswith("/fairness/leads/?state=open")
    assert told(world.chen)
    assert told(world.wu)
    assert told(world.shen) == told(world.feng) == []
    services.explain(actor=world.zhou.on(DAY), lead_id=lead.pk, text=REASON)
    assert told(world.zhou) == told(world.chen) == []


def test_whoever_decided_the_case_is_not_asked(fines, world):
    lead = alone(fines)
    lead.decided_by = world.wu.user
    lead.save()
    assert told(world.wu) == []
    assert told(world.zhou) != []


def test_a_lead_that_no_longer_stands_asks_nobody(fines, world):
    lead = alone(fines)
    lead.standing = False
    lead.save()
    assert told(world.zhou) == []
