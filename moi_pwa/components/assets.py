"""Addresses of the bundler's output: modules, style sheets, lists. Each has the hash of its content in its name."""

import json
from pathlib import Path
from typing import Any

_BUNDLES = Path(__file__).parent.parent.parent / "assets" / "_moi"


def asset_url(name: str) -> str:
    """Return the address of "form.js" or "countries.ar.json"; the bare name while nothing of that name is built."""
    return _read("manifest.json").get(name, f"/_moi/{name}")


def module_urls(name: str) -> list[str]:
    """Return the address of a module, then of those that it needs to run."""
    return _read("needs.json").get(name, [asset_url(name)])


def _read(file: str) -> dict[str, Any]:
    path = _BUNDLES / file
    return json.loads(path.read_text()) if path.exists() else {}
