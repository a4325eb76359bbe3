"""How a view says what it needs: `@requires("cases.decide")`, `@signed_in`, or its URL name on the public list.

The permission table is `organs.permissions`; here is only the door that asks the acting person's appointment.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from plumbline.web.shell.errors import NotYours

View = Callable[..., HttpResponseBase]

PUBLIC_URLS = frozenset(
    {
        "shell:healthz",
        "shell:home",
        "accounts:sign_in",
        "accounts:second_factor",
        "officers:check",
        "catalogue:matters",
        "catalogue:export",
        "catalogue:matter",
        "catalogue:agencies",
        "catalogue:agency",
        "catalogue:export_agency",
        "catalogue:version",
        "catalogue:compare",
        "catalogue:guidance_history",
        "documents:check",
        "leniency:public",
        "leniency:public_list",
        "lawbook:rules",
        "lawbook:rule",
        "lawbook:instruments",
        "lawbook:search",
        "lawbook:instrument",
        "lawbook:compare",
        "lawbook:article",
        "standards:public",
        "benchmarks:public",
        "benchmarks:public_table",
        "benchmarks:public_export",
        "benchmarks:public_bundle",
        "exemplars:public",
        "exemplars:public_case",
        "positives:public",
        "tallies:public",
        "publication:home",
        "publication:penalties",
        "publication:penalty",
        "intake:developers",
        "intake:openapi",
        "intake:case_file_schema",
        "portal:enter",
        "portal:case",
        "portal:leave",
        "portal:state",
        "portal:ask_hearing",
        "portal:paper",
    }
)
"""The pages that need no login; every other URL must carry `requires` or `signed_in` (held by a test)."""

SIGNED_IN = "signed_in"

TOKEN = "token"
"""What the addresses of the API require instead: the token of a source, never a signed-in person."""


def requires(permission: str) -> Callable[[Any], Any]:
    """Guard a function view or a class-based view with one permission of the table."""

    def guard(view: Any) -> Any:
        return _guard(view, permission)

    return guard


def signed_in(view: Any) -> Any:
    """Guard a view that every account may use for itself: own password, own second factor, leaving."""
    return _guard(view, SIGNED_IN)


def check(request: HttpRequest, permission: str) -> HttpResponseBase | None:
    """The login page for a visitor; a refusal for an actor without the permission; nothing otherwise."""
    if not request.user.is_authenticated:
        return to_sign_in(request)
    if permission == SIGNED_IN:
        return None
    if (actor := getattr(request, "actor", None)) is None:
        raise NotYours("您今天没有有效的任职。", next_step="请联系本机关系统管理员登记任职或者延长任期。")
    actor.must(permission)
    return None


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the login page and back to the page asked for; htmx is told to leave the page as a whole."""
    address = reverse("accounts:sign_in")
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    if request.method == "GET" and request.path != "/":
        address = f"{address}?{urlencode({'next': request.get_full_path()})}"
    return redirect(address)


def _guard(view: Any, permission: str) -> Any:
    if isinstance(view, type):
        view.dispatch = _guarded(view.dispatch, permission, position=1)  # type: ignore[attr-defined]
        view.permission = permission  # type: ignore[attr-defined]
        return view
    return _guarded(view, permission, position=0)


def _guarded(view: View, permission: str, *, position: int) -> View:
    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> HttpResponseBase:
        refused = check(args[position], permission)
        return refused if refused is not None else view(*args, **kwargs)

    guarded.permission = permission  # type: ignore[attr-defined]
    return guarded
