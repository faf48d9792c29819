"""A code typed twice is told at its field, and nothing is registered."""

import pytest

from shoumi.kernel.forms import FormRefused
from shoumi.records.tables import Entry
from shoumi.things.organs import Organ
from shoumi.things.people import Person


def test_a_person_code_in_use_is_refused_at_its_field(world):
    """Two people never share a code."""
    before = Entry.objects.count(), Person.objects.count()
    with pytest.raises(FormRefused) as refused:
        world.ask("sysadmin", "register_person", world.organ, code="reader", name="又一人")
    assert [f.field for f in refused.value.faults] == ["code"]
    assert "已经登记过" in str(refused.value)
    assert (Entry.objects.count(), Person.objects.count()) == before


def test_an_organ_code_in_use_is_refused_and_a_list_with_it_as_a_whole(world):
    """All or nothing, whichever row it is."""
    before = Organ.objects.count()
    rows = ["530101,甲县公安局,县,530100", "530199,又一县公安局,县,530100"]
    with pytest.raises(FormRefused):
        world.ask("sysadmin", "register_organ", world.prefecture, code="530199", name="又一县", level="县")
    with pytest.raises(FormRefused):
        world.ask("sysadmin", "import_organs", world.prefecture, rows=rows)
    assert Organ.objects.count() == before
