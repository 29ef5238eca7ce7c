"""The content key of a document, sealed once for each recipient. Twin: `document_key.js`.

Sealed keys travel in the manifest, outside the file, so that another recipient or a new key of the directorate changes
a kilobyte and never the file.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from moi_pwa.crypto.keys import Sealed, key_id, open_with, public_key_of, seal_to
from moi_pwa.crypto.refused import Refused


@dataclass(frozen=True, kw_only=True)
class DocumentContext:
    """The context to which a content key is bound."""

    application_id: str
    document_id: str
    code: str
    """The document's code in the catalogue (D01 …)."""


@dataclass(frozen=True, kw_only=True)
class SealedKey:
    """A content key for the holder of the key `key_id`."""

    key_id: str
    sealed: Sealed

    def to_json(self) -> dict[str, str]:
        return {"key_id": self.key_id, **self.sealed.to_json()}

    @classmethod
    def from_json(cls, value: dict[str, str]) -> Self:
        """Return the key that `to_json` wrote. Raises Refused "malformed" for anything else."""
        sealed = Sealed.from_json(value)
        key_id = value.get("key_id")
        if not isinstance(key_id, str) or not re.fullmatch("[0-9a-f]{32}", key_id):
            raise Refused("malformed")
        return cls(key_id=key_id, sealed=sealed)


def seal_content_key(content_key: bytes, public_key: bytes, context: DocumentContext) -> SealedKey:
    """Return the key of one document, sealed to one recipient."""
    recipient = key_id(public_key)
    return SealedKey(key_id=recipient, sealed=seal_to(public_key, content_key, _info(context, recipient)))


def open_content_key(sealed_keys: Iterable[SealedKey], seed: bytes, context: DocumentContext) -> bytes:
    """Return the content key.

    Raises Refused: "malformed" if two of the keys are for one recipient; "wrong_recipient" if none is for this seed;
    "wrong_context" if the key for this seed was sealed for another document, or altered.
    """
    keys = list(sealed_keys)
    by_recipient = {sealed_key.key_id: sealed_key for sealed_key in keys}
    if len(by_recipient) != len(keys):
        raise Refused("malformed")
    recipient = key_id(public_key_of(seed))
    if recipient not in by_recipient:
        raise Refused("wrong_recipient")
    return open_with(seed, by_recipient[recipient].sealed, _info(context, recipient))


def rewrap_content_key(
    sealed_keys: Iterable[SealedKey], seed: bytes, public_key: bytes, context: DocumentContext
) -> SealedKey:
    """Return the content key, sealed again to another public key: for a rotation, or for one more recipient."""
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
