"""One round from the draft to the final result."""

from datetime import timedelta

from plumbline.web.rounds import selectors, services
from plumbline.web.rounds.models import State
from tests.web.cast import NOW


def test_a_round_goes_from_the_draft_to_the_final_result(world, files):
    one = world.told(random_size=3)
    assert one.state == State.OBJECTIONS
    row = one.files.filter(agency=world.city.ecology).first()
    made = services.object_to(
        actor=world.head, round_file_id=row.pk, item="papers.1", text="决定书第三页已写明缴款期限。"
    )
    stranger = world.city.person("郑新", world.supervisor.role, world.city.justice)
    services.answer(actor=stranger, objection_id=made.pk, upheld=True, opinion="ok", text="复核属实。")
    row.refresh_from_db()
    assert row.result.first_score < row.result.score == 10000
    late = NOW + timedelta(days=40)
    done = services.finalise(actor=world.at(world.supervisor, late), round_id=one.pk)
    assert done.state == State.FINAL
    sums = selectors.sums(done)
    assert sums.whole.files == 3
