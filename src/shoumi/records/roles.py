"""Two roles on PostgreSQL: one owns the tables and migrates, the other can only add to the ledger."""

from collections.abc import Iterator

from shoumi.records.guards import APPEND_ONLY, HEAD

HEAD_COLUMNS = ("size", "frontier", "at", "doubted", "boot", "offset")


def grants(role: str, *, schema: str = "public") -> Iterator[str]:
    """Statements that the owner runs once after each migration. `role` must be there and own nothing."""
    who = '"{}"'.format(role.replace('"', '""'))
    yield f"REVOKE ALL ON SCHEMA {schema} FROM PUBLIC, {who}"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {who}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {who}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {who}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {who}"
    for table in (*APPEND_ONLY, HEAD):
        yield f"REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON {schema}.{table} FROM {who}"
    columns = ", ".join(f'"{name}"' for name in HEAD_COLUMNS)
    yield f"GRANT UPDATE ({columns}) ON {schema}.{HEAD} TO {who}"
    yield f"REVOKE INSERT, UPDATE, DELETE ON {schema}.django_migrations FROM {who}"


OWNS = """SELECT current_user, rolsuper OR EXISTS (
    SELECT 1 FROM pg_class WHERE relname = ANY(%s) AND relnamespace = current_schema()::regnamespace
    AND pg_has_role(current_user, relowner, 'MEMBER'))
FROM pg_roles WHERE rolname = current_user"""
"""Whether the role at work could take the guards away: it owns the tables, or may become who does."""
