"""A reader written from docs/envelope.md alone, without anything of `moi_pwa`.

Each function returns the content that was sealed, or raises Refusal.
"""

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PIECE = 262_160


class Refusal(Exception):
    """A refusal with a code of the specification as its argument."""


def canonical(value: Any) -> bytes:
    """Return the canonical form: enough of RFC 8785 for objects of text and whole numbers with ASCII names."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def unbase64(text: Any, length: int | None = None) -> bytes:
    if not isinstance(text, str) or not re.fullmatch("[A-Za-z0-9_-]*", text) or len(text) % 4 == 1:
        raise Refusal("malformed")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if base64.urlsafe_b64encode(data).rstrip(b"=").decode() != text or length not in (None, len(data)):
        raise Refusal("malformed")
    return data


def open_file(file: bytes, content_key: bytes) -> bytes:
    """Read a sealed file, by section "The file", "Reading, and refusals"."""
    if not b"MOI1".startswith(file[:4]):
        raise Refusal("bad_magic")
    if file[4:5] not in (b"", b"\x01"):
        raise Refusal("unsupported_version")
    if len(file) < 53:
        raise Refusal("truncated")
    header, salt = file[:53], file[5:21]
    keys = HKDF(algorithm=SHA256(), length=64, salt=salt, info=b"moi_pwa envelope 1").derive(content_key)
    if keys[32:] != file[21:53]:
        raise Refusal("wrong_key")
    return b"".join(_chunks(file[53:], AESGCM(keys[:32]), header))


def _chunks(body: bytes, cipher: AESGCM, header: bytes) -> Iterator[bytes]:
    pieces = [body[at : at + _PIECE] for at in range(0, len(body), _PIECE)] or [b""]
    for n, piece in enumerate(pieces):
        last = n == len(pieces) - 1
        if last and len(piece) < 16:
            raise Refusal("truncated")
        if last and len(piece) == 16 and n != 0:
            raise Refusal("chunk_forged")
        plain = _opened(cipher, header, piece, n, flag=last)
        if plain is None:
            other = _opened(cipher, header, piece, n, flag=not last)
            raise Refusal("chunk_forged" if other is None else "truncated" if last else "trailing_data")
        yield plain


def _opened(cipher: AESGCM, header: bytes, piece: bytes, n: int, *, flag: bool) -> bytes | None:
    try:
        return cipher.decrypt(bytes(7) + n.to_bytes(4, "big") + bytes([flag]), piece, header)
    except InvalidTag:
        return None


def key_id_of(seed: bytes) -> str:
    mlkem, x25519 = _private(seed)
    public = mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
    return hashlib.sha256(public).digest()[:16].hex()


def open_content_key(sealed_keys: Sequence[Any], seed: bytes, application: str, document: str, code: str) -> bytes:
    """Open a content key, by section "Sealed keys"."""
    for sealed in sealed_keys:
        unbase64(sealed.get("enc"), 1_120)
        unbase64(sealed.get("ciphertext"), 48)
        if not isinstance(sealed.get("key_id"), str) or not re.fullmatch("[0-9a-f]{32}", sealed["key_id"]):
            raise Refusal("malformed")
    names = [sealed["key_id"] for sealed in sealed_keys]
    if len(set(names)) < len(names):
        raise Refusal("malformed")
    own = key_id_of(seed)
    if own not in names:
        raise Refusal("wrong_recipient")
    info = {"use": "moi_pwa document key", "version": 1, "key_id": own}
    return _open_hpke(
        sealed_keys[names.index(own)], seed, info | {"application": application, "document": document, "code": code}
    )


def open_recipient_seed(sealed: Any, officer_seed: bytes, directorate: str, directorate_key_id: str) -> bytes:
    """Open a directorate's seed, by section "Officers' keys", first row."""
    info = {"use": "moi_pwa directorate seed", "version": 1, "directorate": directorate}
    info |= {"directorate_key_id": directorate_key_id, "key_id": key_id_of(officer_seed)}
    seed = _open_hpke(sealed, officer_seed, info)
    if key_id_of(seed) != directorate_key_id:
        raise Refusal("wrong_context")
    return seed


def unwrap_seed(wrapped: Mapping[str, Any], passphrase: str, officer_key_id: str) -> bytes:
    """Unwrap an officer's seed, by section "Officers' keys", second row."""
    kdf = wrapped.get("kdf")
    if not isinstance(kdf, dict):
        raise Refusal("malformed")
    nonce, ciphertext = unbase64(wrapped.get("nonce"), 12), unbase64(wrapped.get("ciphertext"), 48)
    given: dict[str, Any] = {**kdf}
    if set(given) != {"name", "m_kib", "t", "p", "salt"} or given["name"] != "argon2id":
        raise Refusal("unsupported_kdf")
    m, t, p = given["m_kib"], given["t"], given["p"]
    if any(type(number) is not int for number in (m, t, p)):
        raise Refusal("unsupported_kdf")
    if m * t < 38_912 or m > 262_144 or not 1 <= t <= 16 or not 1 <= p <= 4:
        raise Refusal("unsupported_kdf")
    salt = unbase64(given["salt"], 16)
    secret = unicodedata.normalize("NFC", passphrase).encode()
    key = hash_secret_raw(secret, salt, time_cost=t, memory_cost=m, parallelism=p, hash_len=32, type=Type.ID)
    bound = {"use": "moi_pwa officer seed", "version": 1, "key_id": officer_key_id, "kdf": given}
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, canonical(bound))
    except InvalidTag as error:
        raise Refusal("wrong_passphrase") from error


def read_receipt(token: str, jwks: Mapping[str, Mapping[str, str]], typ: str = "moi-receipt") -> dict[str, Any]:
    """Read a receipt, by section "Receipts"."""
    parts = token.split(".")
    if len(parts) != 3:
        raise Refusal("malformed")
    header, payload, signature = _json(parts[0]), _json(parts[1]), unbase64(parts[2], 64)
    if (header.get("alg"), header.get("typ")) != ("ES256", typ):
        raise Refusal("malformed")
    kid = header.get("kid")
    if not isinstance(kid, str) or kid not in jwks:
        raise Refusal("unknown_signer")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    try:
        _point(jwks[kid]).verify(encode_dss_signature(r, s), f"{parts[0]}.{parts[1]}".encode(), ec.ECDSA(SHA256()))
    except InvalidSignature as error:
        raise Refusal("wrong_signature") from error
    return payload


def read_rotation(token: str, jwks: Mapping[str, Mapping[str, str]]) -> tuple[str, dict[str, str]]:
    """Read the statement of a new receipt key, by section "Receipts", "Which key"."""
    return _read_key(token, jwks, "moi-receipt-key")


def read_former(token: str, jwks: Mapping[str, Mapping[str, str]]) -> tuple[str, dict[str, str]]:
    """Read the statement of a former receipt key, by section "Receipts", "Which key"."""
    return _read_key(token, jwks, "moi-receipt-former-key")


def _read_key(token: str, jwks: Mapping[str, Mapping[str, str]], typ: str) -> tuple[str, dict[str, str]]:
    payload = read_receipt(token, jwks, typ)
    jwk = payload.get("jwk")
    if not isinstance(jwk, dict):
        raise Refusal("malformed")
    key: dict[str, Any] = {name: jwk.get(name) for name in ("kty", "crv", "x", "y")}
    if (key["kty"], key["crv"]) != ("EC", "P-256"):
        raise Refusal("malformed")
    _point(key)
    thumbprint = base64.urlsafe_b64encode(hashlib.sha256(canonical(key)).digest()).rstrip(b"=").decode()
    if payload.get("kid") != thumbprint:
        raise Refusal("malformed")
    return thumbprint, key


def _open_hpke(sealed: Any, seed: bytes, info: Mapping[str, Any]) -> bytes:
    both = unbase64(sealed.get("enc"), 1_120) + unbase64(sealed.get("ciphertext"), 48)
    suite = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    try:
        return suite.decrypt(both, MLKEM768X25519PrivateKey(*_private(seed)), canonical(info))
    except InvalidTag as error:
        raise Refusal("wrong_context") from error


def _private(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    expanded = hashlib.shake_256(seed).digest(96)
    return MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), X25519PrivateKey.from_private_bytes(expanded[64:])


def _json(part: str) -> dict[str, Any]:
    try:
        value = json.loads(unbase64(part).decode())
    except ValueError as error:
        raise Refusal("malformed") from error
    if not isinstance(value, dict):
        raise Refusal("malformed")
    return {**value}


def _point(jwk: Mapping[str, Any]) -> ec.EllipticCurvePublicKey:
    x, y = (int.from_bytes(unbase64(jwk.get(name), 32), "big") for name in ("x", "y"))
    try:
        return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    except ValueError as error:
        raise Refusal("malformed") from error
