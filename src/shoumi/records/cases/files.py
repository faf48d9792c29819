"""Read case files. Every scalar stays the text it is written as: `on`, `no` and 000014 mean themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

KEYS = frozenset({
    "case", "act", "thing", "things", "actor", "posts", "organ", "form", "date", "recorded",
    "cosigner", "verdict", "any_of", "needs", "cites", "duties", "violations", "says", "faults",
    "people", "organs", "parameters",
})  # fmt: skip
"""What a case may say."""


class CaseError(Exception):
    """A case that cannot be read; the message is Chinese and names file, line and case."""


@dataclass(frozen=True, slots=True)
class Case:
    """One legal proposition: a situation, and what the law says of it."""

    file: str
    line: int
    said: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.said["case"])

    @property
    def where(self) -> str:
        return f"{self.file}第{self.line}行「{self.name}」"

    def wrong(self, what: str) -> CaseError:
        return CaseError(f"{self.where}：{what}")


_DEEPEST = 20


def plain(node: yaml.Node, depth: int = 0) -> Any:  # noqa: ANN401  text, lists and mappings
    """A node as written: text stays text, and no key stands twice. Raises CaseError."""
    if depth > _DEEPEST:
        raise CaseError(f"第{node.start_mark.line + 1}行层次太深，请写得更平")
    if isinstance(node, yaml.SequenceNode):
        return [plain(one, depth + 1) for one in node.value]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, depth)
    return node.value


def _mapping(node: yaml.MappingNode, depth: int) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for key, value in node.value:
        if key.value in read:
            raise CaseError(f"第{key.start_mark.line + 1}行的「{key.value}」写了两次，请删去一处")
        read[str(key.value)] = plain(value, depth + 1)
    return read


def read_cases(paths: Iterable[Path]) -> list[Case]:
    """The cases of these files and of all `*.yaml` below these folders, in order. Raises CaseError."""
    return [case for path in paths for file in _files(path) for case in _cases(file)]


def _files(path: Path) -> Iterable[Path]:
    if path.is_dir():
        return sorted(path.rglob("*.yaml"))
    if not path.is_file():
        raise CaseError(f"没有案例文件{path}，请核对路径")
    return [path]


def _cases(file: Path) -> Iterator[Case]:
    try:
        root = yaml.compose(file.read_text("utf-8"), Loader=yaml.CBaseLoader)
        read = [(node.start_mark.line + 1, plain(node)) for node in _listed(root)]
    except CaseError as fault:
        raise CaseError(f"{file}：{fault}") from None
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise CaseError(f"{file}第{line}行：缩进或标点有误（{fault.problem}），请核对") from None
    except (UnicodeDecodeError, yaml.YAMLError):
        raise CaseError(f"{file}：不是UTF-8文字，或含有不可见字符，请另存为UTF-8") from None
    for line, said in read:
        yield _case(file.as_posix(), line, said)


def _listed(root: yaml.Node | None) -> list[yaml.Node]:
    if not isinstance(root, yaml.SequenceNode):
        raise CaseError("应是案例的列表，每个案例以「- case: 」开头")
    return list(root.value)


def _case(file: str, line: int, said: Any) -> Case:  # noqa: ANN401  whatever the file holds
    if not isinstance(said, dict) or not isinstance(said.get("case"), str):
        raise CaseError(f"{file}第{line}行：案例应以「case: 」写明所断的一句话")
    case = Case(file, line, said)
    unknown = sorted(set(said) - KEYS)
    if unknown:
        raise case.wrong(f"没有「{'、'.join(unknown)}」这样的栏目，可用：{'、'.join(sorted(KEYS))}")
    missing = [key for key in ("act", "verdict", "cites") if key not in said]
    if missing:
        raise case.wrong(f"缺少「{'、'.join(missing)}」")
    return case
