"""A text comes through the browser: first its report, then its confirmation."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from plumbline.web.audit.models import Event
from plumbline.web.lawbook.models import Text, Upload
from tests.web.lawbook.written import LAW, TITLE, plain, word

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture(autouse=True)
def home(db, settings, tmp_path):
    """The vault of this test."""
    settings.PLUMBLINE_HOME = tmp_path


def send(client, raw, name="码头.docx", **typed):
    return client.post(reverse("lawbook:upload"), {"file": SimpleUploadedFile(name, raw), **typed})


@pytest.mark.parametrize("who", ["system_admin", "supervisor"])
def test_a_text_is_reported_first_and_loaded_when_confirmed(who, enter, request):
    client = enter(request.getfixturevalue(who))
    sent = send(client, word(plain().splitlines()))
    assert sent.status_code == 302
    report = client.get(sent["Location"]).content.decode()
    assert f"《{TITLE}》" in report
    assert "载入新文本" in report
    assert not Text.objects.exists()
    loaded = client.post(reverse("lawbook:load", args=[Upload.objects.get().pk]))
    assert loaded["Location"] == reverse("lawbook:instrument", args=[TITLE])
    text = Text.objects.get()
    assert text.imported_by == request.getfixturevalue(who).user
    assert Event.objects.get(act="import_text").user_id == text.imported_by_id
    assert "已载入" in client.get(sent["Location"]).content.decode()


@pytest.mark.parametrize("who", ["handler", "security_admin", "audit_admin"])
def test_nobody_else_may_load(who, enter, request):
    client = enter(request.getfixturevalue(who))
    assert client.get(reverse("lawbook:upload")).status_code == 403
    assert send(client, LAW.encode()).status_code == 403
    assert not Upload.objects.exists()


def test_what_was_not_recognised_is_shown_before_anything_is_loaded(enter, supervisor):
    client = enter(supervisor)
    sent = send(client, plain().replace("第四条　", "第三条　又一个。\n第四条　").encode(), "码头.txt")
    report = client.get(sent["Location"]).content.decode()
    assert "第三条　又一个。" in report
    assert "确认载入" in report


def test_a_file_that_is_no_text_can_only_be_exchanged(enter, supervisor):
    client = enter(supervisor)
    sent = send(client, "今天天气很好。".encode(), "天气.txt")
    report = client.get(sent["Location"]).content.decode()
    assert "不像是" in report
    assert "确认载入" not in report
    refused = client.post(reverse("lawbook:load", args=[Upload.objects.get().pk]))
    assert refused.status_code == 422
    assert not Text.objects.exists()


def test_the_day_may_be_typed_where_the_text_leaves_it_open(enter, supervisor):
    client = enter(supervisor)
    undated = plain().replace("自2018年6月1日起施行", "由市人民政府施行").encode()
    assert "没有写明" in client.get(send(client, undated, "a.txt")["Location"]).content.decode()
    send(client, undated, "a.txt", since="2018-07-01")
    client.post(reverse("lawbook:load", args=[Upload.objects.latest("pk").pk]))
    assert str(Text.objects.get().since) == "2018-07-01"


def test_a_file_that_is_too_large_is_refused_at_its_field(enter, supervisor):
    sent = send(enter(supervisor), b"x" * (10 * 1024 * 1024 + 1), "大.txt")
    assert sent.status_code == 422
    assert "10 MB" in sent.content.decode()
    assert not Upload.objects.exists()


def test_without_a_file_the_form_says_so(enter, supervisor):
    sent = enter(supervisor).post(reverse("lawbook:upload"), {})
    assert sent.status_code == 422
    assert "请选择文件" in sent.content.decode()


def test_the_page_of_the_search_is_public_and_shows_hits(client, bring):
    bring()
    page = client.get(reverse("lawbook:search"), {"q": "夜间作业"}).content.decode()
    assert "<mark>夜间作业</mark>" in page
    assert "第三条之一" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [({}, "输入条号"), ({"q": "无此词语"}, "没有找到"), ({"q": "码头", "on": "bad", "level": "bad"}, "码头")],
)
def test_the_search_says_what_to_do(client, db, typed, said):
    page = client.get(reverse("lawbook:search"), typed)
    assert page.status_code == 200
    assert said in page.content.decode()
