"""What the law declares, told as JSON."""

import json

import pytest

from shoumi.edges import declared
from shoumi.kernel.declare import State
from shoumi.records import law


def test_every_act_is_told_with_the_articles_that_speak_of_it() -> None:
    """First the one that gives it; then those whose rules hear its verb, each once, all in the book."""
    for act in law.book().acts.values():
        told = declared.act_told(act)
        assert told["articles"][0] == act.place.article_key
        assert len(set(told["articles"])) == len(told["articles"])
        assert set(told["articles"]) <= set(law.book().articles)
        hearing = {r.place.article_key for r in law.book().rules.values() if act.verb in r.on}
        assert hearing <= set(told["articles"])
        assert json.loads(json.dumps(told)) == told


@pytest.mark.parametrize("key", sorted(law.book().acts))
def test_a_form_schema_names_every_field(key: str) -> None:
    """Required are those a form refuses to miss; choices are those of the vocabulary."""
    act = law.book().acts[key]
    schema = declared.form_schema(act)
    fields = {f["name"]: f for f in declared.act_told(act)["form"]}
    assert set(schema["properties"]) == set(fields)
    assert set(schema["required"]) <= {n for n, f in fields.items() if f["required"]}
    for name, told in schema["properties"].items():
        assert told["title"] == fields[name]["label"]
        one = told["items"] if fields[name]["repeated"] else told
        assert one.get("enum", []) == fields[name]["choices"]


def test_articles_are_told_in_the_order_of_their_statutes() -> None:
    """Filtered by statute and state; what hangs on each is of its own place."""
    found = declared.articles("police_1998")
    assert [a.number for a in found] == list(range(1, 71))
    for state in State:
        assert {a.state for a in declared.articles(state=state.value)} <= {state}
    every = [declared.article_told(a, {"police_1998/29": 7}) for a in declared.articles()]
    assert sum(len(a["acts"]) for a in every) == len(law.book().acts)
    assert sum(len(a["rules"]) for a in every) == len(law.book().rules)
    assert sum(len(a["clocks"]) for a in every) == len(law.book().clocks)
    assert sum(len(a["registers"]) for a in every) == len(law.book().registers)
    assert sum(len(a["standing"]) for a in every) == len(law.book().standing)
    assert sum(a["cases"] for a in every) == 7
