"""Certificates of signers as they were made before December 2026: they name no document types."""

from datetime import UTC, date, datetime, time, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from moi_pwa.crypto.certificates.periods import KEY_USE, MAX_PAPER_VALIDITY
from moi_pwa.crypto.certificates.profile import SIGNER_NAME, VDS_SIGNER, authority_of
from moi_pwa.crypto.certificates.signer_certificate import SignerCertificate, read_signer_certificate
from moi_pwa.crypto.signing_key import SigningKey


def former_signer_certificate(
    public_key: ec.EllipticCurvePublicKey, *, serial: int, first: date, csca: bytes, csca_key: SigningKey
) -> SignerCertificate:
    """Return the certificate of a signer that may sign every kind of paper from `first` on."""
    issuer, begins = x509.load_der_x509_certificate(csca), datetime.combine(first, time(), UTC)
    made = (
        x509.CertificateBuilder(
            issuer_name=issuer.subject, subject_name=SIGNER_NAME, public_key=public_key, serial_number=serial
        )
        .not_valid_before(begins)
        .not_valid_after(begins + KEY_USE + MAX_PAPER_VALIDITY - timedelta(seconds=1))
        .add_extension(authority_of(issuer), critical=False)
        .add_extension(x509.ExtendedKeyUsage([VDS_SIGNER]), critical=True)
        .sign(csca_key.private, SHA256(), ecdsa_deterministic=True)
    )
    return read_signer_certificate(made.public_bytes(Encoding.DER), [csca])
