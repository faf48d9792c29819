"""Breaks in how labels flow up."""

import pytest

from shoumi.records import coded, labels


def raised_alone(patch: pytest.MonkeyPatch) -> None:
    """A raised matter leaves its volumes and media where they were."""
    patch.setattr(labels, "raised", lambda *_: ())


def what_rises_keeps_its_name(patch: pytest.MonkeyPatch) -> None:
    """What is raised above the level of the system stands there as before."""
    patch.setattr(coded, "risen", lambda *_: ())


def volumes_keep_their_titles(patch: pytest.MonkeyPatch) -> None:
    """A volume is taken for a shelf, whose name tells of no matter."""
    patch.setattr(coded, "_BEARERS", coded._BEARERS | {"volume"})
