"""Lists of the status of credentials, as the specification's examples have them."""

import json
import zlib
from typing import Any

from moi_pwa.core.credentials import STATUS_LIST_SIZE
from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.status_list import encode_unsigned_list
from tests.papers.credentials import CREDENTIALS
from tests.papers.status_lists import INVALID, URI, status_list_vectors, written_here
from tests.vectors_of import vectors_of

VECTORS = vectors_of("status_list")


def read(token: str) -> dict[str, Any]:
    return json.loads(from_base64url(token.split(".")[1]))


def bits(token: str) -> bytes:
    return zlib.decompress(from_base64url(read(token)["status_list"]["lst"]))


def test_the_places_of_the_specification_s_example_are_set_and_no_other():
    listed = bits(written_here())
    assert [place for place in range(STATUS_LIST_SIZE) if listed[place // 8] >> place % 8 & 1] == [*INVALID]


def test_a_list_names_its_address_and_its_times():
    content = read(written_here())
    assert (content["sub"], content["ttl"], content["exp"] - content["iat"]) == (URI, 900, 86_400)
    assert content["status_list"]["bits"] == 1


def test_the_first_bits_of_the_specification_are_written_as_it_writes_them():
    places = [0, 3, 4, 5, 7, 8, 9, 13, 15]
    unsigned = encode_unsigned_list(places, uri=URI, issued_at=0, certificate=CREDENTIALS.certificate.der)
    assert bits(unsigned)[:3] == b"\xb9\xa3\0"


def test_a_list_of_nothing_is_short_and_as_long_as_any_other():
    unsigned = encode_unsigned_list([], uri=URI, issued_at=0, certificate=CREDENTIALS.certificate.der)
    assert len(bits(unsigned)) == STATUS_LIST_SIZE // 8
    assert len(unsigned) < 2_000


def test_the_vectors_are_those_that_the_program_writes():
    assert status_list_vectors() == VECTORS
