"""建议值: what we propose and the site is to settle is called so wherever it decides."""

import pytest

from shoumi.edges.web import verdicts
from shoumi.law.grades import Grade
from shoumi.law.parameters import Parameters
from shoumi.records import law
from shoumi.records.clocks import doubt_of
from shoumi.records.now import today
from shoumi.records.standing import board
from shoumi.records.tables import RunningClock
from shoumi.things.organs import DutyEvidence, Organ
from tests.edges.web.reading import Page

VALUES = Parameters.load().on(today())
SUGGESTED = {value.key for value in VALUES.values() if value.grade is Grade.建议值}


def clocks(*, suggested: bool) -> list[str]:
    found = law.book().clocks.values()
    plain = (clock for clock in found if clock.parameter and "{" not in clock.parameter)
    return [clock.key for clock in plain if (clock.parameter in SUGGESTED) is suggested]


@pytest.mark.parametrize("key", clocks(suggested=True))
def test_a_limit_that_is_only_proposed_is_called_so(key):
    assert doubt_of(RunningClock(key=key, unchecked=True)) == "建议值，待核"


@pytest.mark.parametrize("key", clocks(suggested=False))
def test_a_limit_of_the_law_is_not_called_proposed(key):
    assert doubt_of(RunningClock(key=key, unchecked=True)) == "待核"


@pytest.mark.parametrize("key", sorted(SUGGESTED))
def test_a_proposed_value_that_a_verdict_rests_on_is_called_so(key):
    assert verdicts._unsure(VALUES[key]).endswith("（建议值）")


def test_a_value_of_the_law_is_not_called_proposed():
    assert "建议值" not in verdicts._unsure(VALUES["leak.report.limit"])


def test_the_page_of_limits_says_so(visit, world):
    """A change of term opens notices, whose five days are a proposal of ours."""
    matter = world.matter(readers=("reader",))
    world.agree("classifier", world.ask("drafter", "change_matter", matter, reason="（虚构）", term="5年"))
    text = Page(visit("officer").page("/limits")).text
    assert "建议值，待核" in text[text.index("变更、解密通知的签收") :]


def test_a_length_that_was_checked_is_not_doubted():
    key = next(iter(clocks(suggested=True)))
    assert doubt_of(RunningClock(key=key, unchecked=False)) == ""


def test_the_board_says_so_of_a_cycle(world):
    """Each duty whose cycle is a proposal says so, green or red; one of the law's does not."""
    organ, day = Organ.objects.get(pk=world.organ), world.at.date()
    for key in ("committee_policies", "yearly_report"):
        DutyEvidence.objects.create(
            id=key, born=1, touched=1, organ=organ, duty=key, done_on=day, account="（虚构）"
        )
    said = {one.duty.key: one.reason for one in board([organ], day)}
    assert said["committee_policies"].endswith("前再办（周期为建议值，待核）")
    assert said["yearly_report"].endswith("前再办")
