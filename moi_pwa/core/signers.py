"""The categories of signers of papers."""

from collections.abc import Mapping
from typing import Literal

from moi_pwa.core.papers import SealedKind

SignerCategory = Literal["visas", "permits", "travel-documents", "notices"]
"""The papers that one signer signs (ICAO Doc 9303-12 §4.1.3: a signer of barcodes signs one category of documents).

Four, because a country may publish five keys of such signers a year: one is left for when a key gets out.
"""
CATEGORIES: tuple[SignerCategory, ...] = ("visas", "permits", "travel-documents", "notices")
KINDS_OF_CATEGORY: Mapping[SignerCategory, tuple[SealedKind, ...]] = {
    "visas": ("visa",),
    "permits": ("residence_permit",),
    "travel-documents": ("emergency_travel_document",),
    "notices": ("notice", "refusal"),
}
SEALED_KINDS: tuple[SealedKind, ...] = tuple(kind for kinds in KINDS_OF_CATEGORY.values() for kind in kinds)
