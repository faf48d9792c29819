"""Who turns and wraps the keys of a site: its system administrator, by an entry that names versions alone."""

from shoumi.kernel.words import Post
from shoumi.records import asking, entries, keyring, writing
from shoumi.records.now import today

TURN, REWRAP = "turn_keys", "rewrap_keys"


class NotKeeperError(Exception):
    """Who asked does not keep the keys."""

    def __init__(self) -> None:
        super().__init__("密钥由系统管理员更换，请交由他办理")


def turn(actor: str) -> int:
    """Seal with a new key from now on; its version. Raises NotKeeperError, ValueError after the last one."""
    with writing.writing():
        _enter(actor, TURN, f"{keyring.reread().current + 1}")
        return keyring.turn()


def rewrap(actor: str) -> str:
    """Wrap the keys by whom the settings name now; his name. Raises NotKeeperError, TokenMissingError."""
    by = keyring.wrapper().name
    with writing.writing():
        _enter(actor, REWRAP, by)
        keyring.rewrap()
    return by


def _enter(actor: str, act: str, what: str) -> None:
    who = asking.actor(actor, today())
    if Post.系统管理员 not in who.posts or who.left:
        raise NotKeeperError
    said = {"by": {"id": who.id, "name": who.name}, "what": what}
    entries.append(
        entries.Draft(
            kind="account", act=act, actor=who.id, organ=who.organ, at=writing.moment(), content=said,
            about=(("person", who.id),),
        )
    )  # fmt: skip
