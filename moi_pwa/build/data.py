"""What the browser looks up, written as hashed JSON beside the modules: services, countries."""

import hashlib
import json
from pathlib import Path

from moi_pwa.build.places import MODULES


def write_data(files: dict[str, object], modules: Path = MODULES) -> None:
    """Write `files` ("countries.ar.json" -> what it holds) and enter their addresses in the manifest."""
    manifest_path = modules / "manifest.json"
    manifest: dict[str, str] = json.loads(manifest_path.read_text())
    for name, content in files.items():
        data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        hashed = f"{name.removesuffix('.json')}.{hashlib.sha256(data).hexdigest()[:8].upper()}.json"
        (modules / hashed).write_bytes(data)
        manifest[name] = f"/_moi/{hashed}"
    manifest_path.write_text(json.dumps(manifest, indent=1, sort_keys=True))


def all_data() -> dict[str, object]:
    """Every file, by the name that `components.asset_url` knows it by."""
    return {}
