"""Reads on accounts."""

from datetime import datetime

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from plumbline.web.accounts.models import User


def accounts(words: str, now: datetime) -> QuerySet[User]:
    """All accounts, or those whose name holds the words, with their lock and second factor."""
    since = now - settings.AXES_COOLOFF_TIME
    locked = AccessAttempt.objects.filter(
        username=OuterRef("username"), attempt_time__gte=since, failures_since_start__gte=settings.AXES_FAILURE_LIMIT
    )
    confirmed = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
    found = User.objects.annotate(locked=Exists(locked), second_factor=Exists(confirmed))
    return found.filter(Q(username__icontains=words) | Q(display_name__icontains=words)) if words else found


def has_second_factor(user: User) -> bool:
    """Whether a second factor must be shown at sign-in."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def recovery_codes_left(user: User) -> int:
    """How many recovery codes have not been used."""
    return int(StaticToken.objects.filter(device__user=user).count())
