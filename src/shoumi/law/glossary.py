"""One English gloss for each word of the law that the code keeps as it stands."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from shoumi.law.errors import LawError


def read_glossary(text: str) -> Mapping[str, str]:
    """Read tables of `term = "gloss"`; a term glossed twice differently is a LawError."""
    glosses: dict[str, str] = {}
    for table in tomllib.loads(text).values():
        for term, said in table.items():
            if glosses.setdefault(term, said) != said:
                raise LawError(f"词汇表中「{term}」有两种译法：{glosses[term]}；{said}")
    return MappingProxyType(glosses)


GLOSSES: Mapping[str, str] = read_glossary(
    files("shoumi.law").joinpath("glossary.toml").read_text(encoding="utf-8")
)


def gloss(term: str) -> str:
    """The English gloss of a term; LawError if it has none."""
    try:
        return GLOSSES[term]
    except KeyError:
        raise LawError(f"词汇表中没有「{term}」，请在glossary.toml中补上") from None
