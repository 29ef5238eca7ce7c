"""A sealed document as its sender describes it."""

from dataclasses import dataclass
from uuid import UUID

from moi_pwa.core.answers import Attachment


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
