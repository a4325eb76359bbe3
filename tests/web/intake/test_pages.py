"""The pages of the intake as people use them: upload, look, confirm, read; sources and tokens."""

import csv
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from plumbline.web.intake import services
from plumbline.web.intake.models import Batch, ForeignFile, Source, SourceToken
from plumbline.web.organs.roles import Role
from tests.web.cast import TODAY
from tests.web.intake.conftest import case_file, lines, worked
from tests.web.intake.test_tables import BAD, GOOD, MAPPING, disclosure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def text_of(answer, status: int = 200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def sent(source: Source, raw: bytes, layout: str = "case_file", name: str = "cases.ndjson") -> dict:
    return {"source": source.pk, "layout": layout, "file": SimpleUploadedFile(name, raw), "idempotency_key": "k1"}


def test_a_file_is_uploaded_checked_and_confirmed_in_the_browser(
    enter, handler, source, django_capture_on_commit_callbacks
):
    browser = enter(handler)
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(reverse("intake:upload"), sent(source, lines(case_file("1"), case_file("2"))))
    batch = Batch.objects.get()
    assert answer.url == batch.get_absolute_url()
    page = text_of(browser.get(answer.url))
    assert "待确认" in page
    assert "2 件合格" in page
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(reverse("intake:confirm", args=[batch.pk]), {"mode": "good_rows"})
    page = text_of(browser.get(answer.url))
    assert "已入库" in page
    assert ForeignFile.objects.first().get_absolute_url() in page


def test_the_same_upload_sent_twice_is_one_batch(enter, handler, source):
    browser = enter(handler)
    for _ in range(2):
        browser.post(reverse("intake:upload"), sent(source, lines(case_file("1"))))
    assert Batch.objects.count() == 1


def test_an_error_stands_at_its_cell_with_what_to_do(enter, handler, upload):
    batch = upload(disclosure(GOOD, BAD), name="sgs.csv", layout="disclosure")
    page = text_of(enter(handler).get(batch.get_absolute_url()))
    cell = page[page.index("is-wrong") :]
    assert "五万" in cell
    assert "改写成数字" in cell
    assert GOOD[1] not in page
    assert GOOD[1] in text_of(enter(handler).get(batch.get_absolute_url() + "?tab=all"))


def test_while_a_batch_waits_the_page_asks_again_by_itself(enter, handler, source):
    batch = services.take_upload(
        actor=handler, source_id=source.pk, sent=services.Sent("a"), chunks=[b"{}"], later=lambda _: None
    )
    page = text_of(enter(handler).get(batch.get_absolute_url()))
    assert 'hx-trigger="every 2s"' in page
    worked(batch)
    assert "hx-trigger" not in text_of(enter(handler).get(batch.get_absolute_url()))


def test_a_batch_that_stands_still_can_be_taken_up_again(enter, handler, source, time_machine_at):
    batch = services.take_upload(
        actor=handler,
        source_id=source.pk,
        sent=services.Sent("a"),
        chunks=[lines(case_file("1"))],
        later=lambda _: None,
    )
    browser, address = enter(handler), reverse("intake:resume", args=[batch.pk])
    assert browser.post(address).status_code == 409
    with time_machine_at(batch.touched_at.replace(minute=33)):
        assert "重新处理" in text_of(browser.get(batch.get_absolute_url()))
        assert browser.post(address).status_code == 302


def test_all_or_nothing_with_bad_rows_is_refused_at_the_field(enter, handler, upload):
    batch = upload(disclosure(GOOD, BAD), name="sgs.csv", layout="disclosure")
    answer = enter(handler).post(reverse("intake:confirm", args=[batch.pk]), {"mode": "all_or_nothing"})
    assert "有 1 行不合格" in text_of(answer, 422)


def test_the_rejected_rows_and_all_reasons_can_be_fetched(enter, handler, upload):
    batch = upload(disclosure(GOOD, BAD), name="sgs.csv", layout="disclosure")
    browser = enter(handler)
    rejects = browser.get(reverse("intake:rejects", args=[batch.pk]))
    assert rejects.headers["Content-Disposition"] == f'attachment; filename="rejects-{batch.pk}.csv"'
    assert BAD[1] in rejects.content.decode("utf-8-sig")
    reasons = browser.get(reverse("intake:reasons", args=[batch.pk]))
    rows = list(csv.reader(StringIO(b"".join(reasons.streaming_content).decode("utf-8-sig"))))
    assert {(row[0], row[4], row[5]) for row in rows[1:]} == {("第 3 行", "D", "五万"), ("第 3 行", "E", "2026-02-30")}
    clean = upload(lines(case_file("9")))
    assert browser.get(reverse("intake:rejects", args=[clean.pk])).status_code == 404


def test_a_dropped_batch_says_so(enter, handler, upload):
    batch = upload(lines(case_file("1")))
    answer = enter(handler).post(reverse("intake:drop", args=[batch.pk]), follow=True)
    assert "已放弃" in text_of(answer)


def test_the_templates_can_be_fetched_and_no_other(enter, handler):
    browser = enter(handler)
    for layout in ("template", "disclosure"):
        assert browser.get(reverse("intake:template", args=[layout])).content.startswith(b"PK")
    assert browser.get(reverse("intake:template", args=["mapped"])).status_code == 404


def test_the_list_is_narrowed_and_exported(enter, handler, import_file):
    import_file(lines(case_file("A1"), case_file("B2", decision={"outcome": "unfounded", "date": "2026-05-06"})))
    browser = enter(handler)
    for query, there, gone in (
        ("q=A1", "A1", "B2"),
        ("outcome=unfounded", "B2", "A1"),
        ("first=2026-05-06", "B2", "A1"),
        ("last=2026-03-02", "A1", "B2"),
    ):
        page = text_of(browser.get(f"{reverse('intake:files')}?{query}"))
        assert f">{there}</a>" in page
        assert f">{gone}</a>" not in page
    text = b"".join(browser.get("/intake/export.csv?q=A1").streaming_content).decode()
    assert "A1" in text
    assert "B2" not in text
    assert browser.get("/intake/export.xlsx").status_code == 200


def test_the_page_of_a_file_shows_facts_findings_and_former_editions(enter, handler, import_file):
    import_file(lines(case_file("1")))
    import_file(lines(case_file("1", party={"kind": "entity", "name": "改名公司"})))
    file, browser = ForeignFile.objects.get(), enter(handler)
    page = text_of(browser.get(file.get_absolute_url()))
    assert "改名公司" in page
    assert "法律检查" in page
    assert "尚不能判断" in page
    former = text_of(browser.get(reverse("intake:edition", args=[file.pk, 1])))
    assert "海州第1纸业有限公司" in former
    assert browser.get(reverse("intake:edition", args=[file.pk, 2])).status_code == 404


def test_nobody_opens_the_files_batches_and_downloads_of_another_agency(enter, city, import_file):
    batch = import_file(lines(case_file("1"), case_file("2", case={})))
    file = ForeignFile.objects.get()
    browser = enter(city.person("外人", Role.HANDLER, city.market))
    for address in (
        file.get_absolute_url(),
        reverse("intake:edition", args=[file.pk, 1]),
        batch.get_absolute_url(),
        reverse("intake:rejects", args=[batch.pk]),
        reverse("intake:reasons", args=[batch.pk]),
        reverse("intake:source", args=[batch.source_id]),
        reverse("intake:source_template", args=[batch.source_id]),
    ):
        assert browser.get(address).status_code == 403, address
    for name in ("confirm", "drop", "resume"):
        assert browser.post(reverse(f"intake:{name}", args=[batch.pk]), {"mode": "good_rows"}).status_code == 403
    assert "海州第1" not in text_of(browser.get(reverse("intake:files")))


def test_a_supervisor_registers_a_source_and_changes_it(enter, supervisor, city):
    browser = enter(supervisor)
    facts = {
        "code": "dg-market",
        "name": "东港旧系统",
        "agency": city.district_market.pk,
        "contact": "甲",
        "active": "on",
    }
    assert "代码用小写" in text_of(browser.post(reverse("intake:register_source"), {**facts, "code": "大写"}), 422)
    answer = browser.post(reverse("intake:register_source"), {**facts, "closed_groups": ["decision"]})
    row = Source.objects.get()
    assert answer.url == row.get_absolute_url()
    assert "处理决定" in text_of(browser.get(answer.url))
    browser.post(reverse("intake:change_source", args=[row.pk]), {"name": "新名", "contact": "乙"})
    row.refresh_from_db()
    assert (row.name, row.code, row.active, row.closed_groups) == ("新名", "dg-market", False, [])


def test_a_mapping_with_faults_is_shown_again_with_every_fault(enter, supervisor, source):
    browser, address = enter(supervisor), reverse("intake:mapping", args=[source.pk])
    page = text_of(browser.post(address, {"mapping": MAPPING.replace("party.name", "party.nmae")}), 422)
    assert "第 9 行" in page
    assert "party.nmae" in page
    assert browser.post(address, {"mapping": MAPPING}).status_code == 302
    assert browser.get(reverse("intake:source_template", args=[source.pk])).content.startswith(b"PK")
    file = SimpleUploadedFile("m.toml", MAPPING.replace("300", "301").replace("旧系统台账", "新台账").encode())
    browser.post(address, {"file": file})
    source.refresh_from_db()
    assert (source.mapping_version, "新台账" in source.mapping) == (2, True)


def test_a_token_is_shown_once_and_can_be_revoked(enter, supervisor, source):
    browser = enter(supervisor)
    answer = browser.post(reverse("intake:issue_token", args=[source.pk]), {"name": "同步", "until": TODAY.isoformat()})
    page = text_of(answer)
    token = SourceToken.objects.get()
    assert f'value="{token.hint}' in page
    assert answer.headers["Cache-Control"] == "no-store"
    page = text_of(browser.get(source.get_absolute_url()))
    assert token.hint in page
    assert f'value="{token.hint}' not in page
    browser.post(reverse("intake:revoke_token", args=[source.pk, token.pk]))
    token.refresh_from_db()
    assert token.revoked_by == supervisor.user


@pytest.mark.parametrize("until", ["2026-11-21", "2027-11-24"])
def test_a_token_lasts_from_today_to_a_year(enter, supervisor, source, until):
    answer = enter(supervisor).post(reverse("intake:issue_token", args=[source.pk]), {"name": "同步", "until": until})
    assert "最长 366 天" in text_of(answer, 422)


def test_the_security_administrator_revokes_a_lost_token_and_sees_no_file(enter, security_admin, supervisor, source):
    token = services.issue_token(actor=supervisor, source_id=source.pk, name="x", until=TODAY).token
    browser = enter(security_admin)
    assert "吊销" in text_of(browser.get(source.get_absolute_url()))
    assert browser.post(reverse("intake:revoke_token", args=[source.pk, token.pk])).status_code == 302
    for name in ("files", "batches", "upload"):
        assert browser.get(reverse(f"intake:{name}")).status_code == 403


def test_a_handler_neither_registers_sources_nor_issues_tokens(enter, handler, source):
    browser = enter(handler)
    assert browser.get(reverse("intake:register_source")).status_code == 403
    answer = browser.post(reverse("intake:issue_token", args=[source.pk]), {"name": "x", "until": TODAY.isoformat()})
    assert answer.status_code == 403


def test_without_a_source_the_upload_says_what_comes_first(enter, handler):
    assert "没有可以上传的来源" in text_of(enter(handler).get(reverse("intake:upload")))


def test_the_page_for_developers_names_every_operation(client):
    page = text_of(client.get(reverse("intake:developers")))
    for operation in ("put_file", "list_files", "get_file", "get_findings", "send_batch", "get_batch", "get_rows"):
        assert f'id="{operation}"' in page
