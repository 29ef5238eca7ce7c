"""Document signers: the private keys that sign papers, each with its certificate."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.signers import KINDS_OF_CATEGORY, SIGNED_KINDS, SignedKind, SignerCategory
from moi_pwa.crypto.certificates.signer_certificate import SignerCertificate
from moi_pwa.crypto.refused import Refused

SIGNER = f"{COUNTRY.alpha2}{COUNTRY.signer}"
"""The signer's name in barcodes: the country and the common name of its certificates."""


class NoSignerError(Exception):
    """No private key may sign such a paper on that day, or the one that may cannot be reached."""


class PaperKey(Protocol):
    """A private key on P-256, wherever it is stored."""

    @property
    def jwk(self) -> dict[str, str]: ...

    async def sign(self, data: bytes) -> bytes:
        """Return the ECDSA signature with SHA-256 as r ‖ s. Raises NoSignerError if the key cannot be reached."""
        ...


@dataclass(frozen=True, kw_only=True)
class DocumentSigner:
    """A signer of papers, from the first to the last day of its certificate."""

    key: PaperKey
    certificate: SignerCertificate

    def __post_init__(self) -> None:
        """Raise Refused "wrong_key" if the key is not the certified one."""
        if self.key.jwk != self.certificate.jwk:
            raise Refused("wrong_key")

    def may_sign(self, kind: SignedKind, day: date) -> bool:
        certificate = self.certificate
        return certificate.first <= day <= certificate.last and certificate.may_sign(kind)

    @property
    def recency(self) -> tuple[date, int]:
        """The key to find the newest signer: its first day, and of two that begin on one day the number."""
        return self.certificate.first, self.certificate.serial


@dataclass(frozen=True, kw_only=True)
class DocumentSigners:
    """The document signers, and the CA that certified them."""

    csca: tuple[bytes, ...]
    """Certificates of the country signing CA, in DER; today's first."""
    certificates: tuple[SignerCertificate, ...]
    """The certificates of all signers, past ones too, whose papers are trusted, by serial number."""
    signers: tuple[DocumentSigner, ...]
    """The signers whose private keys still exist."""
    links: tuple[bytes, ...] = ()
    """The certificates by which a former CSCA vouches for the next, in DER."""
    crl: bytes | None = None
    """The CSCA's revocation list in DER. None means that none was made here."""
    master_list: bytes | None = None
    """The CSCA's master list in DER. None means that none was made here."""

    def on(self, day: date, kind: SignedKind) -> DocumentSigner:
        """Return the newest signer that may sign this kind on that day.

        Raises NoSignerError if there is none.
        """
        newest = self.newest(day, kind)
        if newest is None:
            raise NoSignerError(f"{kind} on {day.isoformat()}")
        return newest

    def newest(self, day: date, kind: SignedKind) -> DocumentSigner | None:
        """Return the same signer as `on`, or None if there is none."""
        able = [signer for signer in self.signers if signer.may_sign(kind, day)]
        return max(able, key=lambda signer: signer.recency, default=None)

    def in_use(self, day: date) -> list[DocumentSigner]:
        """Return the signers that sign on that day: the newest for each kind."""
        newest = [self.newest(day, kind) for kind in SIGNED_KINDS]
        return [signer for signer in self.signers if signer in newest]

    def lacking(self, day: date) -> list[SignerCategory]:
        """Return the categories with a kind that nobody may sign on that day."""
        lacking = {kind for kind in SIGNED_KINDS if self.newest(day, kind) is None}
        return [category for category, kinds in KINDS_OF_CATEGORY.items() if lacking & {*kinds}]
