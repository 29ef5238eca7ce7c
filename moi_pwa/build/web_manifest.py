"""The web app manifests, one for each language, of one application: a browser installs it once, in the language last
visited.
"""

from typing import Any

from moi_pwa.core.text import Language
from moi_pwa.locales import say

APPLICATION_ID = "/ar/"
"""The identity of the installed application, which never changes. It was once that of the Arabic one alone."""

_BAND, _PAPER = "#123f3a", "#faf6ee"  # `--band` and `--paper` in styles/tokens.css


def web_manifest(language: Language) -> dict[str, Any]:
    """Return the manifest that the pages of `language` link to."""
    home = f"/{language}/"
    return {
        "id": APPLICATION_ID,
        "start_url": home,
        "scope": "/",
        "lang": language,
        "dir": "rtl" if language == "ar" else "ltr",
        "name": say("page.app.name", language),
        "short_name": say("page.app.short_name", language),
        "description": say("page.home.description", language),
        "categories": ["government"],
        "display": "standalone",
        # An open window stays where it is: a person who returns by the icon finds the form.
        # service_worker/src/page/shell/launches.js follows shortcuts, links and files.
        "launch_handler": {"client_mode": ["focus-existing", "auto"]},
        "file_handlers": [
            _opened_by(f"{home}applications/", "application/octet-stream", ".moi"),
            _opened_by(f"{home}verify/", "application/jose", ".jws"),
        ],
        # The service worker takes what is shared; the server refuses it unread.
        "share_target": {
            "action": f"{home}shared/",
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {"files": [{"name": "documents", "accept": ["image/*", "application/pdf", ".pdf"]}]},
        },
        "theme_color": _BAND,
        "background_color": _PAPER,
        "icons": [
            *[_icon(f"icon-{size}", size, "any") for size in (192, 512)],
            *[_icon(f"maskable-{size}", size, "maskable") for size in (192, 512)],
            _icon("monochrome-512", 512, "monochrome"),
        ],
        "shortcuts": [
            _shortcut(say(f"nav.{page}", language), f"{home}{page}/")
            for page in ("applications", "wallet", "verify", "guide")  # launchers show four
        ],
        "screenshots": [
            _screenshot(language, "narrow", 720, 1480),
            _screenshot(language, "wide", 1280, 800),
        ],
    }


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": f"/icons/{name}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _shortcut(name: str, url: str) -> dict[str, Any]:
    return {"name": name, "url": url, "icons": [_icon("icon-192", 192, "any")]}


def _opened_by(page: str, media_type: str, suffix: str) -> dict[str, Any]:
    return {"action": page, "accept": {media_type: [suffix]}, "launch_type": "single-client"}


def _screenshot(language: Language, form: str, width: int, height: int) -> dict[str, str]:
    return {
        "src": f"/screenshots/{language}-{form}.png",
        "sizes": f"{width}x{height}",
        "type": "image/png",
        "form_factor": form,
        "label": say("page.home.heading", language),
    }
