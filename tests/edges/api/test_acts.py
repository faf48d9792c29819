"""Acts over HTTP: asked, previewed, done once, waiting, refused."""

from shoumi.records import law
from shoumi.records.tables import Entry
from tests.edges.api.conftest import Caller
from tests.world import PASSWORD, World


def test_every_act_is_listed_with_its_form(world: World) -> None:
    """The list tells key, label, verb, fields, askers and articles of each act the law declares."""
    status, told = Caller(world, "keeper").get("/acts")
    assert status == 200
    assert {a["key"] for a in told} == set(law.book().acts)
    lend = next(a for a in told if a["key"] == "lend_copy")
    assert lend["verb"] == "借阅"
    assert lend["askers"] == ["专管人员"]
    assert "police_1998/28" in lend["articles"]
    assert [f["name"] for f in lend["form"]] == ["to", "due_on", "place", "purpose", "room"]


def test_a_form_is_told_as_json_schema(world: World) -> None:
    """Kinds, bounds and choices of a form stand in its schema; unknown fields are not allowed."""
    _, told = Caller(world, "keeper").get("/acts/copy_document")
    schema = told["form_schema"]
    assert schema["required"] == ["copies", "purpose"]
    copies = schema["properties"]["copies"]
    assert (copies["type"], copies["minimum"], copies["title"]) == ("integer", 1, "复制份数")
    assert schema["additionalProperties"] is False


def test_an_act_is_done_and_answers_with_its_entry(world: World) -> None:
    """Allowed: 200, the verdict, the entry, and what was made."""
    status, told = Caller(world, "sysadmin").act(
        "register_person", world.organ, form={"code": "new", "name": "新来的"}
    )
    assert (status, told["verdict"]) == (200, "allowed")
    assert told["made"][0]["noun"] == "person"
    assert Entry.objects.get(index=told["entry"]).act == "register_person"


def test_a_dry_run_does_nothing(world: World) -> None:
    """The verdict is told, nothing is entered, not even a refusal."""
    before = Entry.objects.count()
    form = {"code": "new", "name": "新来的"}
    assert (
        Caller(world, "sysadmin").act("register_person", world.organ, form=form, dry_run=True)[1]["entry"]
        is None
    )
    status, told = Caller(world, "drafter").act("register_person", world.organ, form=form, dry_run=True)
    assert (status, told["verdict"]) == (200, "refused")
    assert Entry.objects.count() == before


def test_a_preview_needs_no_form(world: World) -> None:
    """Without a form a dry run tells what can be told before it is filled in."""
    _, copies = world.document()
    status, told = Caller(world, "keeper").act("copy_document", copies[0], dry_run=True)
    assert (status, told["verdict"]) == (200, "needs_approval")


def test_an_act_that_needs_approval_waits(world: World) -> None:
    """202 with the proceeding, the authorities and the article that asks for them."""
    _, copies = world.document()
    status, told = Caller(world, "keeper").act(
        "copy_document", copies[0], form={"copies": 1, "purpose": "学习"}
    )
    assert (status, told["verdict"], told["entry"]) == (202, "needs_approval", None)
    assert told["proceeding"]
    assert told["needs"][0]["any_of"] == ["制文单位", "本机关领导"]
    assert told["cites"] == ["police_1998/29/1"]


def test_a_refusal_carries_the_verdict_and_the_way_out(world: World) -> None:
    """403 as a problem: places of law, reason and remedy."""
    status, told = Caller(world, "drafter").act(
        "register_person", world.organ, form={"code": "n", "name": "某"}
    )
    assert (status, told["type"], told["verdict"]) == (403, "urn:shoumi:problem:refused", "refused")
    assert told["status"] == 403
    assert told["cites"] == [told["refusals"][0]["place"]]
    assert told["refusals"][0]["reason"] in told["detail"]
    assert told["refusals"][0]["remedy"].startswith("请由")


def test_every_faulty_field_is_named(world: World) -> None:
    """422 with field, label and message of each."""
    _, copies = world.document()
    status, told = Caller(world, "keeper").act("copy_document", copies[0], form={"copies": 0, "else": "x"})
    assert status == 422
    assert {f["field"] for f in told["faults"]} == {"copies", "purpose", "else"}
    assert next(f for f in told["faults"] if f["field"] == "copies")["label"] == "复制份数"


def test_the_same_key_does_it_once(world: World) -> None:
    """A repetition with the same key, in body or header, answers with the first entry."""
    caller, form = Caller(world, "sysadmin"), {"code": "new", "name": "新来的"}
    _, first = caller.act("register_person", world.organ, form=form, once="k-1")
    _, again = caller.act("register_person", world.organ, form=form, once="k-1")
    body = {"things": [world.organ], "form": form}
    _, header = caller.post("/acts/register_person", body, **{"Idempotency-Key": "k-1"})
    assert again["repeated"]
    assert first["entry"] == again["entry"] == header["entry"]
    assert not first["repeated"]


def test_a_countersigner_proves_himself(world: World) -> None:
    """With login and password he signs on the spot; a wrong password signs nothing."""
    _, copies = world.document(pages=4)
    form = {"to": "reader", "pages": 4}
    wrong = {"login": "reader", "password": "wrong"}
    status, told = Caller(world, "keeper").act("hand_over_on_the_spot", copies[0], form=form, cosigner=wrong)
    assert (status, told["type"]) == (422, "urn:shoumi:problem:wrong-password")
    right = wrong | {"password": PASSWORD}
    status, told = Caller(world, "keeper").act("hand_over_on_the_spot", copies[0], form=form, cosigner=right)
    assert (status, told["verdict"]) == (200, "allowed")
    assert Caller(world, "reader").get(f"/copies/{copies[0]}")[1]["holder"]["name"] == "民警甲"


def test_what_may_not_be_recorded_later_is_told(world: World) -> None:
    """409 for an act that has to be asked for first."""
    status, told = Caller(world, "sysadmin").act(
        "register_person", world.organ, form={"code": "n", "name": "某"}, recorded=True
    )
    assert (status, told["type"]) == (409, "urn:shoumi:problem:not-recordable")


def test_hidden_and_missing_are_the_same_answer(world: World) -> None:
    """A copy one may not know and one that never was give the same 404, byte for byte."""
    _, copies = world.document()
    hidden = Caller(world, "other").act("copy_document", copies[0], form={"copies": 1, "purpose": "学习"})
    missing = Caller(world, "other").act("copy_document", "a" * 26, form={"copies": 1, "purpose": "学习"})
    assert hidden == missing
    assert hidden[0] == 404


def test_an_unknown_act_is_not_found(world: World) -> None:
    """404 for an act that no article declares."""
    assert Caller(world, "keeper").act("fly", "a" * 26)[0] == 404
    assert Caller(world, "keeper").get("/acts/fly")[0] == 404
