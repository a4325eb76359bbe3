"""Changes of accounts. Each runs in one transaction and tells the apps above by `account_changed` (the audit listens)."""

import secrets
from datetime import datetime
from typing import Any, Protocol, cast

from axes.utils import reset as forget_failures
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from plumbline.web.accounts.models import User
from plumbline.web.accounts.signals import account_changed
from plumbline.web.shell.errors import BadInput, NotYours

RECOVERY_CODES = 10
RECOVERY_CODE_BYTES = 5
DIGITS = 6


class Administrator(Protocol):
    """The acting person as far as accounts need to know: `organs.actors.Actor` is one."""

    @property
    def user(self) -> User:
        """The account that acts."""

    @property
    def at(self) -> datetime:
        """The instant of the act."""

    def must(self, permission: str) -> None:
        """Refuse unless the acting role has the permission."""


def create_account(*, actor: Administrator, username: str, display_name: str, password: str | None) -> User:
    """A new account with a first password that its owner must change at once; without one nobody can sign in yet."""
    actor.must("accounts.manage")
    if User.objects.filter(username=User.normalize_username(username)).exists():
        raise BadInput({"username": f"用户名「{username}」已被使用，请换一个。"})
    user = User(username=User.normalize_username(username), display_name=display_name, must_change_password=True)
    if password is not None:
        _check_password(password, user)
    with transaction.atomic():
        user.set_password(password)
        user.save()
        _tell(actor, "account_created", user, display_name=display_name)
    return user


def give_first_password(*, actor: Administrator, user: User, password: str) -> None:
    """A new first password for someone who forgot theirs; not for oneself, that is what the own page is for."""
    actor.must("accounts.manage")
    _not_oneself(actor, user, "重置密码")
    _check_password(password, user)
    with transaction.atomic():
        user.set_password(password)
        user.must_change_password = True
        user.save(update_fields=["password", "must_change_password"])
        _tell(actor, "password_reset", user)


def set_active(*, actor: Administrator, user: User, active: bool) -> None:
    """Block an account or open it again."""
    actor.must("accounts.manage")
    _not_oneself(actor, user, "停用或启用账号")
    with transaction.atomic():
        user.is_active = active
        user.save(update_fields=["is_active"])
        _tell(actor, "account_opened" if active else "account_blocked", user)


def unlock(*, actor: Administrator, user: User) -> None:
    """Forget the failed sign-ins of an account before the lock ends by itself."""
    actor.must("accounts.security")
    _not_oneself(actor, user, "解锁")
    with transaction.atomic():
        forget_failures(username=user.username)
        _tell(actor, "account_unlocked", user)


def reset_second_factor(*, actor: Administrator, user: User) -> None:
    """Remove the second factor of someone who lost the device and the recovery codes."""
    actor.must("accounts.security")
    _not_oneself(actor, user, "重置第二因素")
    with transaction.atomic():
        _remove_devices(user)
        _tell(actor, "second_factor_reset", user)


def change_password(*, actor: Any, user: User, password: str) -> None:
    """One's own password."""
    _check_password(password, user, field="new_password")
    with transaction.atomic():
        user.set_password(password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
        _tell(actor, "password_changed", user)


def begin_second_factor(*, user: User) -> TOTPDevice:
    """An unconfirmed device whose key is shown as a QR code; an older unconfirmed one is replaced."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user, confirmed=False).delete()
        return TOTPDevice.objects.create(user=user, name="手机验证器", confirmed=False)


def confirm_second_factor(*, actor: Any, user: User, code: str) -> list[str]:
    """The first right code confirms the device; returns the recovery codes, shown this once."""
    device = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    if device is None or not device.verify_token(code):
        raise BadInput({"code": "验证码不正确或已过期。请核对手机时间，输入验证器上当前的 6 位数字。"})
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user, confirmed=True).delete()
        device.confirmed = True
        device.save()
        codes = _new_recovery_codes(user)
        _tell(actor, "second_factor_enrolled", user)
    return codes


def disable_second_factor(*, actor: Any, user: User, code: str) -> None:
    """Only someone who can produce a code may switch the second factor off."""
    if not second_factor_accepts(user, code):
        raise BadInput({"code": "验证码不正确。停用第二因素须输入当前验证码或一个未用过的恢复码。"})
    with transaction.atomic():
        _remove_devices(user)
        _tell(actor, "second_factor_disabled", user)


def second_factor_accepts(user: User, code: str) -> TOTPDevice | StaticDevice | None:
    """The device that takes the code: the phone, or the sheet of recovery codes (each works once)."""
    typed = code.strip().replace(" ", "").lower()
    kind = TOTPDevice if typed.isdecimal() and len(typed) == DIGITS else StaticDevice
    for device in kind.objects.filter(user=user, confirmed=True) if typed else ():
        if device.verify_is_allowed()[0] and device.verify_token(typed):
            return cast("TOTPDevice | StaticDevice", device)
    return None


def _new_recovery_codes(user: User) -> list[str]:
    sheet, _ = StaticDevice.objects.get_or_create(user=user, name="恢复码")
    sheet.token_set.all().delete()
    codes = [secrets.token_hex(RECOVERY_CODE_BYTES) for _ in range(RECOVERY_CODES)]
    for code in codes:
        StaticToken.objects.create(device=sheet, token=code)
    return codes


def _remove_devices(user: User) -> None:
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def _check_password(password: str, user: User, field: str = "password") -> None:
    try:
        validate_password(password, user)
    except ValidationError as refused:
        raise BadInput({field: refused.messages}) from refused


def _not_oneself(actor: Administrator, user: User, what: str) -> None:
    if actor.user.pk == user.pk:
        raise NotYours(f"管理员不能为自己的账号{what}。", next_step="请由另一名管理员办理。")


def _tell(actor: Any, act: str, user: User, **payload: Any) -> None:
    account_changed.send(sender=User, actor=actor, act=act, user=user, payload=payload)
