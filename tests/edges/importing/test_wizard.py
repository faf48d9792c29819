"""The wizard: hand in, say which column is which, see what was found, take over."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from shoumi.edges.importing import jobs
from shoumi.edges.importing.intake import Intake
from shoumi.records.tables import Account
from shoumi.things.documents import Document
from shoumi.things.people import Person
from tests.edges.importing.sheets import HEADINGS, book, line, read
from tests.world import World


@pytest.fixture(name="keeper")
def _keeper(world: World, client: Client, settings, tmp_path: Path) -> Client:
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    client.force_login(Account.objects.get(login="keeper"))
    return client


def handed_in(client: Client, world: World, path: Path, **more) -> str:
    """Upload; the address of the next page."""
    file = SimpleUploadedFile(more.pop("name", "台账.xlsx"), path.read_bytes())
    answer = client.post(reverse("import_start"), {"file": file, "organ": world.organ} | more)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def key_of(address: str) -> str:
    return re.search(r"[a-z2-7]{26}", address)[0]


def chosen(page: str) -> dict[str, str]:
    """Which column the page proposes for each."""
    choices = re.findall(r'name="(column-\w+)">(.*?)</select>', page, re.DOTALL)
    proposed = {name: re.search(r'value="(\w+)" selected', options) for name, options in choices}
    return {name: found[1] if found else "" for name, found in proposed.items()}


def run(client: Client, name: str, key: str) -> str:
    """A page that grows, read to its end."""
    with_steps = client.post(reverse(name, args=(key,)))
    assert with_steps.streaming
    return b"".join(with_steps.streaming_content).decode()


def test_a_register_goes_through_in_three_steps(world: World, keeper: Client, tmp_path: Path):
    """Hand in, confirm the columns, check, take over; nothing of the file is left."""
    address = handed_in(keeper, world, book(tmp_path / "a.xlsx", [line(1), line(2)]))
    page = keeper.get(address).content.decode()
    assert "核对栏目" in page
    assert chosen(page)["column-pages"] == "H"
    answer = keeper.post(address, {"sheet": "台账", "header": "", "column-title": "D", "column-mark": "E"})
    key = key_of(address)
    assert answer["Location"] == reverse("import_result", args=(key,))
    assert "开始核对" in keeper.get(answer["Location"]).content.decode()
    keeper.post(address, {"sheet": "台账", "look": "1"})
    with world.moment():
        assert "核对通过2行" in run(keeper, "import_check", key)
    page = keeper.get(answer["Location"]).content.decode()
    assert "全部转入" in page
    assert Document.objects.count() == 0
    with world.moment():
        told = run(keeper, "import_commit", key)
    assert "已全部转入2行" in told
    assert reverse("register", args=("master",)) in told
    assert Document.objects.count() == 2
    assert keeper.get(answer["Location"]).status_code == 404
    assert list(jobs.reading_room().iterdir()) == []


def test_columns_wrongly_named_are_put_right(world: World, keeper: Client, tmp_path: Path):
    """A heading nobody knows is said by hand."""
    headings = ["甲" if h == "标题或代号" else h for h in HEADINGS]
    address = handed_in(keeper, world, book(tmp_path / "a.xlsx", [line(1)], headings=headings))
    page = keeper.get(address).content.decode()
    assert "还缺少：标题或代号" in page
    said = chosen(page)
    assert (said["column-mark"], said["column-title"]) == ("E", "")
    keeper.post(address, {"sheet": "台账"} | said | {"column-title": "D"})
    with world.moment():
        assert "核对通过1行" in run(keeper, "import_check", key_of(address))


def test_faults_are_shown_and_can_be_downloaded(world: World, keeper: Client, tmp_path: Path):
    """By row and column on the page, and in the file to be sent back; nothing can be taken over."""
    title = "（虚构）<script>alert(1)</script>"
    rows = [line(1), line(2, 页数="", 标题或代号=title, **{"密级★期限": "<b>内部</b>"})]
    key = key_of(handed_in(keeper, world, book(tmp_path / "a.xlsx", rows), name="<i>台账.xlsx"))
    with world.moment():
        assert "1行有误" in run(keeper, "import_check", key)
    page = keeper.get(reverse("import_result", args=(key,))).content.decode()
    assert "H列「页数」" in page
    assert "全部转入" not in page
    assert "<b>内部" not in page
    assert "<i>台账" not in page
    answer = keeper.get(reverse("import_answer", args=(key,)))
    assert "attachment" in answer["Content-Disposition"]
    assert read(answer.content)[2][3] == title
    refused = keeper.post(reverse("import_commit", args=(key,)))
    assert refused.status_code == 302
    assert Document.objects.count() == 0


def test_a_file_that_is_none_is_said_on_the_page(world: World, keeper: Client, tmp_path: Path):
    """And may be let go."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"no workbook")
    address = handed_in(keeper, world, path)
    assert "这不是 Excel 文件" in keeper.get(address).content.decode()
    keeper.post(reverse("import_discard", args=(key_of(address),)))
    assert list(jobs.reading_room().iterdir()) == []


def test_without_a_file_or_for_a_strange_organ(world: World, keeper: Client, tmp_path: Path):
    """Said in words, and nothing kept."""
    address = reverse("import_start")
    none = keeper.post(address, {"organ": world.organ})
    assert (none.status_code, "没有收到文件" in none.content.decode()) == (422, True)
    file = SimpleUploadedFile("a.xlsx", b"x")
    strange = keeper.post(address, {"organ": world.prefecture, "file": file})
    assert strange.status_code == 422
    assert not jobs.reading_room().exists() or list(jobs.reading_room().iterdir()) == []


def test_it_is_for_who_keeps_a_registry(world: World, keeper: Client, tmp_path: Path):
    """Others are told whom to ask; another's upload is not to be found."""
    address = handed_in(keeper, world, book(tmp_path / "a.xlsx", [line(1)]))
    for login, status in (("reader", 403), ("secadmin", 404), ("keeper2", 404)):
        keeper.force_login(Account.objects.get(login=login))
        assert keeper.get(address).status_code == status
    keeper.force_login(Account.objects.get(login="keeper"))
    assert keeper.get(reverse("import_columns", args=("a" * 26,))).status_code == 404
    assert keeper.get(reverse("import_columns", args=("..",))).status_code == 404


def test_leaving_before_the_end_stops_the_whole(world: World, keeper: Client, tmp_path: Path):
    """The page closed half-way, nothing is stored and the upload still waits."""
    key = key_of(handed_in(keeper, world, book(tmp_path / "a.xlsx", [line(n) for n in range(1, 402)])))
    with world.moment():
        run(keeper, "import_check", key)
        growing = keeper.post(reverse("import_commit", args=(key,)))
        parts = iter(growing.streaming_content)
        assert b"200" in next(parts) + next(parts)
        for close in growing._resource_closers:
            close()
    assert Document.objects.count() == 0
    assert "全部转入" in keeper.get(reverse("import_result", args=(key,))).content.decode()


def test_what_breaks_off_says_that_nothing_was_stored(world, keeper, tmp_path, monkeypatch, caplog):
    """No traceback reaches the page; the administrator finds it in the log."""
    key = key_of(handed_in(keeper, world, book(tmp_path / "a.xlsx", [line(1)])))

    def broken(*_):
        yield from ()
        raise RuntimeError("the roof fell in")

    monkeypatch.setattr(Intake, "check", broken)
    told = run(keeper, "import_check", key)
    assert "没有留下任何登记" in told
    assert "roof" not in told
    assert "an import broke off" in caplog.text


def test_uploads_of_yesterday_are_let_go(world: World, keeper: Client, tmp_path: Path, monkeypatch):
    """When the next one comes."""
    path = book(tmp_path / "a.xlsx", [line(1)])
    handed_in(keeper, world, path)
    monkeypatch.setattr(jobs, "KEPT_SECONDS", -1)
    handed_in(keeper, world, path)
    assert len(list(jobs.reading_room().iterdir())) == 1


def test_a_list_of_people_goes_the_same_way(world: World, keeper: Client, tmp_path: Path):
    """An officer is offered lists of people, never a register; the keeper the other way round."""
    assert "人员名单" not in keeper.get(reverse("import_start")).content.decode()
    keeper.force_login(Account.objects.get(login="sysadmin"))
    start = keeper.get(reverse("import_start")).content.decode()
    assert "转入人员名单" in start
    assert "旧台账" not in start
    assert "转入人员名单" in keeper.get("/jobs/staff").content.decode()
    rows = [["900001", "虚构民警一", "530199"], ["900002", "虚构民警二", "530199"]]
    path = book(tmp_path / "a.xlsx", rows, headings=("编号", "姓名", "机关代码"))
    address = handed_in(keeper, world, path, kind="people", organ="")
    assert chosen(keeper.get(address).content.decode())["column-code"] == "A"
    keeper.post(address, {"sheet": "台账"})
    key = key_of(address)
    with world.moment():
        assert "核对通过2行" in run(keeper, "import_check", key)
        assert "待审批" in keeper.get(reverse("import_result", args=(key,))).content.decode()
        assert "已全部转入2行" in run(keeper, "import_commit", key)
    assert Person.objects.filter(code__startswith="90000").count() == 2
