"""One section in a process and home of its own: `python -m bench.part SECTION SIZES OUT`."""

import importlib
import json
import sys
from pathlib import Path

from bench.sizes import Sizes


def main() -> int:
    """Measure, and leave a line of JSON a figure in OUT."""
    section, sizes, out = sys.argv[1:]
    import django  # noqa: PLC0415  once the environment is as the section wants it

    django.setup()
    found = importlib.import_module(f"bench.{section}").figures(Sizes(**_read(sizes)))
    with Path(out).open("w", encoding="utf-8") as kept:
        for figure in found:
            json.dump(vars(figure), kept, ensure_ascii=False)
            kept.write("\n")
            kept.flush()
    return 0


def _read(sizes: str) -> dict[str, object]:
    said = json.loads(sizes)
    return said | {"copies": tuple(said["copies"])}


if __name__ == "__main__":
    sys.exit(main())
