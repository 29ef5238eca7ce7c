"""Plaintext by rule, so that vectors need no large files. Twin: `service_worker/test/crypto/pattern.js`."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from moi_pwa.crypto.envelope import HEADER_BYTES, chunk_nonce

SEALED_CHUNK = 256 * 1024 + 16


@cache
def pattern(size: int) -> bytes:
    """Return bytes of which byte i is the exclusive or of the bytes of i."""
    return bytes((i ^ (i >> 8) ^ (i >> 16)) & 255 for i in range(size))


def vectors(name: str) -> Any:
    return json.loads((Path(__file__).parents[2] / "vectors" / name).read_text())


def broken(sealed: bytes, change: dict[str, Any], content_key: bytes) -> bytes:
    """Break a sealed file as `change` says; see tests/vectors/envelope/README.md."""
    header, body = sealed[:HEADER_BYTES], sealed[HEADER_BYTES:]
    if "reseal" in change:
        return header + _resealed(header, change["reseal"], content_key)
    if "chunks" in change:
        return header + b"".join(body[n * SEALED_CHUNK : (n + 1) * SEALED_CHUNK] for n in change["chunks"])
    changed = bytearray(sealed[: change.get("cut_to", len(sealed))] + bytes.fromhex(change.get("append", "")))
    head = bytes.fromhex(change.get("head", ""))
    changed[: len(head)] = head
    if "flip" in change:
        changed[change["flip"]] ^= 1
    return bytes(changed)


def _resealed(header: bytes, plan: list[tuple[int, bool, int]], content_key: bytes) -> bytes:
    """Seal chunks of a pattern with the right keys but a wrong plan: (counter, last, plain bytes)."""
    key = HKDF(algorithm=SHA256(), length=32, salt=header[5:21], info=b"moi_pwa envelope 1").derive(content_key)
    return b"".join(
        AESGCM(key).encrypt(chunk_nonce(counter, last=last), pattern(size), header) for counter, last, size in plan
    )
