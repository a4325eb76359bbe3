"""Taking evidence in: intact, of a known type, kept once, described; and everything that is refused."""

import hashlib
import stat
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from plumbline.web.audit.models import Event
from plumbline.web.evidence import selectors, services
from plumbline.web.evidence.models import Evidence
from plumbline.web.evidence.services import Description
from plumbline.web.shell.errors import BadInput, Refusal
from plumbline.web.vault import store as vault
from tests.web.evidence import files
from tests.web.evidence.conftest import ELEMENTS

pytestmark = pytest.mark.django_db


def description(**more):
    """A complete description."""
    said = {
        "kind": "audio_video",
        "name": "货架照片",
        "source": "现场拍摄",
        "obtained": date(2026, 11, 20),
        "officers": "李㑇堃、犇玥",
        "proves": "货架上有超过保质期的饼干",
        "element": ELEMENTS[1],
    }
    return Description(**{**said, **more})


def sent(office, content, file_name="照片.png", declared="", said=None, pieces=7):
    """Send a file in pieces."""
    size = max(1, len(content) // pieces)
    chunks = [content[i : i + size] for i in range(0, len(content), size)]
    return services.store(
        case_id=office.case.pk,
        actor=office.officer,
        chunks=chunks,
        file_name=file_name,
        declared_sha256=declared,
        description=said or description(),
    )


def kept_files(tmp_path):
    return [path for path in (tmp_path / "vault").rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", files.GOOD)
def test_every_accepted_type_is_known_by_its_bytes(office, name):
    content, media_type = files.GOOD[name]
    row = sent(office, content, name).evidence
    assert row.media_type == media_type
    assert row.sha256 == hashlib.sha256(content).hexdigest()
    assert row.sm3 == hashlib.new("sm3", content).hexdigest()
    assert vault.read(services.ROOM, row.sha256) == content


def test_evidence_has_an_event_in_the_chain_of_its_case(office):
    row = sent(office, files.picture()).evidence
    event = Event.objects.get(stream=f"case:{office.case.pk}", act="evidence.store")
    assert row.sha256 in event.payload
    assert event.target == f"evidence:{row.pk}"


def test_a_kept_file_is_read_only_and_under_its_digest(office, tmp_path):
    row = sent(office, files.picture()).evidence
    (path,) = kept_files(tmp_path)
    assert path.name == row.sha256
    assert stat.S_IMODE(path.stat().st_mode) == 0o440


def test_the_digest_of_the_browser_is_compared_and_remembered(office):
    content = files.picture()
    row = sent(office, content, declared=hashlib.sha256(content).hexdigest()).evidence
    assert row.hashed_before_sending


def test_a_file_changed_on_the_way_is_refused(office, tmp_path):
    with pytest.raises(BadInput, match="传送中发生变化"):
        sent(office, files.picture(), declared="0" * 64)
    assert kept_files(tmp_path) == []
    assert not Evidence.objects.exists()


def test_the_same_bytes_again_are_recognised(office, tmp_path):
    first = sent(office, files.picture())
    second = sent(office, files.picture(), "另一个名字.png")
    assert (first.known, second.known) == (False, True)
    assert second.evidence == first.evidence
    assert len(kept_files(tmp_path)) == 1


def test_the_same_bytes_in_another_case_are_evidence_there_too(office, tmp_path):
    sent(office, files.picture())
    office.case = office.another_case({})
    assert not sent(office, files.picture()).known
    assert Evidence.objects.count() == 2
    assert len(kept_files(tmp_path)) == 1


@pytest.mark.parametrize(
    ("file_name", "content", "message"),
    [
        ("木马.jpg", files.PROGRAM, "内容却不是JPEG 图片，而是Windows 程序"),
        ("程序.exe", files.PROGRAM, "不接受“.exe”文件"),
        ("网页.html", b"<script>alert(1)</script>", "不接受“.html”文件"),
        ("图.svg", b"<svg onload='alert(1)'/>", "不接受“.svg”文件"),
        ("打包.zip", files.archive(a=b"1"), "不接受“.zip”文件"),
        ("打包.docx", files.archive(a=b"1"), "内容不是这种办公文件"),
        ("截断.docx", files.word()[:300], "已损坏"),
        ("炸弹.docx", files.bomb_word(), "可能是恶意文件"),
        ("炸弹.png", files.bomb_picture(), "像素"),
        ("截断.png", files.picture(size=(200, 200))[:60], "已损坏"),
        ("二进制.txt", b"abc\x00def", "内容却不是文本文件"),
        ("乱码.txt", b"\xff\xff\xff\xff", "文字编码"),
        ("没有扩展名", files.picture(), "没有扩展名的文件"),
        ("改名.pdf", files.picture(), "内容却不是PDF 文件，更像“.png”"),
        ("空.png", b"", "空的（0 字节）"),
    ],
)
def test_a_wrong_file_is_refused_in_words_and_leaves_nothing(office, tmp_path, file_name, content, message):
    with pytest.raises(BadInput) as refused:
        sent(office, content, file_name)
    assert message in refused.value.field_errors["file"][0]
    assert kept_files(tmp_path) == []
    assert not Evidence.objects.exists()
    assert not Event.objects.exists()


def test_a_file_at_the_limit_is_taken_and_one_byte_more_is_not(office, settings, tmp_path):
    content = "证据".encode() * 100
    settings.EVIDENCE_LIMIT = len(content)
    sent(office, content, "记录.txt")
    with pytest.raises(BadInput, match="超过上限"):
        sent(office, content + b"\n", "记录.txt")
    assert len(kept_files(tmp_path)) == 1


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.png", "..\\..\\windows\\system32\\照片.png", "/abs/照片.png", "照\u202e片\x00.png"]
)
def test_no_part_of_a_sent_name_becomes_a_path(office, tmp_path, name):
    row = sent(office, files.picture(), name).evidence
    assert "/" not in row.file_name
    assert "\\" not in row.file_name
    assert row.file_name.isprintable()
    assert [path.name for path in kept_files(tmp_path)] == [row.sha256]


def test_a_very_long_file_name_is_shortened_and_keeps_its_ending(office):
    row = sent(office, files.picture(), "长" * 500 + ".png").evidence
    assert len(row.file_name) == 200
    assert row.file_name.endswith("….png")


def test_a_name_of_200_characters_is_taken_and_of_201_is_not(office):
    sent(office, files.picture(), said=description(name="名" * 200))
    with pytest.raises(BadInput, match="不超过200字，现有201字"):
        sent(office, files.picture(colour="blue"), said=description(name="名" * 201))


def test_evidence_of_tomorrow_is_refused_and_of_today_taken(office):
    sent(office, files.picture(), said=description(obtained=date(2026, 11, 22)))
    with pytest.raises(BadInput, match="晚于今天"):
        sent(office, files.picture(colour="blue"), said=description(obtained=date(2026, 11, 23)))


def test_everything_wrong_with_the_description_is_said_at_once(office):
    with pytest.raises(BadInput) as refused:
        sent(office, files.picture(), said=description(kind="rumour", name=" ", proves="", copy_certified=True))
    assert set(refused.value.field_errors) == {"kind", "name", "proves", "copy_certified"}


def test_the_database_refuses_to_change_or_delete_evidence(office):
    row = sent(office, files.picture()).evidence
    for change in ({"sha256": "0" * 64}, {"name": "别的"}, {"element": "别的"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Evidence.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Evidence.objects.filter(pk=row.pk).delete()


def test_verified_evidence_says_how_and_is_verified_once(office):
    row = sent(office, files.picture()).evidence
    services.verify(evidence_id=row.pk, actor=office.officer, verification="与现场一致")
    row.refresh_from_db()
    assert (row.verified_by, row.verification) == (office.officer.user, "与现场一致")
    assert selectors.as_facts(office.case.pk)[0]["used_as_basis"] is True
    with pytest.raises(services.AlreadyDone):
        services.verify(evidence_id=row.pk, actor=office.head, verification="再次查证")


def test_damaged_evidence_is_not_verified(office, tmp_path):
    row = sent(office, files.picture()).evidence
    (path,) = kept_files(tmp_path)
    path.chmod(0o640)
    path.write_bytes(b"changed")
    with pytest.raises(Refusal, match="与提交时的校验值不符"):
        services.verify(evidence_id=row.pk, actor=office.officer, verification="与现场一致")


def test_excluded_evidence_proves_nothing_any_more(office):
    row = sent(office, files.picture()).evidence
    assert selectors.elements_without_evidence(ELEMENTS, office.case.pk) == [ELEMENTS[0], ELEMENTS[2]]
    services.exclude(evidence_id=row.pk, actor=office.officer, means="secret", reason="在当事人卧室偷拍")
    assert selectors.elements_without_evidence(ELEMENTS, office.case.pk) == list(ELEMENTS)
    fact = selectors.as_facts(office.case.pk)[0]
    assert (fact["unlawful_means"], fact["used_as_basis"]) == ("secret", False)
    with pytest.raises(services.AlreadyDone):
        services.verify(evidence_id=row.pk, actor=office.officer, verification="属实")


def test_excluding_needs_a_reason(office):
    row = sent(office, files.picture()).evidence
    with pytest.raises(BadInput, match="不作为定案根据的理由"):
        services.exclude(evidence_id=row.pk, actor=office.officer, means="threat", reason=" ")
