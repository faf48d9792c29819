"""Labels flow up: volumes, media, copies and files are never of a lower level than the paper."""

import random
from contextlib import suppress

import pytest

from shoumi.kernel.forms import FormRefused
from shoumi.law.levels import Level
from shoumi.records import checkpoints
from shoumi.records.approvals import EndedError, NotYoursError
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import NotRecordableError, RefusedError
from shoumi.things.custody import Volume
from shoumi.things.documents import Copy, Document
from tests.machine.filing import FILES
from tests.machine.labels import fallen
from tests.machine.replay import departures
from tests.machine.tries import Draw
from tests.world import World, made

NOTHING_DONE = (FormRefused, NotFoundError, NotRecordableError, NotYoursError, EndedError, RefusedError)
CONSENTS = ("leader", "classifier", "head", "up_head")


def _do(world: World, who: str, act: str, things, **form) -> str:
    """Ask, and let whoever may consent; what came of it."""
    try:
        outcome = world.ask(who, act, things, **form)
    except NOTHING_DONE:
        return "refused"
    if outcome.proceeding is None:
        return "done"
    for one in CONSENTS:
        with suppress(*NOTHING_DONE):
            agreed = world.agree(one, outcome)
            if agreed.entry:
                return "done"
    return "waits"


def _raise(world: World, document: str, level: str) -> str:
    matter = Document.objects.get(pk=document).matter_id
    return _do(world, "officer", "change_matter", matter, reason="（虚构）危害加重", level=level)


def _volume(world: World) -> str:
    return made(world.ask("keeper", "open_volume", world.organ, title="（虚构）案卷"), "volume")[0]


@pytest.mark.assures("M10", sabotage="labels.raised_alone")
def test_a_volume_rises_with_what_lies_in_it(world, trials) -> None:
    """Filed at 秘密, raised to 机密: the volume is 机密 by the same entry, in tables and ledger alike."""
    document, (copy, *_) = world.document(level="秘密", term="5年")
    volume = _volume(world)
    assert _do(world, "keeper", "file_copies", copy, volume=volume) == "done"
    assert Volume.objects.get(pk=volume).level == int(Level.秘密)
    assert _raise(world, document, "机密") == "done"
    assert list(fallen()) == []
    assert Volume.objects.get(pk=volume).level == int(Level.机密)
    assert departures() == []
    assert checkpoints.verify_site().holds
    trials(1)


def _step(world: World, chance: random.Random, volumes: list[str]) -> str:
    """One act on something there is."""
    copy = chance.choice(list(Copy.objects.order_by("born", "number")))
    act = chance.choice(("copy", "excerpt", "file", "file", "level", "attach", "volume", "paper"))
    if act == "paper":
        level = chance.choice(("秘密", "机密"))
        with suppress(*NOTHING_DONE):
            world.document(copies=2, level=level, term="5年")
        return act
    if act == "volume":
        volumes.append(_volume(world))
        return act
    if act == "attach":
        tried = FILES["attach_file"](Draw(_Dice(chance), world))
        return act + _do(world, "keeper", "attach_file", tried.things, **tried.form)
    if act == "level":
        return act + _raise(world, copy.document_id, chance.choice(("秘密", "机密", "绝密")))
    if act == "file":
        return act + _do(world, "keeper", "file_copies", copy.pk, volume=chance.choice(volumes))
    form = (
        {"copies": 1, "purpose": "（虚构）"}
        if act == "copy"
        else {"passage": "（虚构）", "purpose": "（虚构）"}
    )
    return act + _do(world, "keeper", f"{act}_document", copy.pk, **form)


class _Dice:
    """Draws for the machine's tries."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def draw(self, strategy) -> int:
        inner = getattr(strategy, "wrapped_strategy", strategy)
        return self.chance.randint(getattr(inner, "start", 0), getattr(inner, "end", 1))


def _walk(world: World, seed: int, steps: int) -> tuple[int, int]:
    """How many steps did something; after how many a label stood too low."""
    chance, done, wrong = random.Random(seed), 0, 0
    world.document(copies=2, level="秘密", term="5年")
    volumes = [_volume(world)]
    for _ in range(steps):
        done += not _step(world, chance, volumes).endswith(("refused", "waits"))
        wrong += bool(list(fallen()))
    return done, wrong


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path) -> None:
    """Files of each test lie by themselves."""
    settings.HOME = tmp_path


@pytest.mark.assures("M10", sabotage="labels.raised_alone")
@pytest.mark.parametrize("seed", [10, 11, 13, 14])
def test_no_label_stands_too_low_after_any_step(world, trials, seed) -> None:
    """Forty steps of copying, excerpting, filing, attaching and changing levels, looked at after each."""
    done, wrong = _walk(world, seed, 40)
    assert done > 15
    trials(40, failures=wrong, seed=seed)


@pytest.mark.nightly
@pytest.mark.assures("M10", sabotage="labels.raised_alone")
@pytest.mark.parametrize("seed", range(40))
def test_no_label_stands_too_low_on_long_walks(world, trials, seed) -> None:
    """Fifty steps each."""
    _, wrong = _walk(world, 1000 + seed, 50)
    trials(50, failures=wrong, seed=1000 + seed)
