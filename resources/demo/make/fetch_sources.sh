#!/bin/sh
# Fetches the pinned source packages of the demo pictures and texts into a folder and unpacks them.
# Needs npm, apt-get, dpkg-deb and tar; `rsvg-convert` (Debian: librsvg2-bin) is needed later by render.py.
# Usage: sh fetch_sources.sh build/sources
set -eu

target=${1:?usage: fetch_sources.sh FOLDER}
mkdir -p "$target/archives"
cd "$target"

npm_packages="
@iconify-json/fluent-emoji@1.2.7
@iconify-json/fluent-emoji-flat@1.2.6
@iconify-json/noto@1.2.9
@iconify-json/noto-v1@1.2.5
@iconify-json/twemoji@1.2.5
emojibase-data@17.0.0
"
for package in $npm_packages; do
    archive=$(cd archives && npm pack --silent "$package")
    folder=$(printf '%s' "$archive" | sed 's/^iconify-json-//; s/-[0-9][0-9.]*\.tgz$//')
    mkdir -p "$folder"
    tar -xzf "archives/$archive" -C "$folder" --strip-components=1
done

(cd archives && apt-get download openclipart-svg=1:0.18+dfsg-19)
dpkg-deb -x archives/openclipart-svg_*.deb openclipart
