"""What developers of other systems need: the OpenAPI document, the JSON Schema of the case file, and a page to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plumbline.casefile.json_schema import json_schema
from plumbline.web.intake.api.operations import openapi as document
from plumbline.web.intake.services.checking import MOST_ROWS

READABLE = {"ensure_ascii": False, "indent": 2}
PLACES = {"path": "地址", "query": "查询参数", "header": "请求头"}


@dataclass(frozen=True)
class Parameter:
    """One parameter of an operation."""

    name: str
    place: str
    must: bool
    said: str


@dataclass(frozen=True)
class Operation:
    """One operation as the page shows it."""

    id: str
    method: str
    path: str
    summary: str
    said: str
    parameters: tuple[Parameter, ...]
    bodies: tuple[str, ...]
    answers: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Shape:
    """A type of answer with its fields."""

    name: str
    said: str
    fields: tuple[tuple[str, str], ...]


@require_safe
def developers(request: HttpRequest) -> HttpResponse:
    """The API in words."""
    context = {
        "operations": operations(),
        "shapes": shapes(),
        "address": settings.PUBLIC_ADDRESS,
        "rows": MOST_ROWS // 10_000,
        "megabytes": settings.INTAKE_LIMIT // (1024 * 1024),
        "per_minute": settings.INTAKE_REQUESTS_PER_MINUTE,
    }
    return render(request, "intake/developers.html", context)


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return JsonResponse(document(), json_dumps_params=READABLE)


@require_safe
def case_file_schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of the case file."""
    return JsonResponse(json_schema(), content_type="application/schema+json", json_dumps_params=READABLE)


@cache
def operations() -> tuple[Operation, ...]:
    """Every operation of the document."""
    return tuple(_operations(document()["paths"]))


def _operations(paths: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in paths.items():
        for method, told in methods.items():
            yield Operation(
                id=told["operationId"],
                method=method.upper(),
                path="/" + path.removeprefix("/"),
                summary=told["summary"],
                said=told.get("description", ""),
                parameters=tuple(_parameter(each) for each in told.get("parameters", [])),
                bodies=tuple(told.get("requestBody", {}).get("content", {})),
                answers=tuple(
                    (str(code), each["description"], _shape(each)) for code, each in told["responses"].items()
                ),
            )


def _parameter(told: dict[str, Any]) -> Parameter:
    return Parameter(told["name"], PLACES[told["in"]], told["required"], told["schema"].get("description", ""))


def _shape(answer: dict[str, Any]) -> str:
    content = next(iter(answer["content"].values()))
    return str(content["schema"]["$ref"]).rpartition("/")[2]


@cache
def shapes() -> tuple[Shape, ...]:
    """Every type of answer of the document."""
    found = document()["components"]["schemas"]
    return tuple(
        Shape(name, told.get("description", ""), tuple(_fields(told["properties"]))) for name, told in found.items()
    )


def _fields(properties: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, told in properties.items():
        inner = str(told.get("$ref") or (told.get("items") or {}).get("$ref") or "").rpartition("/")[2]
        said = told.get("description") or (f"见 {inner}" if inner else "")
        yield name, said + (f"（{'、'.join(told['enum'])}）" if "enum" in told else "")
