"""Until two have written, no reader sees what the machine found or what the other says."""

import pytest

from plumbline.web.rounds import selectors, services
from plumbline.web.rounds.models import Mark
from plumbline.web.shell.errors import IllegalTransition
from tests.web.rounds.world import FAULT

pytestmark = pytest.mark.django_db
SECRET = "缴款期限写得不对，只有我看见"


@pytest.fixture
def row(world, today):
    """One faulty file with its two readers."""
    world.file("海环罚〔2026〕2号", changes=FAULT)
    return world.reviewing(random_size=1).files.get()


@pytest.fixture
def found(row):
    """What the machine says of the file."""
    return next(each for each in row.machine["findings"] if each["verdict"] == "violated")


def addresses(row, seat) -> list[str]:
    """Everything a reader can ask for about a file."""
    return [
        "/rounds/", "/rounds/mine/", f"/rounds/{row.round_id}/", f"/rounds/{row.round_id}/files/",
        f"/rounds/{row.round_id}/files/?format=csv", f"/rounds/{row.round_id}/report/",
        f"/rounds/{row.round_id}/report.xlsx", f"/rounds/reading/{seat.pk}/", f"/rounds/files/{row.pk}/",
        f"/rounds/files/{row.pk}/papers/0/", f"/rounds/files/{row.pk}/papers/999/",
    ]  # fmt: skip


def text_of(answer) -> str:
    """The whole answer, streamed or not."""
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode("utf-8", "replace")


def test_a_reader_sees_neither_the_machine_nor_the_other_reader(world, row, found, enter):
    _, first = world.reader(row, 1)
    services.mark(
        actor=world.reader(row, 1)[0], assignment_id=first.pk, item="papers.1", opinion="problem", note=SECRET
    )
    actor, seat = world.reader(row, 2)
    browser = enter(actor)
    for address in addresses(row, seat):
        answer = browser.get(address)
        text = text_of(answer)
        assert found["message"] not in text, address
        assert found["rule"] not in text, address
        assert SECRET not in text, address
        assert world.reader(row, 1)[0].user.display_name not in text, address


def test_the_side_by_side_page_is_not_there_until_two_have_written(world, row, enter):
    for person in (world.reader(row, 1)[0], world.reader(row, 2)[0], world.reader(row, 3)[0], world.supervisor):
        assert enter(person).get(f"/rounds/files/{row.pk}/").status_code == 404
    world.writes(row, 1)
    assert enter(world.reader(row, 1)[0]).get(f"/rounds/files/{row.pk}/").status_code == 404
    world.writes(row, 2)
    assert enter(world.reader(row, 1)[0]).get(f"/rounds/files/{row.pk}/").status_code == 200
    assert enter(world.head).get(f"/rounds/files/{row.pk}/").status_code == 404


def test_the_third_does_not_find_the_file_in_the_list_before_two_have_written(world, row):
    third, seat = world.reader(row, 3)
    assert seat not in selectors.readings_of(third)
    world.writes(row, 1)
    world.writes(row, 2)
    assert seat in selectors.readings_of(third)


def test_nobody_reads_under_the_name_of_another(world, row, enter):
    _, seat = world.reader(row, 1)
    for person in (world.reader(row, 2)[0], world.head):
        answer = enter(person).get(f"/rounds/reading/{seat.pk}/")
        assert answer.status_code in (403, 404)
        sent = {"item": "papers.1", "opinion": "ok"}
        assert enter(person).post(f"/rounds/reading/{seat.pk}/mark/", sent).status_code in (403, 404)
    assert Mark.objects.count() == 0


def test_the_papers_are_open_to_the_readers_and_to_nobody_else(world, row, enter):
    address = f"/rounds/files/{row.pk}/papers/0/"
    assert enter(world.reader(row, 1)[0]).get(address).status_code == 200
    stranger = world.city.person("路人", world.ecology.role, world.city.ecology)
    assert enter(stranger).get(address).status_code == 404
    assert enter(world.head).get(address).status_code == 404


def test_what_is_written_cannot_be_marked_again(world, row):
    seat = world.writes(row, 1)
    actor, _ = world.reader(row, 1)
    with pytest.raises(IllegalTransition):
        services.mark(actor=actor, assignment_id=seat.pk, item="papers.1", opinion="problem", note="晚了")
