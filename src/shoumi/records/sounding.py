"""What an earlier release wrote is marked by how it is said, once, with the upgrade; no fact changes."""

from shoumi.things.models import NOUNS
from shoumi.things.secret import Sounded, sounds_of

MANY = 500


def catch_up() -> int:
    """Mark every row that bears no marks yet; returns how many those were."""
    return sum(_marked(table) for table in NOUNS.values() if issubclass(table, Sounded))


def _marked(table: type[Sounded]) -> int:
    done, columns = 0, table.said()
    bare = table._default_manager.filter(sound0=None).order_by("pk")
    while rows := list(bare.values_list("pk", *columns)[:MANY]):
        for key, *texts in rows:
            table._default_manager.filter(pk=key).update(**sounds_of(map(str, texts)))
        done += len(rows)
    return done
