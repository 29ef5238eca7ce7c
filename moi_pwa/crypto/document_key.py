"""The content key of a document, sealed once for each recipient. Twin: `document_key.js`.

Sealed keys travel in the manifest, outside the file, so that another recipient or a new key of the directorate changes
a kilobyte and never the file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from moi_pwa.crypto.envelope import CONTENT_KEY_BYTES
from moi_pwa.crypto.keys import Sealed, key_id, open_with, public_key_of, seal_to
from moi_pwa.crypto.refused import Refused


@dataclass(frozen=True, kw_only=True)
class DocumentContext:
    """What a content key is bound to: `code` is the document's code in the catalogue (D01 …)."""

    application_id: str
    document_id: str
    code: str


@dataclass(frozen=True, kw_only=True)
class SealedKey:
    """A content key for the holder of the key `key_id`."""

    key_id: str
    sealed: Sealed

    def to_json(self) -> dict[str, str]:
        return {"key_id": self.key_id, **self.sealed.to_json()}

    @classmethod
    def from_json(cls, value: dict[str, str]) -> Self:
        """Read what `to_json` wrote; Refused("malformed") otherwise."""
        sealed = Sealed.from_json(value)
        if not isinstance(value.get("key_id"), str):
            raise Refused("malformed")
        return cls(key_id=value["key_id"], sealed=sealed)


def seal_content_key(content_key: bytes, public_key: bytes, context: DocumentContext) -> SealedKey:
    """Seal the key of one document to one recipient."""
    recipient = key_id(public_key)
    return SealedKey(key_id=recipient, sealed=seal_to(public_key, content_key, _info(context, recipient)))


def open_content_key(sealed_keys: Iterable[SealedKey], seed: bytes, context: DocumentContext) -> bytes:
    """Return the content key.

    Refused: "wrong_recipient" if none of the keys is for this seed; "wrong_context" if the one that is was sealed for
    another document, or altered.
    """
    recipient = key_id(public_key_of(seed))
    for sealed_key in sealed_keys:
        if sealed_key.key_id == recipient:
            content_key = open_with(seed, sealed_key.sealed, _info(context, recipient))
            if len(content_key) != CONTENT_KEY_BYTES:
                raise Refused("malformed")
            return content_key
    raise Refused("wrong_recipient")


def rewrap_content_key(
    sealed_keys: Iterable[SealedKey], seed: bytes, public_key: bytes, context: DocumentContext
) -> SealedKey:
    """Seal the content key again, to another public key: rotation, or one more recipient."""
    return seal_content_key(open_content_key(sealed_keys, seed, context), public_key, context)


def _info(context: DocumentContext, recipient: str) -> dict[str, str | int]:
    return {
        "use": "moi_pwa document key",
        "version": 1,
        "application": context.application_id,
        "document": context.document_id,
        "code": context.code,
        "key_id": recipient,
    }
