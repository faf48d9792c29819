"""Issued texts a site imports, kept with the hash of their file and shown beside every citation."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from shoumi.kernel.words import Post
from shoumi.law.issued import IssuedText
from shoumi.law.reader import read_issued_bytes
from shoumi.law.statutes import STATUTES
from shoumi.records import asking, entries, writing
from shoumi.records.now import today
from shoumi.records.tables import IssuedStatute

MAY_IMPORT = frozenset({Post.系统管理员, Post.保密干部, Post.系统})


class ImportRefusedError(Exception):
    """The text cannot be kept; the message says why."""


def import_text(*, actor: str, statute: str, data: bytes) -> IssuedStatute:
    """Read and keep an issued text. Raises IssuedTextError (nothing is stored) or ImportRefusedError."""
    if statute not in STATUTES:
        raise ImportRefusedError(f"不认识法规代号「{statute[:40]}」，可用的有：{'、'.join(STATUTES)}")
    text = read_issued_bytes(data, STATUTES[statute])
    with writing.writing():
        who = asking.actor(actor, today())
        if not who.posts & MAY_IMPORT:
            raise ImportRefusedError("只有系统管理员或保密干部可以导入法规文本")
        kept = IssuedStatute.objects.filter(statute=statute, sha256=text.sha256).first()
        if kept:
            return kept
        _text.cache_clear()
        made = IssuedStatute.objects.create(
            statute=statute,
            sha256=text.sha256,
            text=asdict(text),
            imported_at=writing.moment(),
            imported_by=who.id,
        )
        _enter(who.id, who.organ, statute, text)
        return made


def _enter(actor: str, organ: str, statute: str, text: IssuedText) -> None:
    content = {"statute": statute, "sha256": text.sha256, "title": text.title}
    entries.append(
        entries.Draft(
            kind="law", act="import_text", actor=actor, organ=organ, at=writing.moment(), content=content
        )
    )


@lru_cache(maxsize=64)
def _text(pk: int) -> dict[int, dict[str, Any]]:
    chapters = IssuedStatute.objects.get(pk=pk).text["chapters"]
    return {a["number"]: a for c in chapters for a in c["articles"]}


def article_text(statute: str, number: int) -> dict[str, Any] | None:
    """Paragraphs and items of an article as imported last; None without a text."""
    return article_texts([(statute, number)]).get((statute, number))


def article_texts(named: Iterable[tuple[str, int]]) -> dict[tuple[str, int], dict[str, Any]]:
    """The same of many; those without a text are left out."""
    wanted = set(named)
    rows = IssuedStatute.objects.filter(statute__in={statute for statute, _ in wanted}).order_by("pk")
    newest = dict(rows.values_list("statute", "pk"))
    found = {one: _text(newest[one[0]]).get(one[1]) for one in wanted if one[0] in newest}
    return {one: text for one, text in found.items() if text is not None}
