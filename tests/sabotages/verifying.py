"""What breaks the verifier, the tree, or what stands between a value and its bytes."""

from typing import Any

import pytest

from shoumi.ledger import canonical, checkpoint, tree, verify


def leaves_unread(patch: pytest.MonkeyPatch) -> None:
    """The verifier takes the stored leaf hash and never looks at the entry."""
    real = verify.Log.take

    def take(self: verify.Log, line: bytes) -> Any:
        try:
            return real(self, line)
        except verify.Bad as bad:
            if "叶哈希" not in str(bad):
                raise
            found = verify._LINE(verify.utf8(line))
            self.tree.append(bytes.fromhex(found["leaf"]))  # type: ignore[index]
            return found

    patch.setattr(verify.Log, "take", take)


def ends_anywhere(patch: pytest.MonkeyPatch) -> None:
    """A ledger that ends before the checkpoint is taken for whole."""
    real = verify._walk

    def walk(*args: Any) -> None:
        try:
            real(*args)
        except verify.Bad as bad:
            if "末尾被截去" not in str(bad):
                raise

    patch.setattr(verify, "_walk", walk)


def roots_uncompared(patch: pytest.MonkeyPatch) -> None:
    """Checkpoints are read and their roots are not compared."""

    def passed(_: Any, log: verify.Log, held: list[Any]) -> None:
        while held and int(held[0]["size"]) == log.tree.size:
            held.pop(0)

    patch.setattr(verify, "_compare", passed)


def sides_exchanged(patch: pytest.MonkeyPatch) -> None:
    """The verifier hashes the right child before the left."""

    def root(self: verify.Tree) -> bytes:
        node: bytes = self.parts[-1] if self.parts else self.digest(b"").digest()
        for left in self.parts[-2::-1]:
            node = self.digest(b"\x01" + node + left).digest()
        return node

    patch.setattr(verify.Tree, "root", root)


def any_leaf_proven(patch: pytest.MonkeyPatch) -> None:
    """A proof of the right length proves whatever it is shown with."""

    def verified(_: bytes, index: int, size: int, __: bytes, proof: Any, **___: Any) -> bool:
        return len(proof) == len(tree.inclusion_ranges(index, size))

    patch.setattr(tree, "verify_inclusion", verified)


def origin_unbound(patch: pytest.MonkeyPatch) -> None:
    """A checkpoint counts for whatever log it is shown for, whoever signed it."""

    def opened(data: bytes, **_: Any) -> Any:
        return checkpoint.Checkpoint.parse(data.partition(b"\n\n")[0] + b"\n")

    patch.setattr(checkpoint, "open_checkpoint", opened)


def numbers_as_here(patch: pytest.MonkeyPatch) -> None:
    """Fractions are written as Python does."""
    patch.setattr(canonical, "_number", repr)


def anything_admitted(patch: pytest.MonkeyPatch) -> None:
    """Values are written without asking whether they have one spelling."""
    patch.setattr(canonical, "_admit", lambda *_: None)
