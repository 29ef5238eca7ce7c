"""Shares as a phone makes them, by another library than the phone's: what follows from a code, and what is sealed.

`python -m tests.papers.shares` writes `tests/vectors/shares.json`. Nonces are random, so each run seals anew.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from moi_pwa.crypto.base64url import from_base64url, to_base64url
from tests.vector_layout import laid_out
from tests.vectors_of import VECTORS

BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODES = {
    "zeros": bytes(16),
    "ones": bytes([255] * 16),
    "each bit": bytes([1, 2, 4, 8, 16] * 3 + [31]),
    "by chance": bytes.fromhex("d7103c9ae24b85f6010f7c3d4e98a2b1"),
}


@dataclass(frozen=True, kw_only=True)
class Keys:
    """The names and keys that follow from a code."""

    locator: bytes
    content: bytes
    who: bytes

    @property
    def id(self) -> bytes:
        return hashlib.sha256(self.locator).digest()


def code_of(chance: bytes) -> str:
    """Return a code with its check character, which is computed from a table of powers and not by Horner's rule."""
    powers = [1]
    while len(powers) < 31:
        doubled = powers[-1] << 1
        powers.append(doubled ^ 0b100101 if doubled > 31 else doubled)
    logs = {power: n for n, power in enumerate(powers)}
    digits = [byte & 31 for byte in chance]
    check = 0
    for place, digit in enumerate(digits):
        if digit:
            check ^= powers[(logs[digit] + len(digits) - place) % 31]
    return "".join(BASE_32[each] for each in [*digits, check])


def keys_of(code: str) -> Keys:
    """Derive what follows from a code."""
    kdf = Argon2id(salt=b"moi_pwa share 01", length=32, iterations=2, lanes=1, memory_cost=19 * 1024)
    secret = kdf.derive(code.encode())

    def derive(use: str, length: int) -> bytes:
        return HKDF(SHA256(), length=length, salt=b"", info=f"moi_pwa share {use} 1".encode()).derive(secret)

    return Keys(locator=derive("locator", 16), content=derive("content", 32), who=derive("who", 32))


def sealed(plain: bytes, key: bytes, keys: Keys) -> str:
    nonce = os.urandom(12)
    return to_base64url(nonce + AESGCM(key).encrypt(nonce, plain, keys.locator))


def opened(data: str, key: bytes, keys: Keys) -> bytes:
    raw = from_base64url(data)
    return AESGCM(key).decrypt(raw[:12], raw[12:], keys.locator)


def content(credential: str = "jwt~disclosure~", face: str | None = None, **values: Any) -> bytes:
    return json.dumps({"v": 1, "credential": credential, "face": face, "print_sha256": None} | values).encode()


def _vectors() -> dict[str, Any]:
    codes: list[dict[str, Any]] = []
    for name, chance in CODES.items():
        keys = keys_of(code := code_of(chance))
        codes.append(
            {
                "name": name,
                "chance": to_base64url(chance),
                "code": code,
                "locator": to_base64url(keys.locator),
                "id": to_base64url(keys.id),
                "sealed": sealed(content(), keys.content, keys),
                "who": sealed("شركة الأمل".encode().ljust(320), keys.who, keys),
            }
        )
    code = code_of(CODES["by chance"])
    keys = keys_of(code)
    genuine = from_base64url(sealed(content(), keys.content, keys))
    other = keys_of(code_of(CODES["zeros"]))
    refused = [
        {"name": "another code", "sealed": sealed(content(), other.content, other), "expect": "record_forged"},
        {"name": "the key of names", "sealed": sealed(content(), keys.who, keys), "expect": "record_forged"},
        {"name": "another share", "sealed": sealed(content(), keys.content, other), "expect": "record_forged"},
        {
            "name": "one bit changed",
            "sealed": to_base64url(genuine[:-1] + bytes([genuine[-1] ^ 1])),
            "expect": "record_forged",
        },
        {"name": "cut", "sealed": to_base64url(genuine[:-1]), "expect": "record_forged"},
        {"name": "empty", "sealed": "", "expect": "record_forged"},
        {"name": "no base64url", "sealed": "=", "expect": "malformed"},
        {"name": "no JSON", "sealed": sealed(b"{", keys.content, keys), "expect": "malformed"},
        {"name": "no object", "sealed": sealed(b"[]", keys.content, keys), "expect": "malformed"},
        {
            "name": "no credential",
            "sealed": sealed(content(credential=None), keys.content, keys),
            "expect": "malformed",
        },  # pyright: ignore[reportArgumentType]
        {
            "name": "a face that is no text",
            "sealed": sealed(content(face=1), keys.content, keys),
            "expect": "malformed",
        },  # pyright: ignore[reportArgumentType]
        {
            "name": "a later version",
            "sealed": sealed(content(v=2), keys.content, keys),
            "expect": "unsupported_version",
        },
    ]
    typed = [
        {"typed": code, "expect": code},
        {"typed": "-".join([code[:4], code[4:8], code[8:12], code[12:16], code[16]]), "expect": code},
        {"typed": f"  {code.lower()}\n", "expect": code},
        {"typed": " ".join(code), "expect": code},
        {"typed": f"{code[:4]}–{code[4:8]}—{code[8:12]}‑{code[12:]}", "expect": code},
        {"typed": f"\u200e{code}\u200f", "expect": code},
        {"typed": "OOOO-oooo-0000-OOOO-O", "expect": "0" * 17},
        {"typed": "٠٠٠٠ ٠٠٠٠ ۰۰۰۰ 0000 0", "expect": "0" * 17},
        {"typed": code_of(bytes([1] * 16)).replace("1", "l"), "expect": code_of(bytes([1] * 16))},
        {"typed": code_of(bytes([1] * 16)).replace("1", "I"), "expect": code_of(bytes([1] * 16))},
        {"typed": "", "expect": ""},
        {"typed": code[:-1], "expect": ""},
        {"typed": code + "0", "expect": ""},
        {"typed": code[:16] + BASE_32[(BASE_32.index(code[16]) + 1) % 32], "expect": ""},
        {"typed": code[1] + code[0] + code[2:], "expect": ""},
        {"typed": "U" + code[1:], "expect": ""},
        {"typed": code.replace(code[0], "*", 1), "expect": ""},
    ]
    return {"codes": codes, "refused": {"code": code, "cases": refused}, "typed": typed}


if __name__ == "__main__":
    (VECTORS / "shares.json").write_text(laid_out(_vectors()))
