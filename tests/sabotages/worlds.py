"""Ways to let a person learn of what he may not know."""

import logging
from typing import Any

import pytest
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import path

from shoumi.edges import urls
from shoumi.edges.exporting import lines, workbook
from shoumi.edges.web import acting, desk, errors, ledger, things, todo
from shoumi.edges.web.home import home
from shoumi.kernel import forms
from shoumi.kernel.model import Make
from shoumi.nouns.matter import Matter
from shoumi.nouns.person import Person
from shoumi.records import asking, astray, authorities, desks, ids, looks, readable
from shoumi.records.store import Store
from shoumi.records.tables import Proceeding, RegisterLine
from shoumi.things import sight
from shoumi.things.documents import Document
from tests.contracts.checks import source


def running_register_numbers(patch: pytest.MonkeyPatch) -> None:
    """Papers get running numbers: the gaps tell how many others there are."""
    patch.setattr(Store, "_numbered", lambda _self, _name, value, _made: value)


def papers_are_listed_to_all(patch: pytest.MonkeyPatch) -> None:
    """Lists of papers forget both clearance and scope."""
    patch.setattr(sight.Knowing, "rows", lambda _self, _person, **_: Q())


def registers_tell_all(patch: pytest.MonkeyPatch) -> None:
    """A register shows every line it has."""
    patch.setattr(lines.sight, "lines", lambda _person, key: RegisterLine.objects.filter(register=key))


def entries_of_hidden_things(patch: pytest.MonkeyPatch) -> None:
    """Whoever keeps an organ's books reads all entries made there."""
    patch.setattr(readable, "concerns_known", lambda _person: Q())
    patch.setattr(ledger, "readable", readable.readable)


def anyone_cleared_may_know(patch: pytest.MonkeyPatch) -> None:
    """The check of one paper asks for the clearance and forgets the scope."""
    patch.setattr(Matter, "admits", lambda self, person: person.cleared_for(self.level))


def unknown_levels_are_open(patch: pytest.MonkeyPatch) -> None:
    """A state secret whose level is not known asks for no clearance."""
    patch.setattr(
        Matter, "admits",
        lambda self, person: (
            person.cleared_for(self.level) and bool(self.scope & person.keys) and not person.apart
        ),
    )  # fmt: skip


def clearance_is_remembered(patch: pytest.MonkeyPatch) -> None:
    """Who somebody is, is asked once and then taken from memory."""
    kept: dict[str, Person] = {}
    real = asking.actor
    patch.setattr(asking, "actor", lambda person, day: kept.setdefault(person, real(person, day)))


def looks_are_not_written(patch: pytest.MonkeyPatch) -> None:
    """Papers are opened without a trace."""
    patch.setattr(looks, "looked", lambda *_: None)


def no_alarm_is_raised(patch: pytest.MonkeyPatch) -> None:
    """Nobody is told of mass reading."""
    patch.setattr(looks, "_watch", lambda *_: None)


def errors_tell_what_was_asked(patch: pytest.MonkeyPatch) -> None:
    """A page that breaks logs the query with which it was asked for."""
    real = errors.FriendlyAnswers.__call__

    def told(self: errors.FriendlyAnswers, request: HttpRequest) -> HttpResponse:
        logging.getLogger("shoumi").error("%s %s", request.GET.dict(), request.COOKIES)
        return real(self, request)

    patch.setattr(errors.FriendlyAnswers, "__call__", told)


def extra_fields_are_taken(patch: pytest.MonkeyPatch) -> None:
    """Whatever a form sends that names a column of what is made is written there."""
    real = acting.sheet_of

    def sheet_of(request: acting.DeskRequest, key: str) -> acting.Sheet:
        given = {k: int(v) for k, v in request.POST.items() if k == "level" and v.isdigit()}
        patch.setattr(Store, "_numbered", _with(given))
        return real(request, key)

    patch.setattr(acting, "sheet_of", sheet_of)
    made = Store._made
    patch.setattr(Store, "_made", lambda self, effect: _lifted(made, self, effect))


def _with(given: dict[str, int]) -> Any:
    _EXTRA.clear()
    _EXTRA.update(given)
    return _NUMBERED


_EXTRA: dict[str, int] = {}
_NUMBERED = Store._numbered


def _lifted(made: Any, store: Store, effect: Make) -> Any:
    return made(store, Make(effect.noun, effect.handle, dict(effect.facts) | _EXTRA))


def errors_show_their_text(patch: pytest.MonkeyPatch) -> None:
    """The page of an error tells what the error said."""
    patch.setitem(errors.SAYS, 500, ("系统出错", "RuntimeError: SELECT"))
    patch.setitem(errors.SAYS, 404, ("查不到", "no such row in things_document.py"))


def pages_do_not_escape(patch: pytest.MonkeyPatch) -> None:
    """What is typed is taken for markup."""
    patch.setattr("django.template.base.conditional_escape", str)


def a_route_nobody_knows(patch: pytest.MonkeyPatch) -> None:
    """A page is added and nobody says who may open it."""
    patch.setattr(urls, "urlpatterns", [*urls.urlpatterns, path("backdoor", home)])


def a_page_reads_unfiltered(patch: pytest.MonkeyPatch) -> None:
    """A page is added that reads papers without asking who may know them."""
    real, page = (
        source.sources,
        "from shoumi.things.documents import Document\nrows = Document.objects.all()\n",
    )
    planted = source.Source("edges/web/planted.py", page)
    patch.setattr(source, "sources", lambda folder: [*real(folder), planted])


def what_is_held_is_named(patch: pytest.MonkeyPatch) -> None:
    """A holder who may no longer know of his copy is told its title with its number."""

    def held(person: Person) -> list[astray.Held]:
        rows = Document.objects.filter(copies__holder_id=person.id)
        return [astray.Held(row.title) for row in rows]

    patch.setattr(astray, "held", held)


def officers_come_near_content(patch: pytest.MonkeyPatch) -> None:
    """The three officers may open the pages of papers."""
    patch.setattr(desk, "keep_officers_out", lambda _desk: None)


def formulas_are_written(patch: pytest.MonkeyPatch) -> None:
    """Cells of a file are written as they are."""
    patch.setattr(workbook, "harmless", str)


def the_hidden_is_forbidden(patch: pytest.MonkeyPatch) -> None:
    """A paper he may not know is answered with 403, one that is not there with 404."""
    real = things.documents.document

    def document(request: things.DeskRequest, key: str) -> HttpResponse:
        if Document.objects.filter(pk=key).exclude(seen_by_rows(request, key)).exists():
            return errors.page(request, 403)
        return real(request, key)

    def seen_by_rows(request: things.DeskRequest, key: str) -> Q:
        return Q(
            pk__in=list(
                todo.FACES["document"]
                .visible(request.desk.person)
                .filter(pk=key)
                .values_list("pk", flat=True)
            )
        )

    patch.setattr(things.documents, "document", document)


def ids_are_counted(patch: pytest.MonkeyPatch) -> None:
    """Ids are the numbers from nothing on, written like ids."""
    at = iter(range(2**40))
    patch.setattr(ids.secrets, "token_bytes", lambda n: next(at).to_bytes(n, "big"))


def numbers_are_counted(patch: pytest.MonkeyPatch) -> None:
    """Numbers that should be drawn run."""
    at = iter(range(10**9))
    patch.setattr(ids, "new_number", lambda: f"{next(at) % 10**6:06d}")


def any_field_is_read(patch: pytest.MonkeyPatch) -> None:
    """What a form does not ask for is dropped without a word."""
    real = forms.read_form

    def lenient(form: type, raw: Any, resolve: Any) -> Any:
        asked = {field.name for field in forms.fields_of(form)}
        return real(form, {k: v for k, v in raw.items() if k in asked}, resolve)

    patch.setattr(forms, "read_form", lenient)


def forms_find_what_is_hidden(patch: pytest.MonkeyPatch) -> None:
    """A form takes the id of whatever there is."""
    real = asking.loading.find
    patch.setattr(
        asking.loading, "find", lambda noun, text, day, _known: real(noun, text, day, lambda *_: True)
    )


def hidden_things_are_looked_at(patch: pytest.MonkeyPatch) -> None:
    """Who is denied a thing that is there waits until its copies have been counted."""
    real = looks.denied

    def denied(person: Person, noun: str, key: str, way: str) -> None:
        real(person, noun, key, way)
        for row in Document.objects.filter(pk=key):
            row.copies.count()

    patch.setattr(looks, "denied", denied)


def every_asking_is_heard(patch: pytest.MonkeyPatch) -> None:
    """Whoever holds such a post anywhere has each asking looked up to tell whether it is his."""
    patch.setattr(desks.Desk, "reaches", _posted)
    patch.setattr(desks.Desk, "enters_letters", lambda self, case, _: case.actor_id != self.person.id)


def _posted(his: desks.Desk, case: Proceeding, needs: Any) -> bool:
    names = [name for need in needs for name in need["any_of"]]
    return case.actor_id != his.person.id and authorities.might_hold(his.person, names)
