"""The door of the party: a code opens one case, and whoever tries codes is stopped."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from plumbline.web.cases.models import AccessCode
from plumbline.web.cases.services import access_of
from plumbline.web.portal.models import WrongCode
from plumbline.web.shell.errors import NotYours, Refusal

LIMIT = 10
WINDOW = timedelta(minutes=15)


class TooManyTries(Refusal):
    """So many wrong codes came from one address that it must wait: a case is open to its own party only."""

    title = "暂停输入查询码"
    status = 429


def open_door(*, code: str, address: str, at: datetime) -> AccessCode:
    """The access behind a code. After ten wrong codes from an address in fifteen minutes even a right one must wait.

    Raises TooManyTries and NotYours.
    """
    until = _closed_until(address, at)
    if until is not None:
        raise TooManyTries(
            f"您所在的网络在{WINDOW.seconds // 60}分钟内已输错{LIMIT}次查询码，为防止他人试码，暂停输入。",
            next_step=f"请在{timezone.localtime(until):%H:%M}之后再试；急需查看的，请携带身份证明联系办案机关。",
        )
    try:
        return access_of(code)
    except NotYours:
        WrongCode.objects.filter(at__lte=at - WINDOW).delete()
        WrongCode.objects.create(address=address, at=at)
        raise


def _closed_until(address: str, at: datetime) -> datetime | None:
    """When the oldest of the wrong codes that still count stops counting, or None where there are fewer than ten."""
    tries = WrongCode.objects.filter(address=address, at__gt=at - WINDOW).order_by("-at")
    counted = list(tries.values_list("at", flat=True)[:LIMIT])
    return counted[-1] + WINDOW if len(counted) == LIMIT else None
