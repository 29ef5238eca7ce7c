"""A sealed document as its sender describes it, when the upload is announced and when the application is sent."""

from dataclasses import dataclass
from uuid import UUID

from moi_pwa.core.answers import Attachment


@dataclass(frozen=True, kw_only=True)
class AnnouncedDocument:
    """A document as it is announced, before the first byte arrives."""

    id: UUID
    person_id: UUID
    application_id: UUID
    size: int
    """In bytes, of the ciphertext."""
    sha256: str
    """In hex, of the ciphertext."""


@dataclass(frozen=True, kw_only=True)
class SealedKey:
    """A document's key, sealed by HPKE to the holder of a directorate's or an agency's key."""

    key_id: str
    enc: str
    """In base64url."""
    ciphertext: str
    """In base64url."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The description of a sealed document that is part of an application."""

    id: UUID
    code: str
    """As in `Attachment`."""
    path: str
    """As in `Attachment`."""
    media_type: str
    plain_bytes: int
    sealed_bytes: int
    """The size of the whole sealed file."""
    sha256: str
    """In hex, of the whole sealed file."""
    sealed_keys: tuple[SealedKey, ...]

    def attachment(self) -> Attachment:
        return Attachment(id=str(self.id), code=self.code, path=self.path)
