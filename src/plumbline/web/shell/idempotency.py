"""A form that arrives twice is accepted once: the second arrival gets the first answer.

Every form carries a key of its own (`{% idempotency_key %}`). The key is written in the transaction of the act, so a
refused act leaves no trace and may be sent again, and of two simultaneous arrivals one waits for the other.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from plumbline.web.shell.models import Submission

FIELD = "idempotency_key"
LONGEST_KEY = 64
REDIRECTS = range(300, 400)

View = Callable[..., HttpResponseBase]


class _AnsweredBefore(Exception):
    """Another arrival of the same form was accepted first."""


class _NotAccepted(Exception):
    """The view showed the form again instead of redirecting: nothing was accepted, the key stays free."""

    def __init__(self, response: HttpResponseBase) -> None:
        self.response = response
        super().__init__()


def once(view: View) -> View:
    """Guard a view function that accepts a POST: the act and its key are one transaction."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = request.POST.get(FIELD, "")[:LONGEST_KEY] if request.method == "POST" else ""
        if not key:
            return view(request, *args, **kwargs)
        owner = owner_of(request)
        try:
            with transaction.atomic():
                submission = _claimed(owner, key, request.path)
                response = view(request, *args, **kwargs)
                if not (address := _address(response)):
                    raise _NotAccepted(response)
                submission.answer = address
                submission.save(update_fields=["answer"])
                return response
        except _NotAccepted as shown:
            return shown.response
        except _AnsweredBefore:
            return _first_answer(request, owner, key)

    return guarded


def owner_of(request: HttpRequest) -> str:
    """Whose key it is: nobody can fetch the answer given to someone else."""
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    return f"visitor:{request.session.session_key or request.META.get('REMOTE_ADDR', '')}"


def _claimed(owner: str, key: str, path: str) -> Submission:
    try:
        with transaction.atomic():
            return Submission.objects.create(owner=owner, key=key, path=path[:500])
    except IntegrityError as taken:
        raise _AnsweredBefore from taken


def _first_answer(request: HttpRequest, owner: str, key: str) -> HttpResponse:
    answer = Submission.objects.get(owner=owner, key=key).answer
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": answer})
    return redirect(answer)


def _address(response: HttpResponseBase) -> str:
    if response.status_code in REDIRECTS:
        return response.headers.get("Location", "")[:500]
    return response.headers.get("HX-Redirect", "")[:500]
