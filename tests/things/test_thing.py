"""What every table has in common."""

from enum import Enum

import pytest
from django.db import IntegrityError, models, transaction

from shoumi.nouns.document import CopyState
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import Matter, ScopeKey
from shoumi.things.models import NOUNS
from shoumi.things.organs import Organ
from shoumi.things.people import Appointment, Person
from shoumi.things.thing import ID_LENGTH, EnumField


class Colour(Enum):
    """Names and values that differ."""

    红 = "red"
    绿 = "green"


FIELD = EnumField(Colour, null=True)


@pytest.mark.parametrize(("member", "kept"), [(Colour.红, "红"), (None, None)])
def test_a_member_is_kept_by_its_name(member, kept):
    """And read back as the member."""
    assert FIELD.get_prep_value(member) == kept
    assert FIELD.from_db_value(kept) is member
    assert FIELD.to_python(kept) is member


def test_text_may_stand_for_a_member():
    """In queries; what is empty is nothing."""
    assert FIELD.get_prep_value("红") == "红"
    assert FIELD.to_python(Colour.绿) is Colour.绿
    assert FIELD.from_db_value("") is None


def test_a_name_nobody_bears_is_an_error():
    """A column that holds something else is not read as nothing."""
    with pytest.raises(KeyError):
        FIELD.from_db_value("蓝")


def test_a_migration_sees_text():
    """The database knows no vocabulary, so that a new word needs no migration."""
    name, path, _, about = EnumField(Colour, default=Colour.红).deconstruct()
    assert (name, path, about["default"]) == (None, "django.db.models.CharField", "红")
    assert "vocabulary" not in about


def test_every_name_of_every_vocabulary_fits_its_column():
    """The longest word of a closed list can be kept."""
    for model in NOUNS.values():
        for field in model._meta.concrete_fields:
            if isinstance(field, EnumField):
                assert max(len(m.name) for m in field.vocabulary) <= field.max_length, field


def test_nothing_is_deleted_through_a_link():
    """Every foreign key protects; every set table too."""
    for model in (*NOUNS.values(), ScopeKey):
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey):
                assert field.remote_field.on_delete is models.PROTECT, field


def test_every_noun_has_its_table_and_its_name():
    """By the same word; ids are opaque and of one length."""
    assert all(model.noun == noun for noun, model in NOUNS.items())
    assert all(model.label for model in NOUNS.values())
    assert {model._meta.pk.max_length for model in NOUNS.values()} == {ID_LENGTH}


def organ(key: str = "o") -> Organ:
    return Organ.objects.create(id=key, born=0, touched=0, code=key, name=key, level="县")


@pytest.mark.django_db
def test_a_number_stands_once_in_its_book():
    """份号 within a document, 登记号 within an organ, a code anywhere: the table itself refuses a second."""
    organ()
    matter = Matter.objects.create(id="m", born=0, touched=0, title="（虚构）", state="拟定", organ_id="o")
    facts = {"born": 0, "touched": 0, "title": "（虚构）", "matter": matter, "organ_id": "o"}
    document = Document.objects.create(id="d", register_number="1", **facts)
    Copy.objects.create(id="c", born=0, touched=0, document=document, number="1", state=CopyState.在库)
    for again in (
        lambda: Document.objects.create(id="e", register_number="1", **facts),
        lambda: Copy.objects.create(id="f", born=0, touched=0, document=document, number="1", state="在库"),
        lambda: organ("o"),
        lambda: ScopeKey.objects.bulk_create([ScopeKey(thing=matter, key="k")] * 2),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            again()


@pytest.mark.django_db
def test_things_are_shown_by_their_name():
    """As lists and links show them."""
    place = organ("虚构局")
    person = Person(name="民警甲", organ=place)
    assert (str(place), str(person), str(Copy(number="000001")), str(Matter(title="方案"))) == (
        "虚构局",
        "民警甲",
        "000001",
        "方案",
    )
    assert str(Appointment(person=person, post="专管人员"))
