"""One form for every act: verdict beforehand, faults beside the fields, done once."""

import re
from datetime import date

import pytest

from shoumi.kernel.forms import fields_of, filled_in
from shoumi.records import law
from shoumi.records.tables import Entry, Proceeding
from shoumi.things.documents import Copy
from shoumi.things.matters import Matter
from tests.edges.web.reading import Page
from tests.edges.web.test_pages import fit
from tests.world import PASSWORD, made


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.nightly)])
def test_every_act_has_its_form(visit, every):
    """Every field an act asks for is there, for one who may ask and one who may not; at night of all acts."""
    for who in ("keeper", "outsider"):
        visitor = visit(who)
        for act in list(law.book().acts.values())[::every]:
            page = visitor.page(f"/acts/{act.key}")
            text = fit(page).text
            assert act.label in text
            for field in filled_in(act.form):
                assert field.ask.label in text


def lending(office, **changed):
    """A filled-in form of 借阅."""
    due = office.world.at.date().isoformat()
    form = {"thing": office.copies[3], "to": office.world["reader"], "due_on": due, "place": "阅文室"}
    return form | changed


def test_the_verdict_comes_before_anything_is_done(visit, office):
    """可办, 须批准 and 不可办 are told with articles and remedy, and the books stay as they are."""
    visitor, size = visit("keeper"), Entry.objects.count()
    allowed = visitor.post("/acts/lend_copy/check", **lending(office)).content.decode()
    assert ">可办<" in allowed.replace("</span>可办", ">可办")
    needs = visitor.post("/acts/copy_document/check", thing=office.copies[3], copies=1, purpose="会商")
    text = Page(needs.content.decode()).text
    assert "须批准" in text
    assert "本机关领导" in text
    assert "局长（虚构县公安局机关领导）" in text
    assert "1998规定第二十九条" in text
    refused = visitor.post("/acts/lend_copy/check", **lending(office, to=office.world["other"]))
    text = Page(refused.content.decode()).text
    assert "不可办" in text
    assert "不在知悉范围内" in text
    assert "调整知悉范围" in text
    assert Entry.objects.count() == size


def test_a_top_secret_is_copied_only_with_consent_from_above(visit, office):
    """绝密: the own head does not suffice; the page names who does, and says where a letter is wanted."""
    answer = visit("keeper").post(
        "/acts/copy_document/check", thing=office.top_copies[0], copies=1, purpose="（虚构）会商"
    )
    text = Page(answer.content.decode()).text
    assert "原定密机关" in text
    assert "凭书面批复登记" in text
    assert "2024保密法第二十六条" in text


def test_unchecked_values_are_marked(visit, office):
    """A parameter nobody at the site has confirmed shows 待核 where it decides."""
    answer = visit("keeper").post("/acts/lend_copy/check", **lending(office))
    assert "待核" in answer.content.decode()


def test_faults_stand_beside_their_fields_and_values_stay(visit, office):
    """What was typed is still there; what was wrong is said under its field."""
    answer = visit("keeper").post(
        "/acts/lend_copy/submit", **lending(office, due_on="2026-02-30", place="", purpose="（虚构）核对")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "不是有效日期" in page
    assert "没有填写" in page
    assert "（虚构）核对" in page
    assert "民警甲" in page


def test_a_reference_may_be_typed_by_its_number(visit, office):
    """Without scripts a number in the search box serves as the choice; a wrong one stays and is told."""
    visitor = visit("keeper")
    form = lending(office) | {"typed-to": "reader"}
    form.pop("to")
    assert visitor.post("/acts/lend_copy/submit", **form).status_code == 302
    wrong = visitor.post("/acts/lend_copy/submit", **(form | {"typed-to": "查无此人"}))
    assert "查不到「查无此人」" in wrong.content.decode()


def test_what_is_allowed_is_done_and_told(visit, office):
    """The act is entered, and the page it leads to says under which number."""
    answer = visit("keeper").post("/acts/lend_copy/submit", **lending(office))
    assert answer.status_code == 302
    last = Entry.objects.order_by("-index").first()
    assert (last.act, last.kind) == ("lend_copy", "performed")
    page = visit("keeper").get(answer["Location"])
    assert page.status_code in {200, 302}


def test_the_same_form_sent_twice_is_done_once(visit, office):
    """A second click, or a page sent again, finds the act done."""
    visitor, lent = visit("keeper"), Entry.objects.filter(act="lend_copy", kind="performed")
    before, form = lent.count(), lending(office, once="same")
    for _ in range(2):
        assert visitor.post("/acts/lend_copy/submit", **form).status_code == 302
    assert lent.count() == before + 1


def test_a_refusal_is_told_with_its_articles_and_entered(visit, office):
    """The page says why and what to do; the ledger knows that it was asked."""
    answer = visit("keeper").post("/acts/lend_copy/submit", **lending(office, to=office.world["other"]))
    assert answer.status_code == 422
    assert "没有办成" in answer.content.decode()
    assert Entry.objects.order_by("-index").first().kind == "refused"


def test_what_needs_approval_becomes_a_case(visit, office):
    """The asker lands on the card that the approver will see."""
    answer = visit("keeper").post(
        "/acts/copy_document/submit", thing=office.copies[3], copies=2, purpose="（虚构）会商"
    )
    case = Proceeding.objects.order_by("-asked_entry").first()
    assert answer["Location"] == f"/approvals/{case.pk}"


def test_the_other_party_signs_at_the_same_screen(visit, office):
    """With his login and password the receiver signs at once; a wrong password does nothing."""
    visitor, form = visit("keeper"), lending(office)
    signs = {"cosigner-login": "reader", "cosigner-password": "wrong"}
    wrong = visitor.post("/acts/lend_copy/submit", **form, **signs)
    assert (wrong.status_code, "登录名或口令不正确" in wrong.content.decode()) == (422, True)
    assert "wrong" not in wrong.content.decode()
    right = visitor.post("/acts/lend_copy/submit", **form, **(signs | {"cosigner-password": PASSWORD}))
    assert right.status_code == 302
    assert Copy.objects.get(pk=office.copies[3]).holder_id == office.world["reader"]


def test_reality_is_recorded_and_flagged(visit, office):
    """事后补登 of what was done without approval is taken, and shown as a violation."""
    visitor = visit("keeper")
    form = {"thing": office.copies[3], "copies": 1, "purpose": "（虚构）会商", "recorded": "on"}
    text = Page(visitor.post("/acts/copy_document/check", **form).content.decode()).text
    assert "属违规" in text
    assert visitor.post("/acts/copy_document/submit", **form).status_code == 302
    assert "违反规定" in visitor.page(f"/things/document/{office.secret}")


def test_levels_above_ones_clearance_are_not_offered(visit):
    """A field for a level lists only levels the person is cleared for."""
    page = visit("drafter").page("/acts/draft_matter")
    assert 'name="level" value="机密"' in page
    assert 'value="绝密"' not in page


@pytest.mark.parametrize("path", ["/acts/no_such_act", "/acts/lend_copy?thing=aaaa"])
def test_what_is_not_there_is_not_found(visit, path):
    """An unknown act and an unknown thing are 404."""
    assert visit("keeper").get(path).status_code == 404


def test_an_act_without_a_thing_asks_for_one(visit):
    """Submitted too early, the form says what is missing."""
    answer = visit("keeper").post("/acts/lend_copy/submit")
    assert (answer.status_code, "还没有选取密件份" in answer.content.decode()) == (422, True)


def test_the_year_of_a_day_has_four_figures(visit):
    """A browser that asks for the year first goes on to the month after four figures, not after six."""
    page = visit("keeper").page("/acts/register_received_document")
    assert page.count('type="date"') == page.count('type="date" max="9999-12-31"') == 2


def test_a_paper_that_was_registered_opens(visit, office):
    """Not the state secret that was made with it: its labels and its distribution come next."""
    day = office.day.isoformat()
    form = {
        "title": "（虚构）来文",
        "mark": "机密*10年",
        "copies": 2,
        "pages": 3,
        "received_on": day,
        "sender_name": "外单位",
    }
    answer = visit("keeper").post("/acts/register_received_document/submit", **form)
    assert re.fullmatch(r"/things/document/\w{26}", answer["Location"])


def test_what_was_signed_for_can_be_printed_at_once(visit, office):
    """The line that says so leads to the receipt."""
    visitor = visit("reader")
    form = {"thing": office.copies[1], "copies": 1, "pages": 4}
    with office.world.moment():
        page = visitor.client.post("/acts/accept_copies/submit", form, follow=True).content.decode()
    assert re.search(r'记入总账第\d+号。　<a href="/print/receipts/\d+.pdf">打印签收单</a>', page)


def test_a_reason_is_said_once(visit, office):
    """However many of the copies it holds of."""
    form = {"thing": office.copies[5:7], "copies": 2, "pages": 8}
    page = Page(visit("outsider").post("/acts/accept_copies/submit", **form).content.decode())
    assert page.text.count("没有办成") <= 1
    form = {"thing": office.copies[3:5], "copies": 2, "pages": 8}
    text = Page(visit("keeper2").post("/acts/accept_copies/submit", **form).content.decode()).text
    [said] = re.findall(r"没有办成：(\S+)", text)
    reasons = said.split("；")
    assert len(reasons) == len(set(reasons))


def test_what_is_still_to_be_filled_in_is_named(visit, office):
    """Each field once, by its label, while the form is filled in."""
    answer = visit("keeper").post("/acts/hand_over_copies/check", thing=office.copies[3:5])
    assert "还有2栏没有填好（接收人、清点页数）" in Page(answer.content.decode()).text


def test_copies_of_one_paper_lead_to_it(visit, office):
    """Who handed over a pile sees who has it now; copies of several papers lead to the work page."""
    world, visitor = office.world, visit("keeper")
    form = {"to": world["reader"], "pages": 8}
    answer = visitor.post("/acts/hand_over_copies/submit", thing=office.copies[3:5], **form)
    assert answer["Location"] == f"/things/document/{office.secret}"
    _, others = world.document(copies=2)
    for pile in (others[:1], others[1:]):
        _, (more,) = world.document(copies=1)
        answer = visitor.post("/acts/hand_over_copies/submit", thing=[*pile, more], **form)
        assert answer["Location"] == "/jobs/distribute"


def test_a_day_that_is_as_a_rule_today_stands_there_already(visit, office):
    """收到日期 is filled in with today and can be changed; a day that only the paper tells is left open."""
    visitor = visit("keeper")
    page = visitor.page("/acts/register_received_document")
    assert _value(page, "received_on") == office.day.isoformat()
    assert _value(page, "dated") == ""
    given = visitor.page("/acts/register_received_document", received_on="2026-01-05")
    assert _value(given, "received_on") == "2026-01-05"


def test_what_is_entered_after_the_fact_tells_its_own_day(visit, office):
    """Where reality is entered, no day is put into anybody's mouth."""
    page = visit("keeper").page("/acts/carry_out", thing=office.copies[3])
    assert _value(page, "from_on")
    late = visit("keeper").page("/acts/carry_out", thing=office.copies[3], recorded="on")
    assert _value(late, "from_on") == ""


def test_only_days_open_with_today():
    """A moment or a text never does."""
    told = [f for act in law.book().acts.values() for f in fields_of(act.form) if f.ask.today]
    assert told
    assert {field.kind for field in told} == {date}


def _value(page: str, name: str) -> str:
    (told,) = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page)
    found = re.search(r'value="([^"]*)"', told)
    return found.group(1) if found else ""


def test_what_the_thing_tells_is_not_typed_twice(visit, office):
    """An own paper opens with title and day of its matter; a choice with what is taken where none is made."""
    matter = office.world.matter()
    page = visit("keeper").page("/acts/register_own_document", thing=matter)
    row = Matter.objects.get(pk=matter)
    assert (_value(page, "title"), _value(page, "dated")) == (row.title, row.starts_on.isoformat())
    assert re.search(r'<option value="纸质" selected>', page)
    assert _value(visit("keeper").page("/acts/register_own_document"), "title") == ""


def test_no_scope_names_one_of_the_three_officers(visit):
    """They see no content; they are appointed as before."""
    page = visit("keeper").page("/acts/register_received_document")
    assert 'value="专管人员"' in page
    assert 'value="安全审计员"' not in page
    assert 'value="安全审计员"' in visit("officer").page("/acts/appoint")


def test_a_refusal_names_what_it_means_to_who_may_know_it(visit, world):
    """A volume with an unreviewed paper: its title stands under the refusal."""
    _, copies = world.document(copies=1)
    volume = made(world.ask("keeper", "open_volume", world.organ, title="（虚构）案卷"), "volume")[0]
    world.ask("keeper", "file_copies", copies, volume=volume)
    world.ask("keeper", "close_volume", volume)
    assert "所指的是「（虚构）演练方案」" in visit("keeper").page("/acts/transfer_volume", thing=volume)
