"""A sealed document as its sender describes it: when its upload is announced, and when its application is sent."""

from dataclasses import dataclass
from uuid import UUID

from moi_pwa.core.answers import Attachment


@dataclass(frozen=True, kw_only=True)
class AnnouncedDocument:
    """What is known before the first byte comes. `size` in bytes and `sha256` in hex, both of the ciphertext."""

    id: UUID
    person_id: UUID
    application_id: UUID
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class SealedKey:
    """The document's key, sealed by HPKE to the holder of `key_id`; `enc` and `ciphertext` are base64url."""

    key_id: str
    enc: str
    ciphertext: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """`sha256`: hex, of the whole sealed file of `sealed_bytes`. `code` and `path` as in `Attachment`."""

    id: UUID
    code: str
    path: str
    media_type: str
    plain_bytes: int
    sealed_bytes: int
    sha256: str
    sealed_keys: tuple[SealedKey, ...]

    def attachment(self) -> Attachment:
        return Attachment(id=str(self.id), code=self.code, path=self.path)
