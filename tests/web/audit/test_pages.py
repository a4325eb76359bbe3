"""The record on the screen: the audit administrator reads acts, never the contents of cases."""

import pytest
from django.db import transaction
from django.urls import reverse

from plumbline.project.cli import main
from plumbline.web.accounts.signatory import Unappointed
from plumbline.web.audit.services import append
from plumbline.web.organs.roles import Role
from tests.web.audit.test_chain import raw, write
from tests.web.cast import NOW

ROW = '<td data-label="时间">'


@pytest.fixture
def record(db):
    """An event of a case with a secret in it, and sixty of the agencies."""
    write("case:1", 1, secret="举报人张三")
    write("organs", 60, note="公开内容")


def test_the_newest_come_first_fifty_to_a_page(enter, audit_admin, record):
    client = enter(audit_admin)
    asked = {"stream": "organs"}
    page = client.get(reverse("audit:list"), asked).content.decode()
    assert page.count(ROW) == 50
    following = page.split("before=")[1].split('"')[0]
    rest = client.get(reverse("audit:list"), {**asked, "before": following}).content.decode()
    assert rest.count(ROW) == 10


def test_the_contents_of_cases_stay_closed(enter, audit_admin, record):
    page = enter(audit_admin).get(reverse("audit:list"), {"stream": "case:1"}).content.decode()
    assert "case:1" in page
    assert "张三" not in page
    assert "不对管理员开放" in page


def test_the_list_is_narrowed_by_words_and_days(enter, audit_admin, record):
    client = enter(audit_admin)
    today = {"stream": "organs", "since": "2026-11-22", "until": "2026-11-22"}
    assert client.get(reverse("audit:list"), today).content.decode().count(ROW) == 50
    assert "公开内容" not in client.get(reverse("audit:list"), {"since": "2026-11-23"}).content.decode()
    assert "没有符合条件" in client.get(reverse("audit:list"), {"q": "nobody"}).content.decode()


def test_verifying_says_that_all_is_whole_or_names_the_damage(enter, audit_admin, record):
    client = enter(audit_admin)
    assert "全部完好" in client.post(reverse("audit:verify")).content.decode()
    raw("UPDATE audit_event SET act = 'x' WHERE stream = 'organs' AND seq = 7")
    assert "organs 第 7 条：记录被改动" in client.post(reverse("audit:verify")).content.decode()
    assert "全部完好" in client.post(reverse("audit:verify"), {"stream": "case:1"}).content.decode()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDIT_ADMIN}))
def test_nobody_else_reads_the_record(enter, city, role):
    client = enter(city.person("某人", role))
    assert client.get(reverse("audit:list")).status_code == 403
    assert client.post(reverse("audit:verify")).status_code == 403


def test_the_log_of_sign_ins_is_open_to_the_security_administrator(enter, security_admin):
    with transaction.atomic():
        append(stream="accounts", actor=Unappointed(None, NOW), act="sign_in_failed", target="mallory", payload={})
    page = enter(security_admin).get(reverse("audit:sign_ins"), {"q": "mallory"}).content.decode()
    assert "登录失败" in page
    assert "mallory" in page


def test_the_command_answers_zero_for_a_whole_record_and_one_for_a_damaged_one(record, capsys):
    assert main(["audit", "verify"]) == 0
    assert "全部完好" in capsys.readouterr().out
    raw("DELETE FROM audit_event WHERE stream = 'organs' AND seq = 60")
    assert main(["audit", "verify", "--json"]) == 1
    assert '"what": "deleted"' in capsys.readouterr().out
    assert main(["audit", "verify", "--stream", "case:1"]) == 0
