"""扫码核对: one field, one copy a scan, entered at once; the field keeps the focus."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from shoumi.edges.web.desk import DeskRequest, with_content
from shoumi.edges.web.errors import missing
from shoumi.edges.web.faces import FACES
from shoumi.edges.web.picking import Pick, exactly
from shoumi.kernel.forms import fields_of
from shoumi.kernel.model import Act
from shoumi.kernel.words import Verb
from shoumi.nouns.person import Person
from shoumi.records import law, proceedings
from shoumi.records.asking import Request
from shoumi.records.proceedings import RefusedError
from shoumi.things.custody import StockTaking


def seeing() -> Act:
    """The act by which copies are seen in a stock-taking."""
    return next(a for a in law.book().acts.values() if a.verb is Verb.SEE and a.of == "stock_taking")


@require_safe
@with_content
def counter(request: DeskRequest, key: str) -> HttpResponse:
    """The page with the one field."""
    row = FACES["stock_taking"].visible(request.desk.person).filter(pk=key).first() or missing()
    return render(request, "web/counter.html", {"stock": row, **known(request.desk.person, row)})


def known(person: Person, row: StockTaking) -> dict[str, int]:
    """Of the copies he may know: how many are to be seen, how many of these were, how many others were."""
    copies, wanted, met = FACES["copy"].visible(person), set(row.expected), set(row.seen)
    counted = {"seen": wanted & met, "expected": wanted, "beyond": met - wanted}
    return {name: copies.filter(pk__in=list(keys)).count() for name, keys in counted.items()}


@require_POST
@with_content
def count(request: DeskRequest, key: str) -> HttpResponse:
    """Enter one scanned copy as seen; what is wrong is said in red and stays."""
    person, text = request.desk.person, request.POST.get("q", "").strip()[:80]
    found = exactly(person, "copy", text)
    trouble = _trouble(found, text)
    if not trouble:
        trouble = _see(person.id, key, found[0].id)
    row = FACES["stock_taking"].visible(person).filter(pk=key).first() or missing()
    pick: Pick | None = None if trouble else found[0]
    context = {
        "pick": pick,
        "strange": bool(pick) and found[0].id not in row.expected,
        "trouble": trouble,
        "text": text,
        **known(person, row),
    }
    return render(request, "web/parts/counted.html", context)


def _trouble(found: list[Pick], text: str) -> str:
    if len(found) == 1:
        return ""
    return (
        f"「{text}」对应不止一份，请扫标签或输入登记号与份号"
        if found
        else f"查不到「{text}」，请核对标签或份号"
    )


def _see(person: str, stock: str, copy: str) -> str:
    """Do the act for one copy; the answer is why it could not be done."""
    act = seeing()
    field = next(f for f in fields_of(act.form) if f.ask.scan)
    try:
        proceedings.ask(Request(actor=person, act=act.key, things=(stock,), form={field.name: [copy]}))
    except RefusedError as refused:
        return "；".join(f"{f.word.reason}。{f.word.remedy}" for f in refused.decision.refusals)
    return ""
