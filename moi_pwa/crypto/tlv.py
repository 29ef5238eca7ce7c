"""Tag, length, value, as ICAO writes them into its barcodes. Twin: `tlv.js`.

The specifications are Doc 9303-13 and TR "Datastructure for Barcode". The tag is one byte. The length is as in DER
(ITU-T X.690, 8.1.3), of three bytes at the most: each length has one spelling.
"""

from moi_pwa.crypto.refused import Refused

Message = tuple[int, bytes]
"""A tag and its value."""

_MAX_LENGTH = 0xFFFF
_LONG_FORM = 0x80
"""The offset of the first byte of a long length over the number of bytes that follow."""


class Reader:
    """A reader that takes bytes from the front."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0

    @property
    def is_at_end(self) -> bool:
        return self.position == len(self.data)

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes. Raises Refused "truncated" if there are fewer."""
        taken = self.data[self.position : self.position + size]
        if len(taken) < size:
            raise Refused("truncated")
        self.position += size
        return taken


def encode_tlv(tag: int, value: bytes) -> bytes:
    """Return tag, length and value.

    Raises Refused "malformed" if the tag is not one byte, or the value has over 65,535.
    """
    if tag not in range(0x100) or len(value) > _MAX_LENGTH:
        raise Refused("malformed")
    return bytes([tag]) + _encode_length(len(value)) + value


def read_tlv(reader: Reader) -> Message:
    """Return the next tag and its value. Raises Refused "truncated" or "malformed"."""
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


def decode_tlvs(data: bytes) -> list[Message]:
    """Return all messages, to the last byte. Raises Refused as `read_tlv`."""
    reader = Reader(data)
    messages: list[Message] = []
    while not reader.is_at_end:
        messages.append(read_tlv(reader))
    return messages


def _encode_length(size: int) -> bytes:
    if size < _LONG_FORM:
        return bytes([size])
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([_LONG_FORM + len(digits)]) + digits
