"""Parameter files for tests, written from Python values."""

VALUE = {
    "value": 10,
    "from": "2024-09-01",
    "citation": ["secrets_regs_2024/25"],
    "basis": "十个工作日",
    "grade": "C2",
}
KEY = {"key": "k", "label": "甲", "unit": "working_day", "owner": "保密办"}


def sheet(*entries):
    """A file of `(of the key, of its values…)`; a None leaves the field out."""
    return "\n".join(_entry(of_key, spans) for of_key, *spans in entries)


def one(of_key=None, **span):
    """A file of one key with one value, changed as said; `from_` and `to` are days."""
    changed = VALUE | {field.rstrip("_"): said for field, said in span.items()}
    return sheet((KEY | (of_key or {}), changed))


def local(key, **span):
    """A site's file that gives one value of a key the product declares, or confirms one."""
    return sheet(({"key": key}, {field.rstrip("_"): said for field, said in span.items()}))


def _entry(of_key, spans):
    lines = ["[[parameter]]", *_fields(of_key)]
    for span in spans:
        lines += ["[[parameter.value]]", *_fields(span)]
    return "\n".join(lines)


def _fields(table):
    return [f"{field} = {_toml(field, said)}" for field, said in table.items() if said is not None]


def _toml(field, said):
    if field in {"from", "to", "checked_on"} and isinstance(said, str):
        return said
    if isinstance(said, bool):
        return str(said).lower()
    if isinstance(said, list):
        return "[" + ", ".join(_toml("", part) for part in said) + "]"
    return f'"{said}"' if isinstance(said, str) else str(said)
