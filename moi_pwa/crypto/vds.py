"""The bytes of a Visible Digital Seal: ICAO Doc 9303-13 (version 4), BSI TR-03137. Twin: `vds.js`.

Header ‖ messages ‖ signature. The messages of each kind of document are declared elsewhere; here they are tags and
bytes. The older version 3 is read, and never written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cryptography.hazmat.primitives.asymmetric import ec

from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.c40 import decode_c40, encode_c40
from moi_pwa.crypto.day_bytes import DAY_BYTES, decode_day, encode_day
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.tlv import Message, Reader, encode_tlv, read_tlv

MAGIC = 0xDC
_VERSION_3, _VERSION_4 = 2, 3
"""The values of the second byte: one less than the version."""

_SIGNATURE_TAG = 0xFF
"""The tag of the signature; the messages have lower ones."""
_COUNTRY_LENGTH = 3
_LENGTH_DIGITS = 2
_SIGNER_LENGTH = 4
_FIXED_REFERENCE_LENGTH = 5
"""The length of a certificate's reference in version 3."""

_DECIMAL_LENGTH = frozenset({"DEZV"})
"""Signers that write the length of the certificate's reference in decimal digits (BSI TR-03171); all others do in
hexadecimal ones.
"""


@dataclass(frozen=True, kw_only=True)
class VdsHeader:
    """The header of a seal."""

    country: str
    """The issuing country, one to three letters (ICAO Doc 9303-3)."""
    signer: str
    """Four characters: a country of two letters, and two more."""
    certificate: str
    """The reference of the signer's certificate."""
    issued_on: date
    signed_on: date
    document: int
    """The kind of document, two bytes (5D01: a visa)."""


@dataclass(frozen=True, kw_only=True)
class Vds:
    """A decoded seal."""

    header: VdsHeader
    messages: Sequence[Message]
    signed: bytes
    """All bytes that are signed."""
    signature: bytes
    """r ‖ s."""


def encode_unsigned(header: VdsHeader, messages: Sequence[Message]) -> bytes:
    """Return the bytes to be signed. Raises Refused: "malformed" if a part does not fit the format, "not_c40"."""
    fits = (
        1 <= len(header.country) <= _COUNTRY_LENGTH
        and len(header.signer) == _SIGNER_LENGTH
        and len(header.certificate) in range(1, 256)
    )
    if not fits or header.document not in range(0x10000) or header.signer in _DECIMAL_LENGTH:
        raise Refused("malformed")
    if any(tag not in range(_SIGNATURE_TAG) for tag, _ in messages):
        raise Refused("malformed")
    reference = f"{len(header.certificate):02X}{header.certificate}"
    return b"".join(
        [
            bytes([MAGIC, _VERSION_4]),
            encode_c40(header.country.ljust(_COUNTRY_LENGTH)),
            encode_c40(header.signer + reference),
            encode_day(header.issued_on),
            encode_day(header.signed_on),
            header.document.to_bytes(2, "big"),
            *(encode_tlv(tag, value) for tag, value in messages),
        ]
    )


def with_signature(unsigned: bytes, signature: bytes) -> bytes:
    """Return the whole seal. `signature` is r ‖ s, by ECDSA with the hash that fits the key's curve."""
    return unsigned + encode_tlv(_SIGNATURE_TAG, signature)


def decode_vds(data: bytes) -> Vds:
    """Return the content of a seal, whose signature is not verified yet.

    Raises:
        Refused: "bad_magic", "unsupported_version", "truncated", "not_c40", "malformed" (an impossible date or length),
            "trailing_data" behind the signature.
    """
    reader = Reader(data)
    header = _read_header(reader)
    messages: list[Message] = []
    while True:
        start = reader.position
        tag, value = read_tlv(reader)
        if tag == _SIGNATURE_TAG:
            break
        messages.append((tag, value))
    if not reader.is_at_end:
        raise Refused("trailing_data")
    return Vds(header=header, messages=messages, signed=data[:start], signature=value)


def verify_vds(vds: Vds, key: ec.EllipticCurvePublicKey) -> None:
    """Raise Refused "wrong_signature" unless the signature is the key's."""
    ecdsa.verify(vds.signature, vds.signed, key)


def _read_header(reader: Reader) -> VdsHeader:
    if reader.take(1)[0] != MAGIC:
        raise Refused("bad_magic")
    version = reader.take(1)[0]
    if version not in (_VERSION_3, _VERSION_4):
        raise Refused("unsupported_version")
    country = decode_c40(reader.take(2)).rstrip()
    signer, certificate = _read_signer(reader, version)
    return VdsHeader(
        country=country,
        signer=signer,
        certificate=certificate,
        issued_on=decode_day(reader.take(DAY_BYTES)),
        signed_on=decode_day(reader.take(DAY_BYTES)),
        document=int.from_bytes(reader.take(2), "big"),
    )


def _read_signer(reader: Reader, version: int) -> tuple[str, str]:
    first = decode_c40(reader.take(4))
    if version == _VERSION_3:
        reference = first + decode_c40(reader.take(2))
        return reference[:_SIGNER_LENGTH], reference[_SIGNER_LENGTH:]
    signer, digits = first[:_SIGNER_LENGTH], first[_SIGNER_LENGTH:]
    length = _read_length(digits, 10 if signer in _DECIMAL_LENGTH else 16)
    certificate = decode_c40(reader.take((length + 2) // 3 * 2))
    if len(certificate) != length:
        raise Refused("malformed")
    return signer, certificate


def _read_length(digits: str, base: int) -> int:
    """Return the number of two digits. Raises Refused "malformed" for spaces and signs, which `int` would take."""
    allowed = "0123456789ABCDEF"[:base]
    if len(digits) != _LENGTH_DIGITS or not set(digits) <= set(allowed) or int(digits, base) == 0:
        raise Refused("malformed")
    return int(digits, base)
