"""What the built service worker keeps, by the list that the build wrote into it (`moi_pwa.build.precache`)."""

import json
from typing import Any

from tests.site import DIST


def precache() -> dict[str, Any]:
    worker = (DIST / "applicant" / "sw.js").read_text(encoding="utf-8")
    listed, _ = json.JSONDecoder().raw_decode(worker, worker.index('{"version":"'))
    return listed


def urls_kept(*languages: str) -> list[str]:
    """Of the product in these languages."""
    groups = precache()["groups"]
    return [file["url"] for group in ("shared", *languages) for file in groups[group]]


def bytes_kept(language: str) -> int:
    """On the wire, for one that has nothing: bundles, what comes by itself, and the worker."""
    listed = precache()
    files = [file for group in ("shared", language) for file in listed["groups"][group]]
    bundles = {file["in"] for file in files if "in" in file}
    worker = (DIST / "applicant" / "sw.js.br").stat().st_size
    return (
        worker
        + sum(listed["bundles"][each] for each in bundles)
        + sum(file["bytes"] for file in files if "in" not in file)
    )
