"""Accounts as the system administrator (open, block, first password) and the security administrator (unlock) see them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from plumbline.web.accounts import services
from plumbline.web.accounts.forms import AccountForm, FirstPasswordForm
from plumbline.web.accounts.models import User
from plumbline.web.accounts.selectors import accounts
from plumbline.web.shell.access import requires
from plumbline.web.shell.errors import BadInput
from plumbline.web.shell.forms import show_errors
from plumbline.web.shell.idempotency import once
from plumbline.web.shell.requests import Request

PAGE = 50


@requires("accounts.view")
def listing(request: Request) -> HttpResponse:
    """All accounts; a lock and a missing second factor are seen at once."""
    words = request.GET.get("q", "").strip()
    page = Paginator(accounts(words, request.actor.at), PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/list.html", {"page": page, "words": words, **_rights(request)})


@requires("accounts.view")
def detail(request: Request, pk: int) -> HttpResponse:
    """One account with what may be done to it."""
    account = get_object_or_404(accounts("", request.actor.at), pk=pk)
    return render(
        request, "accounts/detail.html", {"account": account, "form": FirstPasswordForm(), **_rights(request)}
    )


@sensitive_post_parameters("password")
@requires("accounts.manage")
@once
def create(request: Request) -> HttpResponse:
    """A new account."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = services.create_account(actor=request.actor, **form.cleaned_data)
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, f"已为{user.display_name}开通账号，请在「机关与任职」中登记任职。")
            return redirect("accounts:detail", user.pk)
    return render(request, "accounts/create.html", {"form": form})


@require_POST
@sensitive_post_parameters("password")
@requires("accounts.manage")
def first_password(request: Request, pk: int) -> HttpResponse:
    """A new first password."""
    account = get_object_or_404(accounts("", request.actor.at), pk=pk)
    form = FirstPasswordForm(request.POST)
    if form.is_valid():
        try:
            services.give_first_password(actor=request.actor, user=account, password=form.cleaned_data["password"])
        except BadInput as refused:
            show_errors(form, refused)
        else:
            messages.success(request, "初始密码已重置，本人下次登录时必须修改。")
            return redirect("accounts:detail", pk)
    return render(request, "accounts/detail.html", {"account": account, "form": form, **_rights(request)})


@require_POST
@requires("accounts.manage")
def set_active(request: Request, pk: int) -> HttpResponse:
    """Block or open."""
    active = request.POST.get("active") == "1"
    services.set_active(actor=request.actor, user=get_object_or_404(User, pk=pk), active=active)
    messages.success(request, "账号已启用。" if active else "账号已停用。")
    return redirect("accounts:detail", pk)


@require_POST
@requires("accounts.security")
def unlock(request: Request, pk: int) -> HttpResponse:
    """End a lock-out early."""
    services.unlock(actor=request.actor, user=get_object_or_404(User, pk=pk))
    messages.success(request, "账号已解锁。")
    return redirect("accounts:detail", pk)


@require_POST
@requires("accounts.security")
def reset_second_factor(request: Request, pk: int) -> HttpResponse:
    """For a lost phone."""
    services.reset_second_factor(actor=request.actor, user=get_object_or_404(User, pk=pk))
    messages.success(request, "第二因素已重置，本人可重新绑定。")
    return redirect("accounts:detail", pk)


def _rights(request: Request) -> dict[str, bool]:
    return {"may_manage": request.actor.may("accounts.manage"), "may_secure": request.actor.may("accounts.security")}
