"""The profile that all certificates here share: ICAO Doc 9303-12 (8th edition) §7.1.1, on top of RFC 5280.

Curves are named, as RFC 5480 has it. The profile wants their parameters written out; OpenSSL verifies no certificate
that does so. Days are those on the papers; the certificates' times are in UTC.
"""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.name import _ASN1Type  # pyright: ignore[reportPrivateUsage] -- there is no other way to ask for one
from cryptography.x509.oid import NameOID, ObjectIdentifier

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey

CSCA_NAME = x509.Name(
    [
        x509.NameAttribute(NameOID.COUNTRY_NAME, COUNTRY.alpha2),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, COUNTRY.ministry.en),
        x509.NameAttribute(NameOID.COMMON_NAME, "CSCA e-services"),
    ]
)
SIGNER_NAME = x509.Name(
    [
        x509.NameAttribute(NameOID.COUNTRY_NAME, COUNTRY.alpha2),
        x509.NameAttribute(NameOID.COMMON_NAME, COUNTRY.signer, _ASN1Type.PrintableString),
    ]
)
"""The name of every signer of papers (§7.1.3): two letters of the country, and the two that its barcodes have."""
VDS_SIGNER = ObjectIdentifier("2.23.136.1.1.11.1")
"""The object identifier id-icao-vdsSigner."""
JWT_SIGNER = ObjectIdentifier("1.3.6.1.5.5.7.3.37")
"""The object identifier id-kp-jwt (RFC 9509), of a key that signs JSON Web Tokens."""
DAY = timedelta(days=1)
UNREADABLE = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.ExtensionNotFound,
)
"""The errors of `cryptography` for bytes that are no certificate, or none that it knows."""

_ALTERNATIVE_NAME = [x509.DirectoryName(x509.Name([x509.NameAttribute(NameOID.LOCALITY_NAME, COUNTRY.alpha3)]))]
_AT_ICAO = tuple(f"https://pkddownload{number}.icao.int/CRLs/{COUNTRY.alpha3}.crl" for number in (1, 2))
"""The addresses at which ICAO publishes the revocation lists that a country uploads (§7.1.1.4)."""
_SERIAL_BYTES = 16
_SERIAL_TOP, _SERIAL_MASK = 1 << 126, (1 << 126) - 1
"""The bits that make a serial number positive and always of sixteen octets."""


def alternative_names() -> tuple[x509.SubjectAlternativeName, x509.IssuerAlternativeName]:
    """Return the extensions that name the country as its zones do (§7.1.1.2)."""
    return x509.SubjectAlternativeName(_ALTERNATIVE_NAME), x509.IssuerAlternativeName(_ALTERNATIVE_NAME)


def distribution_points(crl_url: str) -> x509.CRLDistributionPoints:
    """Return the addresses of the revocation list: ours, then ICAO's (§7.1.1.4)."""
    addresses = [x509.UniformResourceIdentifier(each) for each in (crl_url, *_AT_ICAO)]
    return x509.CRLDistributionPoints([x509.DistributionPoint([each], None, None, None) for each in addresses])


def serial_number(
    issuer_key: ec.EllipticCurvePublicKey, public_key: ec.EllipticCurvePublicKey, begins: datetime
) -> int:
    """Return the serial number of a certificate that no barcode names.

    A hash of what makes the certificate another one: 126 bits, so that no two under one issuer are alike (RFC 5280
    §4.1.2.2), and the same keys and day give the same bytes.
    """
    keys = [key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) for key in (issuer_key, public_key)]
    digest = sha256(b"".join([*keys, begins.isoformat().encode()])).digest()
    return int.from_bytes(digest[:_SERIAL_BYTES]) & _SERIAL_MASK | _SERIAL_TOP


def beginning(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def sign(builder: x509.CertificateBuilder, key: SigningKey) -> bytes:
    """Return the signed certificate in DER. The same key and the same content give the same bytes (RFC 6979)."""
    return builder.sign(key.private, SHA256(), ecdsa_deterministic=True).public_bytes(Encoding.DER)


def authority_of(issuer: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    """Return the extension that names a CSCA's key in what it signs. Raises ExtensionNotFound."""
    key_id = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(key_id)


def is_issued_by(certificate: x509.Certificate, issuer: bytes) -> bool:
    """Return whether one certificate was issued by the subject of another, and signed by its key."""
    try:
        certificate.verify_directly_issued_by(x509.load_der_x509_certificate(issuer))
    except (*UNREADABLE, InvalidSignature):
        return False
    return True


def is_key_of(certificate: bytes, key: SigningKey) -> bool:
    return x509.load_der_x509_certificate(certificate).public_key() == key.private.public_key()


def serial_of(certificate: bytes) -> int:
    return x509.load_der_x509_certificate(certificate).serial_number


def is_ours(csca: bytes) -> bool:
    """Return whether a CSCA is our own, rather than another one that certifies our signers."""
    return x509.load_der_x509_certificate(csca).subject == CSCA_NAME


def require_key_of(certificate: x509.Certificate, key: SigningKey) -> None:
    """Raise Refused "wrong_key" if the key is not the certified one."""
    if certificate.public_key() != key.private.public_key():
        raise Refused("wrong_key")


def require_may_certify(csca: x509.Certificate, moment: datetime) -> None:
    """Raise Refused "malformed" if the CSCA's key may not certify anything that begins at `moment`."""
    use = csca.extensions.get_extension_for_class(x509.PrivateKeyUsagePeriod).value
    if use.not_after is None or moment > use.not_after.replace(tzinfo=UTC):
        raise Refused("malformed")
