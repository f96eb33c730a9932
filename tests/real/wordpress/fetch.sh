#!/bin/sh
# Unpacks Debian's WordPress into a folder, uninstalled: as a package it would bring and start Apache.
set -eu
cd "$1"
packages="wordpress wordpress-l10n wordpress-theme-twentytwentythree"
# shellcheck disable=SC2086
apt-get download -qq $packages || { apt-get update -qq && apt-get download -qq $packages; }
for package in *.deb; do dpkg-deb --extract "$package" .; done
