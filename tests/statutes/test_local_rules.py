"""第六十八条: a province's pack joins by its entry point, tightens and adds; it cannot loosen."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACK = ROOT / "examples" / "local_rules"
LIMIT = """
from datetime import date
import django; django.setup()
from shoumi.records import law
view = [law.parameters().on(date(2026, m, 1))["unclear.report_limit"].number() for m in (6, 8)]
law.bench()
print(view)
"""


@pytest.fixture(name="installed")
def _installed(tmp_path: Path) -> Path:
    """The example as pip would leave it: its package, and beside it what names its entry point."""
    shutil.copytree(PACK / "shoumi_yanshi", tmp_path / "shoumi_yanshi")
    about = tmp_path / "shoumi_yanshi-0.1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: shoumi-yanshi\nVersion: 0.1.0\n", "utf-8")
    (about / "entry_points.txt").write_text("[shoumi.statutes]\nyanshi_rules = shoumi_yanshi\n", "utf-8")
    return tmp_path


def run(installed: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A process of its own: the book of law is read once in each."""
    path = os.pathsep.join([str(installed), str(ROOT / "src")])
    settings = {"DJANGO_SETTINGS_MODULE": "shoumi.settings.test", "PYTHONPATH": path}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_its_articles_and_its_form_are_there(installed):
    """Found by the entry point; the form it adds is an act like any other."""
    told = json.loads(run(installed, "-m", "shoumi.edges.cli.main", "articles", "--json").stdout)
    assert {a["number"] for a in told if a["statute"] == "yanshi_rules"} == {3, 5}
    acts = json.loads(run(installed, "-m", "shoumi.edges.cli.main", "acts", "--json").stdout)
    assert "谈心日期" in {f["label"] for a in acts if a["key"] == "yanshi_register_talk" for f in a["form"]}


def test_its_cases_hold(installed):
    """Written by the province, run like the product's own."""
    done = run(installed, "-m", "shoumi.edges.cli.main", "cases", str(PACK / "cases"))
    assert (done.returncode, "0个不符" in done.stdout) == (0, True), done.stderr


def test_it_tightens_a_limit_from_its_first_day(installed):
    """Ten working days before, five from then on."""
    assert run(installed, "-c", LIMIT).stdout.strip() == "[10, 5]"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("parameters.toml", "value = 5", "value = 15", "放宽"),
        ("statute.toml", 'rank = "地方"', 'rank = "法律"', "地方规定"),
        ("statute.toml", "[yanshi_rules]", "[police_1998]", "重复"),
        (
            "art05.py",
            "@art.rule(Verb.EVIDENCE_OF_LOCAL_DUTY)",
            '@art.rule(Verb.COPY, lifts=("police_1998/29/what_the_issuer_forbids_is_not_copied",))',
            "may not lift",
        ),
        ("parameters.toml", 'key = "unclear.report_limit"', 'key = "duty.leader.cycle"', "放宽"),
        ("art05.py", "Verb.EVIDENCE_OF_LOCAL_DUTY, of", "Verb.COPY, of", "heard by no national article"),
    ],
)
def test_it_cannot_loosen(installed, file, old, new, said):
    """A longer limit, a higher rank, another's name, an exception to a higher rule: nothing starts."""
    path = installed / "shoumi_yanshi" / file
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    done = run(installed, "-c", LIMIT)
    assert done.returncode != 0
    assert said in done.stderr


TOUCHING = """
import django; django.setup()
from types import SimpleNamespace as N
from datetime import date
from shoumi.records import law
asked = N(form=N(done_on=date(2026, 7, 1), persons=1, account=""), thing=N(id="o"), actor=N(id="p"))
print([e.noun for e in law.book().acts["yanshi_register_talk"].effects(asked)])
"""


@pytest.mark.parametrize(("noun", "ends"), [("duty_evidence", 0), ("copy", 1), ("person", 1)])
def test_its_acts_touch_only_what_was_heard(installed, noun, ends):
    """Its own evidence may be kept; papers and people are beyond an act that no rule on them heard."""
    path = installed / "shoumi_yanshi" / "art05.py"
    path.write_text(path.read_text("utf-8").replace('"duty_evidence", "e"', f'"{noun}", "e"', 1), "utf-8")
    done = run(installed, "-c", TOUCHING)
    assert done.returncode == ends, done.stderr
    assert ("may not touch" in done.stderr) is bool(ends)
