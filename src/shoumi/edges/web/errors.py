"""When a page cannot be given: what happened and what to do, in Chinese; hidden and absent are one answer."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn, cast

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shoumi.edges.problems import problem_of
from shoumi.edges.web import oversized
from shoumi.edges.web.desk import DeskRequest, desk_of
from shoumi.edges.web.presence import confirm_first
from shoumi.nouns.person import Person
from shoumi.records import looks
from shoumi.records.accounts import ConfirmFirstError
from shoumi.records.loading import NotFoundError

SAYS = {
    400: ("请求有误", "浏览器送来的内容读不出。请返回上一页，刷新后重新填写。"),
    403: ("不能打开", "您的岗位不办理这项工作。需要办理的，请联系本机关密件专管人员或保密干部。"),
    404: (
        "查不到",
        "没有这个页面，或者它不在您的知悉范围内。请核对编号，或从首页进入；确因工作需要知悉的，请向本机关保密干部提出。",
    ),
    405: ("不能这样打开", "这个地址只接受表单提交。请从办事页面进入。"),
    413: ("内容太大", "一次提交的内容超过了限度。请分次办理，或减小文件后再试。"),
    422: ("没有办成", "提交的内容有误。请返回改正后再提交。"),
    500: ("系统出错", "这一步没有办成，也没有留下任何登记。请稍后重试；仍不行的，请联系系统管理员。"),
    503: ("暂时不能办理", "系统暂时不能登记。请联系系统管理员。"),
}


PLAIN = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title>'
    "<h1>{title}</h1><p>{says}</p>"
)
log = logging.getLogger(__name__)


def missing() -> NoReturn:
    """The one answer for what is not there and what may not be known."""
    raise Http404


def page(request: HttpRequest, status: int, says: str = "") -> HttpResponse:
    """A page that says what happened and what to do."""
    title, remedy = SAYS[status]
    context = {"status": status, "title": title, "says": says or remedy}
    try:
        return render(request, "web/error.html", context, status=status)
    except Exception:  # the page of errors must not be one
        log.exception("the page of errors itself cannot be given")
        return HttpResponse(PLAIN.format(title=title, says=remedy), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 where it is a matter of size."""
    too_large = type(exception).__name__ in {"RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent"}
    return page(request, 413, oversized.says(request)) if too_large else page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, with the reason given."""
    return page(request, 403, str(exception or ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, for what is hidden and for what is absent alike; whoever has logged in stays at his desk."""
    del exception
    _at_his_desk(request)
    return page(request, 404)


def _at_his_desk(request: HttpRequest) -> None:
    if not hasattr(request, "desk") and getattr(request, "user", None) and request.user.is_authenticated:
        with suppress(NotFoundError):
            cast("DeskRequest", request).desk = desk_of(request.user)


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is stale or came from elsewhere."""
    del reason
    return page(request, 403, "页面已过期，或不是从本系统打开的。请返回上一页，刷新后重新提交。")


def _denied(request: HttpRequest) -> None:
    """Write down what somebody of this site asked for in vain, or without the token of a page of ours.

    Whether it is there is not looked up.
    """
    match, person = request.resolver_match, getattr(request, "auth", None)
    if not isinstance(person, Person):
        _at_his_desk(request)
        person = getattr(getattr(request, "desk", None), "person", None)
    if not isinstance(person, Person) or match is None:
        return
    named = {name: str(value) for name, value in match.kwargs.items()}
    key = next((named[n] for n in _KEYS if n in named), "")
    looks.denied(person, named.get("noun", ""), key, match.url_name or "")


_KEYS = ("key", "thing", "document", "copy_id", "proceeding", "index", "year", "slug")
"""The parts of an address that name what is asked for."""


class FriendlyAnswers:
    """Gives pages where Django would give a bare line, and turns what records refuse into them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in {403, 404}:
            _denied(request)
        bare = response.status_code == 405 and not request.path.startswith("/api/")
        if not bare:
            return response
        friendly = page(request, 405)
        friendly.headers["Allow"] = response.headers.get("Allow", "")
        return friendly

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, ConfirmFirstError):
            return confirm_first(request)
        problem = None if request.path.startswith("/api/") else problem_of(exception)
        if problem is None or isinstance(exception, (PermissionDenied, SuspiciousOperation)):
            return None
        if problem.status == 404:
            return page(request, 404)
        context = {"status": problem.status, "title": problem.title, "says": problem.detail}
        return render(request, "web/error.html", context, status=problem.status)
