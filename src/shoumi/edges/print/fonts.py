"""Which fonts a sheet is set in, and which characters they can show.

The Chinese font comes with the product's packages; a site may drop fonts it holds a licence for into its
`fonts` folder. Fonts of the machine are never used, so a sheet looks the same everywhere.
"""

import struct
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path

PACKAGED = "justmytype_intl_cjk"
FAMILY = "notosanssc"
_ENDINGS = frozenset({".ttf", ".otf", ".ttc", ".otc"})


def packaged() -> Path:
    """The folder of the Chinese font that comes with the product."""
    return Path(str(files(PACKAGED))) / "fonts" / "ofl" / FAMILY


def folders(home: Path) -> list[Path]:
    """Where fonts are looked for: the site's own first."""
    own = home / "fonts"
    return [*([own] if own.is_dir() else []), packaged()]


def covered(looked_in: Iterable[Path]) -> frozenset[int]:
    """Code points that at least one font in these folders can show."""
    found: set[int] = set()
    for folder in looked_in:
        for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in _ENDINGS):
            found.update(_of_file(path.read_bytes()))
    return frozenset(found)


def _of_file(font: bytes) -> set[int]:
    found: set[int] = set()
    try:
        for face in _faces(font):
            found.update(_of_face(font, face))
    except struct.error:
        return found
    return found


def _faces(font: bytes) -> tuple[int, ...]:
    if font[:4] != b"ttcf":
        return (0,)
    (count,) = struct.unpack_from(">I", font, 8)
    return struct.unpack_from(f">{count}I", font, 12)


def _of_face(font: bytes, face: int) -> Iterator[int]:
    (tables,) = struct.unpack_from(">H", font, face + 4)
    for n in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, face + 12 + 16 * n)
        if tag == b"cmap":
            yield from _of_cmap(font, offset)


def _of_cmap(font: bytes, cmap: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    for n in range(count):
        _, _, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * n)
        (form,) = struct.unpack_from(">H", font, cmap + offset)
        reader = _FORMATS.get(form)
        if reader:
            yield from reader(font, cmap + offset)


def _segments(font: bytes, at: int) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + twice)
    for start, end in zip(starts, ends, strict=True):
        if start != 0xFFFF:
            yield from range(start, end + 1)


def _groups(font: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    for n in range(count):
        start, end, _ = struct.unpack_from(">III", font, at + 16 + 12 * n)
        yield from range(start, end + 1)


_FORMATS: dict[int, Callable[[bytes, int], Iterator[int]]] = {4: _segments, 12: _groups}
