"""Every refusal of the API as problem JSON, in Chinese, naming field and reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from plumbline.casefile.wording import term_of
from plumbline.web.intake.api.schemas import Note, Problem
from plumbline.web.intake.errors import NoToken, TooOften
from plumbline.web.intake.rows import note
from plumbline.web.shell.errors import BadInput, Refusal

MEDIA_TYPE = "application/problem+json"
REASONS = {
    "missing": "必须提供。",
    "int_parsing": "应为整数。",
    "int_parsing_size": "整数过大。",
    "greater_than_equal": "过小。",
    "less_than_equal": "过大。",
    "literal_error": "不是允许的值。",
    "string_too_long": "过长。",
    "string_too_short": "过短。",
}


def problem(
    title: str, status: int, detail: str, next_step: str, errors: Sequence[Mapping[str, str]] = ()
) -> HttpResponse:
    """One problem."""
    content = Problem(
        type="about:blank",
        title=title,
        status=status,
        detail=detail,
        next_step=next_step,
        errors=[Note(**each) for each in errors],
    )
    return JsonResponse(
        content.model_dump(), status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False}
    )


def of_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal of a service."""
    errors = []
    if isinstance(refusal, BadInput):
        errors = [
            note(text, column=field, title=term_of(field))
            for field, texts in refusal.field_errors.items()
            for text in texts
        ]
    detail = "；".join(line.text for line in refusal.lines)
    answer = problem(refusal.title, refusal.status, detail, refusal.next_step, errors)
    if isinstance(refusal, TooOften):
        answer["Retry-After"] = str(refusal.seconds)
    if isinstance(refusal, NoToken):
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def of_validation(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """Parameters of the address or the header that do not fit."""
    errors = [
        note(REASONS.get(str(each["type"]), "不合要求。"), column=str(each["loc"][-1]), value=each.get("input", ""))
        for each in wrong.errors
    ]
    return problem("参数有误", 422, "地址或者请求头中的参数不合要求。", "请对照接口文档改正。", errors)


def of_missing_token(request: HttpRequest, wrong: AuthenticationError) -> HttpResponse:
    """No token in the header."""
    return of_refusal(request, NoToken("请求头没有令牌。"))


def of_http_error(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    """A body or a header that cannot be read at all."""
    return problem("请求无法读取", wrong.status_code, "请求的格式不对。", "请对照接口文档改正。")


def of_missing_page(request: HttpRequest, wrong: Http404) -> HttpResponse:
    """No such thing."""
    return problem("没有找到", 404, "没有这个地址。", "请对照接口文档核对地址。")


def install(api: NinjaAPI) -> None:
    """Let the API answer every refusal this way."""
    handlers: dict[type[Exception], Any] = {
        Refusal: of_refusal,
        ValidationError: of_validation,
        AuthenticationError: of_missing_token,
        HttpError: of_http_error,
        Http404: of_missing_page,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)
