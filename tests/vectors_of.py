"""Vectors, read by both languages: `tests/vectors/<topic>.json`, and `service_worker/test/core/vectors.js`."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from moi_pwa.core.answers import Attachment, Facts

VECTORS = Path(__file__).parent / "vectors"
TODAY = "2026-01-15"


def vectors_of(topic: str) -> Any:
    return json.loads((VECTORS / f"{topic}.json").read_text(encoding="utf-8"))


def kinds_with_vectors() -> list[str]:
    return sorted(path.stem for path in (VECTORS / "checks").glob("*.json"))


def facts_of(vector: dict[str, Any]) -> Facts:
    """Return the facts around the answers of a vector; by default 15 January 2026, no lists, no fees."""
    documents = vector.get("documents")
    return Facts(
        today=date.fromisoformat(vector.get("today", TODAY)),
        lists=vector.get("lists", {}),
        amounts=vector.get("amounts"),
        known=vector.get("known", {}),
        requested=frozenset(vector.get("requested", [])),
        documents=None if documents is None else [Attachment(**each) for each in documents],
    )
