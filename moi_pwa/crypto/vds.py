"""The bytes of a Visible Digital Seal: ICAO Doc 9303-13 (version 4), BSI TR-03137. Twin: `vds.js`.

Header ‖ messages ‖ signature. What the messages of a kind of document are is declared elsewhere; here they are tags and bytes.
The older version 3 is read, and never written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from moi_pwa.crypto.c40 import decode_c40, encode_c40
from moi_pwa.crypto.refused import Refused

MAGIC = 0xDC
_VERSION_3, _VERSION_4 = 2, 3
"""As the second byte says: one less than the version."""

_SIGNATURE_TAG = 0xFF
_MAX_LENGTH = 0xFFFF
_LONG_FORM = 0x80
"""Of a length: so much more than the number of bytes that it is written in."""
_COUNTRY_LENGTH = 3
_LENGTH_DIGITS = 2
_DATE_BYTES = 3
_SIGNER_LENGTH = 4
_FIXED_REFERENCE_LENGTH = 5
"""Of a certificate in version 3."""

_DECIMAL_LENGTH = frozenset({"DEZV"})
"""Signers that write the length of the certificate's reference in decimal digits: BSI TR-03171. All others: in hexadecimal ones."""

_HASHES: dict[int, hashes.HashAlgorithm] = {
    256: hashes.SHA256(),
    384: hashes.SHA384(),
    512: hashes.SHA512(),
    521: hashes.SHA512(),
}
"""By the size of the curve, in bits."""

Message = tuple[int, bytes]
"""Its tag (0 to 254), and its value."""


@dataclass(frozen=True, kw_only=True)
class VdsHeader:
    """`country`: who issued it, one to three letters (ICAO Doc 9303-3). `signer`: four characters, a country of two letters and two more;
    `certificate`: the reference of the signer's certificate. `document`: which kind of document it is, two bytes (5D01: a visa).
    """

    country: str
    signer: str
    certificate: str
    issued_on: date
    signed_on: date
    document: int


@dataclass(frozen=True, kw_only=True)
class Vds:
    """`signed`: all that is signed. `signature`: r ‖ s."""

    header: VdsHeader
    messages: Sequence[Message]
    signed: bytes
    signature: bytes


def encode_unsigned(header: VdsHeader, messages: Sequence[Message]) -> bytes:
    """What is to be signed. Raises Refused: "malformed": a part that has no place in it; "not_c40"."""
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
            _encode_date(header.issued_on),
            _encode_date(header.signed_on),
            header.document.to_bytes(2, "big"),
            *(_encode_message(tag, value) for tag, value in messages),
        ]
    )


def with_signature(unsigned: bytes, signature: bytes) -> bytes:
    """`signature`: r ‖ s."""
    return unsigned + _encode_message(_SIGNATURE_TAG, signature)


def sign_vds(unsigned: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """The whole seal, by ECDSA with the hash that fits the key's curve."""
    r, s = decode_dss_signature(key.sign(unsigned, ec.ECDSA(_HASHES[key.curve.key_size])))
    size = (key.curve.key_size + 7) // 8
    return with_signature(unsigned, r.to_bytes(size, "big") + s.to_bytes(size, "big"))


def decode_vds(data: bytes) -> Vds:
    """The signature is not verified yet.

    Raises:
        Refused: "bad_magic", "unsupported_version", "truncated", "not_c40", "malformed" (a date or length that is none),
            "trailing_data" behind the signature.
    """
    reader = _Reader(data)
    header = _read_header(reader)
    messages: list[Message] = []
    while True:
        start = reader.position
        tag, value = _read_message(reader)
        if tag == _SIGNATURE_TAG:
            break
        messages.append((tag, value))
    if reader.position != len(data):
        raise Refused("trailing_data")
    return Vds(header=header, messages=messages, signed=data[:start], signature=value)


def verify_vds(vds: Vds, key: ec.EllipticCurvePublicKey) -> None:
    """Raises Refused: "wrong_signature"."""
    size = (key.curve.key_size + 7) // 8
    if len(vds.signature) != 2 * size:
        raise Refused("wrong_signature")
    r, s = (int.from_bytes(half, "big") for half in (vds.signature[:size], vds.signature[size:]))
    try:
        key.verify(encode_dss_signature(r, s), vds.signed, ec.ECDSA(_HASHES[key.curve.key_size]))
    except InvalidSignature:
        raise Refused("wrong_signature") from None


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0

    def take(self, size: int) -> bytes:
        """Raises Refused: "truncated"."""
        taken = self.data[self.position : self.position + size]
        if len(taken) < size:
            raise Refused("truncated")
        self.position += size
        return taken


def _read_header(reader: _Reader) -> VdsHeader:
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
        issued_on=_decode_date(reader.take(_DATE_BYTES)),
        signed_on=_decode_date(reader.take(_DATE_BYTES)),
        document=int.from_bytes(reader.take(2), "big"),
    )


def _read_signer(reader: _Reader, version: int) -> tuple[str, str]:
    first = decode_c40(reader.take(4))
    if version == _VERSION_3:
        written = first + decode_c40(reader.take(2))
        return written[:_SIGNER_LENGTH], written[_SIGNER_LENGTH:]
    signer, digits = first[:_SIGNER_LENGTH], first[_SIGNER_LENGTH:]
    length = _read_length(digits, 10 if signer in _DECIMAL_LENGTH else 16)
    certificate = decode_c40(reader.take((length + 2) // 3 * 2))
    if len(certificate) != length:
        raise Refused("malformed")
    return signer, certificate


def _read_length(digits: str, base: int) -> int:
    """Two digits without a space or sign, which `int` would take."""
    allowed = "0123456789ABCDEF"[:base]
    if len(digits) != _LENGTH_DIGITS or not set(digits) <= set(allowed) or int(digits, base) == 0:
        raise Refused("malformed")
    return int(digits, base)


def _encode_message(tag: int, value: bytes) -> bytes:
    if len(value) > _MAX_LENGTH:
        raise Refused("malformed")
    return bytes([tag]) + _encode_length(len(value)) + value


def _read_message(reader: _Reader) -> Message:
    tag, first = reader.take(1)[0], reader.take(1)[0]
    if first < _LONG_FORM:
        return tag, reader.take(first)
    octets = first - _LONG_FORM
    if octets not in (1, 2):
        raise Refused("malformed")
    digits = reader.take(octets)
    size = int.from_bytes(digits, "big")
    if _encode_length(size) != bytes([first]) + digits:
        raise Refused("malformed")
    return tag, reader.take(size)


def _encode_length(size: int) -> bytes:
    """As in DER (ITU-T X.690, 8.1.3): each length has one spelling."""
    if size < _LONG_FORM:
        return bytes([size])
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([_LONG_FORM + len(digits)]) + digits


def _encode_date(day: date) -> bytes:
    """The digits MMDDYYYY as one number."""
    return int(f"{day:%m%d}{day.year:04}").to_bytes(_DATE_BYTES, "big")


def _decode_date(written: bytes) -> date:
    digits = f"{int.from_bytes(written, 'big'):08}"
    try:
        return date(int(digits[4:]), int(digits[:2]), int(digits[2:4]))
    except ValueError:
        raise Refused("malformed") from None
