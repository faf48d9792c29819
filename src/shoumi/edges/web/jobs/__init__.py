"""The work pages, by job: each module here brings its own."""

import pkgutil
from functools import cache
from importlib import import_module

from shoumi.edges.web.jobs.page import WorkPage
from shoumi.kernel.model import Act
from shoumi.records import law

_MODULES = [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
WORK_PAGES: tuple[WorkPage, ...] = tuple(page for m in _MODULES for page in getattr(m, "PAGES", ()))
BY_SLUG = {page.slug: page for page in WORK_PAGES}
_BOOKS = BY_SLUG["stock"]


@cache
def acts_on(slug: str) -> tuple[Act, ...]:
    """The acts of a work page, in the order of the book."""
    return tuple(act for act in law.book().acts.values() if page_of(act).slug == slug)


def page_of(act: Act) -> WorkPage:
    """The work page an act stands on; what no page claims is found on the page of the books, 清点."""
    for page in WORK_PAGES:
        if act.key in page.also:
            return page
    return next((page for page in WORK_PAGES if act.page in page.names), _BOOKS)
