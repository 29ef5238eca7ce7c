import hashlib
import io
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moi_pwa.crypto.envelope import (
    CHUNK_BYTES,
    new_content_key,
    open_stream,
    plain_size,
    seal_stream,
    sealed_size,
)
from moi_pwa.crypto.refused import Refused
from tests.unit.crypto.pattern import broken, pattern, vectors

CONTENT = vectors("envelope/content.json")
CONTENT_KEY, SALT = bytes.fromhex(CONTENT[0]["content_key"]), bytes.fromhex(CONTENT[0]["salt"])


def by_name(vector: dict[str, Any]) -> str:
    return vector["name"]


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def sealed(plain: bytes) -> bytes:
    return b"".join(seal_stream([plain], CONTENT_KEY, salt=SALT))


@pytest.mark.parametrize("vector", CONTENT, ids=by_name)
def test_a_file_is_sealed_as_the_vector_says(vector: dict[str, Any]) -> None:
    file = sealed(pattern(vector["plain_bytes"]))
    assert (len(file), hashlib.sha256(file).hexdigest()) == (vector["sealed_bytes"], vector["sha256"])


@pytest.mark.parametrize("size", [1000, CHUNK_BYTES + 16, 10**9])
@pytest.mark.parametrize("vector", CONTENT, ids=by_name)
def test_a_file_opens_however_it_is_cut(vector: dict[str, Any], size: int) -> None:
    plain = pattern(vector["plain_bytes"])
    assert b"".join(open_stream(pieces(sealed(plain), size), CONTENT_KEY)) == plain


def test_a_binary_file_is_a_source() -> None:
    plain = b"a line\n" * 100_000
    file = b"".join(seal_stream(io.BytesIO(plain), CONTENT_KEY))
    assert b"".join(open_stream(io.BytesIO(file), CONTENT_KEY)) == plain


@pytest.mark.parametrize("size", [50_000, 10**9])
@pytest.mark.parametrize("vector", vectors("envelope/broken.json"), ids=by_name)
def test_a_broken_file_is_refused_for_its_reason(vector: dict[str, Any], size: int) -> None:
    file = broken(sealed(pattern(vector["plain_bytes"])), vector["change"], CONTENT_KEY)
    content_key = bytes.fromhex(vector["open_with"]) if "open_with" in vector else CONTENT_KEY
    with pytest.raises(Refused) as refused:
        b"".join(open_stream(pieces(file, size), content_key))
    assert refused.value.code == vector["expect"]


@pytest.mark.parametrize("vector", vectors("envelope/sizes.json"), ids=by_name)
def test_sizes_are_told_both_ways(vector: dict[str, Any]) -> None:
    if vector["plain_bytes"] is None:
        with pytest.raises(Refused, match="truncated"):
            plain_size(vector["sealed_bytes"])
    else:
        assert sealed_size(vector["plain_bytes"]) == vector["sealed_bytes"]
        assert plain_size(vector["sealed_bytes"]) == vector["plain_bytes"]


@given(st.integers(0, 10**12))
def test_the_plain_size_undoes_the_sealed_size(plain_bytes: int) -> None:
    assert plain_size(sealed_size(plain_bytes)) == plain_bytes


@given(st.integers(0, 10**8))
def test_a_size_is_refused_or_undone(sealed_bytes: int) -> None:
    try:
        plain_bytes = plain_size(sealed_bytes)
    except Refused:
        return
    assert sealed_size(plain_bytes) == sealed_bytes


@given(st.lists(st.binary(max_size=300)))
def test_opening_undoes_sealing(parts: list[bytes]) -> None:
    content_key = new_content_key()
    assert b"".join(open_stream(seal_stream(parts, content_key), content_key)) == b"".join(parts)


@given(st.binary(max_size=200), st.integers(0, 10**6), st.integers(1, 255))
def test_no_byte_can_be_altered(plain: bytes, at: int, by: int) -> None:
    file = bytearray(sealed(plain))
    file[at % len(file)] ^= by
    with pytest.raises(Refused):
        b"".join(open_stream([bytes(file)], CONTENT_KEY))


def test_the_same_file_is_never_sealed_alike_twice() -> None:
    assert b"".join(seal_stream([], CONTENT_KEY)) != b"".join(seal_stream([], CONTENT_KEY))


def test_what_was_opened_before_the_damage_is_a_true_beginning() -> None:
    file = bytearray(sealed(pattern(2 * CHUNK_BYTES + 5)))
    file[-1] ^= 1
    opened = open_stream([bytes(file)], CONTENT_KEY)
    assert next(opened) + next(opened) == pattern(2 * CHUNK_BYTES)
    with pytest.raises(Refused, match="chunk_forged"):
        next(opened)
