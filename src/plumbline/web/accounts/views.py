"""The door: signing in with one or two factors, signing out, being locked out."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.signals import user_login_failed
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_otp import login as second_factor_login

from plumbline.web.accounts.forms import CodeForm, SignInForm
from plumbline.web.accounts.models import User
from plumbline.web.accounts.selectors import has_second_factor
from plumbline.web.accounts.services import second_factor_accepts
from plumbline.web.shell.access import signed_in
from plumbline.web.shell.requests import Request

WAITING = "waiting_for_second_factor"
WAITING_SECONDS = 300
TOO_MANY_REQUESTS = 429


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: Request) -> HttpResponse:
    """User name and password; an account with a second factor goes on to its code."""
    if request.user.is_authenticated:
        return redirect(_next(request))
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.get_user()
        if has_second_factor(user):
            request.session[WAITING] = {"user": user.pk, "backend": user.backend, "at": timezone.now().timestamp()}
            return redirect(f"{resolve_url('accounts:second_factor')}?next={_next(request)}")
        login(request, user)
        return redirect(_next(request))
    return render(request, "accounts/sign_in.html", {"form": form, "next": _next(request)})


@never_cache
def second_factor(request: Request) -> HttpResponse:
    """The code of the second factor, within five minutes of the password."""
    waiting = request.session.get(WAITING, {})
    if timezone.now().timestamp() - waiting.get("at", 0) > WAITING_SECONDS:
        messages.warning(request, "请先输入用户名和密码；验证码须在 5 分钟内输入。")
        return redirect("accounts:sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = User.objects.get(pk=waiting["user"], is_active=True)
        if (device := second_factor_accepts(user, form.cleaned_data["code"])) is not None:
            login(request, user, backend=waiting["backend"])
            request.session.pop(WAITING, None)
            second_factor_login(request, device)
            return redirect(_next(request))
        user_login_failed.send(sender=__name__, credentials={"username": user.username}, request=request)
        form.add_error("code", "验证码不正确或已过期。请核对手机时间后重试；多次错误会短时锁定。")
    return render(request, "accounts/second_factor.html", {"form": form, "next": _next(request)})


@require_POST
@signed_in
def sign_out(request: Request) -> HttpResponse:
    """Leave."""
    logout(request)
    messages.success(request, "您已退出登录。")
    return redirect("accounts:sign_in")


def locked_out(
    request: Request, response: HttpResponse | None = None, credentials: dict[str, str] | None = None
) -> HttpResponse:
    """Called by axes after too many failures: say for how long, and who can help sooner."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    until = timezone.localtime(timezone.now() + settings.AXES_COOLOFF_TIME)
    context = {"limit": settings.AXES_FAILURE_LIMIT, "minutes": minutes, "until": until}
    return render(request, "accounts/locked_out.html", context, status=TOO_MANY_REQUESTS)


def _next(request: Request) -> str:
    """The page asked for before, only if it is ours."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else resolve_url(settings.LOGIN_REDIRECT_URL)
