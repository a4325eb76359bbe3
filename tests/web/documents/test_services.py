"""Making, issuing and voiding papers on a real database."""

import hashlib
import io
import json

import pypdf
import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from plumbline.web.audit.models import Event
from plumbline.web.documents import services
from plumbline.web.documents.kinds import catalogue
from plumbline.web.documents.models import Document, NumberSequence, Status
from plumbline.web.shell.errors import BadInput
from plumbline.web.vault import store
from tests.web.documents import stories

pytestmark = pytest.mark.django_db


def extras(kind="correction_order"):
    return stories.extras(catalogue()[kind])


def made(office, kind="correction_order", facts=None, **more):
    """A paper of the case, issued."""
    return services.produce(
        case_id=office.case.pk,
        kind=kind,
        facts=facts or stories.facts(),
        agency=office.agency,
        actor=office.officer,
        extra=extras(kind),
        **more,
    )


def drafted(office, kind="correction_order", facts=None, extra=None, replaces=None):
    """A paper of the case, as a draft."""
    return services.draft(
        case_id=office.case.pk,
        kind=kind,
        facts=facts or stories.facts(),
        agency=office.agency,
        actor=office.officer,
        extra=extras(kind) if extra is None else extra,
        replaces=replaces,
    )


def test_an_issued_paper_has_its_number_content_and_event(office):
    paper = made(office)
    assert paper.number == "渤东市监责改〔2026〕0001号"
    assert paper.status == Status.ISSUED
    assert paper.dated.isoformat() == "2026-06-02"
    assert "渤东市监责改〔2026〕0001号" in json.dumps(paper.sheet, ensure_ascii=False)
    acts = list(Event.objects.filter(stream=f"case:{office.case.pk}").values_list("act", flat=True))
    assert acts == ["documents.issue"]
    assert paper.content_sha256 in Event.objects.get(act="documents.issue").payload


def test_numbers_of_one_agency_kind_and_year_follow_each_other(office):
    assert [made(office).sequence for _ in range(3)] == [1, 2, 3]
    assert made(office, "penalty_notice").sequence == 1


def test_a_paper_of_another_year_begins_again_at_one(office):
    made(office)
    facts = stories.facts()
    facts["correction"]["date"] = "2025-12-31"
    assert made(office, facts=facts).number == "渤东市监责改〔2025〕0001号"


def test_a_refused_paper_leaves_no_gap(office):
    facts = stories.facts()
    del facts["correction"]["deadline"]
    with pytest.raises(BadInput):
        made(office, facts=facts)
    assert made(office).sequence == 1
    assert Document.objects.count() == 1


def test_a_rolled_back_step_leaves_no_gap(office):
    with transaction.atomic():
        assert made(office).sequence == 1
        transaction.set_rollback(True)
    assert made(office).sequence == 1


def test_issue_is_refused_while_a_mandatory_value_is_missing_and_names_it(office):
    facts = stories.facts()
    facts["party"]["name"] = ""
    draft = drafted(office, facts=facts)
    with pytest.raises(BadInput) as refused:
        services.issue(document_id=draft.pk, actor=office.officer)
    assert refused.value.field_errors == {"party.name": ["《责令改正通知书》缺少“名称或姓名”，补正后才能制发。"]}
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT
    assert draft.number == ""


def test_a_name_that_cannot_be_printed_is_refused_with_its_character(office):
    facts = stories.facts()
    facts["party"]["name"] = "王\U000323b0商行"
    with pytest.raises(BadInput, match=r"U\+323B0"):
        made(office, facts=facts)


def test_an_unknown_kind_is_refused(office):
    with pytest.raises(BadInput, match="没有“nonsense”这种文书"):
        services.preview(kind="nonsense", facts={}, agency=office.agency, on=stories.on())


def test_a_paper_is_issued_once(office):
    paper = made(office)
    with pytest.raises(services.NotADraft, match="已制发"):
        services.issue(document_id=paper.pk, actor=office.officer)


def test_a_changed_draft_is_a_new_version_and_the_old_one_stays(office):
    first = drafted(office)
    second = drafted(office, extra={**extras(), "demands": "停止销售"}, replaces=first)
    first.refresh_from_db()
    assert (second.version, second.lineage) == (2, first.lineage)
    assert (first.status, first.void_reason) == (Status.VOID, "由第2版替代")


def test_a_new_version_of_an_issued_paper_keeps_the_number_and_takes_its_place_when_issued(office):
    first = made(office)
    second = drafted(office, extra={**extras(), "demands": "停止销售"}, replaces=first)
    first.refresh_from_db()
    assert first.status == Status.ISSUED
    issued = services.issue(document_id=second.pk, actor=office.officer)
    first.refresh_from_db()
    assert issued.number == first.number
    assert (first.status, first.void_reason) == (Status.VOID, "由第2版替代")
    assert made(office).sequence == 2


def test_voiding_needs_a_reason_and_keeps_the_number(office):
    paper = made(office)
    with pytest.raises(BadInput, match="请写明作废理由"):
        services.void(document_id=paper.pk, actor=office.head, reason="  ")
    services.void(document_id=paper.pk, actor=office.head, reason="当事人名称录入错误")
    paper.refresh_from_db()
    assert (paper.status, paper.number) == (Status.VOID, "渤东市监责改〔2026〕0001号")
    assert "当事人名称录入错误" in Event.objects.get(act="documents.void").payload
    with pytest.raises(services.NotADraft, match="已经作废"):
        services.void(document_id=paper.pk, actor=office.head, reason="再次作废")


@pytest.mark.parametrize(
    "change", [{"number": "渤东市监责改〔2026〕9号"}, {"sheet": {"title": "别的"}}, {"status": "draft"}, {"facts": {}}]
)
def test_the_database_refuses_to_change_an_issued_paper(office, change):
    paper = made(office)
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=paper.pk).update(**change)


def test_the_database_refuses_to_delete_an_issued_paper(office):
    paper = made(office)
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=paper.pk).delete()


def test_the_database_refuses_to_wind_a_number_back(office):
    made(office)
    with pytest.raises(DatabaseError), transaction.atomic():
        NumberSequence.objects.update(last=0)


def test_the_files_are_set_once_kept_under_their_digest_and_recorded(office):
    paper = services.ensure_files(document_id=made(office).pk, actor=office.officer)
    content = store.read(services.ROOM, paper.pdf_sha256)
    assert hashlib.sha256(content).hexdigest() == paper.pdf_sha256
    assert hashlib.new("sm3", content).hexdigest() == paper.pdf_sm3
    assert "责令改正通知书" in pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text().replace("\n", "")
    again = services.ensure_files(document_id=paper.pk, actor=office.head)
    assert (again.pdf_sha256, again.docx_sha256) == (paper.pdf_sha256, paper.docx_sha256)
    assert Event.objects.filter(act="documents.set").count() == 1


def test_a_digest_once_written_cannot_be_changed(office):
    paper = services.ensure_files(document_id=made(office).pk, actor=office.officer)
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=paper.pk).update(pdf_sha256="0" * 64)


def test_only_papers_that_go_out_can_be_checked_by_code(office):
    assert len(made(office).check_code) == 12
    assert made(office, "closing_approval").check_code is None


def test_the_snapshot_holds_only_what_the_paper_reads(office):
    paper = made(office)
    assert set(paper.facts) == {"agency", "correction", "party", "violation"}


@pytest.mark.parametrize("kind", catalogue())
def test_every_kind_can_be_issued_from_the_story(office, kind):
    paper = made(office, kind)
    assert paper.status == Status.ISSUED
    assert bool(paper.number) == bool(catalogue()[kind].mark)


def test_a_decision_bears_the_number_that_the_case_gave_it(office):
    paper = made(office, kind="penalty_decision")
    assert paper.number == paper.facts["decision"]["number"]
    assert paper.sequence is None
    assert paper.sheet["number"] == paper.number


@pytest.mark.django_db(transaction=True)
def test_the_worker_sets_the_files_of_an_issued_paper(office):
    paper = made(office)
    assert not Document.objects.get(pk=paper.pk).pdf_sha256
    call_command("db_worker", batch=True, verbosity=0, interval=0)
    kept = Document.objects.get(pk=paper.pk)
    assert store.read(services.ROOM, kept.pdf_sha256).startswith(b"%PDF")
    assert store.read(services.ROOM, kept.docx_sha256).startswith(b"PK")
