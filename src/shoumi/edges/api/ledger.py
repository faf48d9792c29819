"""总账: its head, its signed checkpoints, and proofs that anybody can check without trusting this site."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema

from shoumi.edges.api.door import person_of
from shoumi.edges.api.paging import Index, Page, newest_first, number, paged
from shoumi.edges.api.spec import answers
from shoumi.edges.naming import when
from shoumi.records import checkpoints, proofs, sight
from shoumi.records.tables import Checkpoint
from shoumi.records.treehead import tree_head

router = Router()


class Head(Schema):
    """The log as it stands; hashes in hex, the key as a verifier takes it."""

    origin: str
    size: int
    root: str
    key: str


class EntryTold(Schema):
    """An entry: exactly the bytes that were hashed, as text, and their leaf. Its content is not in it."""

    index: int
    body: str
    leaf: str


class InclusionTold(Schema):
    """RFC 9162, 2.1.3; hashes in hex."""

    index: int
    size: int
    leaf: str
    root: str
    proof: list[str]


class ConsistencyTold(Schema):
    """RFC 9162, 2.1.4; hashes in hex."""

    old: int
    size: int
    old_root: str
    root: str
    proof: list[str]


class CheckpointTold(Schema):
    """A signed note."""

    size: int
    at: str
    note: str


class Checkpoints(Schema):
    """A page of them, newest first."""

    items: list[CheckpointTold]
    next: str | None


@router.get("/ledger", response=answers(Head), summary="总账现状")
def head(request: HttpRequest) -> dict[str, Any]:
    """Size, root and public key."""
    del request
    now = tree_head()
    return {
        "origin": settings.LOG_ORIGIN,
        "size": now.size,
        "root": now.root,
        "key": checkpoints.verifier_key(),
    }


@router.get("/ledger/entries/{index}", response=answers(EntryTold), summary="总账条目")
def entry(request: HttpRequest, index: Index) -> dict[str, Any]:
    """One's own, those of organs whose books one keeps, any for the auditor."""
    found = sight.entry(person_of(request), index)
    return {"index": found.index, "body": bytes(found.body).decode(), "leaf": bytes(found.leaf).hex()}


@router.get("/ledger/inclusion", response=answers(InclusionTold), summary="包含证明")
def inclusion(request: HttpRequest, index: Index, size: Index | None = None) -> dict[str, Any]:
    """That an entry one may see is in the log of `size` entries (all of it, if not given)."""
    sight.entry(person_of(request), index)
    return asdict(proofs.inclusion(index, size))


@router.get("/ledger/consistency", response=answers(ConsistencyTold), summary="一致性证明")
def consistency(request: HttpRequest, old: Index, size: Index | None = None) -> dict[str, Any]:
    """That the log of `old` entries begins the log of `size` entries."""
    del request
    return asdict(proofs.consistency(old, size))


@router.get("/ledger/checkpoints", response=answers(Checkpoints), summary="检查点")
def list_checkpoints(request: HttpRequest, page: Query[Page]) -> dict[str, Any]:
    """Signed notes, newest first."""
    del request
    found = newest_first(Checkpoint.objects.all(), page, "size", "pk", number)
    return paged(found, page, _checkpoint, lambda c: f"{c.size}.{c.pk}")


def _checkpoint(row: Checkpoint) -> dict[str, Any]:
    return {"size": row.size, "at": when(row.at), "note": row.note}
