"""Write dist/shoumi-VERSION.tar.gz: all that a site without a network installs from, and its sums.

`python tools/bundle.py [PLATFORM…]`, where PLATFORM is a wheel tag of the site's machines if they are of
another kind than this one (manylinux_2_28_aarch64 manylinux2014_aarch64).
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

from sbom import written

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = ROOT / "requirements" / "runtime.txt"
PIP = [sys.executable, "-m", "pip", "--quiet"]
INSTALL = """\
#!/bin/sh
# Install into a folder (/opt/shoumi unless named); needs python3 (3.11) with its venv module, no network.
set -eu
folder=$(realpath -m "${1:-/opt/shoumi}")
cd "$(dirname "$0")"
sha256sum --check --quiet SHA256SUMS
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --no-index --find-links wheels --require-hashes -r runtime.txt
"$folder/bin/pip" install --quiet --no-index --no-deps wheels/shoumi-*.whl
echo "installed: $folder/bin/shoumi"
"""


def wheels(folder: Path, platforms: list[str]) -> None:
    """Gather every wheel the product runs on, and its own."""
    target = [word for tag in platforms for word in ("--platform", tag)]
    chosen = [*target, "--python-version", "3.11"] if platforms else []
    download = [
        "download",
        "--only-binary",
        ":all:",
        "--require-hashes",
        *chosen,
        "-r",
        RUNTIME,
        "-d",
        folder,
    ]
    subprocess.run([*PIP, *download], check=True)
    subprocess.run([*PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, ROOT], check=True)
    shutil.rmtree(ROOT / "build", ignore_errors=True)


def write_sums(folder: Path) -> None:
    """Write the SHA-256 sum of every file of the bundle, in the form sha256sum reads."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n" for path in files
    ]
    (folder / "SHA256SUMS").write_text("".join(sums))


def main(platforms: list[str]) -> None:
    """Lay the bundle out below dist/ and pack it."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    folder = ROOT / "dist" / f"shoumi-{version}"
    shutil.rmtree(folder, ignore_errors=True)
    wheels(folder / "wheels", platforms)
    for name in ("LICENSE", "README.md", "README.zh-CN.md", "CHANGELOG.md", "SECURITY.md"):
        shutil.copy(ROOT / name, folder)
    shutil.copy(RUNTIME, folder)
    (folder / "sbom.cdx.json").write_text(written(), "utf-8")
    if (ROOT / "deploy").exists():
        shutil.copytree(ROOT / "deploy", folder / "deploy")
    (folder / "install.sh").write_text(INSTALL)
    (folder / "install.sh").chmod(0o755)
    write_sums(folder)
    packed = folder.with_name(f"{folder.name}.tar.gz")
    with tarfile.open(packed, "w:gz", compresslevel=1) as tar:
        tar.add(folder, arcname=folder.name)
    print(f"{packed.relative_to(ROOT)}  {packed.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
