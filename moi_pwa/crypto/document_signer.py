"""Document signers: X.509 certificates in the profile of ICAO Doc 9303-12 (8th edition) §7.1.1 and §7.1.3.

A country signing CA (CSCA), self-signed, issues the certificates of document signers, which that profile calls bar code
signers. Their certificates have no other extensions than the two that it lists. So the period in which a private key
may sign is written nowhere in a certificate: it begins when the certificate does, and lasts KEY_USE. Days are those on
the papers; the certificates' times are in UTC.

Two things differ from the profile. Curves are named, as RFC 5480 has it; the profile wants their parameters written
out. And this CSCA issues no revocation list: a signer that is not trusted any more leaves the trust list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Protocol, cast

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.name import _ASN1Type  # pyright: ignore[reportPrivateUsage] -- there is no other way to ask for one
from cryptography.x509.oid import NameOID, ObjectIdentifier

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.crypto.idb import certificate_reference
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey, jwk_of

SIGNER = f"{COUNTRY.alpha2}{COUNTRY.signer}"
"""The signer's name in barcodes: the country and the common name of its certificates."""
MAX_PAPER_VALIDITY = timedelta(days=5 * 366)
"""The longest validity of a paper: five years, with leap days to spare."""
KEY_USE = timedelta(days=365 + 60)
"""The time for which a signer's private key may sign: a year and two months (Doc 9303-12, table 1).

In the two months the next signer takes over.
"""
CSCA_KEY_USE = timedelta(days=5 * 365)

_CSCA_NAME = x509.Name(
    [
        x509.NameAttribute(NameOID.COUNTRY_NAME, COUNTRY.alpha2),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, COUNTRY.ministry.en),
        x509.NameAttribute(NameOID.COMMON_NAME, "CSCA e-services"),
    ]
)
_SIGNER_NAME = x509.Name(
    [
        x509.NameAttribute(NameOID.COUNTRY_NAME, COUNTRY.alpha2),
        x509.NameAttribute(NameOID.COMMON_NAME, COUNTRY.signer, _ASN1Type.PrintableString),
    ]
)
_ALTERNATIVE_NAME = [x509.DirectoryName(x509.Name([x509.NameAttribute(NameOID.LOCALITY_NAME, COUNTRY.alpha3)]))]
_VDS_SIGNER = ObjectIdentifier("2.23.136.1.1.11.1")
"""The object identifier id-icao-vdsSigner."""
_REVOCATION_LISTS = [
    x509.UniformResourceIdentifier(f"https://pkddownload{number}.icao.int/CRLs/{COUNTRY.alpha3}.crl")
    for number in (1, 2)
]
"""The addresses at which ICAO publishes a country's revocation lists (§7.1.1.4)."""
_MIN_REFERENCE_DIGITS = 4
_NO_UNUSED_BITS = b"\0"
"""The byte before a signature (ITU-T X.690, 8.6.2).

The library takes any number here, and so several spellings of one certificate.
"""
_DAY = timedelta(days=1)
_UNREADABLE = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.ExtensionNotFound,
)
"""The errors of `cryptography` for bytes that are no certificate, or none that it knows."""


class NoSignerError(Exception):
    """No private key may sign on that day, or the one that may cannot be reached."""


class PaperKey(Protocol):
    """A private key on P-256, wherever it is stored."""

    @property
    def jwk(self) -> dict[str, str]: ...

    async def sign(self, data: bytes) -> bytes:
        """Return the ECDSA signature with SHA-256 as r ‖ s. Raises NoSignerError if the key cannot be reached."""
        ...


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

    @property
    def vds_reference(self) -> str:
        """The signer's name and the certificate's reference, as the header has both."""
        return f"{SIGNER}{self.reference}"

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

    @property
    def first(self) -> date:
        """The first day on which its private key may sign."""
        return self.x509.not_valid_before_utc.date()

    @property
    def last(self) -> date:
        """The last day on which its private key may sign."""
        return self.first + KEY_USE - _DAY


@dataclass(frozen=True, kw_only=True)
class DocumentSigner:
    """A signer of papers, from the first to the last day of its certificate."""

    key: PaperKey
    certificate: SignerCertificate

    def __post_init__(self) -> None:
        """Raise Refused "wrong_key" if the key is not the certified one."""
        if self.key.jwk != self.certificate.jwk:
            raise Refused("wrong_key")

    def may_sign_on(self, day: date) -> bool:
        return self.certificate.first <= day <= self.certificate.last


@dataclass(frozen=True, kw_only=True)
class DocumentSigners:
    """The document signers, and the CA that certified them."""

    csca: tuple[bytes, ...]
    """Certificates of the country signing CA, in DER."""
    certificates: tuple[SignerCertificate, ...]
    """The certificates of all signers, past ones too, whose papers are trusted, by serial number."""
    signers: tuple[DocumentSigner, ...]
    """The signers whose private keys still exist."""

    def on(self, day: date) -> DocumentSigner:
        """Return the signer for that day: the newest of those that may sign. Raises NoSignerError if there is none."""
        able = [signer for signer in self.signers if signer.may_sign_on(day)]
        if not able:
            raise NoSignerError(day.isoformat())
        return max(able, key=lambda signer: signer.certificate.serial)


def make_csca(key: SigningKey, *, first: date) -> bytes:
    """Return the CSCA's self-signed certificate, in DER.

    It outlives every signer that its key may issue on its last day.
    """
    begins = _beginning(first)
    use_ends = begins + CSCA_KEY_USE
    public_key = key.private.public_key()
    key_id = x509.SubjectKeyIdentifier.from_public_key(public_key)
    alternative = x509.SubjectAlternativeName(_ALTERNATIVE_NAME), x509.IssuerAlternativeName(_ALTERNATIVE_NAME)
    lists = [x509.DistributionPoint([address], None, None, None) for address in _REVOCATION_LISTS]
    builder = (
        x509.CertificateBuilder(issuer_name=_CSCA_NAME, subject_name=_CSCA_NAME, public_key=public_key, serial_number=1)
        .not_valid_before(begins)
        .not_valid_after(use_ends + KEY_USE + MAX_PAPER_VALIDITY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_CSCA_USES, critical=True)
        .add_extension(key_id, critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(key_id), critical=False)
        .add_extension(x509.PrivateKeyUsagePeriod(begins, use_ends), critical=False)
        .add_extension(alternative[0], critical=False)
        .add_extension(alternative[1], critical=False)
        .add_extension(x509.CRLDistributionPoints(lists), critical=False)
    )
    return _sign(builder, key)


def issue_signer_certificate(
    public_key: ec.EllipticCurvePublicKey, *, serial: int, first: date, csca: bytes, csca_key: SigningKey
) -> SignerCertificate:
    """Certify a signer from `first` on.

    A paper of five years, signed on its last day, ends before the certificate does.

    Raises:
        Refused: "wrong_key" if the key is not the CSCA's; "malformed" for no serial number, or a day on which the
            CSCA's own key may not sign.
    """
    issuer = x509.load_der_x509_certificate(csca)
    if issuer.public_key() != csca_key.private.public_key():
        raise Refused("wrong_key")
    begins = _beginning(first)
    use = issuer.extensions.get_extension_for_class(x509.PrivateKeyUsagePeriod).value
    if serial < 1 or use.not_after is None or begins > use.not_after.replace(tzinfo=UTC):
        raise Refused("malformed")
    key_id = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    builder = (
        x509.CertificateBuilder(
            issuer_name=issuer.subject, subject_name=_SIGNER_NAME, public_key=public_key, serial_number=serial
        )
        .not_valid_before(begins)
        .not_valid_after(begins + KEY_USE + MAX_PAPER_VALIDITY - timedelta(seconds=1))
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(key_id), critical=False)
        .add_extension(x509.ExtendedKeyUsage([_VDS_SIGNER]), critical=True)
    )
    return read_signer_certificate(_sign(builder, csca_key), [csca])


def read_signer_certificate(der: bytes, csca: Sequence[bytes]) -> SignerCertificate:
    """Return a signer's certificate.

    Raises Refused: "malformed" if it is no certificate of one of our signers, "unknown_signer" if none of `csca` issued
    it.
    """
    try:
        certificate = x509.load_der_x509_certificate(der)
        uses = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        key, subject = certificate.public_key(), certificate.subject
    except _UNREADABLE as error:
        raise Refused("malformed") from error
    is_ours = subject == _SIGNER_NAME and list(uses) == [_VDS_SIGNER]
    if not is_ours or not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise Refused("malformed")
    if not der.endswith(_NO_UNUSED_BITS + certificate.signature):
        raise Refused("malformed")
    if not any(_is_issued_by(certificate, each) for each in csca):
        raise Refused("unknown_signer")
    return SignerCertificate(certificate)


_CSCA_USES = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)


def _is_issued_by(certificate: x509.Certificate, csca: bytes) -> bool:
    try:
        certificate.verify_directly_issued_by(x509.load_der_x509_certificate(csca))
    except (*_UNREADABLE, InvalidSignature):
        return False
    return True


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _sign(builder: x509.CertificateBuilder, key: SigningKey) -> bytes:
    """Return the signed certificate. The same key and the same content give the same bytes (RFC 6979)."""
    return builder.sign(key.private, SHA256(), ecdsa_deterministic=True).public_bytes(Encoding.DER)
