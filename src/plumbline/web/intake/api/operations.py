"""The operations of the API. Every one is behind the token of a source and sees that source only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern
from django.utils import timezone
from ninja import Header, NinjaAPI, Path, Query
from ninja.security import HttpBearer

from plumbline.casefile.schema import SCHEMA_VERSION
from plumbline.web.intake import law, selectors, services
from plumbline.web.intake.api import problems
from plumbline.web.intake.api.schemas import BatchAnswer, File, Files, FindingAnswer, Findings, Kept, RowAnswer, Rows
from plumbline.web.intake.api.schemas import Problem as ProblemAnswer
from plumbline.web.intake.models import Batch, BatchRow, Mode, RowState
from plumbline.web.intake.services.calls import Asked
from plumbline.web.intake.signatory import Caller
from plumbline.web.intake.tasks import work_on
from plumbline.web.shell.access import TOKEN

PREFIX = "/api/v1/"
CHUNK = 1 << 16
PAGE = 100
LARGEST_ID = 2**63 - 1
CASE_FILE = {
    "type": "object",
    "title": "案卷",
    "description": "完整格式见 /api/v1/case-file.schema.json。不写的字段表示不知道，null 表示记录为没有；金额为整数，单位为分。",
    "required": ["schema_version", "case"],
    "properties": {
        "schema_version": {"const": SCHEMA_VERSION},
        "case": {
            "type": "object",
            "required": ["id"],
            "properties": {"id": {"type": "string", "minLength": 1, "maxLength": 200}},
        },
    },
}
ONE = {"requestBody": {"required": True, "content": {"application/json": {"schema": CASE_FILE}}}}
MANY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-ndjson": {"schema": {"type": "string", "description": "每行一份案卷"}},
            "application/json": {"schema": {"type": "array", "items": CASE_FILE, "minItems": 1}},
        },
    }
}
Number = Annotated[str, Path(description="来源系统中的案件编号，须与案卷内的 case.id 相同", max_length=200)]
Key = Annotated[
    str,
    Header(alias="Idempotency-Key", description="幂等键：同样的请求重发时写同一个键，只处理一次", max_length=100),
]
After = Annotated[int, Query(description="从这个位置之后开始", ge=0, le=LARGEST_ID)]
Limit = Annotated[int, Query(description="最多多少条", ge=1, le=PAGE)]


STATUSES = {
    200: "成功",
    201: "新入库",
    202: "已接收",
    401: "令牌无效",
    404: "没有找到",
    409: "幂等键已经用过，或者来源已停用",
    413: "内容过大",
    422: "内容有误",
    429: "请求过于频繁",
}


class TokenDoor(HttpBearer):
    """The token of a source; a session of a person opens nothing here."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """Who calls. Raises NoToken and TooOften."""
        return services.admit(text=token, at=timezone.now())


class Api(NinjaAPI):
    """With problems declared as what they are: `application/problem+json`."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> Any:
        """The OpenAPI document."""
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for operations in document["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    answer["description"] = STATUSES[int(status)]
                    if int(status) >= 400:
                        answer["content"] = {problems.MEDIA_TYPE: answer["content"]["application/json"]}
        return document


api = Api(
    title="准绳案卷接口",
    version="1",
    description="其他系统向准绳提交案卷、查询检查结果的接口。",
    auth=TokenDoor(),
    openapi_url=None,
    docs_url=None,
    urls_namespace="intake-api",
)
problems.install(api)


def failing(*statuses: int) -> dict[int, Any]:
    """The problems that an operation may answer with; those of the door and of parameters always."""
    return dict.fromkeys((401, 422, 429, *statuses), ProblemAnswer)


@api.put(
    "/files/{path:number}",
    url_name="put_file",
    operation_id="put_file",
    summary="提交一份案卷",
    description="按编号新增或者更新一份案卷。内容相同的再次提交不产生任何变化。",
    response={200: Kept, 201: Kept, **failing(409, 413)},
    openapi_extra=ONE,
    tags=["案卷"],
)
def put_file(request: HttpRequest, number: Number, key: Key = "") -> HttpResponse:
    """Take one file in."""
    given = services.put_file(
        caller=_caller(request),
        number=number,
        asked=Asked(key, f"PUT {request.get_full_path()}"),
        chunks=_body(request),
        answer=_kept,
    )
    return _answer(given)


@api.get(
    "/files",
    url_name="list_files",
    operation_id="list_files",
    summary="本来源的案卷",
    description="按首次收到的先后列出，一页一页取。",
    response={200: Files, **failing()},
    tags=["案卷"],
)
def list_files(request: HttpRequest, after: After = 0, limit: Limit = PAGE) -> Files:
    """One page of the files of the source."""
    found = selectors.files_of(_caller(request).token.source, after, limit)
    return Files(files=[File.of(each) for each in found], next=found[-1].pk if len(found) == limit else None)


@api.get(
    "/files/{path:number}",
    url_name="get_file",
    operation_id="get_file",
    summary="一份案卷的情况",
    description="版次、内容摘要和收到的时间，不含内容。",
    response={200: File, **failing(404)},
    tags=["案卷"],
)
def get_file(request: HttpRequest, number: Number) -> File:
    """How one file stands."""
    return File.of(selectors.file_of(_caller(request).token.source, number))


@api.get(
    "/findings/{path:number}",
    url_name="get_findings",
    operation_id="get_findings",
    summary="一份案卷的检查结果",
    description="按现行全部规则检查这份案卷，答复违反的和无法判断的规则及其条文。",
    response={200: Findings, **failing(404)},
    tags=["检查结果"],
)
def get_findings(request: HttpRequest, number: Number) -> Findings:
    """What the rules say about one file."""
    file = selectors.file_of(_caller(request).token.source, number)
    return Findings(
        number=file.number,
        edition=file.edition,
        digest=file.digest,
        decided_on=file.decided_on,
        findings=[FindingAnswer.of(each) for each in law.open_findings(file)],
    )


@api.post(
    "/batches",
    url_name="send_batch",
    operation_id="send_batch",
    summary="成批提交案卷",
    description="每行一份案卷（NDJSON），或者一个 JSON 数组。答复批次编号；大的批次在后台处理，用批次编号查询进度。",
    response={202: BatchAnswer, **failing(409, 413)},
    openapi_extra=MANY,
    tags=["批次"],
)
def send_batch(
    request: HttpRequest,
    mode: Annotated[
        Literal["good_rows", "all_or_nothing"], Query(description="合格的入库，或者全部合格才入库")
    ] = "good_rows",
    name: Annotated[str, Query(description="便于辨认的名称", max_length=100)] = "",
    key: Key = "",
) -> HttpResponse:
    """Take many files in."""
    given = services.send_files(
        caller=_caller(request),
        sent=services.Sent(name or "接口批次", mode=Mode(mode)),
        asked=Asked(key, f"POST {request.get_full_path()}"),
        chunks=_body(request),
        later=work_on.enqueue,
        answer=_batch_answer,
    )
    answer = _answer(given)
    answer["Location"] = f"{PREFIX}batches/{given.content['id']}"
    return answer


@api.get(
    "/batches/{batch_id}",
    url_name="get_batch",
    operation_id="get_batch",
    summary="一批的进度和结果",
    description="finished 为 true 时已经处理完。",
    response={200: BatchAnswer, **failing(404)},
    tags=["批次"],
)
def get_batch(request: HttpRequest, batch_id: Annotated[int, Path(ge=1, le=LARGEST_ID)]) -> BatchAnswer:
    """How far a batch is."""
    return BatchAnswer.of(selectors.batch_of(_caller(request).token.source, batch_id))


@api.get(
    "/batches/{batch_id}/rows",
    url_name="get_rows",
    operation_id="get_rows",
    summary="一批中退回的行和原因",
    description="退回的、有提醒的，或者全部的行，按在文件中的顺序。",
    response={200: Rows, **failing(404)},
    tags=["批次"],
)
def get_rows(
    request: HttpRequest,
    batch_id: Annotated[int, Path(ge=1, le=LARGEST_ID)],
    result: Annotated[Literal["refused", "warned", "all"], Query(description="哪些行")] = "refused",
    after: Annotated[int, Query(description="从这个顺序号之后开始", ge=0, le=2**31 - 1)] = 0,
    limit: Limit = PAGE,
) -> Rows:
    """One page of the rows of a batch."""
    batch = selectors.batch_of(_caller(request).token.source, batch_id)
    found = selectors.rows_after(selectors.rows_to_show(batch, result), after, limit)
    return Rows(rows=[RowAnswer.of(each) for each in found], next=found[-1].ordinal if len(found) == limit else None)


_beside: list[Callable[[], dict[str, Any]]] = []


def document_beside(made: Callable[[], dict[str, Any]]) -> None:
    """Called in `ready()` of an app above: its operations stand in the one document of the API."""
    if made not in _beside:
        _beside.append(made)


@cache
def openapi() -> dict[str, Any]:
    """The OpenAPI document, made once."""
    document = dict(api.get_openapi_schema(path_prefix=PREFIX))
    for made in _beside:
        other = made()
        document["paths"] = {**document["paths"], **other["paths"]}
        schemas = {**other["components"]["schemas"], **document["components"]["schemas"]}
        document["components"] = {**document["components"], "schemas": schemas}
    return document


def _patterns() -> list[URLPattern]:
    found = [each for each in api.urls[0] if isinstance(each, URLPattern) and each.name != "api-root"]
    for pattern in found:
        pattern.callback.permission = TOKEN  # type: ignore[attr-defined]
    return found


def _caller(request: HttpRequest) -> Caller:
    caller: Caller = request.auth  # type: ignore[attr-defined]
    return caller


def _body(request: HttpRequest) -> Iterator[bytes]:
    """The body piece by piece; it is never in memory as a whole."""
    while chunk := request.read(CHUNK):
        yield chunk


def _answer(given: services.Given) -> HttpResponse:
    if given.status >= 400:
        answer = problems.problem(**given.content)
    else:
        answer = JsonResponse(given.content, status=given.status, json_dumps_params={"ensure_ascii": False})
    if given.repeated:
        answer["Idempotent-Replayed"] = "true"
    return answer


def _kept(row: BatchRow) -> tuple[int, dict[str, Any]]:
    """What became of the one row of a PUT."""
    if row.file is None:
        told = {"title": "案卷没有入库", "status": 422, "detail": f"有 {len(row.reasons)} 处不合格。"}
        return 422, {**told, "next_step": "请按 errors 逐项改正后重新提交。", "errors": row.reasons}
    kept = Kept.model_validate({"result": row.state, "file": File.of(row.file), "warnings": row.warnings})
    return 201 if row.state == RowState.ACCEPTED else 200, kept.model_dump(mode="json")


def _batch_answer(batch: Batch) -> tuple[int, dict[str, Any]]:
    return 202, BatchAnswer.of(batch).model_dump(mode="json")


urlpatterns = _patterns()
