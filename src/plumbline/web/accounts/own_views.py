"""One's own account: password, second factor, recovery codes."""

import base64

import segno
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django_otp.plugins.otp_totp.models import TOTPDevice

from plumbline.web.accounts import services
from plumbline.web.accounts.forms import CodeForm, PasswordForm
from plumbline.web.accounts.selectors import has_second_factor, recovery_codes_left
from plumbline.web.accounts.signatory import signatory
from plumbline.web.shell.access import signed_in
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.requests import Request


@signed_in
def profile(request: Request) -> HttpResponse:
    """Account and safety."""
    context = {"second_factor": has_second_factor(request.user), "codes_left": recovery_codes_left(request.user)}
    return render(request, "accounts/profile.html", context)


@never_cache
@sensitive_post_parameters()
@signed_in
def password_change(request: Request) -> HttpResponse:
    """One's own password; the session stays open, other sessions of the account end."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not request.user.check_password(form.cleaned_data["old_password"]):
            form.add_error("old_password", "现在的密码不正确。")
        elif _changed(request, form):
            messages.success(request, "密码已修改。")
            return redirect("shell:home")
    return render(request, "accounts/password_change.html", {"form": form})


def _changed(request: Request, form: PasswordForm) -> bool:
    try:
        services.change_password(
            actor=signatory(request), user=request.user, password=form.cleaned_data["new_password"]
        )
    except BadInput as refused:
        show_errors(form, refused)
        return False
    update_session_auth_hash(request, request.user)
    return True


@never_cache
@signed_in
def second_factor_enrol(request: Request) -> HttpResponse:
    """Scan the code, type the first six digits, keep the recovery codes."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = services.confirm_second_factor(
                actor=signatory(request), user=request.user, code=form.cleaned_data["code"]
            )
        except BadInput as refused:
            show_errors(form, refused)
        else:
            return render(request, "accounts/recovery_codes.html", {"codes": codes})
    device = TOTPDevice.objects.filter(user=request.user, confirmed=False).first()
    if request.method == "GET" or device is None:
        device = services.begin_second_factor(user=request.user)
    context = {"form": form, "picture": _picture(device.config_url), "key": _grouped(device)}
    return render(request, "accounts/second_factor_enrol.html", context)


@never_cache
@signed_in
def second_factor_disable(request: Request) -> HttpResponse:
    """Switching off asks for a code."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.disable_second_factor(actor=signatory(request), user=request.user, code=form.cleaned_data["code"])
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "第二因素已停用。")
            return redirect("accounts:profile")
    return render(request, "accounts/second_factor_disable.html", {"form": form})


def _picture(address: str) -> str:
    """The QR code as a data address: the page policy allows pictures, not inline drawing code."""
    return segno.make(address, error="m").svg_data_uri(scale=4, border=2)


def _grouped(device: TOTPDevice) -> str:
    """The key for typing by hand, in groups of four."""
    key = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))
