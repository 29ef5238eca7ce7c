"""The extension DocumentType (Doc 9303-12 §7.1.1.6), which says what a signer of papers may sign.

It lists document types as zones begin with them: "PU" is that type, "V" is every type that begins with V. A notice and
a refusal have no zone. Theirs are N and D, with which no zone of Doc 9303 begins; the same letters begin their numbers.
"""

from collections.abc import Iterable, Mapping

from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.x509.oid import ObjectIdentifier

from moi_pwa.core.papers import SealedKind
from moi_pwa.core.signers import SignerCategory
from moi_pwa.crypto.refused import Refused

TYPES_OF_CATEGORY: Mapping[SignerCategory, tuple[str, ...]] = {
    "visas": ("V",),
    "permits": ("A",),
    "travel-documents": ("PU",),
    "notices": ("N", "D"),
}
"""The document types in the certificates of each category that signs seals."""
_TYPES_OF_KIND: Mapping[SealedKind, tuple[str, ...]] = {
    "visa": ("V",),
    "residence_permit": ("AR",),
    "emergency_travel_document": ("PU",),
    "notice": ("N",),
    "refusal": ("D",),
}
"""The document types of each kind, one of which a certificate must cover."""

DOCUMENT_TYPE_LIST = ObjectIdentifier("2.23.136.1.1.6.2")
"""The object identifier id-icao-mrtd-security-extensions-documentTypeList."""
_V0 = 0
_TYPE_LENGTHS = (1, 2)


@asn1.sequence
class _DocumentTypeList:
    version: int
    types: asn1.SetOf[asn1.PrintableString]


def document_type_extension(types: Iterable[str]) -> x509.UnrecognizedExtension:
    """Return the extension, which is never critical."""
    listed = _DocumentTypeList(version=_V0, types=asn1.SetOf([asn1.PrintableString(each) for each in types]))
    return x509.UnrecognizedExtension(DOCUMENT_TYPE_LIST, asn1.encode_der(listed))


def document_types(extensions: x509.Extensions) -> frozenset[str] | None:
    """Return the document types of a certificate or of a request for one; None if it has no such extension.

    Raises Refused "malformed" if the extension cannot be read.
    """
    try:
        extension = extensions.get_extension_for_oid(DOCUMENT_TYPE_LIST).value
    except x509.ExtensionNotFound:
        return None
    if not isinstance(extension, x509.UnrecognizedExtension):
        raise Refused("malformed")
    try:
        listed = asn1.decode_der(_DocumentTypeList, extension.value)
    except ValueError as error:
        raise Refused("malformed") from error
    types = [each.as_str() for each in listed.types.as_list()]
    if listed.version != _V0 or any(len(each) not in _TYPE_LENGTHS for each in types):
        raise Refused("malformed")
    return frozenset(types)


def kinds_of_types(types: frozenset[str]) -> frozenset[SealedKind]:
    """Return the kinds of papers that a certificate of these document types covers."""
    return frozenset(
        kind for kind, own in _TYPES_OF_KIND.items() if any(each in types or each[0] in types for each in own)
    )


def category_of(types: frozenset[str]) -> SignerCategory | None:
    """Return the category whose certificates have these document types; None if none has."""
    return next((each for each, own in TYPES_OF_CATEGORY.items() if frozenset(own) == types), None)
