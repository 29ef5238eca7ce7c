"""The list of the status of credentials (Token Status List): one bit each, set if it is invalid.

Twin: `status_list.js`.

The specification is draft-ietf-oauth-status-list. Bits are counted from the lowest of the first byte; the bytes are
compressed (zlib). Of scattered bits zlib's search for runs (RLE) makes as few bytes as its best search, in a
hundredth of the time.
"""

import zlib
from collections.abc import Iterable

from moi_pwa.core.credentials import STATUS_LIST_SIZE
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.credential_token import unsigned_token

TYPE = "statuslist+jwt"
MEDIA_TYPE = f"application/{TYPE}"
VALID_SECONDS = 24 * 3600
"""The time for which a list tells the status at all."""
TTL_SECONDS = 900
"""The time after which a verifier asks for the next list."""
_BITS_OF_A_BYTE = 8


def encode_unsigned_list(invalid: Iterable[int], *, uri: str, issued_at: int, certificate: bytes) -> str:
    """Return the list at `uri` as a token to be signed with ES256 by the key of `certificate` (in DER).

    Args:
        invalid: the places of invalid credentials, each less than STATUS_LIST_SIZE.
        uri: the address of the list, which credentials name.
        issued_at: the time of the list, in seconds since 1970.
        certificate: the signer's.
    """
    compressor = zlib.compressobj(strategy=zlib.Z_RLE)
    compressed = compressor.compress(_bits(invalid)) + compressor.flush()
    status_list = {"bits": 1, "lst": to_base64url(compressed)}
    payload = {
        "sub": uri,
        "iat": issued_at,
        "exp": issued_at + VALID_SECONDS,
        "ttl": TTL_SECONDS,
        "status_list": status_list,
    }
    return unsigned_token(payload, typ=TYPE, certificate=certificate)


def _bits(places: Iterable[int]) -> bytes:
    written = bytearray(STATUS_LIST_SIZE // _BITS_OF_A_BYTE)
    for place in places:
        byte, bit = divmod(place, _BITS_OF_A_BYTE)
        written[byte] |= 1 << bit
    return bytes(written)
