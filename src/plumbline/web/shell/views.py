"""Home, health and the pages for what goes wrong."""

from http import HTTPStatus

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from plumbline.web.shell.refusals import is_fragment, wants_json


def home(request: HttpRequest) -> HttpResponse:
    """To the workbench, or to the login page."""
    return redirect("cases:workbench" if request.user.is_authenticated else "accounts:sign_in")


def healthz(request: HttpRequest) -> HttpResponse:
    """Alive, and the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        alive = cursor.fetchone() == (1,)
    return JsonResponse({"status": "ok" if alive else "failed"}, status=200 if alive else 503)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _failed(
        request, 400, "请求无法理解", "浏览器发来的内容不完整或过大。", "请返回上一页重新填写；上传文件请先核对大小。"
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _failed(request, 403, "没有权限", "您的账号不能打开这一页。", "如您有其他任职，请在右上角切换后重试。")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403, when the form's own key is missing or old: a forged form, or a page left open over a new sign-in."""
    return _failed(
        request, 403, "页面已过期", "这个表单不是在本次登录中打开的，没有提交。", "请返回上一页、刷新后重新提交。"
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404; also the answer for records outside one's scope, whose existence is not told."""
    return _failed(
        request,
        404,
        "没有找到",
        "网址有误，或者该记录不在您的查看范围内。",
        "请核对网址，或从左侧菜单、顶部检索重新进入。",
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500, with the number under which the log can be found."""
    number = getattr(request, "request_id", "")
    return _failed(
        request,
        500,
        "系统出错",
        "本次操作没有完成，已录入的数据没有改动。",
        f"请稍后重试；仍不成功请把编号 {number} 告诉系统管理员。",
    )


def _failed(request: HttpRequest, status: int, title: str, why: str, next_step: str) -> HttpResponse:
    if wants_json(request):
        answer = {"kind": "Error", "title": title, "lines": [{"text": why}], "next_step": next_step}
        return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})
    template = "shell/error_fragment.html" if is_fragment(request) else "shell/error.html"
    inside = status != HTTPStatus.INTERNAL_SERVER_ERROR and getattr(request, "actor", None) is not None
    frame = "shell/base.html" if inside else "shell/public.html"
    context = {"frame": frame, "status": status, "title": title, "why": why, "next_step": next_step}
    return render(request, template, context, status=status)
