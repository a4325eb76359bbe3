"""Signing in and out is recorded in the stream "accounts" (GB/T 22239-2019 8.1.4.3: every user, time, kind, success)."""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from plumbline.web.accounts.models import User
from plumbline.web.accounts.signals import account_changed
from plumbline.web.accounts.signatory import Unappointed
from plumbline.web.audit.services import append

STREAM = "accounts"


def _record(act: str, user: User | None, target: str, **payload: Any) -> None:
    with transaction.atomic():
        append(stream=STREAM, actor=Unappointed(user, timezone.now()), act=act, target=target, payload=payload)


def _address(request: HttpRequest | None) -> str:
    return request.META.get("REMOTE_ADDR", "") if request is not None else ""


@receiver(user_logged_in, dispatch_uid="audit.signed_in")
def signed_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """A session began."""
    _record("signed_in", user, user.username, address=_address(request))


@receiver(user_logged_out, dispatch_uid="audit.signed_out")
def signed_out(sender: Any, request: HttpRequest, user: User | None, **_: Any) -> None:
    """A session ended by the person or by the idle time-out."""
    if user is not None:
        _record("signed_out", user, user.username, address=_address(request))


@receiver(user_login_failed, dispatch_uid="audit.sign_in_failed")
def sign_in_failed(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """A wrong name, password or second factor; the typed name is kept, never the password."""
    _record("sign_in_failed", None, str(credentials.get("username", ""))[:200], address=_address(request))


@receiver(user_locked_out, dispatch_uid="audit.locked_out")
def locked_out(sender: Any, request: HttpRequest, username: str, ip_address: str, **_: Any) -> None:
    """Too many failures: the account is locked for a while."""
    _record("locked_out", None, str(username)[:200], address=str(ip_address))


@receiver(account_changed, dispatch_uid="audit.account_changed")
def changed(sender: Any, actor: Any, act: str, user: User, payload: dict[str, Any], **_: Any) -> None:
    """An account was made, blocked, unlocked, or its password or second factor changed; same transaction."""
    append(stream=STREAM, actor=actor, act=act, target=user.username, payload=payload)
