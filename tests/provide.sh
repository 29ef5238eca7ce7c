#!/usr/bin/env bash
# Installs what the tests drive and no Python package brings: Chromium, and PostgreSQL's server.
set -euo pipefail

wanted=()
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && found_browser=yes
done
[ "${found_browser:-}" ] || wanted+=(chromium)

if ! command -v postgres >/dev/null && ! compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null; then
  wanted+=(postgresql)
fi
[ ${#wanted[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "The tests need: ${wanted[*]}. Install them, or run this as root."; exit 1; }
  as_root=(sudo)
fi
echo "installing ${wanted[*]} …"
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
