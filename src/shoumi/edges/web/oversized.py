"""Which field made a form too large: told by its label, from no more of the form than is ever read."""

from collections import Counter
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from shoumi.kernel.forms import LONG, MANY, SHORT, Field, filled_in
from shoumi.records import law

FORM = "application/x-www-form-urlencoded"
SUBMITS = "submit", "check"
"""Routes that take the form of an act."""


def says(request: HttpRequest) -> str:
    """What is told of a form that is too large; empty where it is not the form of an act."""
    fields = _fields(request) if request.content_type == FORM else {}
    sizes = Counter[str]()
    for part in _read(request).split(b"&") if fields else ():
        name, _, value = part.partition(b"=")
        sizes[unquote_plus(name.decode("ascii", "replace")).removeprefix("typed-")] += len(value) + 1
    largest = sizes.most_common(1)[0][0] if sizes else ""
    if largest == "thing":
        return f"所选的项目太多，一次最多{MANY}项。请返回上一页，分几次办理。"
    return _told(fields[largest]) if largest in fields else ""


def _fields(request: HttpRequest) -> dict[str, Field]:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return {}
    act = law.book().acts.get(str(match.kwargs.get("key"))) if match.url_name in SUBMITS else None
    return {field.name: field for field in filled_in(act.form)} if act else {}


def _read(request: HttpRequest) -> bytes:
    """The form as far as it may be read."""
    kept: bytes | None = request.__dict__.get("_body")
    return request.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE) if kept is None else kept


def _told(field: Field) -> str:
    label = field.ask.label
    if field.repeated:
        return f"「{label}」太多，一次最多{MANY}项。请返回上一页，删减这一栏或分几次办理，其余各栏不必改动。"
    most = (field.ask.most if field.kind is str else None) or (LONG if field.ask.long else SHORT)
    return f"「{label}」太长，最多{most}字。请返回上一页，删减这一栏后再提交，其余各栏不必改动。"
