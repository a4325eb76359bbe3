"""The operation of the API, behind the token of a source like every other."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern
from django.utils import timezone

from plumbline.web.benchmarks.api.schemas import Computed
from plumbline.web.benchmarks.computing import computed
from plumbline.web.intake.api import problems
from plumbline.web.intake.api.operations import Api, TokenDoor, document_beside, failing
from plumbline.web.shell.access import TOKEN

PREFIX = "/api/v1/discretion/"
YUAN = {"type": "number", "minimum": 0}
QUESTION: dict[str, Any] = {
    "type": "object",
    "title": "裁量计算",
    "description": "facts 中的金额以元为单位；没有写的因素按没有查明处理。",
    "required": ["table"],
    "properties": {
        "table": {"type": "string", "minLength": 1, "maxLength": 200, "description": "裁量表的代码"},
        "version": {"type": "integer", "minimum": 1, "description": "版本；不写的按 on 当日施行的"},
        "on": {"type": "string", "format": "date", "description": "哪一天，不写的为今天"},
        "facts": {
            "type": "object",
            "properties": {
                "values": {"type": "object", "description": "因素代码和取值：选项写代码，数值写数"},
                "evidence": {
                    "type": "object",
                    "additionalProperties": {"type": "array", "items": {"type": "string"}},
                    "description": "因素代码和证据编号",
                },
                "base": {**YUAN, "description": "计算基数（元）"},
                "range": {
                    "type": "object",
                    "properties": {"minimum": YUAN, "maximum": YUAN},
                    "description": "案件适用条款的幅度（元），仅用于任何幅度都适用的表",
                },
                "severity": {"enum": ["lighter", "normal", "heavier"]},
                "reductions": {"type": "array", "items": {"type": "object"}},
                "mitigated": {"type": "object", "description": "减轻处罚：amount、reason、article、approved_by"},
            },
        },
    },
}
ASKED = {"requestBody": {"required": True, "content": {"application/json": {"schema": QUESTION}}}}

api = Api(
    title="准绳裁量接口",
    version="1",
    auth=TokenDoor(),
    openapi_url=None,
    docs_url=None,
    urls_namespace="benchmarks-api",
)
problems.install(api)


@api.post(
    "/compute",
    url_name="compute_fine",
    operation_id="compute_fine",
    summary="按裁量表计算建议罚款",
    description="按一张公布的裁量表、法定幅度尺度或者随软件提供的样本计算，答复建议罚款和完整的计算过程。结果是建议，不是决定。",
    response={200: Computed, **failing(404)},
    openapi_extra=ASKED,
    tags=["裁量"],
)
def compute_fine(request: HttpRequest) -> dict[str, Any]:
    """What the table gives."""
    return computed(request.body, timezone.localdate())


def document() -> dict[str, Any]:
    """The OpenAPI document of this operation."""
    return dict(api.get_openapi_schema(path_prefix=PREFIX))


def hang_document() -> None:
    """Called once when the app is ready: the operation stands beside the others in the one document."""
    document_beside(document)


def _patterns() -> list[URLPattern]:
    found = [each for each in api.urls[0] if isinstance(each, URLPattern) and each.name != "api-root"]
    for pattern in found:
        pattern.callback.permission = TOKEN  # type: ignore[attr-defined]
    return found


urlpatterns = _patterns()
