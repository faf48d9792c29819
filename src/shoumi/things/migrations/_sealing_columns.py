"""A migration's step that seals columns of an existing database, and marks the words of what is searched."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import models
from django.db.migrations.operations.base import Operation

from shoumi.things.secret import sealer

BATCH = 500
Columns = Mapping[str, Sequence[str]]


class SealColumns(Operation):
    """Turns columns of text or JSON into columns of sealed bytes.

    `columns`: by model, the columns of text; `shaped`: those of JSON; `raw`: those of bytes.
    `marked`: by model, the columns whose words are marked; `numbers`: how many numbers carry the marks.
    """

    reversible = False

    def __init__(
        self, *, columns: Columns, shaped: Columns, raw: Columns, marked: Columns, numbers: int
    ) -> None:
        self.columns, self.shaped, self.raw, self.marked = columns, shaped, raw, marked
        self.numbers = numbers

    def deconstruct(self) -> Any:
        about = {"columns": self.columns, "shaped": self.shaped, "raw": self.raw, "marked": self.marked}
        return type(self).__name__, [], about | {"numbers": self.numbers}

    def describe(self) -> str:
        return "Seal content columns"

    def _models(self) -> list[str]:
        return sorted({*self.columns, *self.shaped, *self.raw, *self.marked})

    def _sealed(self, model: str) -> list[str]:
        return [name for kind in (self.columns, self.shaped, self.raw) for name in kind.get(model, ())]

    def _marks(self, model: str) -> list[str]:
        return [f"mark{n}" for n in range(self.numbers)] if model in self.marked else []

    def state_forwards(self, app_label: str, state: Any) -> None:
        for model in self._models():
            fields = state.models[app_label, model].fields
            for name in self._sealed(model):
                fields[name] = _as_bytes(fields[name])
            for name in self._marks(model):
                fields[name] = models.BigIntegerField(default=0, editable=False)
        state.reload_models([(app_label, model) for model in self._models()], delay=False)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        sealer().begin()
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute("PRAGMA secure_delete = ON")
        for model in self._models():
            self._reshape(
                schema_editor, *(s.apps.get_model(app_label, model) for s in (from_state, to_state))
            )
        for model in self._models():
            self._fill(schema_editor.connection, model, to_state.apps.get_model(app_label, model))

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        raise NotImplementedError("what is sealed stays sealed")

    def _reshape(self, schema_editor: Any, old: Any, new: Any) -> None:
        model = new._meta.model_name
        pairs = [(old._meta.get_field(n), new._meta.get_field(n)) for n in self._sealed(model)]
        changed = [(a, b) for a, b in pairs if not isinstance(a, models.BinaryField)]
        if changed and schema_editor.connection.vendor == "sqlite":
            schema_editor._remake_table(old, alter_fields=changed)  # noqa: SLF001  one copy of the table, not one a column
        elif changed:
            table = _quoted(schema_editor, old._meta.db_table)
            steps = ", ".join(_retyped(schema_editor, field) for field, _ in changed)
            schema_editor.execute(f"ALTER TABLE {table} {steps}")
        for name in self._marks(model):
            table, column = (_quoted(schema_editor, n) for n in (new._meta.db_table, name))
            schema_editor.execute(f"ALTER TABLE {table} ADD COLUMN {column} bigint NOT NULL DEFAULT 0")

    def _fill(self, connection: Any, model: str, table: Any) -> None:
        sealed, words, marks = self._sealed(model), self.marked.get(model, ()), self._marks(model)
        key, name = (connection.ops.quote_name(n) for n in (table._meta.pk.column, table._meta.db_table))
        sets = ", ".join(f"{connection.ops.quote_name(n)} = %s" for n in (*sealed, *marks))
        with connection.cursor() as cursor:
            for rows in _batches(connection, table, sealed):
                made = [self._row(model, table, sealed, words, row) for row in rows]
                # names come from the migration itself, values go as parameters
                cursor.executemany(f"UPDATE {name} SET {sets} WHERE {key} = %s", made)  # noqa: S608

    def _row(self, model: str, table: Any, sealed: list[str], words: Sequence[str], row: Any) -> list[Any]:
        key, *values = row
        plain = dict(zip(sealed, (self._plain(model, n, v) for n, v in zip(sealed, values, strict=True)),
                         strict=True))  # fmt: skip
        bound = {n: f"{table._meta.db_table}.{n}".encode() for n in sealed}
        made = [v and sealer().seal(v, bound[n]) for n, v in plain.items()]
        texts = [text for n in words for text in _texts(plain[n], shaped=n in self.shaped.get(model, ()))]
        return [*made, *(sealer().marks(texts, self.numbers) if words else ()), key]

    def _plain(self, model: str, name: str, value: Any) -> bytes | None:
        if value is None:
            return None
        plain = value.encode() if isinstance(value, str) else bytes(value)
        if name not in self.shaped.get(model, ()) or not plain:
            return plain
        said = json.loads(plain)
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() if said else b""


def _as_bytes(field: Any) -> Any:
    about = field.deconstruct()[3]
    kept = {name: about[name] for name in ("null", "blank", "verbose_name") if name in about}
    return models.BinaryField(default=b"", **kept)


def _retyped(schema_editor: Any, field: Any) -> str:
    column = _quoted(schema_editor, field.column)
    return f"ALTER COLUMN {column} TYPE bytea USING convert_to({column}::text, 'UTF8')"


def _quoted(schema_editor: Any, name: str) -> str:
    return schema_editor.connection.ops.quote_name(name)


def _texts(plain: bytes | None, *, shaped: bool) -> list[str]:
    if not plain:
        return []
    return [str(v) for v in json.loads(plain).values()] if shaped else [plain.decode()]


def _batches(connection: Any, table: Any, names: list[str]) -> Iterator[list[Any]]:
    """Rows with their key first, so many at a time."""
    quote = connection.ops.quote_name
    key, columns = quote(table._meta.pk.column), ", ".join(quote(n) for n in names)
    last: Any = None
    while True:
        after, given = (f"WHERE {key} > %s", [last]) if last is not None else ("", [])
        with connection.cursor() as cursor:
            # names come from the migration itself, values go as parameters
            cursor.execute(
                f"SELECT {key}, {columns} FROM {quote(table._meta.db_table)} {after} ORDER BY {key} LIMIT {BATCH}",  # noqa: S608
                given,
            )
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        last = rows[-1][0]
