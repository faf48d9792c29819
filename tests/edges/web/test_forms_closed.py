"""Forms take what they ask for: no other column, no strange word, nothing a person may not know."""

import pytest

from shoumi.kernel import forms
from shoumi.kernel.forms import FormRefused, fields_of, filled_in
from shoumi.records import asking, law
from shoumi.records.now import as_if
from shoumi.things.models import NOUNS
from tests.edges.lasting import undone
from tests.edges.web.pair import loaded_dice, told
from tests.edges.web.test_two_worlds import WHO
from tests.edges.web.test_two_worlds import _furnished as furnished_world
from tests.founding import founded_world

__all__ = ["founded_world", "furnished_world"]

ACTS = sorted(law.book().acts)
COLUMNS = sorted({f.attname for table in NOUNS.values() for f in table._meta.concrete_fields})
STRANGE = ("actor", "at", "recorded", "organ", "state", "verdict", "posts", "things", "effects", "__class__")


def faults(form: type, raw: dict[str, object], find) -> list[str]:
    """What is wrong with the form, field by field."""
    try:
        forms.read_form(form, raw, find)
    except FormRefused as refused:
        return [str(fault) for fault in refused.faults]
    return []


def nothing(*_: str) -> object:
    """Nobody knows anything by this name."""
    raise KeyError


@pytest.mark.assures("M18", sabotage="worlds.any_field_is_read")
def test_no_form_takes_a_column_it_does_not_ask_for(trials):
    """Each act × each column of each table, and what an asking is made of: every one is refused by name."""
    tried = 0
    for key in ACTS:
        form = law.book().acts[key].form
        extra = [c for c in (*COLUMNS, *STRANGE) if c not in {f.name for f in fields_of(form)}]
        said = faults(form, dict.fromkeys(extra, "3"), nothing)
        refused = {one[1 : one.index("」")] for one in said if "不是本表单的栏目" in one}
        assert refused == {c[:40] for c in extra}, key
        tried += len(extra)
    trials(tried)


def test_no_list_takes_a_word_that_is_not_in_it(trials):
    """Each choice of each form, with a member of every other list."""
    lists = {
        f.name: [c for c, _ in f.choices]
        for key in ACTS for f in filled_in(law.book().acts[key].form) if f.choices
    }  # fmt: skip
    words, tried = sorted({w for own in lists.values() for w in own}), 0
    for key in ACTS:
        form = law.book().acts[key].form
        for field in (f for f in filled_in(form) if f.choices):
            own = {c for c, _ in field.choices}
            for word in words:
                if word not in own:
                    raw = [word] if field.repeated else word
                    assert any(field.ask.label in x for x in faults(form, {field.name: raw}, nothing)), (
                        key,
                        word,
                    )
                    tried += 1
    trials(tried)


def _said_of(form: type, field, one: str, find) -> list[str]:
    """What the form says of this id in this field; it may say the id itself, which he typed."""
    said = faults(form, {field.name: [one] if field.repeated else one}, find)
    return [x.replace(one, "…") for x in said if f"「{field.ask.label}」" in x]


def chosen(who: str, furnished, monkeypatch) -> tuple[int, list[str]]:
    """How many hidden choices were sent by this person, and which were answered unlike absent ones."""
    dice, tried, wrong = loaded_dice(monkeypatch), 0, []
    with undone():
        story = told(furnished, dice, hidden=True, fillers=[])
        with as_if(story.world.at):
            day = story.world.at.date()
            find = asking._finder(asking.actor(story.world[who], day), day)
            for key in ACTS:
                form = law.book().acts[key].form
                for field in (f for f in filled_in(form) if f.ask.noun in story.unseen):
                    hidden, absent = (
                        _said_of(form, field, one, find) for one in (story.unseen[field.ask.noun], "a" * 26)
                    )
                    tried += 1
                    if not hidden or hidden != absent:
                        wrong.append(f"{key}.{field.name}: {hidden} ≠ {absent}")
    return tried, wrong


@pytest.mark.assures("M18", sabotage="worlds.forms_find_what_is_hidden")
@pytest.mark.parametrize(
    "who", [pytest.param(w, marks=() if w == "outsider" else pytest.mark.nightly) for w in WHO]
)
@pytest.mark.usefixtures("db")
def test_what_is_hidden_is_no_choice_of_any_form(furnished, monkeypatch, trials, who):
    """Each field that names a thing, with the id of one he may not know: told as what is not there."""
    tried, wrong = chosen(who, furnished, monkeypatch)
    assert wrong == []
    trials(tried)
