"""An unattended session ends; a first password is changed before anything else."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from plumbline.web.shell.access import to_sign_in

GetResponse = Callable[[HttpRequest], HttpResponse]
LAST_SEEN = "last_seen"
WRITE_EVERY_SECONDS = 60


class IdleTimeoutMiddleware:
    """Ends a session after the idle time of the settings (GB/T 22239-2019 8.1.4.1: time-out of a session)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(timezone.now().timestamp())
            idle = now - request.session.get(LAST_SEEN, now)
            if idle > settings.IDLE_TIMEOUT.total_seconds():
                return self._ended(request)
            if LAST_SEEN not in request.session or idle >= WRITE_EVERY_SECONDS:
                request.session[LAST_SEEN] = now
        return self.get_response(request)

    def _ended(self, request: HttpRequest) -> HttpResponse:
        minutes = int(settings.IDLE_TIMEOUT.total_seconds() // 60)
        logout(request)
        messages.warning(request, f"您已超过 {minutes} 分钟没有操作，为保护案件信息已自动退出，请重新登录。")
        return to_sign_in(request)


class PasswordChangeMiddleware:
    """A password set by someone else is known to someone else: it is changed first."""

    ALLOWED = ("accounts:password_change", "accounts:sign_out")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Only the page for it, and the way out, stay open."""
        match = request.resolver_match
        if not request.user.is_authenticated or not request.user.must_change_password:
            return None
        if match is not None and match.view_name in self.ALLOWED:
            return None
        return redirect("accounts:password_change")
