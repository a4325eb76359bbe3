"""The pages of papers in the hands of an officer, a stranger, an administrator and the public."""

import io
from dataclasses import replace

import docx
import pypdf
import pytest
from django.urls import reverse

from plumbline.web.documents import scope, services
from plumbline.web.documents.kinds import catalogue
from plumbline.web.documents.models import Document, Status
from tests.web.documents import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_officer(client, office):
    client.force_login(office.officer.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_stranger(client, office):
    client.force_login(office.stranger.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_administrator(client, office):
    client.force_login(office.administrator.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def produced(office, kind="penalty_decision"):
    return services.produce(
        case_id=office.case.pk,
        kind=kind,
        facts=stories.facts(),
        agency=office.agency,
        actor=office.officer,
        extra=stories.extras(catalogue()[kind]),
    )


def content_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_list_finds_a_paper_by_its_number(as_officer, office):
    produced(office)
    found = as_officer.get(reverse("documents:list"), {"q": "罚〔2026〕1"})
    assert found.status_code == 200
    assert "渤东市监罚〔2026〕12号" in found.content.decode()
    assert "没有符合条件的文书" in as_officer.get(reverse("documents:list"), {"q": "罚〔2025〕"}).content.decode()


def test_the_papers_of_a_case_come_as_a_page_and_as_a_fragment(as_officer, office):
    produced(office)
    address = reverse("documents:of_case", args=[office.case.pk])
    assert "<html" in as_officer.get(address).content.decode()
    fragment = as_officer.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert "行政处罚决定书" in fragment


def test_the_catalogue_offers_every_kind(as_officer, office):
    shown = as_officer.get(reverse("documents:choose", args=[office.case.pk])).content.decode()
    assert all(kind.title in shown for kind in catalogue().values())


def test_the_form_shows_what_is_missing_before_anything_is_typed(as_officer, office):
    shown = as_officer.get(reverse("documents:new", args=[office.case.pk, "correction_order"])).content.decode()
    assert "〔待填：改正要求〕" in shown
    assert "2026年6月9日" in shown


def test_a_draft_is_kept_shown_and_issued(as_officer, office):
    typed = {**stories.extras(catalogue()["correction_order"]), "demands": "立即停止销售"}
    kept = as_officer.post(reverse("documents:new", args=[office.case.pk, "correction_order"]), typed)
    paper = Document.objects.get()
    assert kept.url == paper.get_absolute_url()
    assert paper.status == Status.DRAFT
    page = as_officer.get(paper.get_absolute_url())
    assert page.status_code == 200
    assert reverse("documents:page_image", args=[paper.pk, 1]) in page.content.decode()
    as_officer.post(reverse("documents:issue", args=[paper.pk]))
    paper.refresh_from_db()
    assert paper.number == "渤东市监责改〔2026〕0001号"


def test_rows_are_typed_as_lines_and_too_many_cells_name_the_line(as_officer, office):
    address = reverse("documents:new", args=[office.case.pk, "sampling_receipt"])
    wrong = as_officer.post(address, {"goods": "饼干｜200克｜1｜2袋｜无｜多余"})
    assert "第1行有6栏，最多5栏" in wrong.content.decode()
    as_officer.post(address, {"place": "仓库", "officers": "犇玥", "goods": "饼干\t200克\t20251103\t2袋\n\n糖果｜散装"})
    assert Document.objects.get().extra["goods"] == [
        {"name": "饼干", "model": "200克", "batch": "20251103", "quantity": "2袋", "note": ""},
        {"name": "糖果", "model": "散装", "batch": "", "quantity": "", "note": ""},
    ]


def test_issuing_with_a_gap_is_refused_with_the_field(as_officer, office):
    as_officer.post(reverse("documents:new", args=[office.case.pk, "correction_order"]), {})
    refused = as_officer.post(reverse("documents:issue", args=[Document.objects.get().pk]))
    assert refused.status_code == 422
    assert "缺少“违法事实”" in refused.content.decode()


def test_pdf_and_docx_are_downloads_of_the_kept_files(as_officer, office):
    paper = produced(office)
    pdf = as_officer.get(reverse("documents:pdf", args=[paper.pk]))
    word = as_officer.get(reverse("documents:word", args=[paper.pk]))
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["Content-Disposition"].startswith("attachment")
    assert "堃喆䶮" in "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content_of(pdf))).pages)
    assert any("堃喆䶮" in each.text for each in docx.Document(io.BytesIO(content_of(word))).paragraphs)


def test_a_page_image_is_a_picture_and_ends_with_the_last_page(as_officer, office):
    paper = produced(office)
    assert as_officer.get(reverse("documents:page_image", args=[paper.pk, 1])).content.startswith(b"\x89PNG")
    assert as_officer.get(reverse("documents:page_image", args=[paper.pk, 99])).status_code == 404


def test_voiding_without_a_reason_stays_on_the_page_with_the_error(as_officer, office):
    paper = produced(office)
    refused = as_officer.post(reverse("documents:void", args=[paper.pk]), {"reason": ""})
    assert refused.status_code == 422
    as_officer.post(reverse("documents:void", args=[paper.pk]), {"reason": "录入错误"})
    paper.refresh_from_db()
    assert paper.status == Status.VOID


def test_a_new_version_starts_from_what_was_typed(as_officer, office):
    paper = produced(office, "correction_order")
    shown = as_officer.get(reverse("documents:revise", args=[paper.pk])).content.decode()
    assert "第2版" in shown
    assert "渤新市市场监督管理局" in shown


def test_who_may_not_write_in_the_case_is_offered_no_new_version(as_officer, office):
    paper = produced(office)
    assert "制作新版" in as_officer.get(reverse("documents:detail", args=[paper.pk])).content.decode()
    scope.register(replace(scope.door(), allows=lambda actor, permission, case_id: permission.endswith(".view")))
    assert "制作新版" not in as_officer.get(reverse("documents:detail", args=[paper.pk])).content.decode()
    assert "制作文书" not in as_officer.get(reverse("documents:of_case", args=[office.case.pk])).content.decode()


@pytest.mark.parametrize("name", ["detail", "pdf", "word", "revise"])
def test_a_stranger_is_refused(as_stranger, office, name):
    paper = produced(office)
    assert as_stranger.get(reverse(f"documents:{name}", args=[paper.pk])).status_code == 403
    assert as_stranger.get(reverse("documents:of_case", args=[office.case.pk])).status_code == 403
    assert "渤东市监罚" not in as_stranger.get(reverse("documents:list")).content.decode()


def test_an_administrator_reads_no_paper(as_administrator, office):
    paper = produced(office)
    assert as_administrator.get(reverse("documents:detail", args=[paper.pk])).status_code == 403
    assert as_administrator.get(reverse("documents:list")).status_code == 403


def test_the_public_may_check_a_paper_and_sees_no_party(client, office):
    paper = produced(office)
    shown = client.get(reverse("documents:check", args=[paper.spoken_code]))
    text = shown.content.decode()
    assert shown.status_code == 200
    assert all(
        word in text for word in ("行政处罚决定书", paper.number, office.agency.name, "2026年8月12日", "目前有效")
    )
    assert stories.PARTY_NAME not in text
    assert "王䶮" not in text


def test_a_void_paper_is_shown_as_void_to_the_public(client, office):
    paper = produced(office)
    services.void(document_id=paper.pk, actor=office.head, reason="录入错误")
    assert "不再有效" in client.get(reverse("documents:check", args=[paper.check_code])).content.decode()


def test_a_wrong_code_finds_nothing(client, office):
    shown = client.get(reverse("documents:check", args=["AAAA-BBBB-CCCC"]))
    assert shown.status_code == 404
    assert "没有这个核验码" in shown.content.decode()


def test_a_name_with_markup_is_shown_as_text(as_officer, office):
    facts = {**stories.facts()}
    facts["party"] = {**facts["party"], "name": "<script>alert(1)</script>商行"}
    paper = services.draft(
        case_id=office.case.pk, kind="demand", facts=facts, agency=office.agency, actor=office.officer
    )
    shown = as_officer.get(paper.get_absolute_url()).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown
