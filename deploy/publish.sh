#!/usr/bin/env bash
# Copies the current release to object storage behind a CDN, or to any place that rclone knows.
#
#   deploy/publish.sh SITE DESTINATION      e.g. deploy/publish.sh /srv/avoin/site s3:avoin-public
#
# Only what changed is sent. Assets go first, then pages that are new, then pages that changed, and
# deletions last: whoever reads meanwhile finds the old site or the new one, and no link to nothing.
# Run it after builds, from cron or a systemd path unit that watches `public` and var/releases.
# Ends with 75 where another one is at work.
set -euo pipefail
site=$(realpath "${1:?the folder of the site}") destination=${2:?where to, as rclone names it}
output=${AVOIN_OUTPUT:-$site/public} state=${AVOIN_STATE:-$site/var}

exec 9>"$state/build/publish.lock"
flock --nonblock 9 || exit 75

# 1. A picture of the release, of links, while no build changes it. Builds replace files and never
#    write into them, so the picture stays as it is while they go on.
picture=$state/publishing
rm -rf "$picture"
trap 'rm -rf "$picture"' EXIT
flock "$state/build/lock" cp -al "$(realpath "$output")" "$picture"

# 2. By checksum, since a rollback brings older files back. A CDN packs files by itself.
send() {  # verb, options...
  local verb=$1
  shift
  rclone "$verb" --checksum --fast-list --transfers 16 --checkers 16 --stats-one-line \
    --exclude '*.{html,css,js,json,xml,atom,svg,csv,txt,webmanifest}.gz' "$@" \
    "$picture" "$destination"
}
hexadecimal='[0-9a-f][0-9a-f][0-9a-f][0-9a-f]'
version=$hexadecimal$hexadecimal$hexadecimal$hexadecimal
now='Cache-Control: no-cache' forever='Cache-Control: public, max-age=31536000, immutable'

send copy --header-upload "$forever" --filter "+ /assets/**.$version.*" --filter '- *'
send copy --header-upload "$now" --filter "- /assets/**.$version.*" --filter '+ /assets/**' \
  --filter '- *'
send copy --header-upload "$now" --ignore-existing
send copy --header-upload "$now"

# 3. What is gone. Nothing but deletions is left for this one.
send sync --header-upload "$now"
