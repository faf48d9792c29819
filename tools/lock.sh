#!/usr/bin/env bash
# Write the lock files anew from requirements/*.in and package.json. Needs the network; run by whoever changes them.
set -euo pipefail
cd "$(dirname "$0")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch"
"$scratch/bin/pip" install --quiet uv

for name in build node runtime dev; do
  "$scratch/bin/uv" pip compile --quiet --generate-hashes --no-header --universal --python-version 3.11 "$@" \
    --output-file "requirements/$name.txt" "requirements/$name.in"
done

npm install --package-lock-only
# addresses of sponsors have no place in a lock file
python3 - <<'PYTHON'
import json, pathlib
path = pathlib.Path("package-lock.json")
lock = json.loads(path.read_text())
for package in lock["packages"].values():
    package.pop("funding", None)
path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n")
PYTHON
