"""办理指引: an agency adds to the national text, another person approves, old versions stay readable."""

from datetime import date

import pytest

from plumbline.web.audit.models import Event
from plumbline.web.catalogue import selectors, services
from plumbline.web.catalogue.wording import named_list
from plumbline.web.shell.errors import BadInput, NotYours, Refusal
from tests.web.catalogue.lists import FOOD, SPOILED

TEXTS = {"do": "先称重\n\n  再拍照 ", "dont": "不要目测"}


def written(world, on="2026-03-02", who=None, **changes):
    actor = (who or world.shen).on(on)
    return services.write_guidance(actor=actor, code=FOOD, **{"reason": "统一做法", "texts": TEXTS, **changes})


def approved(world, supplement, on="2026-03-03", who=None):
    return services.decide_guidance(actor=(who or world.zhou).on(on), supplement_id=supplement.pk, approve=True)


def test_what_is_written_waits_and_is_in_force_from_the_day_of_its_approval(world):
    supplement = written(world)
    assert selectors.in_force(world.bureau, FOOD, date(2026, 3, 2)) is None
    approved(world, supplement)
    assert selectors.in_force(world.bureau, FOOD, date(2026, 3, 2)) is None
    assert selectors.in_force(world.bureau, FOOD, date(2026, 3, 3)).number == 1


def test_each_line_is_one_point_without_empty_lines(world):
    assert written(world).do == "先称重\n再拍照"


def test_a_new_version_replaces_the_old_one_which_stays_readable(world):
    approved(world, written(world))
    second = written(world, "2026-04-01", texts={"do": "先称重"}, reason="简化")
    assert second.number == 2
    assert selectors.in_force(world.bureau, FOOD, date(2026, 4, 2)).number == 1
    approved(world, second, "2026-04-02")
    assert selectors.in_force(world.bureau, FOOD, date(2026, 4, 2)).number == 2
    assert [each.number for each in selectors.versions_of_supplement(world.bureau, FOOD)] == [2, 1]
    assert selectors.in_force(world.bureau, FOOD, date(2026, 4, 1)).do == "先称重\n再拍照"


def test_the_author_does_not_approve_the_own_text(world):
    supplement = written(world, who=world.zhou)
    with pytest.raises(NotYours, match="不能审批自己写的"):
        approved(world, supplement)
    assert approved(world, supplement, who=world.wu).state == "approved"


def test_a_returned_text_is_written_anew_under_its_number(world):
    supplement = written(world)
    head = world.wu.on("2026-03-03")
    with pytest.raises(BadInput, match="退回的理由"):
        services.decide_guidance(actor=head, supplement_id=supplement.pk, approve=False)
    services.decide_guidance(actor=head, supplement_id=supplement.pk, approve=False, opinion="太笼统")
    again = written(world, "2026-03-04", texts={"do": "称重并签字"})
    assert (again.pk, again.number, again.opinion, again.state) == (supplement.pk, 1, "", "submitted")


def test_what_is_decided_is_not_decided_again(world):
    supplement = approved(world, written(world))
    with pytest.raises(Refusal, match="不在待审批"):
        approved(world, supplement)


def test_a_revision_needs_a_reason_and_a_difference(world):
    with pytest.raises(BadInput, match="为什么修订"):
        written(world, reason=" ")
    approved(world, written(world))
    with pytest.raises(BadInput, match="与现行版本相同"):
        written(world, "2026-04-01")


def test_only_matters_of_the_own_list_get_a_supplement(world):
    with pytest.raises(Refusal, match="权责清单没有"):
        services.write_guidance(actor=world.shen.on("2026-03-02"), code=SPOILED, reason="统一做法", texts=TEXTS)
    with pytest.raises(BadInput, match="没有这个事项"):
        services.write_guidance(actor=world.shen.on("2026-03-02"), code="market.no", reason="统一做法", texts=TEXTS)


def test_who_has_no_such_role_or_another_agency_does_not_decide(world):
    supplement = written(world)
    with pytest.raises(NotYours, match="审批办理指引补充"):
        approved(world, supplement, who=world.zhao)
    with pytest.raises(NotYours, match="编写办理指引补充"):
        written(world, who=world.lin)
    with pytest.raises(NotYours, match="不在您的范围内"):
        services.decide_guidance(actor=world.wu.on("2026-03-03"), supplement_id=0, approve=True)


def test_writing_and_deciding_are_recorded(world):
    approved(world, written(world))
    acts = Event.objects.filter(stream=f"catalogue:{world.bureau.code}").order_by("seq").values_list("act", flat=True)
    assert list(acts) == ["catalogue.write_guidance", "catalogue.approve_guidance"]


def test_a_list_is_valid_on_its_last_day_and_expired_on_the_next():
    line = "轻微违法行为不予处罚清单（有效期至 2027-12-31）"
    last, after = (named_list(line, day) for day in (date(2027, 12, 31), date(2028, 1, 1)))
    assert (last.name, last.expires, last.expired) == ("轻微违法行为不予处罚清单", date(2027, 12, 31), False)
    assert after.expired
    assert named_list("清单", date(2026, 1, 1)).expires is None
    assert named_list("清单（有效期至 2027-02-30）", date(2026, 1, 1)).expires is None
