"""Certificates of signers: of papers, which Doc 9303-12 §7.1.3 calls bar code signers, and of credentials.

Those of papers have the three extensions that it allows, and no other. That of credentials has another extended key
usage, so that no reader of barcodes believes its seals, and no DocumentType. So the period in which a private key may
sign is written nowhere in a certificate: it begins when the certificate does, lasts KEY_USE, and ends earlier if the
certificate would end before a paper does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from typing import cast

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from moi_pwa.core.signers import SEALED_KINDS, SignedKind, SignerCategory
from moi_pwa.crypto.certificates.document_types import (
    TYPES_OF_CATEGORY,
    category_of,
    document_type_extension,
    document_types,
    kinds_of_types,
)
from moi_pwa.crypto.certificates.periods import KEY_USE, MAX_PAPER_VALIDITY, PAPER_VALIDITY, VERIFIED_FOR
from moi_pwa.crypto.certificates.profile import (
    DAY,
    JWT_SIGNER,
    SIGNER_NAME,
    UNREADABLE,
    VDS_SIGNER,
    authority_of,
    beginning,
    is_issued_by,
    require_key_of,
    require_may_certify,
    sign,
)
from moi_pwa.crypto.idb import certificate_reference
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey, jwk_of

_MIN_REFERENCE_DIGITS = 4
_NO_UNUSED_BITS = b"\0"
"""The byte before a signature (ITU-T X.690, 8.6.2).

The library takes any number here, and so several spellings of one certificate.
"""
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class SignerCertificate:
    """A document signer's certificate. `read_signer_certificate` makes it."""

    x509: x509.Certificate

    @property
    def der(self) -> bytes:
        return self.x509.public_bytes(Encoding.DER)

    @property
    def serial(self) -> int:
        return self.x509.serial_number

    @property
    def reference(self) -> str:
        """The name in the header of a Visible Digital Seal: the serial number in hexadecimal, with at least four
        digits.
        """
        return f"{self.serial:0{_MIN_REFERENCE_DIGITS}X}"

    @cached_property
    def idb_reference(self) -> bytes:
        """The name in the header of ICAO's Datastructure for Barcode."""
        return certificate_reference(self.der)

    @property
    def public_key(self) -> ec.EllipticCurvePublicKey:
        return cast("ec.EllipticCurvePublicKey", self.x509.public_key())

    @property
    def jwk(self) -> dict[str, str]:
        return jwk_of(self.public_key)

    @cached_property
    def types(self) -> frozenset[str] | None:
        """The document types that it may sign. None means that it names none."""
        return document_types(self.x509.extensions)

    @cached_property
    def signs_credentials(self) -> bool:
        return list(uses_of(self.x509.extensions)) == [JWT_SIGNER]

    @property
    def kinds(self) -> frozenset[SignedKind] | None:
        """The kinds that it may sign. None means the seals of every kind of paper."""
        if self.signs_credentials:
            return frozenset({"credential"})
        return None if self.types is None else kinds_of_types(self.types)

    @property
    def category(self) -> SignerCategory | None:
        """The category that it signs. None means that it is not limited to one of ours."""
        if self.signs_credentials:
            return "credentials"
        return None if self.types is None else category_of(self.types)

    @property
    def first(self) -> date:
        """The first day on which its private key may sign."""
        begins = self.x509.not_valid_before_utc
        return begins.date() + (DAY if begins.time() > time() else timedelta())

    @property
    def last(self) -> date:
        """The last day on which its private key may sign."""
        longest = PAPER_VALIDITY[self.category] if self.category else MAX_PAPER_VALIDITY
        by_certificate = self.x509.not_valid_after_utc + _SECOND - longest
        return min(self.first + KEY_USE, by_certificate.date()) - DAY

    def may_sign(self, kind: SignedKind) -> bool:
        return kind in (SEALED_KINDS if self.kinds is None else self.kinds)


def extensions_of(category: SignerCategory) -> list[tuple[x509.ExtensionType, bool]]:
    """Return the extensions that say what a signer may sign, and whether each is critical."""
    if category == "credentials":
        return [(x509.ExtendedKeyUsage([JWT_SIGNER]), True)]
    return [
        (x509.ExtendedKeyUsage([VDS_SIGNER]), True),
        (document_type_extension(TYPES_OF_CATEGORY[category]), False),
    ]


def uses_of(extensions: x509.Extensions) -> x509.ExtendedKeyUsage:
    """Return the extended key usages of a certificate or a request. Raises ExtensionNotFound."""
    return extensions.get_extension_for_class(x509.ExtendedKeyUsage).value


def issue_signer_certificate(
    public_key: ec.EllipticCurvePublicKey,
    *,
    serial: int,
    first: date,
    category: SignerCategory,
    csca: bytes,
    csca_key: SigningKey,
) -> SignerCertificate:
    """Certify a signer of one category from `first` on.

    A paper that is signed on its last day ends before the certificate does, and the certificate before the CSCA's.

    Raises:
        Refused: "wrong_key" if the key is not the CSCA's; "malformed" for no serial number, or a day on which the
            CSCA's own key may not sign.
    """
    issuer = x509.load_der_x509_certificate(csca)
    require_key_of(issuer, csca_key)
    begins = beginning(first)
    require_may_certify(issuer, begins)
    if serial < 1:
        raise Refused("malformed")
    builder = (
        x509.CertificateBuilder(
            issuer_name=issuer.subject, subject_name=SIGNER_NAME, public_key=public_key, serial_number=serial
        )
        .not_valid_before(begins)
        # A CSCA that was made before December 2026 ends earlier than a certificate of notices would.
        .not_valid_after(min(begins + KEY_USE + VERIFIED_FOR[category] - _SECOND, issuer.not_valid_after_utc))
        .add_extension(authority_of(issuer), critical=False)
    )
    for extension, is_critical in extensions_of(category):
        builder = builder.add_extension(extension, critical=is_critical)
    return read_signer_certificate(sign(builder, csca_key), [csca])


def read_signer_certificate(der: bytes, csca: Sequence[bytes]) -> SignerCertificate:
    """Return a signer's certificate.

    Raises Refused: "malformed" if it is no certificate of one of our signers, "unknown_signer" if none of `csca` issued
    it.
    """
    try:
        certificate = x509.load_der_x509_certificate(der)
        uses = list(uses_of(certificate.extensions))
        key, subject = certificate.public_key(), certificate.subject
        types = document_types(certificate.extensions)
    except UNREADABLE as error:
        raise Refused("malformed") from error
    is_ours = subject == SIGNER_NAME and (uses == [VDS_SIGNER] or (uses == [JWT_SIGNER] and types is None))
    if not is_ours or not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise Refused("malformed")
    if not der.endswith(_NO_UNUSED_BITS + certificate.signature):
        raise Refused("malformed")
    if not any(is_issued_by(certificate, each) for each in csca):
        raise Refused("unknown_signer")
    return SignerCertificate(certificate)
