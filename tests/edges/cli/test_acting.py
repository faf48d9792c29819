"""Acts on the console, as a named and proven person."""

from shoumi.records.tables import Entry
from shoumi.things.documents import Copy
from tests.edges.cli.conftest import Console
from tests.world import PASSWORD, World


def test_an_act_is_done(shoumi: Console, world: World) -> None:
    """0, the verdict with its article, the entry, the thing made."""
    said = shoumi(
        "ask", "register_person", "530199", "--set", "code=new", "--set", "name=新来的", who="sysadmin"
    )
    assert said.status == 0, said.err
    assert "可以办理" in said.out
    assert f"总账第{Entry.objects.order_by('index').last().index}号" in said.out
    assert "新登记" in said.out


def test_a_refusal_is_one_line(shoumi: Console, world: World) -> None:
    """1, and on standard error the reason, the article and the way out."""
    said = shoumi("ask", "register_person", "530199", "--set", "code=n", "--set", "name=某", who="drafter")
    assert (said.status, said.out) == (1, "")
    assert len(said.err.splitlines()) == 1
    assert "依法不能办理" in said.err
    assert "secrets_law_2024/" in said.err
    assert "请由系统管理员提出" in said.err


def test_a_form_badly_filled_is_bad_usage(shoumi: Console, world: World) -> None:
    """2, naming each field."""
    said = shoumi("ask", "register_person", "530199", "--set", "else=x", who="sysadmin")
    assert said.status == 2
    for label in ("人员编号", "姓名", "else"):
        assert f"「{label}」" in said.err
    for wrong in (("--set", "code"), ("--form", "{"), ("--form", "[]")):
        assert shoumi("ask", "register_person", "530199", *wrong, who="sysadmin").status == 2


def test_the_password_is_asked_of_everybody(shoumi: Console, world: World) -> None:
    """A wrong one, and a person who is not there, are refused in the same words."""
    words = ("requests", "--password-stdin", "--as")
    wrong = shoumi(*words, "keeper", typed=("wrong",))
    nobody = shoumi(*words, "nobody", typed=(PASSWORD,))
    assert (wrong.status, wrong.err) == (nobody.status, nobody.err) == (1, wrong.err)
    assert "登录名或口令不正确" in wrong.err
    assert shoumi("ask", "register_person", "530199").status == 2


def test_a_dry_run_enters_nothing(shoumi: Console, world: World) -> None:
    """Not even its refusal."""
    before = Entry.objects.count()
    words = ("ask", "register_person", "530199", "--set", "code=n", "--set", "name=某", "--dry-run")
    assert "不能办理" in shoumi(*words, who="drafter").out
    assert shoumi(*words, "--json", who="sysadmin").told["verdict"] == "allowed"
    assert Entry.objects.count() == before


def test_copies_are_named_by_their_numbers(shoumi: Console, world: World) -> None:
    """登记号/份号, of one's own organ and of what one may know; for others they are not there."""
    _, copies = world.document()
    number = Copy.objects.get(pk=copies[1]).document.register_number
    words = ("ask", "copy_document", f"{number}/000002", "--form", '{"copies": 1, "purpose": "学习"}')
    said = shoumi(*words, "--json", who="keeper")
    assert said.told["verdict"] == "needs_approval"
    hidden, missing = shoumi(*words, who="other"), shoumi("ask", "copy_document", "x/1", who="other")
    assert (hidden.status, hidden.err) == (missing.status, missing.err)
    assert "查不到" in hidden.err


def test_approval_on_the_console(shoumi: Console, world: World) -> None:
    """It waits for the head, who agrees; then it is done."""
    _, copies = world.document()
    form = '{"copies": 1, "purpose": "学习"}'
    case = shoumi("ask", "copy_document", copies[0], "--form", form, "--json", who="keeper").told[
        "proceeding"
    ]
    waiting = shoumi("requests", "--waiting", "--json", who="head").told
    assert [c["id"] for c in waiting] == [case]
    assert "列入知悉范围后再报" in waiting[0]["withheld"]
    assert [c["id"] for c in shoumi("requests", "--json", who="keeper").told] == [case]
    assert shoumi("approve", case, who="reviewer").status == 1
    assert "已办理" in shoumi("approve", case, who="head").out
    assert shoumi("approve", case, who="head").status == 1
    assert shoumi("requests", "--json", who="keeper").told[0]["state"] == "已办结"


def test_sending_back_and_withdrawing(shoumi: Console, world: World) -> None:
    """With a reason; the proceeding ends."""
    _, copies = world.document()
    form = '{"copies": 1, "purpose": "学习"}'
    words = ("ask", "copy_document", copies[0], "--form", form, "--json")
    first = shoumi(*words, who="keeper").told["proceeding"]
    assert shoumi("send-back", first, "--reason", "用途不清", who="head").status == 0
    second = shoumi(*words, who="keeper").told["proceeding"]
    assert shoumi("withdraw", second, "--reason", "不用了", who="keeper").status == 0
    told = shoumi("requests", "--json", who="keeper").told
    assert [c["state"] for c in told] == ["已撤回", "已退回"]


def test_a_countersigner_types_his_password(shoumi: Console, world: World) -> None:
    """On the next line of standard input."""
    _, copies = world.document(pages=4)
    words = ("ask", "hand_over_on_the_spot", copies[0], "--set", "to=reader", "--set", "pages=4")
    said = shoumi(*words, "--cosigner", "reader", who="keeper", typed=("wrong",))
    assert said.status == 1
    said = shoumi(*words, "--cosigner", "reader", who="keeper", typed=(PASSWORD,))
    assert said.status == 0, said.err


def test_explaining_tells_every_rule_heard(shoumi: Console, world: World) -> None:
    """Those that spoke, those that were silent, those that wait for the form."""
    _, copies = world.document()
    rules = shoumi("explain", "copy_document", copies[0], "--json", who="keeper").told["rules"]
    said = {r["rule"].rsplit("/", 1)[1]: r["said"] for r in rules}
    assert said["others_need_the_own_head_or_the_issuer"] == "须批准"
    assert said["top_secret_needs_origin_or_its_superior"] == "不涉及"
    due = world.at.date().isoformat()
    filled = ("--set", "to=reader", "--set", f"due_on={due}", "--set", "place=其他场所")
    blank = shoumi("explain", "lend_copy", copies[0], "--json", who="keeper").told["rules"]
    assert "待填" in {r["said"] for r in blank}
    told = shoumi("explain", "lend_copy", copies[0], *filled, "--json", who="keeper").told["rules"]
    assert "禁止" in {r["said"] for r in told}
    assert "待填" not in {r["said"] for r in told}


def test_explaining_tells_of_a_missing_ground(shoumi: Console, world: World) -> None:
    """Default deny is told like a rule."""
    said = shoumi("explain", "register_person", "530199", who="drafter")
    assert said.status == 0
    assert "asked_without_ground" in said.out


def test_explaining_as_of_another_day(shoumi: Console, world: World) -> None:
    """The law of that day is heard."""
    _, copies = world.document()
    words = ("explain", "copy_document", copies[0], "--json")
    now = {r["rule"] for r in shoumi(*words, who="keeper").told["rules"]}
    then = {r["rule"] for r in shoumi(*words, "--on", "2000-01-01", who="keeper").told["rules"]}
    assert then < now
    assert {rule.split("/")[0] for rule in then} == {"police_1998"}


def test_hostile_names_are_told_not_traced(shoumi: Console, world: World) -> None:
    """Control characters and broken text in an argument are a wrong call, not an accident."""
    for text in ("\x00", "\udcff", "a" * 500, " ", "\u202e"):
        said = shoumi("ask", "copy_document", text, who="keeper")
        assert said.status == 2, text
        assert len(said.err.splitlines()) == 1


def test_what_is_kept_under_seal_is_not_typed_into_a_command(shoumi: Console, world: World) -> None:
    """2: arguments stand in lists of processes and in the history of the shell."""
    day = world.at.date().isoformat()
    about = {"source": "举报人", "case_kind": "其他案件", "received_on": day, "knowers": "drafter"}
    words = [w for name, value in about.items() for w in ("--set", f"{name}={value}")]
    said = shoumi("ask", "take_tip", "530199", *words, "--set", "identity=CANARY", who="drafter")
    assert (said.status, "CANARY" in said.out + said.err) == (2, False)
    assert "密封保存" in said.err
    assert shoumi("ask", "take_tip", "530199", *words, who="drafter").status == 0
