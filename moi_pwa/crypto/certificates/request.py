"""A signer of papers under another CSCA, the country's own: the request for its certificate, and what comes back.

The request is PKCS #10 (RFC 2986). It asks for the extensions of Doc 9303-12 §7.1.3 that the CSCA does not add itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID, ObjectIdentifier, SignatureAlgorithmOID

from moi_pwa.core.signers import SignerCategory
from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.certificates.document_types import (
    DOCUMENT_TYPE_LIST,
    document_types,
)
from moi_pwa.crypto.certificates.explicit_curve import explicit_public_key
from moi_pwa.crypto.certificates.profile import SIGNER_NAME, UNREADABLE, is_issued_by
from moi_pwa.crypto.certificates.signer_certificate import (
    SignerCertificate,
    extensions_of,
    read_signer_certificate,
    uses_of,
)
from moi_pwa.crypto.document_signer import PaperKey
from moi_pwa.crypto.refused import Refused

Fault = Literal[
    "unreadable",
    "another_key",
    "another_issuer",
    "another_name",
    "extensions",
    "document_types",
    "serial_number",
    "serial_taken",
    "too_short",
]
"""The fault of a certificate that a CSCA has sent.

* `another_issuer`: no CSCA that is known here has signed it.
* `extensions`: one is missing or has another use, or there is one that the profile forbids.
* `document_types`: it may sign other papers than were asked for.
* `serial_number`: it is not positive, or longer than twenty octets.
* `serial_taken`: another signer here has the same serial number, by which barcodes name it.
* `too_short`: it ends before the papers that its key would sign.
"""

_ALLOWED_EXTENSIONS = {
    ExtensionOID.AUTHORITY_KEY_IDENTIFIER.dotted_string: False,
    ExtensionOID.EXTENDED_KEY_USAGE.dotted_string: True,
    DOCUMENT_TYPE_LIST.dotted_string: False,
}
"""The extensions of Table 8, and whether each is critical."""
_REQUIRED_EXTENSIONS = _ALLOWED_EXTENSIONS.keys() - {DOCUMENT_TYPE_LIST.dotted_string}
_V1 = 0
_EXTENSION_REQUEST = ObjectIdentifier("1.2.840.113549.1.9.14")
_MAX_SERIAL_BITS = 159
"""The bits of a positive integer of twenty octets."""


class WrongCertificateError(Exception):
    """A certificate that a CSCA has sent is not one of the signer that was asked for."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


@asn1.sequence
class _AlgorithmIdentifier:
    algorithm: x509.ObjectIdentifier


@asn1.sequence
class _Extension:
    id: x509.ObjectIdentifier
    critical: Annotated[bool, asn1.Default(value=False)]
    value: bytes


@asn1.sequence
class _Extensions:
    type: x509.ObjectIdentifier
    values: asn1.SetOf[list[_Extension]]


@asn1.sequence
class _RequestInfo:
    version: int
    subject: asn1.TLV
    public_key: asn1.TLV
    attributes: Annotated[asn1.SetOf[_Extensions], asn1.Implicit(0)]


@asn1.sequence
class _Request:
    info: _RequestInfo
    algorithm: _AlgorithmIdentifier
    signature: asn1.BitString


async def request_signer(key: PaperKey, public_key: ec.EllipticCurvePublicKey, category: SignerCategory) -> str:
    """Return the request for a signer of one category, in PEM.

    The signer's own key signs it, wherever that is; so `cryptography`, which asks for the private key, does not write
    it.

    Raises NoSignerError if the key cannot be reached.
    """
    extensions = [
        _Extension(id=each.oid, critical=is_critical, value=each.public_bytes())
        for each, is_critical in extensions_of(category)
    ]
    info = _RequestInfo(
        version=_V1,
        subject=_tlv(SIGNER_NAME.public_bytes()),
        public_key=explicit_public_key(public_key),
        attributes=asn1.SetOf([_Extensions(type=_EXTENSION_REQUEST, values=asn1.SetOf([extensions]))]),
    )
    request = _Request(
        info=info,
        algorithm=_AlgorithmIdentifier(algorithm=SignatureAlgorithmOID.ECDSA_WITH_SHA256),
        signature=asn1.BitString(ecdsa.to_der(await key.sign(asn1.encode_der(info))), 0),
    )
    return x509.load_der_x509_csr(asn1.encode_der(request)).public_bytes(Encoding.PEM).decode().strip()


def read_issued(der: bytes, request: str, csca: Sequence[bytes]) -> SignerCertificate:
    """Return the certificate that a CSCA issued for a request.

    A certificate without the extension DocumentType is taken, because the profile leaves it to the CSCA: it may sign
    every kind of paper.

    Raises:
        WrongCertificateError: it is not what was asked for, or leaves the profile.
        Refused: "malformed" if the request cannot be read.
    """
    requested = _read_request(request)
    try:
        certificate = x509.load_der_x509_certificate(der)
        public_key, extensions = certificate.public_key(), certificate.extensions
        types = document_types(extensions)
    except (*UNREADABLE, Refused) as error:
        raise WrongCertificateError("unreadable") from error
    if public_key != requested.public_key:
        raise WrongCertificateError("another_key")
    if not any(is_issued_by(certificate, each) for each in csca):
        raise WrongCertificateError("another_issuer")
    if certificate.subject.public_bytes() != SIGNER_NAME.public_bytes():
        raise WrongCertificateError("another_name")
    found = {each.oid.dotted_string: each.critical for each in extensions}
    if not found.items() <= _ALLOWED_EXTENSIONS.items() or not found.keys() >= _REQUIRED_EXTENSIONS:
        raise WrongCertificateError("extensions")
    if uses_of(extensions) != requested.uses:
        raise WrongCertificateError("extensions")
    if types is not None and types != requested.types:
        raise WrongCertificateError("document_types")
    if certificate.serial_number < 1 or certificate.serial_number.bit_length() > _MAX_SERIAL_BITS:
        raise WrongCertificateError("serial_number")
    return _readable(der, csca)


@dataclass(frozen=True, kw_only=True)
class _Requested:
    """The content of a request."""

    public_key: CertificatePublicKeyTypes
    uses: x509.ExtendedKeyUsage
    types: frozenset[str] | None


def _read_request(request: str) -> _Requested:
    """Return the content of a request. Raises Refused "malformed"."""
    try:
        asked = x509.load_pem_x509_csr(request.encode())
        return _Requested(
            public_key=asked.public_key(), uses=uses_of(asked.extensions), types=document_types(asked.extensions)
        )
    except UNREADABLE as error:
        raise Refused("malformed") from error


def _readable(der: bytes, csca: Sequence[bytes]) -> SignerCertificate:
    try:
        signer = read_signer_certificate(der, csca)
    except Refused as error:  # another extended key usage, or more than one spelling of its signature
        raise WrongCertificateError("extensions") from error
    if signer.last < signer.first:
        raise WrongCertificateError("too_short")
    return signer


def _tlv(der: bytes) -> asn1.TLV:
    return asn1.decode_der(asn1.TLV, der)
