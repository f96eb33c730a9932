#!/bin/sh
# Makes .venv with the Python given; on Debian and Ubuntu installs python3-venv first where it is missing.
set -eu
python="$1"
if [ -z "$python" ]; then
    echo "Segar needs Python 3.11 or newer, and found none. On Debian or Ubuntu: apt-get install python3" >&2
    exit 1
fi
[ -x .venv/bin/pip ] && exit 0
rm -rf .venv
"$python" -m venv .venv 2>/dev/null && exit 0
rm -rf .venv
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
echo "Python $version has no venv yet; installing python3-venv." >&2
sh tools/system_packages.sh "python$version-venv"
"$python" -m venv .venv || { echo "No .venv without python$version-venv; install it, then run make again." >&2; exit 1; }
