"""A folder that lies in memory, for files that must exist for a while and must never reach a disk."""

import os
import stat
from hashlib import sha256
from pathlib import Path

from django.conf import settings

MEMORY = Path("/dev/shm")  # noqa: S108  memory, not a disk; the folder in it is made for its owner alone


def room() -> Path:
    """This site's own; in the home folder where the system has no such memory. Raises PermissionError."""
    home = Path(settings.HOME)
    if not os.access(MEMORY, os.W_OK):
        return _own(home / "passing")
    return _own(MEMORY / f"shoumi-{os.geteuid()}-{sha256(str(home).encode()).hexdigest()[:16]}")


def _own(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise PermissionError(f"{folder} 不归本程序独有，请系统管理员查明后删除")
    return folder
