"""The country signing CA (CSCA): Doc 9303-12 §7.1.1, and §4.1.4.3 for its successors."""

from datetime import date
from typing import cast

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ObjectIdentifier

from moi_pwa.crypto.certificates.periods import CSCA_KEY_USE, CSCA_VALIDITY
from moi_pwa.crypto.certificates.profile import (
    CSCA_NAME,
    alternative_names,
    authority_of,
    beginning,
    distribution_points,
    require_key_of,
    require_may_certify,
    serial_number,
    sign,
)
from moi_pwa.crypto.signing_key import SigningKey

_USES = x509.KeyUsage(
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
_NAME_CHANGE = x509.UnrecognizedExtension(ObjectIdentifier("2.23.136.1.1.6.1"), b"\x05\x00")
"""The extension id-icao-mrtd-security-extensions-nameChange (§7.1.1.5), whose value is NULL."""


def make_csca(key: SigningKey, *, first: date, crl_url: str) -> bytes:
    """Return the CSCA's self-signed certificate, in DER.

    It outlives every signer that its key may issue on its last day.

    Args:
        key: the CSCA's key.
        first: the first day of its use.
        crl_url: the address at which the server publishes the CSCA's revocation list.
    """
    public_key, begins = key.private.public_key(), beginning(first)
    key_id = x509.SubjectKeyIdentifier.from_public_key(public_key)
    subject, issuer = alternative_names()
    builder = (
        x509.CertificateBuilder(
            issuer_name=CSCA_NAME,
            subject_name=CSCA_NAME,
            public_key=public_key,
            serial_number=serial_number(public_key, public_key, begins),
        )
        .not_valid_before(begins)
        .not_valid_after(begins + CSCA_VALIDITY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_USES, critical=True)
        .add_extension(key_id, critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(key_id), critical=False)
        .add_extension(x509.PrivateKeyUsagePeriod(begins, begins + CSCA_KEY_USE), critical=False)
        .add_extension(subject, critical=False)
        .add_extension(issuer, critical=False)
        .add_extension(distribution_points(crl_url), critical=False)
    )
    return sign(builder, key)


def make_link_certificate(csca: bytes, *, former: bytes, former_key: SigningKey) -> bytes:
    """Return the certificate by which the former CSCA's key vouches for the key of the next, in DER.

    Whoever trusts the former key verifies the next one's signers through it. It says what the next one's own
    certificate says, and ends with the former's at the latest, by whose key it is verified.

    Raises:
        Refused: "wrong_key" if the key is not the former CSCA's; "malformed" if it may not be used any more.
    """
    certificate, issuer = x509.load_der_x509_certificate(csca), x509.load_der_x509_certificate(former)
    begins = certificate.not_valid_before_utc
    require_key_of(issuer, former_key)
    require_may_certify(issuer, begins)
    public_key = cast("ec.EllipticCurvePublicKey", certificate.public_key())
    builder = (
        x509.CertificateBuilder(
            issuer_name=issuer.subject,
            subject_name=certificate.subject,
            public_key=public_key,
            serial_number=serial_number(former_key.private.public_key(), public_key, begins),
        )
        .not_valid_before(begins)
        .not_valid_after(min(certificate.not_valid_after_utc, issuer.not_valid_after_utc))
    )
    for extension in certificate.extensions:
        is_authority = isinstance(extension.value, x509.AuthorityKeyIdentifier)
        builder = builder.add_extension(authority_of(issuer) if is_authority else extension.value, extension.critical)
    if issuer.subject != certificate.subject:
        builder = builder.add_extension(_NAME_CHANGE, critical=False)
    return sign(builder, former_key)
