"""A sealed document as its sender describes it, when the upload is announced and when the application is sent."""

from dataclasses import dataclass
from uuid import UUID

from moi_pwa.core.answers import Attachment


@dataclass(frozen=True, kw_only=True)
class AnnouncedDocument:
    """A document as it is announced, before the first byte arrives."""

    id: UUID
    party_id: UUID
    application_id: UUID
    size: int
    """The size of the ciphertext in bytes."""
    sha256: str
    """The SHA-256 of the ciphertext in hex."""


@dataclass(frozen=True, kw_only=True)
class SealedKey:
    """A document's key, sealed by HPKE to the holder of a directorate's or an agency's key."""

    key_id: str
    enc: str
    """The encapsulated key in base64url."""
    ciphertext: str
    """The sealed key in base64url."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The description of a sealed document that is part of an application."""

    id: UUID
    code: str
    """The document's code, as in `Attachment`."""
    path: str
    """The document's path, as in `Attachment`."""
    media_type: str
    plain_bytes: int
    sealed_bytes: int
    """The size of the whole sealed file."""
    sha256: str
    """The SHA-256 of the whole sealed file in hex."""
    sealed_keys: tuple[SealedKey, ...]

    def attachment(self) -> Attachment:
        return Attachment(id=str(self.id), code=self.code, path=self.path)
