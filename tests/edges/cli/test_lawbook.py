"""The law on the console: articles, statutes, parameters, issued texts, cases."""

from pathlib import Path

import pytest

from shoumi.edges.cli import lawbook
from shoumi.law.errors import LawError
from shoumi.law.parameters import Parameters
from shoumi.records import law
from tests.edges.cli.conftest import Console
from tests.shared_folder import shared

CASES = str(Path(__file__).parents[3] / "cases")


def test_articles_are_one_object_each(lawful: Console) -> None:
    """With statute, number, state and all that hangs on them."""
    told = lawful("articles", "--json", "--statute", "police_1998", "--cases", CASES).told
    assert [a["number"] for a in told] == list(range(1, 71))
    assert {a["state"] for a in told} <= {"executable", "informs", "overridden", "not_yet"}
    one = told[28]
    assert (one["statute"], one["state"]) == ("police_1998", "executable")
    assert "copy_document" in one["acts"]
    assert "copies_made" in one["registers"]
    assert one["cases"] > 3
    assert {"gist", "rules", "clocks", "standing"} <= set(one)


def test_the_cases_are_told_from_any_folder(lawful: Console, db, tmp_path, monkeypatch) -> None:
    """Where no cases lie beside it, the command tells those it was shipped with."""
    monkeypatch.chdir(tmp_path)
    told = lawful("articles", "--json", "--statute", "police_1998").told
    assert told[28]["cases"] == lawbook.shipped()["police_1998/29"] > 3
    assert f"案例：{told[28]['cases']}个" in lawful("article", "29").out


def test_the_shipped_counts_are_those_of_the_cases() -> None:
    """`make docs` has been run since a case was last written."""
    counts = dict(lawbook.counted(Path(CASES)))
    assert lawbook.shipped() == counts, "run `make docs` and commit src/shoumi/edges/cli/cases.json"


def test_articles_of_every_statute_are_told(lawful: Console) -> None:
    """Without a filter all of the book."""
    told = lawful("articles", "--json", "--cases", "nowhere").told
    assert {f"{a['statute']}/{a['number']}" for a in told} == set(law.book().articles)
    assert {a["cases"] for a in told} == {0}
    assert lawful("articles", "--json", "--statute", "nothing").told == []


def test_acts_are_one_object_each(lawful: Console) -> None:
    """With key, label, verb, form fields, askers and articles."""
    told = lawful("acts", "--json").told
    assert {a["key"] for a in told} == set(law.book().acts)
    for act in told:
        assert {"key", "label", "verb", "form", "askers", "articles"} <= set(act)
        assert act["askers"]
        assert act["place"].rsplit("/", 1)[0] == act["articles"][0]


def test_tables_are_for_people(lawful: Console) -> None:
    """The same lists line up as tables, Chinese characters counted twice."""
    lines = lawful("acts", "--page", "复制").out.splitlines()
    assert lines[0].split() == ["代号", "名称", "对象", "可以提出", "依据", "办事页"]
    assert any(line.startswith("copy_document") for line in lines)
    assert "借阅登记簿" in lawful("registers").out
    assert "第" not in lawful("articles", "--state", "not_yet").out.splitlines()[0]


def test_one_article_is_shown(lawful: Console, db) -> None:
    """By statute and number, or by number alone for the regulation."""
    for place in ("29", "police_1998/29"):
        said = lawful("article", place)
        assert said.status == 0
        assert "copy_document" in said.out
        assert "释义8" in said.out
    said = lawful("article", "police_1998/71")
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("没有「police_1998/71」")


def test_an_article_says_what_differs_today(lawful: Console, db) -> None:
    """With which decides first; in JSON the sentence as declared, empty where nothing changed."""
    for number in (24, 58):
        sentence = law.book().articles[f"police_1998/{number}"].today
        assert f"：{sentence}" in lawful("article", str(number)).out
        assert lawful("article", str(number), "--json").told["today"] == sentence
    assert "今日（从严并行）：1998年" in lawful("article", "58").out
    assert "今日（" not in lawful("article", "36").out
    assert lawful("article", "36", "--json").told["today"] == ""


def test_an_article_is_shown_with_the_higher_law_beside_it(lawful: Console, db) -> None:
    """Gist of each, the difference in one sentence, which decided; nothing where none stands beside."""
    told = lawful("article", "58", "--json").told
    beside = {b["article"]: b for b in told["beside"]}
    one = beside["secrets_regs_2024/61"]
    found = law.book().articles["police_1998/58"]
    assert (one["difference"], one["decides"]) == (found.today, found.decides.value)
    assert one["gist"] == law.book().articles["secrets_regs_2024/61"].gist
    out = lawful("article", "58").out
    assert f"并行：{one['name']}（secrets_regs_2024/61，行政法规" in out
    assert " ".join(one["gist"].split()) in out
    assert all(not key.startswith("police_1998/") for key in beside)
    assert lawful("article", "1", "--json").told["beside"] == [
        b for b in lawful("article", "1", "--json").told["beside"] if b["named"]
    ]


def test_parameters_show_what_is_unchecked(lawful: Console) -> None:
    """待核 is told of each; the day decides which values are valid."""
    told = lawful("law", "parameters", "--json").told
    assert any(v["needs_checking"] for v in told)
    unchecked = lawful("law", "parameters", "--json", "--unchecked").told
    assert unchecked == [v for v in told if v["needs_checking"]]
    old = lawful("law", "parameters", "--json", "--on", "1999-01-01").told
    assert {v["key"] for v in old} != {v["key"] for v in told}
    assert all(v["citation"] and v["owner"] and v["grade"] for v in told)


UPHELD = "[[reading]]\nnumber = 8\nchecked_by = '虚构保密办'\nchecked_on = 2026-06-01\n"


def test_a_reading_the_site_upholds_says_who_and_when(lawful: Console, db, monkeypatch) -> None:
    """Until then it is 待核."""
    before = lawful("article", "29")
    assert "释义8（待核）" in before.out
    loaded = Parameters.load(UPHELD)
    monkeypatch.setattr(law, "parameters", lambda: loaded)
    assert "释义8（虚构保密办2026-06-01已核）" in lawful("article", "29").out
    (told,) = [r for r in lawful("article", "29", "--json").told["settled"] if r["number"] == 8]
    assert (told["needs_checking"], told["confirmed_by"]) == (False, "虚构保密办")
    assert told["confirmed_on"] == "2026-06-01"


@pytest.mark.parametrize(("number", "known"), [(8, True), (9999, False)])
def test_a_site_file_upholds_only_a_reading_there_is(settings, tmp_path, number: int, known: bool) -> None:
    """Any other number is told, with where the numbers stand."""
    file = tmp_path / "a.toml"
    file.write_text(UPHELD.replace("8", str(number), 1), "utf-8")
    settings.LAW_FILES = [file]
    if known:
        assert law.parameters.__wrapped__().upheld.keys() == {number}
        return
    with pytest.raises(LawError, match="没有第9999号释义"):
        law.parameters.__wrapped__()


def test_a_confirmed_value_says_on_which_day(lawful: Console, monkeypatch) -> None:
    """The day beside the name; neither where nobody has checked."""
    text = (
        "[[parameter]]\nkey = 'unclear.report_limit'\n[[parameter.value]]\nfrom = 2024-09-01\n"
        "checked_by = '虚构保密办'\nchecked_on = 2026-06-01\n"
    )
    loaded = Parameters.load(text)
    monkeypatch.setattr(law, "parameters", lambda: loaded)
    told = {v["key"]: v for v in lawful("law", "parameters", "--json").told}
    one = told["unclear.report_limit"]
    assert (one["checked_by"], one["checked_on"]) == ("虚构保密办", "2026-06-01")
    assert told["inventory.cycle"]["checked_on"] is None


def test_statutes_are_listed_by_rank(lawful: Console) -> None:
    """The highest first."""
    told = lawful("law", "list", "--json").told
    ranks = ["法律", "行政法规", "部门规章", "地方"]
    assert [ranks.index(s["rank"]) for s in told] == sorted(ranks.index(s["rank"]) for s in told)


def test_an_issued_text_is_imported(shoumi: Console) -> None:
    """Fifteen chapters and seventy articles; it then stands beside the gist."""
    text = shared("regulation-1998-88.txt")
    said = shoumi("law", "import", str(text), "--statute", "police_1998", who="officer")
    assert said.status == 0, said.err
    assert "15章70条" in said.out
    told = shoumi("article", "police_1998/9", "--json").told
    assert len(told["text"][0]["items"]) == 8


def test_a_broken_text_is_refused_with_its_line(shoumi: Console, tmp_path: Path) -> None:
    """Nothing is stored."""
    text = tmp_path / "law.txt"
    text.write_text("公安机关保密工作规定\n第一条　甲。\n第三条　乙。\n", "utf-8")
    said = shoumi("law", "import", str(text), "--statute", "police_1998", who="officer")
    assert said.status == 2
    assert "第3行" in said.err
    assert shoumi("article", "police_1998/1", "--json").told["text"] is None


def test_cases_are_run(lawful: Console, tmp_path: Path) -> None:
    """0 when all hold; 1 and the failing proposition when one does not; 2 when one cannot be read."""
    assert lawful("cases", f"{CASES}/police_1998/ch06_documents/art29.yaml").status == 0
    case = tmp_path / "wrong.yaml"
    case.write_text(
        "- case: 人人可以复制\n  act: copy_document\n  verdict: allowed\n  cites: [police_1998/29]\n", "utf-8"
    )
    said = lawful("cases", str(case))
    assert said.status == 1
    assert "人人可以复制" in said.out
    told = lawful("cases", str(case), "--json").told
    assert (told["ran"], len(told["failures"])) == (1, 1)
    case.write_text("- nothing\n", "utf-8")
    said = lawful("cases", str(case))
    assert said.status == 2
    assert str(case) in said.err


@pytest.mark.parametrize("path", ["nowhere", "nowhere.yaml"])
def test_missing_cases_are_told(lawful: Console, path: str) -> None:
    """A path that is not there is a wrong call."""
    said = lawful("cases", path)
    assert (said.status, said.out) == (2, "")
    assert path in said.err


def test_the_years_of_days_off_are_told(lawful: Console, settings, tmp_path) -> None:
    """Those of the product, and those of the site's own file with its notice; a faulty file stops."""
    settings.HOLIDAYS = tmp_path / "holidays.toml"
    years = lawful("law", "holidays", "--json").told
    assert {y["notice"] for y in years} == {""}
    assert 2027 not in {y["year"] for y in years}
    settings.HOLIDAYS.write_text(
        '[[year]]\nyear = 2027\nnotice = "（虚构）1号"\noff = [2027-01-01]\n', "utf-8"
    )
    [own] = [y for y in lawful("law", "holidays", "--json").told if y["year"] == 2027]
    assert (own["notice"], own["source"]) == ("（虚构）1号", str(settings.HOLIDAYS))
    settings.HOLIDAYS.write_text("[[year]]\n", "utf-8")
    said = lawful("law", "holidays")
    assert (said.status, "没有写明年份" in said.err) == (1, True)
