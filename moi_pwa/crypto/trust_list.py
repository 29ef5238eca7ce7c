"""The trust list: the signers whose papers are trusted, as JSON signed by the key for receipts.

`trust_list.js` reads it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from moi_pwa.core.signers import SignedKind
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.certificates.signer_certificate import SignerCertificate
from moi_pwa.crypto.document_signer import SIGNER, DocumentSigners
from moi_pwa.crypto.signed_json import sign_json
from moi_pwa.crypto.signing_key import SigningKey

TYPE = "moi-trust-list"


def sign_trust_list(signers: DocumentSigners, key: SigningKey, *, issued_at: datetime) -> str:
    """Return the signed list.

    If `issued_at` is when the day began, all servers give the same bytes all day, and a phone can tell how old its
    list is.
    """
    content = {
        "issued_at": issued_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "signers": [
            {
                "signer": SIGNER,
                "certificate": certificate.reference,
                "idb_certificate": certificate.idb_reference.hex(),
                "jwk": certificate.jwk,
                "first": certificate.first.isoformat(),
                "last": certificate.last.isoformat(),
                **_kinds(certificate),
                "der": to_base64url(certificate.der),
            }
            for certificate in signers.certificates
        ],
        "csca": [to_base64url(certificate) for certificate in signers.csca],
        "links": [to_base64url(certificate) for certificate in signers.links],
    }
    return sign_json(content, key, typ=TYPE)


def _kinds(certificate: SignerCertificate) -> dict[str, Sequence[SignedKind]]:
    """Return the kinds that a signer may sign; nothing for one that may sign the seals of every kind of paper."""
    return {} if certificate.kinds is None else {"kinds": sorted(certificate.kinds)}
