"""How a view says what it needs: `@requires("cases.decide")`, `@signed_in`, or its URL name on the public list."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from plumbline.web.accounts.middleware import to_login
from plumbline.web.organs.permissions import PERMISSIONS
from plumbline.web.shell.errors import Line, NotYours

View = Callable[..., HttpResponseBase]

PUBLIC_URLS = frozenset(
    {
        "shell:healthz",
        "shell:home",
        "accounts:login",
        "accounts:second_factor",
        "officers:check",
    }
)
"""The pages that need no login; every other URL must carry `requires` or `signed_in` (held by a test)."""


def requires(permission: str) -> Callable[[Any], Any]:
    """Guard a function view or a class-based view with one permission of the table."""
    if permission not in PERMISSIONS:
        raise KeyError(f"permission {permission!r} is not in organs.permissions")

    def guard(view: Any) -> Any:  # noqa: ANN401 - a function or a class
        if isinstance(view, type):
            view.dispatch = _guarded(view.dispatch, permission, method=True)  # type: ignore[attr-defined]
            view.permission = permission  # type: ignore[attr-defined]
            return view
        return _guarded(view, permission)

    return guard


def signed_in(view: View) -> View:
    """Guard a view that every account may use for itself (own password, own second factor, leaving)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        if not request.user.is_authenticated:
            return to_login(request, request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.permission = "signed_in"  # type: ignore[attr-defined]
    return guarded


def check(request: HttpRequest, permission: str) -> HttpResponseBase | None:
    """The login page for a visitor; a refusal for an actor without the permission; nothing otherwise."""
    if not request.user.is_authenticated:
        return to_login(request, request.get_full_path())
    actor = getattr(request, "actor", None)
    title = PERMISSIONS[permission].title
    if actor is None:
        raise NotYours(
            Line(f"您今天没有有效的任职，不能{title}。"), next_step="请联系本机关系统管理员登记任职或者延长任期。"
        )
    if not actor.may(permission):
        who = "、".join(sorted(role.label for role in PERMISSIONS[permission].roles))
        raise NotYours(
            Line(f"以「{actor.appointment}」的任职不能{title}。", where=title, next_step=f"这项权限属于：{who}。")
        )
    return None


def _guarded(view: View, permission: str, *, method: bool = False) -> View:
    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        refused = check(args[1] if method else args[0], permission)
        return refused if refused is not None else view(*args, **kwargs)

    guarded.permission = permission  # type: ignore[attr-defined]
    return guarded
