"""What a database let go is taken from its disk: once after sealing what lay there in clear."""

from django.db import connection


def scrub() -> None:
    """Write the whole database anew without what was deleted, and empty its journal. Takes its time."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM FULL")
