"""A double submit: one act, and both clicks see the same answer."""

import threading

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, connections
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import Context, Template
from django.test import RequestFactory

from plumbline.web.accounts.models import User
from plumbline.web.shell.errors import Refusal
from plumbline.web.shell.idempotency import FIELD, once
from plumbline.web.shell.models import Submission


class Act:
    """A view that registers a person and counts how often it ran."""

    def __init__(self, answer=lambda n: redirect(f"/done/{n}/")) -> None:
        self.ran = 0
        self.answer = answer
        self.view = once(self.register)

    def register(self, request) -> HttpResponse:
        """One run."""
        self.ran += 1
        User.objects.create_user(f"made{self.ran}")
        answer = self.answer(self.ran)
        if isinstance(answer, Exception):
            raise answer
        return answer


def send(view, user=None, key="k1", **headers):
    """Send the form once."""
    request = RequestFactory().post("/form/", {FIELD: key} if key else {}, headers=headers)
    request.user = user or AnonymousUser()
    request.session = SessionStore("session-of-a-visitor")
    return view(request)


@pytest.fixture
def user(db) -> User:
    """Somebody."""
    return User.objects.create_user("somebody")


def test_the_second_arrival_gets_the_first_answer_and_nothing_happens_again(user):
    act = Act()
    assert [send(act.view, user).url for _ in range(3)] == ["/done/1/"] * 3
    assert act.ran == 1
    assert User.objects.filter(username__startswith="made").count() == 1


def test_another_key_is_another_act(user):
    act = Act()
    assert send(act.view, user, "k1").url != send(act.view, user, "k2").url


def test_the_key_of_one_person_is_not_the_key_of_another(user):
    act = Act()
    send(act.view, user)
    send(act.view, User.objects.create_user("other"))
    send(act.view)
    assert act.ran == 3


def test_a_refused_act_leaves_nothing_and_may_be_sent_again(user):
    act = Act(lambda n: Refusal("x") if n == 1 else redirect("/done/"))
    with pytest.raises(Refusal):
        send(act.view, user)
    assert not Submission.objects.exists()
    assert not User.objects.filter(username="made1").exists()
    assert send(act.view, user).url == "/done/"


def test_a_form_shown_again_keeps_its_key_free(user):
    act = Act(lambda n: HttpResponse("again") if n == 1 else redirect("/done/"))
    assert send(act.view, user).content == b"again"
    assert send(act.view, user).url == "/done/"


def test_a_form_without_a_key_is_simply_taken(user):
    act = Act()
    send(act.view, user, "")
    send(act.view, user, "")
    assert act.ran == 2


def test_the_answer_for_htmx_is_kept_too(user):
    act = Act(lambda n: HttpResponse(status=204, headers={"HX-Redirect": f"/done/{n}/"}))
    send(act.view, user, **{"HX-Request": "true"})
    assert send(act.view, user, **{"HX-Request": "true"}).headers["HX-Redirect"] == "/done/1/"
    assert act.ran == 1


def test_the_tag_writes_a_fresh_key_and_keeps_a_sent_one():
    template = Template("{% load idempotency %}{% idempotency_key %}")
    fresh = template.render(Context({"request": RequestFactory().get("/")}))
    assert fresh != template.render(Context({"request": RequestFactory().get("/")}))
    kept = template.render(Context({"request": RequestFactory().post("/", {FIELD: "<k>"})}))
    assert 'value="&lt;k&gt;"' in kept


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="one memory database cannot be written by two threads")
def test_of_two_arrivals_at_the_same_instant_one_acts():
    user = User.objects.create_user("somebody")
    act, answers, gate = Act(), [], threading.Barrier(2)

    def click() -> None:
        gate.wait()
        answers.append(send(act.view, user).url)
        connections.close_all()

    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["/done/1/"] * 2
    assert User.objects.filter(username__startswith="made").count() == 1
    assert connection.vendor == "postgresql"
