#!/bin/sh
# Installs the Debian packages named, where they are missing and this user may; else says which are missing.
set -eu
missing=""
for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null; then
    echo "Not installed, for there is no apt here:$missing" >&2
    exit 0
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
    sudo -n true 2>/dev/null || { [ -t 0 ] && sudo true; } ||
        { echo "Not installed; please run as root: apt-get install$missing" >&2; exit 0; }
fi
$as_root apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
