"""Everything the database holds, as bytes to look through."""

from django.db import connection


def dump() -> bytes:
    """Every column of every row of every table."""
    found: list[bytes] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  names from the database itself
            for row in cursor.fetchall():
                found += [v if isinstance(v, bytes) else bytes(v) if isinstance(v, memoryview)
                          else str(v).encode() for v in row]  # fmt: skip
    return b"\n".join(found)


def holds(text: str) -> bool:
    """Whether the text stands anywhere in it, plainly or as JSON writes it."""
    whole = dump()
    escaped = text.encode("unicode_escape")
    return text.encode() in whole or escaped in whole or text.encode().hex().encode() in whole
