"""The code on a label: a prefix, the opaque id of the copy, a check character. It tells nothing else."""

PREFIX = "SM"
ID_LENGTH = 26
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MODULUS = len(_ALPHABET)


class BadCodeError(ValueError):
    """What was scanned or typed is no label of ours; the message is Chinese."""


def code_of(thing: str) -> str:
    """SM + the id in capitals + a check character (ISO 7064, mod 37,36), 29 characters."""
    body = PREFIX + thing.upper()
    return body + check_character(body)


def id_of(code: str) -> str:
    """The id behind a code; capitals or not, blanks ignored. Raises BadCodeError."""
    typed = "".join(code.split()).upper()
    if len(typed) != len(PREFIX) + ID_LENGTH + 1 or not typed.startswith(PREFIX):
        raise BadCodeError("不是本系统的标签，请对准标签重新扫描")
    if not set(typed) <= set(_ALPHABET) or check_character(typed[:-1]) != typed[-1]:
        raise BadCodeError("标签读错了一位，请擦净标签重新扫描，或改按份号查找")
    return typed[len(PREFIX) : -1].lower()


def check_character(body: str) -> str:
    """Finds every single wrong character and every swap of neighbours."""
    product = _MODULUS
    for character in body:
        total = (product + _ALPHABET.index(character)) % _MODULUS or _MODULUS
        product = total * 2 % (_MODULUS + 1)
    return _ALPHABET[(_MODULUS + 1 - product) % _MODULUS]


def typed(text: str) -> str:
    """What was scanned or typed: the id where it is the code of a label, else the text itself."""
    try:
        return id_of(text)
    except BadCodeError:
        return text
