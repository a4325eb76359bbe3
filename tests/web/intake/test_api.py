"""The API answers a program: every status it can give, in words the developer can act on."""

import json
from datetime import timedelta

import pytest

from plumbline.web.intake import services
from plumbline.web.intake.models import Batch, ForeignFile, SourceToken
from tests.web.cast import NOW, TODAY
from tests.web.intake.conftest import case_file, lines, worked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


class Program:
    """A system of another office that calls the API."""

    def __init__(self, client, token: str) -> None:
        self.client, self.token = client, token

    def call(self, method: str, address: str, body: bytes = b"", **headers):
        if self.token:
            headers.setdefault("Authorization", f"Bearer {self.token}")
        return self.client.generic(method, f"/api/v1/{address}", body, content_type="application/json", headers=headers)

    def put(self, number: str, body: bytes | None = None, **headers):
        return self.call("PUT", f"files/{number}", lines(case_file(number)) if body is None else body, **headers)

    def get(self, address: str, **headers):
        return self.call("GET", address, **headers)

    def send(self, body: bytes, query: str = "", **headers):
        return self.call("POST", f"batches{query}", body, **headers)


@pytest.fixture
def program(client, source, supervisor) -> Program:
    """The old system of the ecology bureau with its token."""
    issued = services.issue_token(actor=supervisor, source_id=source.pk, name="夜间同步", until=TODAY)
    return Program(client, issued.text)


def problem(answer, status: int) -> dict:
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    assert told["next_step"]
    return told


def test_a_new_file_is_accepted(program, city):
    answer = program.put("A-1")
    assert answer.status_code == 201
    told = answer.json()
    assert (told["result"], told["file"]["number"], told["file"]["edition"]) == ("accepted", "A-1", 1)
    assert ForeignFile.objects.get().agency == city.ecology


def test_the_same_file_again_is_unchanged_and_another_content_is_a_new_edition(program):
    program.put("A-1")
    same = program.put("A-1")
    other = program.put("A-1", lines(case_file("A-1", party={"name": "改名公司"})))
    assert (same.status_code, same.json()["result"]) == (200, "unchanged")
    assert (other.json()["result"], other.json()["file"]["edition"]) == ("changed", 2)


def test_a_number_may_contain_slashes(program):
    assert program.put("2026/罚/7", lines(case_file("2026/罚/7"))).status_code == 201
    assert program.get("files/2026/罚/7").json()["number"] == "2026/罚/7"


def test_a_wrong_field_is_named_with_its_reason(program):
    told = problem(program.put("A-1", lines(case_file("A-1", decision={"date": "2026-02-30"}))), 422)
    assert [(each["column"], each["field"]) for each in told["errors"]] == [("decision.date", "处理决定·决定日期")]
    assert not ForeignFile.objects.exists()
    assert Batch.objects.get().state == "rejected"


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b"\x00\x01", "not json 中文".encode(), b"null", b"7", lines(case_file("A-1"), case_file("A-2"))],
)
def test_a_body_that_is_no_case_file_is_refused(program, body):
    problem(program.put("A-1", body), 422)


def test_an_empty_body_is_refused(program):
    problem(program.put("A-1", b""), 422)


def test_the_number_in_the_address_and_in_the_file_must_agree(program):
    told = problem(program.put("A-1", lines(case_file("A-2"))), 422)
    assert "两处必须一致" in told["errors"][0]["why"]


def test_a_body_over_the_limit_is_refused(program, settings):
    settings.INTAKE_LIMIT = 1024
    problem(program.put("A-1", b" " * 1025), 413)


@pytest.mark.parametrize(
    "header", ["", "Basic abc", "Bearer", "Bearer zs_nobody", "Bearer 令牌".encode().decode("latin-1")]
)
def test_without_a_valid_token_nothing_opens(program, header):
    answer = program.put("A-1", Authorization=header)
    problem(answer, 401)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_opens_nothing(enter, supervisor):
    problem(Program(enter(supervisor), "").get("files"), 401)


def test_a_revoked_token_opens_nothing(program, source, supervisor):
    token = SourceToken.objects.get()
    services.revoke_token(actor=supervisor, source_id=source.pk, token_id=token.pk)
    assert "已经吊销" in problem(program.get("files"), 401)["detail"]


def test_a_token_ends_with_its_moment(program, time_machine_at):
    end = SourceToken.objects.get().expires_at
    with time_machine_at(end - timedelta(seconds=1)):
        assert program.get("files").status_code == 200
    with time_machine_at(end):
        assert "到期" in problem(program.get("files"), 401)["detail"]


def test_a_token_sees_only_its_source(program, city, supervisor):
    facts = {"code": "other", "name": "另一系统", "agency": city.ecology, "contact": "甲"}
    other = services.register_source(actor=supervisor, facts=facts)
    text = services.issue_token(actor=supervisor, source_id=other.pk, name="x", until=TODAY).text
    program.put("A-1")
    stranger = Program(program.client, text)
    problem(stranger.get("files/A-1"), 404)
    problem(stranger.get("findings/A-1"), 404)
    problem(stranger.get(f"batches/{Batch.objects.get().pk}"), 404)
    problem(stranger.get(f"batches/{Batch.objects.get().pk}/rows"), 404)
    assert stranger.get("files").json() == {"files": [], "next": None}
    assert stranger.put("A-1").status_code == 201
    assert ForeignFile.objects.filter(number="A-1").count() == 2


def test_the_same_key_and_request_get_the_same_answer(program):
    key = {"Idempotency-Key": "k-1"}
    first, second = program.put("A-1", **key), program.put("A-1", **key)
    assert (first.status_code, first.json()) == (second.status_code, second.json()) == (201, first.json())
    assert second.headers["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first.headers
    assert Batch.objects.count() == 1


def test_the_same_key_for_another_body_is_a_conflict(program):
    key = {"Idempotency-Key": "k-1"}
    program.put("A-1", **key)
    problem(program.put("A-1", lines(case_file("A-1", party={"name": "别"})), **key), 409)
    problem(program.put("A-2", **key), 409)


def test_a_refused_file_gets_the_same_refusal_under_its_key(program):
    bad = lines(case_file("A-1", decision={"date": "2026-02-30"}))
    key = {"Idempotency-Key": "k-1"}
    first, second = program.put("A-1", bad, **key), program.put("A-1", bad, **key)
    assert problem(first, 422) == problem(second, 422)
    assert Batch.objects.count() == 1


def test_a_request_refused_before_it_was_taken_leaves_its_key_free(program, settings):
    settings.INTAKE_LIMIT = 10
    key = {"Idempotency-Key": "k-1"}
    problem(program.put("A-1", **key), 413)
    settings.INTAKE_LIMIT = 1024 * 1024
    assert program.put("A-1", **key).status_code == 201


@pytest.mark.parametrize("length", [100, 101])
def test_a_key_has_at_most_100_characters(program, length):
    status = program.put("A-1", **{"Idempotency-Key": "k" * length}).status_code
    assert status == (201 if length == 100 else 422)


def test_a_key_answers_for_seven_days(program, time_machine_at):
    key = {"Idempotency-Key": "k-1"}
    SourceToken.objects.update(expires_at=NOW + timedelta(days=30))
    program.put("A-1", **key)
    with time_machine_at(NOW + timedelta(days=7)):
        assert "Idempotent-Replayed" in program.put("A-1", **key).headers
    with time_machine_at(NOW + timedelta(days=7, seconds=1)):
        assert "Idempotent-Replayed" not in program.put("A-1", **key).headers


def test_after_the_last_request_of_a_minute_the_program_must_wait(program, settings, time_machine_at):
    settings.INTAKE_REQUESTS_PER_MINUTE = 2
    assert [program.get("files").status_code for _ in range(3)] == [200, 200, 429]
    answer = program.get("files")
    problem(answer, 429)
    assert answer.headers["Retry-After"] == "60"
    with time_machine_at(NOW + timedelta(seconds=59)):
        assert program.get("files").headers["Retry-After"] == "1"
    with time_machine_at(NOW + timedelta(seconds=60)):
        assert program.get("files").status_code == 200


def test_an_inactive_source_takes_nothing(program, source):
    source.active = False
    source.save()
    assert "已经停用" in problem(program.put("A-1"), 409)["detail"]


def test_a_small_batch_is_done_when_the_answer_comes(program):
    answer = program.send(lines(case_file("1"), case_file("2", decision={"date": "x"})))
    told = answer.json()
    assert answer.status_code == 202
    assert (told["state"], told["finished"], told["accepted"], told["refused"]) == ("done", True, 1, 1)
    assert answer.headers["Location"] == f"/api/v1/batches/{told['id']}"
    rows = program.get(f"batches/{told['id']}/rows").json()["rows"]
    assert [(row["place"], row["result"], row["reasons"][0]["column"]) for row in rows] == [
        ("第 2 行", "refused", "decision.date")
    ]


def test_a_large_batch_goes_on_in_the_background(program, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr("plumbline.web.intake.services.calls.AT_ONCE", 10)
    with django_capture_on_commit_callbacks(execute=True):
        told = program.send(lines(case_file("1"))).json()
    assert (told["state"], told["finished"]) == ("waiting", False)
    worked(Batch.objects.get())
    assert program.get(f"batches/{told['id']}").json()["state"] == "done"


def test_all_or_nothing_turns_the_whole_batch_back(program):
    body = lines(case_file("1"), case_file("2", decision={"date": "x"}))
    told = program.send(body, "?mode=all_or_nothing").json()
    assert (told["state"], told["accepted"], told["refused"]) == ("rejected", 0, 1)
    assert not ForeignFile.objects.exists()


def test_a_batch_that_cannot_be_read_says_why(program):
    told = program.send(b"[{").json()
    assert (told["state"], "JSON" in told["fault"]) == ("failed", True)


def test_rows_and_files_come_page_by_page(program):
    number = program.send(lines(*(case_file(str(n)) for n in range(5)))).json()["id"]
    page = program.get(f"batches/{number}/rows?result=all&limit=3").json()
    rest = program.get(f"batches/{number}/rows?result=all&limit=3&after={page['next']}").json()
    assert ([row["number"] for row in (*page["rows"], *rest["rows"])], rest["next"]) == (list("01234"), None)
    page = program.get("files?limit=3").json()
    rest = program.get(f"files?limit=3&after={page['next']}").json()
    assert ([file["number"] for file in (*page["files"], *rest["files"])], rest["next"]) == (list("01234"), None)


@pytest.mark.parametrize(
    ("query", "name", "why"),
    [("limit=0", "limit", "过小。"), ("limit=101", "limit", "过大。"), ("after=x", "after", "应为整数。")],
)
def test_a_wrong_parameter_is_named(program, query, name, why):
    told = problem(program.get(f"files?{query}"), 422)
    assert [(each["column"], each["why"]) for each in told["errors"]] == [(name, why)]


def test_the_findings_of_an_own_file_name_rule_article_and_facts(program):
    program.put("A-1")
    told = program.get("findings/A-1").json()
    assert told["findings"]
    assert {each["verdict"] for each in told["findings"]} <= {"violated", "cannot_tell"}
    assert all(each["articles"] and each["message"] for each in told["findings"])


@pytest.mark.parametrize("address", ["files/nobody", "findings/nobody", "batches/999999", "batches/999999/rows"])
def test_what_does_not_exist_is_not_found(program, address):
    problem(program.get(address), 404)


def test_another_method_is_not_allowed(program):
    answer = program.call("DELETE", "files/A-1")
    assert (answer.status_code, set(answer.headers["Allow"].split(", "))) == (405, {"GET", "PUT"})


def test_no_csrf_token_is_asked_of_programs(program, source, client):
    from django.test import Client

    strict = Program(Client(enforce_csrf_checks=True), program.token)
    assert strict.put("A-1").status_code == 201


def test_the_database_has_only_the_digest_of_a_token(program):
    stored = json.dumps(list(SourceToken.objects.values()), default=str)
    assert program.token not in stored
    assert SourceToken.objects.get().last_used_at is None
    program.get("files")
    assert SourceToken.objects.get().last_used_at == NOW


def test_the_document_and_the_page_for_developers_are_public(client):
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    schema = client.get("/api/v1/case-file.schema.json").json()
    assert schema["title"] == "案卷"
