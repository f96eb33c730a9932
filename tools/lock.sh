#!/bin/sh
# Writes requirements.lock (what runs) and requirements-dev.lock (with the developers' tools) from pyproject.toml:
# exact versions with hashes for every platform, and no address of a package host.
set -eu
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"$1" -m venv "$tools"
"$tools/bin/pip" install --quiet uv
compile="$tools/bin/uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links"
$compile --extra build pyproject.toml -o requirements.lock
$compile --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
