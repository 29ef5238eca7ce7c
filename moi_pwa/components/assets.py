"""Addresses of what the bundler made: modules, style sheets, lists; each has the hash of its content in its name."""

import json
from pathlib import Path

_MANIFEST = Path(__file__).parent.parent.parent / "assets" / "_moi" / "manifest.json"


def asset_url(name: str) -> str:
    """The address of "form.js" or "countries.ar.json"; the bare name while nothing of that name is built."""
    built: dict[str, str] = json.loads(_MANIFEST.read_text()) if _MANIFEST.exists() else {}
    return built.get(name, f"/_moi/{name}")
