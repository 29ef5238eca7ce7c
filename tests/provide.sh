#!/usr/bin/env bash
# Installs what the tests drive and no Python package brings: Chromium and PostgreSQL's server; with `engines`, Firefox and WebKitGTK too.
set -euo pipefail

wanted=()
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && found_browser=yes
done
[ "${found_browser:-}" ] || wanted+=(chromium)

if ! command -v postgres >/dev/null && ! compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null; then
  wanted+=(postgresql)
fi
if [ "${1:-}" = engines ]; then
  command -v firefox-esr >/dev/null || wanted+=(firefox-esr)
  command -v WebKitWebDriver >/dev/null || wanted+=(webkit2gtk-driver)
  command -v Xvfb >/dev/null || wanted+=(xvfb)
  webkit='import gi; gi.require_version("Gtk", "3.0"); gi.require_version("WebKit2", "4.1")'
  /usr/bin/python3 -c "$webkit" 2>/dev/null || wanted+=(python3-gi gir1.2-webkit2-4.1)
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
