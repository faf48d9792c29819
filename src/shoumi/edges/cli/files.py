"""Files a command writes: readable by their owner alone, never over another file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from shoumi.edges.cli.stops import USAGE, Stop


@contextmanager
def fresh(path: Path) -> Iterator[BinaryIO]:
    """A new file, made whole or not at all. Stops where there is one already, or no folder for it."""
    if path.exists():
        raise Stop(f"{path} 已存在，不覆盖；请换一个文件名", USAGE)
    part = path.with_name(f".{path.name}.part")
    try:
        made = os.fdopen(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb")
    except OSError as fault:
        raise Stop(f"写不了 {path}（{fault.strerror}），请换一个文件夹", USAGE) from None
    try:
        with made:
            yield made
            made.flush()
            os.fsync(made.fileno())
        part.rename(path)
    except OSError as fault:
        raise Stop(f"写 {path} 时出错（{fault.strerror}），没有留下文件") from None
    finally:
        part.unlink(missing_ok=True)
