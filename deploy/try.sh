#!/usr/bin/env bash
# Runs the proxies' configurations of this folder in front of a daemon, and checks what they answer.
#
#   deploy/try.sh nginx|caddy AVOIN
#
# AVOIN is the program. Everything happens in a temporary folder and on free ports of 127.0.0.1, as
# the user who runs it; paths, ports and certificates in the configurations are exchanged for that.
# Ends with 0 where all is well, 77 where the proxy is not installed.
set -u
proxy=${1:?nginx or caddy} avoin=$(realpath "${2:?the program avoin}")
here=$(cd "$(dirname "$0")" && pwd)
PATH=$PATH:/usr/sbin:/sbin
for tool in "$proxy" curl openssl; do
  command -v "$tool" >/dev/null || { echo "try.sh: $tool is not installed" >&2; exit 77; }
done

work=$(mktemp -d) failures=0 daemon='' front=''
end() {
  [ -n "$front" ] && kill "$front" 2>/dev/null
  [ -n "$daemon" ] && kill "$daemon" 2>/dev/null
  wait
  rm -rf "$work"
}
trap end EXIT

# --- the site and its daemon
chmod 755 "$work"
site=$work/site
mkdir "$site"
cp -r "$here/../site-config.json" "$here/../content" "$here/../layouts" "$site/"
sed -i '0,/{/s//{\n  "precompress": true,/' "$site/site-config.json"
"$avoin" build --site "$site" 2>"$work/build.log" || { cat "$work/build.log"; exit 1; }
listen() {
  "$avoin" serve --site "$site" --listen "unix:$work/avoin.sock" --socket-mode 0666 \
    2>>"$work/daemon.log" &
  daemon=$!
  for _ in $(seq 100); do [ -S "$work/avoin.sock" ] && return; sleep 0.1; done
  cat "$work/daemon.log"; exit 1
}
listen

# --- the proxy, with this folder's configuration
read -r http https < <(python3 - <<'P' 2>/dev/null || echo 18480 18443
import socket
a = [socket.socket() for _ in "ab"]
for s in a: s.bind(("127.0.0.1", 0))
print(*[s.getsockname()[1] for s in a])
P
)
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=avoin.kunta.example \
  -keyout "$work/key" -out "$work/cert" 2>/dev/null
case $proxy in
  nginx)
    mkdir "$work/logs" "$work/tmp"
    sed -e "s#/run/avoin.sock#$work/avoin.sock#; s#/srv/avoin/site/public#$site/public#" \
      -e "s#/etc/ssl/avoin.pem#$work/cert#; s#/etc/ssl/avoin.key#$work/key#" \
      -e "s#/etc/nginx/avoin#$here/nginx/avoin#; s#/var/log/nginx#$work/logs#" \
      -e "/\[::\]/d; s#listen 80#listen 127.0.0.1:$http#; s#listen 443#listen 127.0.0.1:$https#" \
      "$here/nginx/avoin.conf" > "$work/avoin.conf"
    cat > "$work/nginx.conf" <<N
daemon off; pid $work/pid; error_log $work/logs/main.log; worker_processes 1;
$([ "$(id -u)" = 0 ] && echo "user root;")
events { worker_connections 512; }
http {
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path $work/tmp/b; proxy_temp_path $work/tmp/p; fastcgi_temp_path $work/tmp/f;
  uwsgi_temp_path $work/tmp/u; scgi_temp_path $work/tmp/s;
  include $work/avoin.conf;
}
N
    nginx -t -q -c "$work/nginx.conf" || exit 1
    nginx -c "$work/nginx.conf" & front=$! ;;
  caddy)
    mkdir "$work/logs"
    { sed -e "0,/^{/s//{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust/" \
      -e "s#/run/avoin.sock#$work/avoin.sock#; s#/srv/avoin/site/public#$site/public#" \
      -e "s#^avoin.kunta.example {#https://avoin.kunta.example:$https {\n\tbind 127.0.0.1\n\ttls $work/cert $work/key#" \
      "$here/caddy/Caddyfile"; } > "$work/Caddyfile"
    HOME=$work XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work caddy run --adapter caddyfile \
      --config "$work/Caddyfile" > "$work/logs/main.log" 2>&1 & front=$! ;;
esac

name=avoin.kunta.example
ask() {  # options and path: head and body
  local path=${*: -1}
  curl -sik --max-time 20 --resolve "$name:$https:127.0.0.1" "${@:1:$#-1}" \
    "https://$name:$https$path"
}
status() { ask "$@" | tr -d '\r' | sed -n '1s/^[^ ]* \([0-9]*\).*/\1/p'; }
field() { tr -d '\r' | sed -n "s/^$1: //Ip" | head -n 1; }
check() {  # what, found, expected
  if [ "$2" = "$3" ]; then echo "ok    $1"; else
    echo "FAIL  $1: \"$2\" instead of \"$3\""; failures=$((failures + 1)); fi
}
for _ in $(seq 100); do [ "$(status /fi/)" = 200 ] && break; sleep 0.1; done

# --- what has to hold
check "a page" "$(status /fi/)" 200
check "its packed twin" "$(ask --compressed /fi/ | field content-encoding)" gzip
check "a folder without its slash" "$(status /fi | cut -c1-2)" 30
check "the root, by the browser's language" "$(ask -H 'Accept-Language: sv' / | field location)" /sv/
check "what is not there" "$(status /sv/nothing/)" 404
check "its language" "$(ask /sv/nothing/ | grep -o '<html lang="[a-z]*"' )" '<html lang="sv"'
check "a hidden file" "$(status /.git/config)" 404
asset=$(cd "$site/public" && ls assets/*.css | grep -E '\.[0-9a-f]{16}\.css$' | head -n 1)
check "an asset for ever" "$(ask "/$asset" | field cache-control)" "public, max-age=31536000, immutable"
for header in content-security-policy x-content-type-options referrer-policy permissions-policy; do
  ours=$(curl -si --unix-socket "$work/avoin.sock" http://a/fi/ | field $header)
  check "$header as the daemon has it" "$(ask /fi/ | field $header)" "$ours"
  check "$header once where it is passed on" \
    "$(ask -d lang=fi /f/feedback | grep -ci "^$header:")" 1
done
check "HTTPS is remembered" "$(ask /fi/ | field strict-transport-security)" max-age=31536000
for page in livez readyz metrics; do check "/$page is not passed on" "$(status /$page)" 404; done
check "a form with a mistake" "$(status -d lang=fi /f/feedback)" 422
check "a body that is too large" \
  "$(head -c 2000000 /dev/zero | tr '\0' a | ask --data-binary @- /f/feedback | grep -c '<html lang=')" 1
{
  printf -- '--X\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n'
  head -c 40000000 /dev/zero
  printf -- '\r\n--X--\r\n'
} > "$work/form"
check "a form with a large file" \
  "$(status -H 'Content-Type: multipart/form-data; boundary=X' --data-binary "@$work/form" \
    /f/feedback)" 422
check "a receipt that is none" "$(status /r/geheimsecret1234567890)" 404
if [ "$proxy" = nginx ]; then
  check "HTTP leads to HTTPS" \
    "$(curl -si "http://127.0.0.1:$http/fi/?a=b" | field location)" "https://$name/fi/?a=b"
fi

# --- a case that is withheld answers 410 at once
id=2026-000061 case=$(cd "$site/public" && ls -d fi/*/2026/*/2026-000061)
check "a case" "$(status "/$case/")" 200
"$avoin" desk withhold $id --reason duplicate --site "$site" >/dev/null
for _ in $(seq 100); do [ "$(status "/$case/")" = 410 ] && break; sleep 0.1; done
check "a case that was withheld" "$(status "/$case/")" 410

# --- the daemon has gone
kill "$daemon"; wait "$daemon"
check "the release without the daemon" "$(status /fi/)" 200
check "a form without the daemon" "$(status -d lang=fi /f/feedback | cut -c1)" 5
check "a receipt without the daemon" "$(status /r/geheimsecret1234567890 | cut -c1)" 5
if [ "$proxy" = nginx ]; then
  check "a case without the daemon" "$(status /sv/respons/2026/11/2026-000001/ | cut -c1-3)" 404
fi
listen
for _ in $(seq 50); do [ "$(status -d lang=fi /f/feedback)" = 422 ] && break; sleep 0.1; done
check "the daemon is back" "$(status -d lang=fi /f/feedback)" 422

# --- nothing personal in any log
check "no receipt in a log" "$(cat "$work"/logs/* "$work/daemon.log" | grep -c geheimsecret)" 0
check "no address of a visitor in a log" \
  "$(cat "$work"/logs/avoin*.log "$work/daemon.log" 2>/dev/null | grep -c '127\.0\.0\.1')" 0

[ "$failures" = 0 ] && echo "$proxy: all is well" || echo "$proxy: $failures failed"
[ "$failures" = 0 ]
