"""From the nomination to the collection: each step by another person, the texts without names, the poor case inside."""

import pytest
from django.db import IntegrityError, transaction

from plumbline.web.audit.models import Event
from plumbline.web.exemplars import selectors, services
from plumbline.web.exemplars.models import Exemplar, State
from plumbline.web.organs.roles import Role
from plumbline.web.search.selectors import search
from plumbline.web.shell.errors import BadInput, NotYours, Refusal
from tests.web.exemplars.conftest import DAY, TEXTS


def test_names_of_party_and_officers_and_numbers_are_hidden_before_anything_is_stored(collection):
    case = collection.case
    row = collection.nominated(story=f"{TEXTS['story']}案号{case.number}。")
    for hidden in ("海棠食品", "沈立平", "0518-12345678", case.number):
        assert hidden not in row.story
    assert "沈某某" in row.story
    assert "某单位" in row.story


def test_a_published_case_has_a_number_stands_beside_cases_of_its_matter_and_is_found(collection):
    row = collection.published()
    assert row.number == "优案〔2026〕0001号"
    assert [each.pk for each in selectors.beside(collection.world.matter)] == [row.pk]
    assert selectors.beside("market.unlicensed") == []
    assert search("陈述申辩充分", collection.world.shen.on(DAY), ["exemplar"])


def test_the_nominator_does_not_read_the_own_nomination(collection):
    row = collection.nominated()
    with pytest.raises(NotYours, match="推荐人不能复读"):
        services.read_second(actor=collection.world.zhou.on(DAY), exemplar_id=row.pk, agrees=True, opinion="好。")


def test_nobody_of_the_agency_of_the_file_reads_it_a_second_time(collection):
    row = collection.nominated()
    with pytest.raises(NotYours, match="本机关的案卷"):
        services.read_second(actor=collection.world.sun.on(DAY), exemplar_id=row.pk, agrees=True, opinion="好。")


def test_the_second_reader_does_not_approve(collection):
    row = collection.nominated()
    services.read_second(actor=collection.he.on(DAY), exemplar_id=row.pk, agrees=True, opinion="同意推荐。")
    with pytest.raises(NotYours, match="不能批准同一个案例"):
        services.approve(actor=collection.he.on(DAY), exemplar_id=row.pk, agrees=True, opinion="")


@pytest.mark.parametrize("column", ["read_by", "approved_by"])
def test_the_database_refuses_the_nominator_in_another_part(collection, column):
    row = collection.approved()
    with pytest.raises(IntegrityError), transaction.atomic():
        Exemplar.objects.filter(pk=row.pk).update(**{column: row.nominated_by})


def test_the_database_refuses_publication_without_a_second_reading(collection):
    row = collection.nominated()
    with pytest.raises(IntegrityError), transaction.atomic():
        Exemplar.objects.filter(pk=row.pk).update(state=State.PUBLISHED, number="x", published_on=DAY)


def test_a_poor_case_stays_inside(collection):
    with pytest.raises(BadInput) as refused:
        collection.nominated(kind="poor", audience="public")
    assert "不向社会公开" in str(refused.value.field_errors["audience"])
    assert collection.nominated(kind="poor", audience="inside").audience == "inside"


def test_one_file_is_proposed_once_for_a_kind(collection):
    collection.nominated()
    with pytest.raises(Refusal, match="已经作为示范优案推荐过"):
        collection.nominated()
    assert collection.nominated(kind="guiding", audience="inside").state == State.NOMINATED


def test_a_return_needs_its_reason_and_the_nominator_writes_anew(collection):
    row = collection.read()
    chen = collection.world.chen.on(DAY)
    with pytest.raises(BadInput):
        services.approve(actor=chen, exemplar_id=row.pk, agrees=False, opinion=" ")
    row = services.approve(actor=chen, exemplar_id=row.pk, agrees=False, opinion="启示太空，请写具体。")
    assert row.state == State.RETURNED
    with pytest.raises(NotYours, match="只有推荐人"):
        services.change(actor=collection.world.sun.on(DAY), exemplar_id=row.pk, audience="inside", texts=TEXTS)
    row = services.change(actor=collection.world.zhou.on(DAY), exemplar_id=row.pk, audience="inside", texts=TEXTS)
    assert (row.state, row.read_by, row.approved_by) == (State.NOMINATED, None, None)


def test_points_of_a_few_words_are_not_enough(collection):
    with pytest.raises(BadInput) as refused:
        collection.nominated(points="证" * 19)
    assert collection.nominated(points="证" * 20).points == "证" * 20
    assert "至少写 20 个字" in str(refused.value.field_errors["points"])


def test_a_withdrawn_case_leaves_the_collection_and_the_search_and_stays_on_record(collection):
    row = collection.published()
    services.withdraw(actor=collection.he.on(DAY), exemplar_id=row.pk, reason="决定被复议机关撤销。")
    assert not selectors.collection({})
    assert not search("陈述申辩充分", collection.world.shen.on(DAY), ["exemplar"])
    assert Exemplar.objects.get().withdrawn_for == "决定被复议机关撤销。"


def test_every_step_stands_in_the_audit_record(collection):
    row = collection.published()
    acts = list(Event.objects.filter(stream=f"exemplar:{row.pk}").order_by("pk").values_list("act", flat=True))
    assert acts == ["exemplars.nominate", "exemplars.read_second", "exemplars.approve", "exemplars.publish"]


def test_a_reviewer_of_another_agency_sees_what_waits_for_reading_and_nothing_more(collection):
    row = collection.nominated()
    assert [each.pk for each in selectors.waiting(collection.li.on(DAY))] == [row.pk]
    services.read_second(actor=collection.he.on(DAY), exemplar_id=row.pk, agrees=True, opinion="同意推荐。")
    assert not selectors.waiting(collection.li.on(DAY))
    with pytest.raises(NotYours):
        selectors.exemplar_for(collection.li.on(DAY), row.pk)


def test_the_head_of_the_justice_bureau_approves_what_others_proposed(collection):
    row = collection.read()
    head = collection.person("wangjianmin", "王建民", Role.HEAD, collection.world.justice)
    assert services.approve(actor=head.on(DAY), exemplar_id=row.pk, agrees=True, opinion="").state == State.APPROVED


def test_a_file_outside_the_own_scope_cannot_be_proposed(collection):
    with pytest.raises(NotYours, match="没有这个案卷"):
        services.nominate(
            actor=collection.li.on(DAY), file_id=collection.file.pk, kind="model", audience="inside", texts=TEXTS
        )
