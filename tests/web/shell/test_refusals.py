"""What goes wrong is said in Chinese: what, where, why, what next; as a page, a fragment, or JSON."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from plumbline.project import urls
from plumbline.web.shell.errors import (
    BadInput,
    IllegalTransition,
    LegalBar,
    Line,
    NotYours,
    ReasonNeeded,
    Refusal,
    StaleVersion,
)
from plumbline.web.shell.middleware import RefusalMiddleware, RequestIdMiddleware

RULE = SimpleNamespace(
    title="两名以上执法人员执法",
    message="本次检查只有一名执法人员。",
    remedy="请补充一名持证人员重新检查。",
    cites=("《行政处罚法》第四十二条第一款",),
)
FACT = SimpleNamespace(path="acts.officers", zh="执法人员", value=None)
FINDING = SimpleNamespace(rule=RULE, facts=(FACT,), missing=("acts.officers",))


def raises(refusal):
    """A view that refuses."""

    def view(request):
        raise refusal

    return view


def breaks(request) -> HttpResponse:
    """A view with a programming error."""
    raise ZeroDivisionError


urlpatterns = [
    *urls.urlpatterns,
    path("x/bar/", raises(LegalBar([FINDING]))),
    path("api/bar/", raises(LegalBar([FINDING]))),
    path("x/breaks/", breaks),
]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.shell.test_refusals")]


def test_a_refusal_is_a_page_that_says_what_why_which_article_and_what_next(client):
    page = client.get("/x/bar/")
    text = page.content.decode()
    assert page.status_code == 422
    for words in (
        "法律不允许现在办理这一步",
        "本次检查只有一名执法人员。",
        "《行政处罚法》第四十二条第一款",
        "请补充一名持证人员重新检查。",
        "执法人员",
    ):
        assert words in text
    assert "<html" in text


def test_a_refusal_is_a_fragment_for_htmx(client):
    page = client.get("/x/bar/", headers={"HX-Request": "true"})
    assert page.status_code == 422
    assert "<html" not in page.content.decode()
    assert "本次检查只有一名执法人员。" in page.content.decode()


@pytest.mark.parametrize(("address", "accept"), [("/x/bar/", "application/json"), ("/api/bar/", "*/*")])
def test_a_refusal_is_json_for_a_program(client, address, accept):
    answer = client.get(address, headers={"Accept": accept}).json()
    assert answer["kind"] == "LegalBar"
    assert answer["lines"][0]["articles"] == ["《行政处罚法》第四十二条第一款"]
    assert answer["lines"][0]["missing"] == ["执法人员"]


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (Refusal("x"), 422),
        (ReasonNeeded([FINDING]), 422),
        (IllegalTransition("x"), 409),
        (StaleVersion("x"), 409),
        (NotYours("x"), 403),
        (BadInput({"fine": "x"}), 422),
    ],
)
def test_each_refusal_has_its_status_and_its_words(refusal, status):
    assert refusal.status == status
    assert refusal.title
    assert refusal.next_step
    assert refusal.as_dict()["kind"] == type(refusal).__name__
    assert refusal.title in str(refusal)


def test_bad_input_names_its_fields():
    refusal = BadInput({"fine": ["太小", "太大"], "date": "太早"})
    assert refusal.field_errors == {"fine": ["太小", "太大"], "date": ["太早"]}
    assert refusal.as_dict()["field_errors"] == refusal.field_errors
    assert [line.where for line in refusal.lines] == ["fine", "fine", "date"]


def test_another_exception_stays_an_error():
    middleware = RefusalMiddleware(lambda request: HttpResponse())
    assert middleware.process_exception(RequestFactory().get("/"), ZeroDivisionError()) is None


def test_an_address_that_does_not_exist_is_told_in_chinese(client):
    page = client.get("/x/nowhere/")
    assert page.status_code == 404
    assert "没有找到" in page.content.decode()


def test_an_error_of_ours_is_told_with_its_number():
    client = Client(raise_request_exception=False)
    page = client.get("/x/breaks/", headers={"X-Request-Id": "abc123"})
    assert page.status_code == 500
    assert "abc123" in page.content.decode()
    assert "ZeroDivision" not in page.content.decode()


def test_an_error_is_json_for_a_program():
    client = Client(raise_request_exception=False)
    assert client.get("/x/breaks/", headers={"Accept": "application/json"}).json()["title"] == "系统出错"


def test_a_form_without_its_key_is_refused_in_chinese():
    page = Client(enforce_csrf_checks=True).post("/accounts/sign-in/", {"username": "x"})
    assert page.status_code == 403
    assert "页面已过期" in page.content.decode()


@pytest.mark.parametrize(("given", "kept"), [("abc123", True), ("a" * 33, False), ("<b>", False), ("", False)])
def test_a_request_has_one_id(given, kept):
    middleware = RequestIdMiddleware(lambda request: HttpResponse())
    response = middleware(RequestFactory().get("/", headers={"X-Request-Id": given}))
    assert (response["X-Request-Id"] == given) is kept
    assert response["X-Request-Id"].isalnum()


def test_a_line_can_stand_alone():
    assert Refusal(Line("甲", where="乙", next_step="丙")).lines[0].as_dict()["where"] == "乙"


def test_home_leads_to_the_door_and_health_answers(client):
    assert client.get("/").url == "/accounts/sign-in/"
    assert client.get("/healthz").json() == {"status": "ok"}
