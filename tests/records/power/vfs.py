"""SQLite's writes as the product makes them, seen and failed one by one.

The product's own SQLite library (the one Python's `sqlite3` stands on) gets a file system of ours as its
default. Everything goes to the real one, but writes, truncations, syncs and deletions of files in one
folder are
noted first, and may be made to fail.
"""

import _sqlite3
import ctypes
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

FULL, IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE = 13, 10 | 3 << 8, 10 | 4 << 8, 10 | 6 << 8
OK, CREATE = 0, 0x4

c_int, c_i64, c_p, c_s = ctypes.c_int, ctypes.c_int64, ctypes.c_void_p, ctypes.c_char_p
_OPEN = ctypes.CFUNCTYPE(c_int, c_p, c_p, c_p, c_int, ctypes.POINTER(c_int))
_DELETE = ctypes.CFUNCTYPE(c_int, c_p, c_p, c_int)
_WRITE = ctypes.CFUNCTYPE(c_int, c_p, c_p, c_int, c_i64)
_TRUNCATE = ctypes.CFUNCTYPE(c_int, c_p, c_i64)
_SYNC = ctypes.CFUNCTYPE(c_int, c_p, c_int)


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("iVersion", c_int), ("szOsFile", c_int), ("mxPathname", c_int), ("pNext", c_p), ("zName", c_s),
        ("pAppData", c_p), ("xOpen", _OPEN), ("xDelete", _DELETE), ("others", c_p * 14),
    ]  # fmt: skip


class _Methods(ctypes.Structure):
    _fields_ = [
        ("iVersion", c_int), ("xClose", c_p), ("xRead", c_p), ("xWrite", _WRITE), ("xTruncate", _TRUNCATE),
        ("xSync", _SYNC), ("others", c_p * 13),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Op:
    """One thing that happened to a file, or an acknowledgement (`ack`)."""

    kind: str
    file: str = ""
    offset: int = 0
    data: bytes = b""


@dataclass
class Watch:
    """What was noted of the files of one folder. `fails` gives the error code an operation must end with."""

    folder: Path
    ops: list[Op] = field(default_factory=list)
    fails: Callable[[Op], int] = lambda _: OK

    def note(self, op: Op) -> int:
        """Keep it; returns how it must end."""
        failed = self.fails(op)
        if not failed:
            self.ops.append(op)
        return failed


def _library() -> Any:
    library = ctypes.CDLL(_sqlite3.__file__)
    try:
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        library.sqlite3_vfs_register.argtypes = [ctypes.POINTER(_Vfs), c_int]
        library.sqlite3_vfs_unregister.argtypes = [ctypes.POINTER(_Vfs)]
    except AttributeError:
        pytest.skip("this Python carries SQLite inside and shows none of its functions")
    return library


@contextmanager
def watched(folder: Path) -> Iterator[Watch]:
    """Within it every connection newly opened goes through ours."""
    watch, library = Watch(folder), _library()
    ours = _Ours(watch, library.sqlite3_vfs_find(None).contents)
    assert library.sqlite3_vfs_register(ctypes.byref(ours.vfs), 1) == OK
    assert sqlite3.sqlite_version
    try:
        yield watch
    finally:
        library.sqlite3_vfs_unregister(ctypes.byref(ours.vfs))
        _KEPT.append(ours)


_KEPT: list["_Ours"] = []
"""Never freed: a connection may outlive the watching."""


class _Ours:
    """The real file system with four doors of our own."""

    def __init__(self, watch: Watch, real: _Vfs) -> None:
        self.watch, self.real = watch, real
        self.files: dict[int, str] = {}
        self.methods: dict[int, tuple[_Methods, _Methods]] = {}
        self.by_file: dict[int, _Methods] = {}
        self.vfs = _Vfs.from_buffer_copy(real)
        self.vfs.zName = b"power"
        self.vfs.xOpen, self.vfs.xDelete = _OPEN(self.open), _DELETE(self.delete)
        self.doors = _WRITE(self.write), _TRUNCATE(self.truncate), _SYNC(self.sync)

    def named(self, path: int | None) -> str | None:
        """The file's name where it is one of the folder's. SQLite keeps the path by its address."""
        found = Path(ctypes.string_at(path).decode()) if path else None
        return found.name if found and found.parent == self.watch.folder else None

    def open(self, vfs: int, path: int | None, file: int, flags: int, out: Any) -> int:
        name = self.named(path)
        fresh = name and flags & CREATE and not (self.watch.folder / name).exists()
        if fresh and (failed := self.watch.note(Op("create", name))):
            return failed
        code = self.real.xOpen(vfs, path, file, flags, out)
        if code == OK and name:
            self.files[file] = name
            self._doors(file)
        return code

    def _doors(self, file: int) -> None:
        """Put our functions before those the real file system gave this file."""
        slot = ctypes.cast(file, ctypes.POINTER(c_p))
        given = slot[0]
        if given not in self.methods:
            real = ctypes.cast(given, ctypes.POINTER(_Methods)).contents
            own = _Methods.from_buffer_copy(real)
            own.xWrite, own.xTruncate, own.xSync = self.doors
            self.methods[given] = real, own
        self.by_file[file], own = self.methods[given]
        slot[0] = ctypes.addressof(own)

    def delete(self, vfs: int, path: int, sync: int) -> int:
        name = self.named(path)
        if (
            name
            and (self.watch.folder / name).exists()
            and (failed := self.watch.note(Op("delete", name, sync)))
        ):
            return failed
        return int(self.real.xDelete(vfs, path, sync))

    def write(self, file: int, data: int, amount: int, offset: int) -> int:
        op = Op("write", self.files[file], offset, ctypes.string_at(data, amount))
        return self.watch.note(op) or self.by_file[file].xWrite(file, data, amount, offset)

    def truncate(self, file: int, size: int) -> int:
        failed = self.watch.note(Op("truncate", self.files[file], size))
        return failed or self.by_file[file].xTruncate(file, size)

    def sync(self, file: int, flags: int) -> int:
        return self.watch.note(Op("sync", self.files[file])) or self.by_file[file].xSync(file, flags)
