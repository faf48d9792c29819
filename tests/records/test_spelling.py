"""What is typed in letters finds what it spells: whole, by initials, of people, organs and sealed titles."""

import random

from shoumi.edges.web.faces import FACES
from shoumi.records import loading, sounding, spelling
from shoumi.records.now import today
from shoumi.things.documents import Document
from shoumi.things.people import Person
from tests.machine.replay import mismarked

TITLE = "（虚构）重庆绿水Radio站“专用电网”检查通知"


def _found(world, who: str, text: str, noun: str = "document") -> set[str]:
    reader = loading.find("person", world[who], today())
    return {str(getattr(row, "title", "") or row.name) for row in FACES[noun].found(reader, text)[:50]}


SPELT = (
    "zydw", "ZYDW", "dianwang", "dianw", "dwjc", "zhuanyongdianwang", "chongqing", "zhongqing", "cqls",
    "lvshui", "radiozzy", "radioz", "dian'wang", "d", "zydw jianchatongzhi",
)  # fmt: skip
NOT_SPELT = ("dwzy", "dianweng", "zdw", "ianwang", "jcx", "zydw jcx")


def test_letters_spell_a_part_of_a_title(world) -> None:
    """Initials or syllables, each reading of a character, signs between them passed over, the last one cut.

    Order, every letter and every word count; whoever may not know the title finds nothing by its sound.
    """
    world.received(title=TITLE, readers=("reader",))
    assert [typed for typed in SPELT if _found(world, "reader", typed) != {TITLE}] == []
    assert [typed for typed in NOT_SPELT if _found(world, "reader", typed)] == []
    assert [typed for typed in SPELT if _found(world, "other", typed)] == []


def test_any_part_of_a_title_is_found_as_it_is_said(world, trials) -> None:
    """Whatever run of characters, by initials or whole: the marks rule nothing out that is spelt."""
    world.received(title=TITLE, readers=("reader",))
    chance, told, wrong, done = random.Random(7), spelling.said(TITLE), 0, 120
    for _ in range(done):
        first = chance.randrange(len(told) - 1)
        part = told[first : first + chance.randint(2, 8)]
        whole = all(one.readings for one in part) and chance.random() < 0.6
        typed = "".join(chance.choice(one.readings if whole else sorted(one.initials)) for one in part)
        wrong += _found(world, "reader", typed) != {TITLE}
    trials(done, failures=wrong, seed=7)


def test_people_and_organs_are_found_by_their_initials(world) -> None:
    """As their names stand in lists of choices."""
    person = Person.objects.get(pk=world["reader"])
    letters = "".join(min(one.initials) for one in spelling.said(person.name) if one.readings)
    assert person.name in _found(world, "reader", letters, "person")
    organ = person.organ
    letters = "".join(one.readings[0] for one in spelling.said(organ.name) if one.readings)
    assert organ.name in _found(world, "reader", letters, "organ")


def test_what_an_earlier_release_wrote_is_found_before_and_after_it_is_marked(world) -> None:
    """The upgrade marks what bears no marks, and only that."""
    document = world.received(title=TITLE, readers=("reader",))[0]
    kept = Document.objects.values("sound0", "sound1", "sound2").get(pk=document)
    assert {type(bits) for bits in kept.values()} == {int}, "no reading stands in the table"
    Document.objects.update(sound0=None, sound1=None, sound2=None)
    assert _found(world, "reader", "zydw") == {TITLE}
    assert mismarked()
    assert sounding.catch_up() == Document.objects.count()
    assert Document.objects.values("sound0", "sound1", "sound2").get(pk=document) == kept
    assert sounding.catch_up() == 0
    assert mismarked() == []
