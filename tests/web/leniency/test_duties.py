"""The workbench names the lists that wait: a draft for another person, an approved list for its publication."""

from datetime import date

from plumbline.web.leniency import services
from plumbline.web.leniency.duties import asked

DAY = "2025-01-10"


def told(person):
    """The texts of the lines on the workbench."""
    return [call.text for call in asked(person.on(DAY))]


def test_a_list_handed_in_waits_for_another_person_of_the_agency(lists, world):
    row = lists.drafted()
    assert told(world.wu) == []
    services.submit(actor=world.zhou.on(DAY), list_id=row.pk)
    (call,) = asked(world.wu.on(DAY))
    assert call.text == "有 1 份从宽清单待您批准。"
    assert call.due == date(2025, 2, 1)
    assert told(world.zhou) == told(world.shen) == []
    row.refresh_from_db()
    row.drafted_by = world.wu.user
    row.save()
    assert told(world.wu) == []


def test_an_approved_list_asks_for_its_publication_and_a_published_one_for_nothing(lists, world):
    row = lists.approved()
    assert told(world.zhou) == ["有 1 份从宽清单已批准，公布以后才能施行。"]
    services.publish(actor=world.wu.on(DAY), list_id=row.pk, published_on=date.fromisoformat(DAY))
    assert told(world.zhou) == told(world.wu) == []
