#!/usr/bin/env bash
# Installs what the tests drive and no Python package brings: Chromium, Firefox, WebKitGTK, PostgreSQL's server, SoftHSM, OpenSSL, curl, Poppler and MuPDF, from Debian.
# geckodriver comes with Python's packages (docs/decisions/0023), so nothing is fetched from a browser's maker.
set -euo pipefail

has() { command -v "$1" >/dev/null; }
wanted=()
optional=()  # without it the tests take longer

has chromium || has chromium-browser || has google-chrome || wanted+=(chromium)
has postgres || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || wanted+=(postgresql)
has softhsm2-util || wanted+=(softhsm2)
has openssl || wanted+=(openssl)
has curl || wanted+=(curl)
has pdftotext || wanted+=(poppler-utils)
has mutool || wanted+=(mupdf-tools)
has firefox-esr || wanted+=(firefox-esr)
has WebKitWebDriver || wanted+=(webkit2gtk-driver)  # the name in Debian 12; in 13 it brings webkitgtk-webdriver
has Xvfb || wanted+=(xvfb)
webkit='import gi; gi.require_version("Gtk", "3.0"); gi.require_version("WebKit2", "4.1")'
/usr/bin/python3 -c "$webkit" 2>/dev/null || wanted+=(python3-gi gir1.2-webkit2-4.1)
has chromium-headless-shell || has chrome-headless-shell || optional+=(chromium-headless-shell)
[ ${#wanted[@]} -eq 0 ] && [ ${#optional[@]} -eq 0 ] && exit 0

by_hand() {
  if [ ${#wanted[@]} -eq 0 ]; then
    echo "$1. Chromium itself is taken, and pages take longer. As root: apt-get install --no-install-recommends ${optional[*]}" >&2
    exit 0
  fi
  echo "$1. As root: apt-get install --no-install-recommends ${wanted[*]}" >&2
  exit 1
}

has apt-get || by_hand "This is not Debian"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  has sudo || by_hand "Only root can install packages, and there is no sudo"
  as_root=(sudo)
fi
install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
echo "installing ${wanted[*]} ${optional[*]} …"
"${as_root[@]}" apt-get update -qq || by_hand "Debian's list of packages could not be fetched"
install "${wanted[@]}" "${optional[@]}" || { [ ${#wanted[@]} -gt 0 ] && install "${wanted[@]}"; } || by_hand "Installing failed"
