"""The API's frame: every error becomes a problem, and the OpenAPI document says so."""

import logging
import secrets
from functools import partial
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser

from shoumi.edges.problems import MEDIA_TYPE, Problem, problem_of, unexpected
from shoumi.edges.unknowing import note_which
from shoumi.law.statutes import STATUTES
from shoumi.nouns.person import Person
from shoumi.records import law

log = logging.getLogger("shoumi.api")
LOWEST_ERROR = 400
CODES = frozenset({400, 401, 403, 404, 409, 412, 422, 503})


class Refusal(Schema):
    """What one rule said: the place of law, why, and what to do."""

    place: str
    reason: str
    remedy: str


class Wanted(Schema):
    """An approval still to be had: by any one of these authorities, in this step."""

    any_of: list[str]
    step: int
    reason: str
    cites: list[str]


class Fault(Schema):
    """A field that cannot be taken."""

    field: str
    label: str
    message: str


class ProblemShape(Schema):
    """RFC 9457, with the verdict. A thing hidden and a thing missing give the very same 404."""

    type: str
    title: str
    status: int
    detail: str
    verdict: str | None
    cites: list[str]
    refusals: list[Refusal]
    needs: list[Wanted]
    faults: list[Fault]


def answers(shape: Any, *also: tuple[int, Any]) -> dict[Any, Any]:
    """The responses of an operation: what it gives, and every problem it may give."""
    return {200: shape} | dict(also) | {CODES: ProblemShape}


def told(problem: Problem) -> HttpResponse:
    """The problem on the wire."""
    return JsonResponse(
        problem.as_json(),
        status=problem.status,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": True},
    )


_BY_STATUS = {
    400: ("unreadable", "请求读不出", "请求正文不是合格的 JSON，请更正后重试"),
    401: ("signed-out", "尚未登录", "登录已失效或尚未登录，请登录后重试"),
    403: ("csrf", "未通过校验", "请求没有带上有效的 CSRF 令牌，请取得新令牌后重试"),
    404: ("not-found", "查不到", "查不到所指的事项，请核对后重试"),
}


def of_status(status: int) -> Problem:
    """The problem behind a bare status of the framework."""
    kind, title, detail = _BY_STATUS.get(status, _BY_STATUS[400])
    return Problem(kind=kind, title=title, status=status, detail=detail)


def _faulty(error: ValidationError) -> Problem:
    faults = tuple(_fault(e) for e in error.errors)
    detail = "；".join(f"「{f['label']}」{f['message']}" for f in faults[:5])
    return Problem(kind="form", title="填写的内容有误", status=422, detail=detail, faults=faults)


def _fault(said: dict[str, Any]) -> dict[str, str]:
    where = [str(part)[:40] for part in said["loc"][1:] if part != "body"]
    name = ".".join(where) or "请求正文"
    return {"field": name, "label": name, "message": _WRONG.get(said["type"], "不合要求，请对照接口说明更正")}


_WRONG = {
    "missing": "没有填写，请填写后再提交",
    "extra_forbidden": "不是可填的栏目，请删去",
    "string_pattern_mismatch": "格式不对，请对照接口说明更正",
    "string_too_long": "过长，请删减",
    "too_long": "项数过多，请分次提交",
    "int_parsing": "应填写整数",
    "bool_parsing": "应为 true 或 false",
    "json_invalid": "不是合格的 JSON",
}


MOST_PARTS = 100_000
"""More than any form has; each part of a body takes many times its length once it is read."""


class Bounded(Parser):
    """Refuses a body of too many parts before any is read."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Raises RequestDataTooBig."""
        if request.body.count(b",") > MOST_PARTS:
            raise RequestDataTooBig
        return super().parse_body(request)


class Api(NinjaAPI):
    """Turns whatever goes wrong into a problem."""

    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:
        """Answer an error."""
        if isinstance(exc, ValidationError):
            return told(_faulty(exc))
        if isinstance(exc, HttpError):
            return told(problem_of(exc.__cause__ or exc) or of_status(exc.status_code))
        if isinstance(exc, Http404):
            return told(of_status(404))
        if isinstance(person := getattr(request, "auth", None), Person):
            note_which(exc, person)
        return told(problem_of(exc) or _unforeseen(exc))

    def get_openapi_schema(self, **about: Any) -> Any:
        """The document, with problems under their own media type and the keys that exist."""
        spec = super().get_openapi_schema(**about)
        for route in spec["paths"].values():
            for operation in route.values():
                _mark_problems(operation["responses"])
                _name_keys(operation)
        return spec

    def _get_urls(self) -> list[Any]:
        """What leads nowhere is a problem too."""
        return [*super()._get_urls(), path("<path:nowhere>", partial(_nowhere))]


def _nowhere(request: HttpRequest, **_: Any) -> HttpResponse:
    del request
    return told(of_status(404))


def _unforeseen(error: Exception) -> Problem:
    reference = secrets.token_hex(4)
    log.error("unforeseen error %s", reference, exc_info=error)
    return unexpected(reference)


def _mark_problems(responses: dict[Any, Any]) -> None:
    for status, response in responses.items():
        if int(status) >= LOWEST_ERROR and "application/json" in response.get("content", {}):
            response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}


def _name_keys(operation: dict[str, Any]) -> None:
    """Acts, registers and statutes are known: the document lists their keys."""
    book = law.book()
    known = {"act": list(book.acts), "key": list(book.registers), "statute": list(STATUTES)}
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path" and parameter["name"] in known:
            parameter["schema"]["enum"] = known[parameter["name"]]
