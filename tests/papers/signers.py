"""Signers of papers in tests.

`python -m tests.papers.signers` writes `tests/vectors/trust_list.json`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Literal, TypeAlias

from cryptography.hazmat.primitives.asymmetric import ec

from moi_pwa.core.signers import SignerCategory
from moi_pwa.crypto.certificates.csca import make_csca
from moi_pwa.crypto.certificates.signer_certificate import issue_signer_certificate
from moi_pwa.crypto.document_signer import DocumentSigner, DocumentSigners, PaperKey
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.crypto.trust_list import sign_trust_list
from moi_pwa.gateways.pkcs11_token import Token, TokenKey
from tests.papers.former_certificate import former_signer_certificate
from tests.vector_layout import laid_out
from tests.vectors_of import VECTORS


def fixed_key(number: int) -> SigningKey:
    return SigningKey(ec.derive_private_key(number, ec.SECP256R1()))


CRL_URL = "https://eservices.example/api/csca.crl"


@cache
def document_signers(*firsts: date, category: SignerCategory | None = None) -> DocumentSigners:
    """Return a signer for each first day, or one that signs in 2026 if there is none, always with the same keys.

    They sign papers of one category, or, as signers made before December 2026 do, of every one.
    """
    days = firsts or (date(2026, 1, 1),)
    csca_key = fixed_key(100)
    csca = make_csca(csca_key, first=min(days), crl_url=CRL_URL)
    signers: list[DocumentSigner] = []
    for serial, first in enumerate(days, start=1):
        key = fixed_key(100 + serial)
        subject = {"serial": serial, "first": first, "csca": csca, "csca_key": csca_key}
        certificate = (
            issue_signer_certificate(key.private.public_key(), category=category, **subject)
            if category
            else former_signer_certificate(key.private.public_key(), **subject)
        )
        signers.append(DocumentSigner(key=key, certificate=certificate))
    return DocumentSigners(
        csca=(csca,), certificates=tuple(signer.certificate for signer in signers), signers=tuple(signers)
    )


def with_credentials(signers: DocumentSigners, first: date = date(2026, 1, 1)) -> DocumentSigners:
    """Return the signers with one more, that of credentials."""
    serial = max((each.serial for each in signers.certificates), default=0) + 1
    added = document_signers(*[first] * serial, category="credentials")
    return replace(
        signers,
        certificates=(*signers.certificates, added.certificates[-1]),
        signers=(*signers.signers, added.signers[-1]),
    )


Unable: TypeAlias = Literal["nobody may sign", "the token is away"]
UNABLE: tuple[Unable, ...] = ("nobody may sign", "the token is away")


def unable_to_sign(signers: DocumentSigners, why: Unable) -> DocumentSigners:
    """Return the signers in a state in which they sign nothing."""
    if why == "nobody may sign":
        return replace(signers, signers=())
    away = Token("/nowhere/module.so", "away", "0")
    keys = [(each, TokenKey(away, "signer", each.certificate.public_key)) for each in signers.signers]
    return replace(signers, signers=tuple(replace(signer, key=key) for signer, key in keys))


@dataclass(frozen=True)
class WatchedKey:
    """A signer's key that does something else before it signs."""

    key: PaperKey
    before: Callable[[], Awaitable[None]]

    @property
    def jwk(self) -> dict[str, str]:
        return self.key.jwk

    async def sign(self, data: bytes) -> bytes:
        await self.before()
        return await self.key.sign(data)


def signing_after(signers: DocumentSigners, before: Callable[[], Awaitable[None]]) -> DocumentSigners:
    """Return the signers with `before` run before each signature."""
    watched = [replace(signer, key=WatchedKey(signer.key, before)) for signer in signers.signers]
    return replace(signers, signers=tuple(watched))


def followed_by_one_of_notices() -> DocumentSigners:
    """Return a signer of 2026 that may sign everything, and the one of notices that follows it."""
    firsts = date(2026, 1, 1), date(2027, 2, 1)
    former, notices = document_signers(*firsts), document_signers(*firsts, category="notices")
    return replace(
        former,
        certificates=(former.certificates[0], notices.certificates[1]),
        signers=(former.signers[0], notices.signers[1]),
    )


def trust_list_vectors() -> dict[str, object]:
    signers, key = followed_by_one_of_notices(), fixed_key(99)
    return {
        "kid": key.kid,
        "jwk": key.jwk,
        "issued_at": "2026-01-15T00:00:00Z",
        "signers": [
            {
                "signer": "JOMI",
                "certificate": each.reference,
                "idb_certificate": each.idb_reference.hex(),
                "jwk": each.jwk,
                "first": str(each.first),
                "last": str(each.last),
                **({"kinds": sorted(each.kinds)} if each.kinds else {}),
            }
            for each in signers.certificates
        ],
        "jws": sign_trust_list(signers, key, issued_at=datetime(2026, 1, 15, tzinfo=UTC)),
    }


if __name__ == "__main__":
    (VECTORS / "trust_list.json").write_text(laid_out(trust_list_vectors()), encoding="utf-8")
