"""动态调整: drafted, approved by another person, published and only then in force; what does not fit is refused."""

from datetime import date

import pytest

from plumbline.web.audit.models import Event
from plumbline.web.catalogue import services
from plumbline.web.catalogue.models import (
    ADD,
    APPROVED,
    CHANGE,
    PUBLISHED,
    RESUME,
    RETIRE,
    SUBMITTED,
    SUSPEND,
    AgencyMatter,
)
from plumbline.web.shell.errors import BadInput, NotYours, Refusal
from tests.web.catalogue.lists import CLOSED, FOOD, LABEL, SPOILED, drafted, listed, published, taken


def test_a_version_is_numbered_by_year_and_sequence_when_it_is_published(world):
    numbers = [listed(world, SPOILED, effective="2024-01-01").number]
    numbers += [published(world, day, CHANGE, SPOILED, office=day).number for day in ("2025-03-01", "2025-06-01")]
    assert numbers == ["2024年第1号", "2025年第1号", "2025年第2号"]


def test_what_is_only_approved_is_not_held(world):
    version = drafted(world, "2026-02-01", ADD, SPOILED)
    taken(world, version, APPROVED, "2026-02-01")
    assert not AgencyMatter.objects.filter(code=SPOILED).exists()


def test_each_act_is_recorded_in_the_chain_of_the_agency(world):
    listed(world, SPOILED)
    acts = Event.objects.filter(stream=f"catalogue:{world.bureau.code}").order_by("seq").values_list("act", flat=True)
    assert [act.partition(".")[2] for act in acts] == [
        "draft_version",
        "adjust",
        "submit_version",
        "approve_version",
        "publish_version",
    ]


@pytest.mark.parametrize(
    ("kind", "facts"), [(CHANGE, {}), (RESUME, {}), (SUSPEND, CLOSED), (RETIRE, CLOSED)], ids=lambda value: str(value)
)
def test_a_matter_never_listed_can_only_be_added(world, kind, facts):
    with pytest.raises(BadInput, match="未列入"):
        drafted(world, "2026-02-01", kind, SPOILED, **facts)


def test_a_held_matter_is_not_added_again(world):
    with pytest.raises(BadInput, match="行使.*不能新增"):
        drafted(world, "2026-02-01", ADD, FOOD)


def test_a_matter_stands_once_in_a_version(world):
    version = drafted(world, "2026-02-01", ADD, SPOILED)
    with pytest.raises(BadInput, match="已在本次调整中"):
        services.adjust(actor=world.zhou.on("2026-02-01"), version_id=version.pk, kind=ADD, codes=[SPOILED])


def test_a_matter_without_law_in_force_on_the_effective_day_is_not_listed(world):
    with pytest.raises(BadInput, match="没有施行中的法律依据"):
        drafted(world, "2010-01-01", ADD, SPOILED)
    with pytest.raises(BadInput, match=r"market\.nothing"):
        drafted(world, "2026-01-01", ADD, "market.nothing")


@pytest.mark.parametrize("kind", [SUSPEND, RETIRE])
def test_a_closing_entry_says_what_becomes_of_earlier_acts(world, kind):
    with pytest.raises(BadInput, match="以前发生的违法行为由谁办理"):
        drafted(world, "2026-02-01", kind, FOOD)


def test_only_a_closing_entry_speaks_of_earlier_acts_and_successors(world):
    with pytest.raises(BadInput, match="只有暂停和取消"):
        drafted(world, "2026-02-01", ADD, SPOILED, keeps_earlier=True)
    with pytest.raises(BadInput, match="不能是本机关"):
        drafted(world, "2026-02-01", RETIRE, FOOD, keeps_earlier=False, successor=world.bureau)


def test_acts_are_taken_over_up_to_the_effective_day_and_not_from_after_it(world):
    drafted(world, "2026-02-01", ADD, SPOILED, acts_from=date(2026, 2, 1))
    with pytest.raises(BadInput, match="不能晚于施行日期"):
        drafted(world, "2026-02-01", ADD, LABEL, acts_from=date(2026, 2, 2))


def test_nothing_is_submitted_without_entries_and_an_entry_can_be_taken_out(world):
    version = drafted(world, "2026-02-01", ADD, SPOILED)
    author = world.zhou.on("2026-02-01")
    services.remove_entry(actor=author, version_id=version.pk, code=SPOILED)
    with pytest.raises(BadInput, match="没有这个事项"):
        services.remove_entry(actor=author, version_id=version.pk, code=SPOILED)
    with pytest.raises(Refusal, match="还没有任何事项"):
        services.submit_version(actor=author, version_id=version.pk)


def test_what_waits_for_approval_is_not_edited(world):
    version = taken(world, drafted(world, "2026-02-01", ADD, SPOILED), SUBMITTED, "2026-02-01")
    with pytest.raises(Refusal, match="待审批.*不能修改"):
        services.adjust(actor=world.zhou.on("2026-02-01"), version_id=version.pk, kind=ADD, codes=[LABEL])


def test_the_author_does_not_approve_the_own_draft(world):
    supervisor = world.chen.on("2026-02-01")
    version = services.draft_version(
        actor=supervisor, title="调整", basis="依据", effective=date(2026, 2, 1), agency=world.bureau
    )
    services.adjust(actor=supervisor, version_id=version.pk, kind=ADD, codes=[SPOILED])
    version = services.submit_version(actor=supervisor, version_id=version.pk)
    with pytest.raises(NotYours, match="不能审批自己起草"):
        services.approve_version(actor=supervisor, version_id=version.pk, number="1号", approved_on=date(2026, 2, 1))
    assert taken(world, version, APPROVED, "2026-02-01").decided_by == world.wu.user


def test_an_approval_has_a_number_and_a_day_that_has_come(world):
    version = taken(world, drafted(world, "2026-02-03", ADD, SPOILED), SUBMITTED, "2026-02-01")
    head = world.wu.on("2026-02-01")
    with pytest.raises(BadInput, match="批准文号"):
        services.approve_version(actor=head, version_id=version.pk, number=" ", approved_on=date(2026, 2, 1))
    with pytest.raises(BadInput, match="不能晚于今天"):
        services.approve_version(actor=head, version_id=version.pk, number="1号", approved_on=date(2026, 2, 2))
    services.approve_version(actor=head, version_id=version.pk, number="1号", approved_on=date(2026, 2, 1))


def test_a_returned_version_is_corrected_and_sent_again(world):
    version = taken(world, drafted(world, "2026-02-01", ADD, SPOILED), SUBMITTED, "2026-02-01")
    head, author = world.wu.on("2026-02-01"), world.zhou.on("2026-02-01")
    with pytest.raises(BadInput, match="退回的理由"):
        services.return_version(actor=head, version_id=version.pk, opinion=" ")
    services.return_version(actor=head, version_id=version.pk, opinion="依据不明")
    revised = services.revise_version(
        actor=author, version_id=version.pk, title="动态调整", basis="新的依据", effective=date(2026, 2, 2)
    )
    assert (revised.basis, revised.opinion) == ("新的依据", "依据不明")
    sent = services.submit_version(actor=author, version_id=version.pk)
    assert taken(world, sent, PUBLISHED, "2026-02-01").number == "2026年第1号"


def test_an_approved_version_can_still_be_sent_back_but_not_a_published_one(world):
    version = taken(world, drafted(world, "2026-02-01", ADD, SPOILED), APPROVED, "2026-02-01")
    head = world.wu.on("2026-02-01")
    back = services.return_version(actor=head, version_id=version.pk, opinion="文号有误")
    assert (back.approval_number, back.approved_on) == ("", None)
    done = listed(world, LABEL)
    with pytest.raises(Refusal, match="已公布"):
        services.return_version(actor=head, version_id=done.pk, opinion="再改")


def test_a_draft_that_is_given_up_stays_readable_and_is_not_published(world):
    version = drafted(world, "2026-02-01", ADD, SPOILED)
    dropped = services.drop_version(actor=world.zhou.on("2026-02-01"), version_id=version.pk)
    assert dropped.state == "dropped"
    with pytest.raises(Refusal, match="已作废"):
        services.submit_version(actor=world.zhou.on("2026-02-01"), version_id=version.pk)


def test_the_first_list_may_record_what_was_in_force_before_the_system(world):
    assert published(world, "2024-01-01", ADD, SPOILED, on="2026-02-01").effective == date(2024, 1, 1)


def test_a_later_list_is_in_force_on_the_day_of_its_publication_at_the_earliest(world):
    listed(world, SPOILED)
    assert published(world, "2026-02-01", ADD, LABEL, on="2026-02-01").number == "2026年第1号"
    with pytest.raises(BadInput, match="第三十九条"):
        drafted(world, "2026-02-28", CHANGE, LABEL, on="2026-03-01")


def test_a_version_approved_too_late_for_its_day_is_not_published(world):
    listed(world, SPOILED)
    version = taken(world, drafted(world, "2026-02-02", ADD, LABEL, on="2026-02-01"), APPROVED, "2026-02-01")
    with pytest.raises(BadInput, match="施行日期不能早于今天"):
        services.publish_version(actor=world.zhou.on("2026-02-03"), version_id=version.pk)
    services.publish_version(actor=world.zhou.on("2026-02-02"), version_id=version.pk)


def test_versions_follow_each_other_by_effective_day(world):
    listed(world, SPOILED, effective="2026-02-01")
    with pytest.raises(BadInput, match="一天只有一个版本"):
        drafted(world, "2026-02-01", ADD, LABEL)
    drafted(world, "2026-02-02", ADD, LABEL)


def test_an_entry_that_no_longer_fits_when_it_is_to_be_published_is_refused(world):
    late = taken(world, drafted(world, "2026-03-01", ADD, LABEL, on="2026-02-01"), APPROVED, "2026-02-01")
    published(world, "2026-02-01", ADD, LABEL)
    with pytest.raises(BadInput, match="行使.*不能新增"):
        services.publish_version(actor=world.zhou.on("2026-02-01"), version_id=late.pk)


def test_who_has_no_such_role_or_another_agency_does_nothing(world):
    with pytest.raises(NotYours, match="起草权责清单调整"):
        services.draft_version(
            actor=world.shen.on("2026-02-01"), title="调整", basis="依据", effective=date(2026, 2, 1)
        )
    with pytest.raises(NotYours, match="不在您的范围内"):
        services.draft_version(
            actor=world.zhou.on("2026-02-01"),
            title="调整",
            basis="依据",
            effective=date(2026, 2, 1),
            agency=world.other_city,
        )
    version = taken(world, drafted(world, "2026-02-01", ADD, SPOILED), SUBMITTED, "2026-02-01")
    with pytest.raises(NotYours, match="审批权责清单调整"):
        services.approve_version(
            actor=world.sun.on("2026-02-01"), version_id=version.pk, number="1号", approved_on=date(2026, 2, 1)
        )


def test_a_government_has_no_list(world):
    with pytest.raises(Refusal, match="没有权责清单"):
        services.draft_version(
            actor=world.chen.on("2026-02-01"),
            title="调整",
            basis="依据",
            effective=date(2026, 2, 1),
            agency=world.justice,
        )


def test_a_version_that_does_not_exist_is_refused(world):
    with pytest.raises(NotYours, match="没有这次清单调整"):
        services.publish_version(actor=world.zhou.on("2026-02-01"), version_id=0)
