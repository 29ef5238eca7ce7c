"""A country's own CSCA, which certifies our signers: another program, with another name and longer numbers."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256, SHA384
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

KEY = ec.derive_private_key(500, ec.SECP384R1())
NAME = x509.Name(
    [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "JO"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "The country"),
        x509.NameAttribute(NameOID.COMMON_NAME, "CSCA"),
    ]
)
BEGINS = datetime(2025, 6, 1, 10, 30, tzinfo=UTC)
SERIAL = 0x5C31_B7D2_9A40_11EE
_KEY_ID = x509.SubjectKeyIdentifier.from_public_key(KEY.public_key())


def certificate() -> x509.Certificate:
    return (
        x509.CertificateBuilder(
            issuer_name=NAME, subject_name=NAME, public_key=KEY.public_key(), serial_number=0x77AA_0001
        )
        .not_valid_before(BEGINS)
        .not_valid_after(BEGINS + timedelta(days=15 * 365))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_KEY_ID, critical=False)
        .sign(KEY, SHA384())
    )


def pem() -> str:
    return certificate().public_bytes(Encoding.PEM).decode()


def issue(request: str, **changes: object) -> bytes:
    """Return the certificate for a request in DER. `changes` are what this CSCA does otherwise than it should.

    Args:
        request: the request in PEM.
        changes: `serial`, `subject`, `begins`, `years`, `key` (the CSCA's), `without` and `extra` (extensions).
    """
    asked = x509.load_pem_x509_csr(request.encode())
    without = changes.get("without")
    years, begins = changes.get("years", 7), changes.get("begins", BEGINS + timedelta(days=200))
    assert isinstance(years, int)
    assert isinstance(begins, datetime)
    builder = (
        x509.CertificateBuilder(
            issuer_name=NAME,
            subject_name=changes.get("subject", asked.subject),  # pyright: ignore[reportArgumentType]
            public_key=asked.public_key(),  # pyright: ignore[reportArgumentType]
            serial_number=changes.get("serial", SERIAL),  # pyright: ignore[reportArgumentType]
        )
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=365 * years))
    )
    if without != x509.AuthorityKeyIdentifier.oid:
        authority = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(_KEY_ID)
        builder = builder.add_extension(authority, critical=False)
    for extension in asked.extensions:
        if extension.oid != without:
            builder = builder.add_extension(extension.value, extension.critical)
    if extra := changes.get("extra"):
        assert isinstance(extra, x509.ExtensionType)
        builder = builder.add_extension(extra, critical=False)
    key = changes.get("key", KEY)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return builder.sign(key, SHA256()).public_bytes(Encoding.DER)
