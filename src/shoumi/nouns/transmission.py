"""传输: what is sent over telephone, fax, radio or network. No content is kept, only how it went."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from shoumi.kernel.words import Level
from shoumi.nouns.noun import Noun, Ref


class Means(Enum):
    """通信工具. The first four are protected by conforming measures."""

    密码电报 = "密码电报"
    加密传真 = "加密传真"
    加密电话 = "加密电话"
    涉密信息系统 = "涉密信息系统"
    普通电话 = "普通电话"
    移动电话 = "移动电话"
    普通传真 = "普通传真"
    对讲机 = "对讲机"
    互联网 = "互联网"

    @property
    def protected(self) -> bool:
        return self in _PROTECTED


_PROTECTED = frozenset({Means.密码电报, Means.加密传真, Means.加密电话, Means.涉密信息系统})


class CipherClass(Enum):
    """密码类别; of commercial ciphers the law says that they protect what is no state secret."""

    核心密码 = "核心密码"
    普通密码 = "普通密码"
    商用密码 = "商用密码"
    无 = "无"

    @property
    def for_secrets(self) -> bool:
        return self in {CipherClass.核心密码, CipherClass.普通密码}


@dataclass(frozen=True, slots=True)
class Transmission(Noun):
    """One sending: by a code name of the matter, never its content."""

    id: str
    number: str
    organ: str
    code_name: str
    means: Means
    sent_at: datetime
    addressee: str
    sent_by: Ref | None = None
    level: Level | None = None
    cipher: CipherClass = CipherClass.无
    code_words: bool = False
    urgent: bool = False
