"""The format that a seal of ours must have, whoever signed it. Twin: `seal_format.js`.

A seal that our key signed and that leaves the profile of its kind is what ICAO Doc 9303-13, appendix D, calls INVALID
with the sub-indication WRONG_FORMAT: a mandatory feature is missing, or has not the form of its kind.
"""

from collections.abc import Mapping, Sequence

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.papers import Feature, SealedKind
from moi_pwa.rules.forms.mrz import read_mrz
from moi_pwa.rules.papers.features import UnreadableFeaturesError

_MANDATORY: Mapping[SealedKind, frozenset[int]] = {"visa": frozenset({4, 5}), "residence_permit": frozenset({3})}
"""The features that a kind has besides its zone: of a visa the length of stay and the passport number (Doc 9303-7), of
a permit the passport number (BSI TR-03137).
"""
_ZONE_LINES: Mapping[SealedKind, Mapping[int, int]] = {
    "visa": {1: 44, 2: 36},
    "residence_permit": {2: 36},
    "emergency_travel_document": {2: 36},
}
"""The length of a zone's lines, by the tag of its feature."""
_DOCUMENT_CODES: Mapping[SealedKind, tuple[str, ...]] = {
    "visa": ("V",),
    "residence_permit": ("AR",),
    "emergency_travel_document": ("PU", "I"),
}
"""The letters with which a zone begins. Emergency travel documents began with I before December 2026."""


def require_format(kind: SealedKind, features: Sequence[Feature]) -> None:
    """Check the features of a seal that names our country and our signer.

    Its zone must be of this kind of document, name our country, and have right check digits. A notice and a refusal
    have no zone.

    Raises:
        UnreadableFeaturesError: a mandatory feature is missing, or its zone is not one of ours.
    """
    values = dict(features)
    if not _MANDATORY.get(kind, frozenset()) <= values.keys():
        raise UnreadableFeaturesError
    lines = _ZONE_LINES.get(kind)
    if lines is None:
        return
    tag = next((tag for tag in lines if tag in values), 0)
    written, width = values.get(tag), lines.get(tag, 0)
    if not isinstance(written, str):
        raise UnreadableFeaturesError
    zone = written.replace(" ", "<").ljust(2 * width, "<")
    read = read_mrz(f"{zone[:width]}\n{zone[width:]}")
    if read is None or read.problem or read.issuer != COUNTRY.alpha3:
        raise UnreadableFeaturesError
    if not read.document.startswith(_DOCUMENT_CODES[kind]):
        raise UnreadableFeaturesError
