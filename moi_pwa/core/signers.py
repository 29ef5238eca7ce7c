"""The categories of document signers."""

from collections.abc import Mapping
from typing import Literal

from moi_pwa.core.papers import SealedKind

SignerCategory = Literal["visas", "permits", "travel-documents", "notices", "credentials"]
"""A category of documents, all of which one signer signs.

The first four sign seals (ICAO Doc 9303-12 §4.1.3: a signer of barcodes signs one category of documents). They are
four, because a country may publish five keys of such signers a year: one is left for when a key gets out. `credentials`
signs papers as verifiable credentials, and the lists of their status.
"""
CATEGORIES: tuple[SignerCategory, ...] = ("visas", "permits", "travel-documents", "notices", "credentials")
SignedKind = SealedKind | Literal["credential"]
"""The kind of what a signer signs: a seal of a kind of paper, or a credential of any paper."""
KINDS_OF_CATEGORY: Mapping[SignerCategory, tuple[SignedKind, ...]] = {
    "visas": ("visa",),
    "permits": ("residence_permit",),
    "travel-documents": ("emergency_travel_document",),
    "notices": ("notice", "refusal"),
    "credentials": ("credential",),
}
SIGNED_KINDS: tuple[SignedKind, ...] = tuple(kind for kinds in KINDS_OF_CATEGORY.values() for kind in kinds)
SEALED_KINDS = frozenset[SignedKind](SIGNED_KINDS) - {"credential"}
