"""Cases are read as officers write them, and what does not agree is told in Chinese with file and line."""

from pathlib import Path

import pytest

from shoumi.records.cases import CaseError, read_cases, run_cases


def _written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "art13.yaml"
    file.write_text(text, "utf-8")
    return file


GOOD = """
- case: 无权的不能确定
  act: determine_matter
  thing: {state: 拟定, level: 机密, drafted_by: 甲}
  verdict: refused
  cites: [secrets_law_2024/17]
"""


def test_a_right_case_passes(tmp_path):
    report = run_cases([_written(tmp_path, GOOD)])
    assert report.passed
    assert "共1个案例，0个不符" in str(report)


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("refused", "allowed", "结论应为allowed，实为refused"),
        ("[secrets_law_2024/17]", "[police_1998/13]", "依据应为police_1998/13，实为secrets_law_2024/17"),
        ("verdict: refused", "any_of: [定密责任人]\n  verdict: refused", "批准机关应为定密责任人"),
        ("verdict: refused", "says: [没有这句]\n  verdict: refused", "理由中没有「没有这句」"),
        ("verdict: refused", "duties: [police_1998/2]\n  verdict: refused", "随附义务应为police_1998/2"),
        ("verdict: refused", "needs: [[定密责任人]]\n  verdict: refused", "批准次序应为定密责任人"),
        ("verdict: refused", "violations: [police_1998/2]\n  verdict: refused", "违反应为police_1998/2"),
    ],
)
def test_a_wrong_case_is_told_in_chinese(tmp_path, was, becomes, says):
    """The report says which proposition failed, what it expected and what it got."""
    report = run_cases([_written(tmp_path, GOOD.replace(was, becomes, 1))])
    assert not report.passed
    assert says in str(report)
    assert "「无权的不能确定」" in str(report)


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("  verdict: refused\n", "", "缺少「verdict」"),
        ("verdict: refused", "verdikt: refused\n  verdict: refused", "没有「verdikt」这样的栏目"),
        ("act: determine_matter", "act: no_such_act", "没有「no_such_act」这一办理事项"),
        ("level: 机密", "level: 内部", "情形写不成"),
        ("level: 机密", "colour: 红", "没有「colour」这样的事实"),
        ("state: 拟定", "state: 拟定, state: 拟定", "写了两次"),
        ("- case: 无权", "- kase: 无权", "应以「case: 」写明"),
        ("thing: {", "thing: {{", "缩进或标点有误"),
    ],
)
def test_a_case_that_cannot_be_read_names_file_and_line(tmp_path, was, becomes, says):
    file = _written(tmp_path, GOOD.replace(was, becomes, 1))
    with pytest.raises(CaseError) as refused:
        run_cases([file])
    assert says in str(refused.value)
    assert "art13.yaml" in str(refused.value)


def test_a_file_that_is_no_list_or_is_missing_is_refused(tmp_path):
    with pytest.raises(CaseError, match="案例的列表"):
        run_cases([_written(tmp_path, "case: 一")])
    with pytest.raises(CaseError, match="没有案例文件"):
        run_cases([tmp_path / "none.yaml"])


def test_scalars_stay_the_text_they_are(tmp_path):
    """YAML 1.1 would make no False and 000014 twelve."""
    file = _written(tmp_path, "- {case: no, act: on, verdict: yes, cites: [000014, 1_0, 2026-11-23]}")
    [case] = read_cases([file])
    assert (case.name, case.said["act"], case.said["verdict"]) == ("no", "on", "yes")
    assert case.said["cites"] == ["000014", "1_0", "2026-11-23"]
