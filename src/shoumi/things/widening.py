"""Many columns added in one step of an upgrade: Django draws all tables anew for each added by itself."""

from collections.abc import Mapping
from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.models import Field


class AddColumns(Operation):
    """Adds to tables of one app these fields, by table and name; taken back, it drops them.

    Fields that may be null alone: any other makes SQLite write the table anew as it was before this step.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, columns: Mapping[tuple[str, str], "Field[Any, Any]"]) -> None:
        self.columns = dict(columns)
        if not all(field.null for field in self.columns.values()):
            raise ValueError("only columns that may be null are added together")

    def state_forwards(self, app_label: str, state: Any) -> None:
        """All fields first, the tables drawn once after."""
        state.__dict__.pop("apps", None)
        for (table, name), field in self.columns.items():
            state.add_field(app_label, table, name, field, preserve_default=True)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """A column each, in the order given."""
        for table, name in self.columns:
            before = from_state.apps.get_model(app_label, table)
            after = to_state.apps.get_model(app_label, table)
            schema_editor.add_field(before, after._meta.get_field(name))

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """A column each, the last first."""
        del to_state
        for table, name in reversed(self.columns):
            with_it = from_state.apps.get_model(app_label, table)
            schema_editor.remove_field(with_it, with_it._meta.get_field(name))

    def describe(self) -> str:
        """What the plan of an upgrade calls it."""
        return f"Add {len(self.columns)} columns"
