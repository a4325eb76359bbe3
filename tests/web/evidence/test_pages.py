"""The pages of evidence in the hands of an officer, a stranger and an administrator."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from plumbline.web.evidence.models import Evidence
from tests.web.evidence import files
from tests.web.evidence.conftest import ELEMENTS
from tests.web.evidence.test_store import sent

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def as_officer(client, office):
    client.force_login(office.officer.user, backend=BACKEND)
    return client


@pytest.fixture
def as_stranger(client, office):
    client.force_login(office.stranger.user, backend=BACKEND)
    return client


def typed(content, name="现场照片.png", **more):
    said = {
        "file": SimpleUploadedFile(name, content),
        "kind": "audio_video",
        "name": "货架照片",
        "source": "现场拍摄",
        "obtained": "2026-01-20",
        "officers": "李㑇堃、犇玥",
        "proves": "货架上有超过保质期的饼干",
        "element": ELEMENTS[1],
    }
    return {**said, **more}


def test_a_photo_with_its_digest_becomes_evidence(as_officer, office):
    content = files.picture()
    sent_in = typed(content, declared_sha256=hashlib.sha256(content).hexdigest())
    response = as_officer.post(reverse("evidence:add", args=[office.case.pk]), sent_in)
    row = Evidence.objects.get()
    assert response.url == row.get_absolute_url()
    shown = as_officer.get(response.url).content.decode()
    assert row.sha256 in shown
    assert row.sm3 in shown
    assert "与服务器收到的一致" in shown


def test_the_plain_form_works_without_a_digest(as_officer, office):
    as_officer.post(reverse("evidence:add", args=[office.case.pk]), typed(files.picture()))
    assert not Evidence.objects.get().hashed_before_sending


def test_the_script_is_answered_with_an_address_or_with_errors_at_the_fields(as_officer, office):
    address = reverse("evidence:add", args=[office.case.pk])
    good = as_officer.post(address, typed(files.picture()), headers={"Accept": "application/json"})
    assert good.json() == {"location": Evidence.objects.get().get_absolute_url()}
    bad = as_officer.post(address, typed(files.PROGRAM, name="照片.jpg"), headers={"Accept": "application/json"})
    assert bad.status_code == 422
    assert "内容却不是JPEG 图片" in bad.json()["field_errors"]["file"][0]


def test_a_refused_file_leaves_the_rest_of_the_form_filled(as_officer, office):
    shown = as_officer.post(reverse("evidence:add", args=[office.case.pk]), typed(files.PROGRAM, name="照片.jpg"))
    assert shown.status_code == 422
    assert "货架上有超过保质期的饼干" in shown.content.decode()


def test_sending_twice_leads_to_the_same_evidence(as_officer, office):
    address = reverse("evidence:add", args=[office.case.pk])
    first = as_officer.post(address, typed(files.picture()))
    second = as_officer.post(address, typed(files.picture()), follow=True)
    assert second.redirect_chain[0][0] == first.url
    assert "没有重复保存" in second.content.decode()


def test_an_empty_file_is_refused(as_officer, office):
    shown = as_officer.post(reverse("evidence:add", args=[office.case.pk]), typed(b""))
    assert "文件是空的" in shown.content.decode()


def test_the_camera_of_a_phone_is_asked_for(as_officer, office):
    shown = as_officer.get(reverse("evidence:add", args=[office.case.pk])).content.decode()
    assert 'capture="environment"' in shown


def test_a_file_is_served_as_a_download_that_cannot_run(as_officer, office):
    row = sent(office, files.picture(), "../照片.png").evidence
    response = as_officer.get(reverse("evidence:file", args=[row.pk]))
    assert b"".join(response.streaming_content) == files.picture()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_case_names_its_unproved_elements(as_officer, office):
    sent(office, files.picture())
    address = reverse("evidence:of_case", args=[office.case.pk])
    shown = as_officer.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in shown
    assert f"还没有证据的构成要件：{ELEMENTS[0]}、{ELEMENTS[2]}" in shown


def test_evidence_is_verified_and_excluded_on_its_page(as_officer, office):
    row = sent(office, files.picture()).evidence
    assert as_officer.post(reverse("evidence:verify", args=[row.pk]), {"verification": ""}).status_code == 422
    as_officer.post(reverse("evidence:verify", args=[row.pk]), {"verification": "与现场一致"})
    as_officer.post(reverse("evidence:exclude", args=[row.pk]), {"means": "none", "reason": "与本案无关"})
    assert "已排除" in as_officer.get(row.get_absolute_url()).content.decode()


def test_a_stranger_sees_no_evidence(as_stranger, office):
    row = sent(office, files.picture()).evidence
    for name in ("detail", "file"):
        assert as_stranger.get(reverse(f"evidence:{name}", args=[row.pk])).status_code == 403
    assert as_stranger.get(reverse("evidence:add", args=[office.case.pk])).status_code == 403
    assert "货架照片" not in as_stranger.get(reverse("evidence:list")).content.decode()


def test_an_administrator_sees_no_evidence(client, office):
    client.force_login(office.administrator.user, backend=BACKEND)
    row = sent(office, files.picture()).evidence
    assert client.get(row.get_absolute_url()).status_code == 403


def test_the_list_finds_evidence_by_name_and_kind(as_officer, office):
    sent(office, files.picture())
    address = reverse("evidence:list")
    assert "货架照片" in as_officer.get(address, {"q": "货架", "kind": "audio_video"}).content.decode()
    assert "没有符合条件的证据" in as_officer.get(address, {"kind": "expert"}).content.decode()
