"""The CSCA's certificate revocation list: Doc 9303-12 §7.1.4, on top of RFC 5280 §5.

It lists the signers that were struck off, by serial number: those of the key that signs it, and those of former keys
(§4.1.5). An entry says no reason, which the profile forbids.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from moi_pwa.crypto.certificates.profile import UNREADABLE, authority_of, require_key_of
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey

CRL_PATH = "/api/csca.crl"
"""The path at which a server publishes the list. The CSCA's certificate names it."""
_VALIDITY = timedelta(days=90)
"""The longest time between two lists (§4.1.5)."""


def make_crl(
    revoked: Sequence[bytes], *, former: bytes | None, csca: bytes, csca_key: SigningKey, now: datetime
) -> bytes:
    """Return the list in DER, which the next one must follow within 90 days.

    Args:
        revoked: certificates of signers that are not trusted any more; those of another issuer are passed over.
        former: the list before, whose entries keep their days. None means that there is none.
        csca: the certificate of the CSCA.
        csca_key: its key.
        now: the moment of the list. A certificate that is new on it was revoked at this moment.

    Raises:
        Refused: "wrong_key" if the key is not the CSCA's; "malformed" if a certificate or `former` cannot be read.
    """
    issuer = x509.load_der_x509_certificate(csca)
    require_key_of(issuer, csca_key)
    entries = {each.serial_number: each for each in read_crl(former)} if former else {}
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.subject)
        .last_update(now)
        .next_update(now + _VALIDITY)
        .add_extension(authority_of(issuer), critical=False)
        .add_extension(x509.CRLNumber(_number(former, now)), critical=False)
    )
    for serial in sorted(_serials(revoked, issuer)):
        entry = entries.get(serial) or (
            x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(now).build()
        )
        builder = builder.add_revoked_certificate(entry)
    return builder.sign(csca_key.private, SHA256(), ecdsa_deterministic=True).public_bytes(Encoding.DER)


def read_crl(der: bytes) -> x509.CertificateRevocationList:
    """Return a list, whose signature is not verified. Raises Refused "malformed"."""
    try:
        return x509.load_der_x509_crl(der)
    except UNREADABLE as error:
        raise Refused("malformed") from error


def crl_due(der: bytes) -> datetime:
    """Return the moment at which the next list must be there. Raises Refused "malformed"."""
    due = read_crl(der).next_update_utc
    if due is None:
        raise Refused("malformed")
    return due


def _number(former: bytes | None, now: datetime) -> int:
    """Return the list's number: greater than the former one's, even if the former list was lost."""
    number = int(now.timestamp())
    if former is None:
        return number
    last = read_crl(former).extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
    return max(number, last + 1)


def _serials(revoked: Sequence[bytes], issuer: x509.Certificate) -> set[int]:
    try:
        certificates = [x509.load_der_x509_certificate(each) for each in revoked]
        return {each.serial_number for each in certificates if each.issuer == issuer.subject}
    except UNREADABLE as error:
        raise Refused("malformed") from error
