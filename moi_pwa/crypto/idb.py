"""ICAO Datastructure for Barcode: a signed barcode as text, "RDB1…" (ICAO TR "Datastructure for Barcode").

Twin: `idb.js`.

RDB1 ‖ flag ‖ base32 without padding (RFC 4648 §6) of: header ‖ message group (tag 61) ‖ signer's certificate (7E, may
be absent) ‖ signature (7F). Header and message group are signed. The certificate is not, and nothing is trusted because
of it.

The facts were read from https://github.com/tsenger/vdstools (Apache-2.0), `idb/*.kt` and its tests. Barcodes that are
unsigned or zipped are refused: the former prove nothing, and the latter would let a stranger decide how much memory
reading them takes.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cryptography.hazmat.primitives.asymmetric import ec

from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.base32 import from_base32, to_base32
from moi_pwa.crypto.c40 import decode_c40, encode_c40
from moi_pwa.crypto.day_bytes import DAY_BYTES, decode_day, encode_day
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.tlv import Message, Reader, decode_tlvs, encode_tlv, read_tlv

MAGIC = "RDB1"
MAX_CHARACTERS = 4296
"""The capacity of the largest QR code (ISO/IEC 18004, alphanumeric mode)."""

_SIGNED, _OTHER_FLAGS = "B", "ACD"
"""The flags that are refused. A: unsigned; C and D: unsigned and signed, zipped."""
_ECDSA_SHA256 = 1
_WHOLLY_KNOWN = b"\0"
"""The mask of a date: a bit for each digit that is unknown."""
_GROUP_TAG, _CERTIFICATE_TAG, _SIGNATURE_TAG = 0x61, 0x7E, 0x7F

_COUNTRY_LENGTH = 3
_REFERENCE_BYTES = 5
_CURVE_BITS = 256


@dataclass(frozen=True, kw_only=True)
class IdbHeader:
    """The header of a barcode."""

    country: str
    """The issuing country, one to three letters (ICAO Doc 9303-3)."""
    certificate: bytes
    """The `certificate_reference` of the signer's certificate."""
    signed_on: date


@dataclass(frozen=True, kw_only=True)
class Idb:
    """A decoded barcode."""

    header: IdbHeader
    messages: Sequence[Message]
    signed: bytes
    """All bytes that are signed."""
    signature: bytes
    """r ‖ s."""


def certificate_reference(certificate: bytes) -> bytes:
    """Return the last five bytes of the SHA-1 of the whole certificate, in DER.

    It finds a certificate; it proves nothing.
    """
    return hashlib.sha1(certificate, usedforsecurity=False).digest()[-_REFERENCE_BYTES:]


def encode_unsigned(header: IdbHeader, messages: Sequence[Message]) -> bytes:
    """Return the bytes to be signed, by ECDSA with SHA-256.

    Raises Refused: "malformed" if a part does not fit the format, "not_c40".
    """
    if not 1 <= len(header.country) <= _COUNTRY_LENGTH or len(header.certificate) != _REFERENCE_BYTES:
        raise Refused("malformed")
    group = b"".join(encode_tlv(tag, value) for tag, value in messages)
    return b"".join(
        [
            encode_c40(header.country.ljust(_COUNTRY_LENGTH)),
            bytes([_ECDSA_SHA256]),
            header.certificate,
            _WHOLLY_KNOWN + encode_day(header.signed_on),
            encode_tlv(_GROUP_TAG, group),
        ]
    )


def with_signature(unsigned: bytes, signature: bytes) -> str:
    """Return the barcode's text. `signature` is r ‖ s.

    Raises:
        Refused: "wrong_signature" of a curve that SHA-256 does not fit; "malformed" if it is longer than a QR code
            holds.
    """
    if len(signature) * 8 != 2 * _CURVE_BITS:
        raise Refused("wrong_signature")
    payload = unsigned + encode_tlv(_SIGNATURE_TAG, signature)
    text = MAGIC + _SIGNED + to_base32(payload)
    if len(text) > MAX_CHARACTERS:
        raise Refused("malformed")
    return text


def decode_idb(text: str) -> Idb:
    """Return the content of a barcode, whose signature is not verified yet.

    Raises:
        Refused: "bad_magic"; "unsupported_version": unsigned, zipped, or signed by another algorithm than ECDSA with
            SHA-256;
            "truncated", "not_c40", "malformed" (no base32, an impossible date or length, another part than is due
                there),
            "trailing_data" behind the signature.
    """
    if len(text) > MAX_CHARACTERS:
        raise Refused("malformed")
    data = _payload(text)
    reader = Reader(data)
    header = _read_header(reader)
    group = _read_part(reader, _GROUP_TAG)
    end_of_signed = reader.position
    if data[reader.position : reader.position + 1] == bytes([_CERTIFICATE_TAG]):
        _read_part(reader, _CERTIFICATE_TAG)
    signature = _read_part(reader, _SIGNATURE_TAG)
    if not reader.is_at_end:
        raise Refused("trailing_data")
    return Idb(header=header, messages=decode_tlvs(group), signed=data[:end_of_signed], signature=signature)


def verify_idb(idb: Idb, key: ec.EllipticCurvePublicKey) -> None:
    """Raise Refused "wrong_signature" unless the signature is the key's."""
    if key.curve.key_size != _CURVE_BITS:
        raise Refused("wrong_signature")
    ecdsa.verify(idb.signature, idb.signed, key)


def _payload(text: str) -> bytes:
    magic, flag, written = text[: len(MAGIC)], text[len(MAGIC) : len(MAGIC) + 1], text[len(MAGIC) + 1 :]
    if magic != MAGIC:
        raise Refused("truncated" if MAGIC.startswith(magic) else "bad_magic")
    if flag != _SIGNED:
        raise Refused("unsupported_version" if flag and flag in _OTHER_FLAGS else "malformed" if flag else "truncated")
    return from_base32(written)


def _read_header(reader: Reader) -> IdbHeader:
    country = decode_c40(reader.take(2)).rstrip()
    if reader.take(1)[0] != _ECDSA_SHA256:
        raise Refused("unsupported_version")
    certificate = reader.take(_REFERENCE_BYTES)
    if reader.take(1) != _WHOLLY_KNOWN:
        raise Refused("malformed")
    return IdbHeader(country=country, certificate=certificate, signed_on=decode_day(reader.take(DAY_BYTES)))


def _read_part(reader: Reader, due: int) -> bytes:
    tag, value = read_tlv(reader)
    if tag != due:
        raise Refused("malformed")
    return value
