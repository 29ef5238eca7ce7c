"""C40 (ISO/IEC 16022), as ICAO Doc 9303-13 writes text into a Visible Digital Seal: three characters in two bytes.

It has the letters A-Z, digits and the space; the filler `<` of a machine-readable zone is written as a space. Twin:
`c40.js`.
"""

from moi_pwa.crypto.refused import Refused

CHARACTERS = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FIRST_VALUE = 3
"""The value of the space, which comes first; the values before it shift to other sets of characters."""
_PADDING = 0
_UNLATCH = 0xFE
"""The byte before a last character that stands alone, in ASCII plus 1."""


def encode_c40(text: str) -> bytes:
    """Return text in C40. Raises Refused "not_c40" if a character has no value, or the text is empty."""
    spaced = text.replace("<", " ")
    if not spaced or not set(spaced) <= set(CHARACTERS):
        raise Refused("not_c40")
    return b"".join(_encode_triple(spaced[start : start + 3]) for start in range(0, len(spaced), 3))


def decode_c40(data: bytes) -> str:
    """Return the text that `encode_c40` wrote; each text has one spelling.

    Raises Refused "not_c40" for anything else.
    """
    if not data or len(data) % 2:
        raise Refused("not_c40")
    pairs = [data[start : start + 2] for start in range(0, len(data), 2)]
    return "".join(_decode_pair(pair, is_last=number == len(pairs)) for number, pair in enumerate(pairs, start=1))


def _encode_triple(triple: str) -> bytes:
    if len(triple) == 1:
        return bytes([_UNLATCH, ord(triple) + 1])
    values = [CHARACTERS.index(character) + _FIRST_VALUE for character in triple]
    first, second, third = (*values, _PADDING)[:3]
    return (1600 * first + 40 * second + third + 1).to_bytes(2, "big")


def _decode_pair(pair: bytes, *, is_last: bool) -> str:
    if is_last and pair[0] == _UNLATCH:
        return _character(pair[1] - 1 if pair[1] else -1)
    value = int.from_bytes(pair, "big") - 1
    values = [value // 1600, value // 40 % 40, value % 40]
    if is_last and values[2] == _PADDING:
        values.pop()
    if value < 0 or not all(_FIRST_VALUE <= each < _FIRST_VALUE + len(CHARACTERS) for each in values):
        raise Refused("not_c40")
    return "".join(CHARACTERS[each - _FIRST_VALUE] for each in values)


def _character(code: int) -> str:
    """Return the character of an ASCII code. Raises Refused "not_c40" if it has no value in C40."""
    character = chr(code) if code >= 0 else ""
    if character == "" or character not in CHARACTERS:
        raise Refused("not_c40")
    return character
