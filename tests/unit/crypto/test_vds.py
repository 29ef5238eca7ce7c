"""Visible Digital Seals: ours, those of others, and bytes that are none."""

import string
from datetime import date
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key
from hypothesis import given
from hypothesis import strategies as st

from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.c40 import CHARACTERS, decode_c40, encode_c40
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.vds import Vds, VdsHeader, decode_vds, encode_unsigned, verify_vds, with_signature
from tests.unit.crypto.pattern import vectors

VECTOR = vectors("vds.json")
OURS = load_der_public_key(bytes.fromhex(VECTOR["key"]))
THEIRS = x509.load_der_x509_certificate(bytes.fromhex(VECTOR["foreign_certificate"])).public_key()
KEY = ec.derive_private_key(7, ec.SECP256R1())
HEADERS = st.builds(
    VdsHeader,
    country=st.text(string.ascii_uppercase, min_size=1, max_size=3),
    signer=st.text(string.ascii_uppercase, min_size=4, max_size=4).filter(lambda signer: signer != "DEZV"),
    certificate=st.text(string.digits + "ABCDEF", min_size=1, max_size=60),
    issued_on=st.dates(),
    signed_on=st.dates(),
    document=st.integers(0, 0xFFFF),
)
MESSAGES = st.lists(st.tuples(st.integers(0, 254), st.binary(max_size=600)), max_size=5)


def header_of(case: dict[str, Any]) -> VdsHeader:
    days = {name: date.fromisoformat(case["header"][name]) for name in ("issued_on", "signed_on")}
    return VdsHeader(**case["header"] | days)


def messages_of(case: dict[str, Any]) -> list[tuple[int, bytes]]:
    return [(tag, bytes.fromhex(value)) for tag, value in case["messages"]]


def refusal(seal: bytes, key: ec.EllipticCurvePublicKey | None = None) -> str:
    """Return the code of the refusal, "" for a seal that is accepted.

    With `key`, the seal's signature is verified, too.
    """
    try:
        found = decode_vds(seal)
        if key is not None:
            verify_vds(found, key)
    except Refused as refused:
        return refused.code
    return ""


def by(key: Any) -> ec.EllipticCurvePublicKey:
    assert isinstance(key, ec.EllipticCurvePublicKey)
    return key


@pytest.mark.parametrize("case", VECTOR["c40"], ids=lambda case: case["text"])
def test_text_is_written_and_read_as_the_vector_says(case: dict[str, str]):
    assert encode_c40(case["text"]).hex() == case["bytes"]
    assert decode_c40(bytes.fromhex(case["bytes"])) == case["text"].replace("<", " ")


@pytest.mark.parametrize("written", VECTOR["not_c40"]["bytes"])
def test_bytes_that_no_text_is_written_as_are_refused(written: str):
    with pytest.raises(Refused, match="not_c40"):
        decode_c40(bytes.fromhex(written))


@pytest.mark.parametrize("text", VECTOR["not_c40"]["texts"])
def test_text_in_other_characters_is_refused(text: str):
    with pytest.raises(Refused, match="not_c40"):
        encode_c40(text)


@given(text=st.text(CHARACTERS, min_size=1))
def test_every_text_is_read_as_it_was_written(text: str):
    assert decode_c40(encode_c40(text)) == text


@given(data=st.binary(max_size=8))
def test_each_text_has_one_spelling(data: bytes):
    try:
        text = decode_c40(data)
    except Refused:
        return
    assert encode_c40(text) == data


@pytest.mark.parametrize("case", VECTOR["written"], ids=lambda case: case["name"])
def test_a_seal_is_written_and_read_as_the_vector_says(case: dict[str, Any]):
    seal = bytes.fromhex(case["seal"])
    found = decode_vds(seal)
    verify_vds(found, by(OURS))

    assert (found.header, found.messages) == (header_of(case), messages_of(case))
    assert encode_unsigned(found.header, found.messages) == found.signed == seal[: len(found.signed)]


@pytest.mark.parametrize("case", VECTOR["foreign"], ids=lambda case: case["name"])
def test_a_seal_of_others_is_read(case: dict[str, Any]):
    found = decode_vds(bytes.fromhex(case["seal"]))

    assert (found.header, found.messages) == (header_of(case), messages_of(case))
    assert (refusal(bytes.fromhex(case["seal"]), by(THEIRS)) == "") is case["verified"]


@pytest.mark.parametrize("case", VECTOR["refused"], ids=lambda case: case["name"])
def test_bytes_that_are_no_seal_are_refused_as_the_vector_says(case: dict[str, str]):
    assert refusal(bytes.fromhex(case["seal"])) == case["expect"]


@pytest.mark.parametrize("case", VECTOR["forged"], ids=lambda case: case["name"])
def test_a_forged_seal_is_refused(case: dict[str, str]):
    assert refusal(bytes.fromhex(case["seal"]), by(OURS)) == "wrong_signature"


def test_a_seal_with_any_bit_changed_is_refused():
    seal = bytes.fromhex(VECTOR["written"][0]["seal"])
    changed = (bytes([*seal[:at], seal[at] ^ 1 << bit, *seal[at + 1 :]]) for at in range(len(seal)) for bit in range(8))

    assert all(refusal(each, by(OURS)) for each in changed)


@given(header=HEADERS, messages=MESSAGES)
def test_every_seal_is_read_as_it_was_written(header: VdsHeader, messages: list[tuple[int, bytes]]):
    unsigned = encode_unsigned(header, messages)
    found = decode_vds(with_signature(unsigned, ecdsa.sign(unsigned, KEY)))
    verify_vds(found, KEY.public_key())

    assert found == Vds(header=header, messages=messages, signed=unsigned, signature=found.signature)


@given(data=st.binary(max_size=200).map(lambda data: bytes.fromhex("dc03d9c5") + data))
def test_whatever_comes_is_read_or_refused(data: bytes):
    assert isinstance(refusal(data), str)


@pytest.mark.parametrize(
    "changed",
    [
        {"country": ""},
        {"country": "JORD"},
        {"signer": "JO"},
        {"signer": "DEZV"},
        {"certificate": ""},
        {"document": 1 << 16},
    ],
)
def test_what_has_no_place_in_a_header_is_not_written(changed: dict[str, Any]):
    case = VECTOR["written"][0]
    header = VdsHeader(**vars(header_of(case)) | changed)

    with pytest.raises(Refused, match="malformed"):
        encode_unsigned(header, messages_of(case))


@pytest.mark.parametrize(
    "message", [(255, b""), (-1, b""), (1, bytes(1 << 16))], ids=["signature's tag", "no tag", "too long"]
)
def test_what_has_no_place_in_a_message_is_not_written(message: tuple[int, bytes]):
    with pytest.raises(Refused, match="malformed"):
        encode_unsigned(header_of(VECTOR["written"][0]), [message])
