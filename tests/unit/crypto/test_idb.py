"""Barcodes in ICAO's Datastructure for Barcode: ours, those of others, and text that is none."""

import base64
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
from moi_pwa.crypto.idb import (
    MAX_CHARACTERS,
    Idb,
    IdbHeader,
    certificate_reference,
    decode_idb,
    encode_unsigned,
    verify_idb,
    with_signature,
)
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.tlv import encode_tlv
from tests.unit.crypto.pattern import vectors

VECTOR = vectors("idb.json")
FOREIGN_CERTIFICATE = bytes.fromhex(vectors("vds.json")["foreign_certificate"])
OURS = load_der_public_key(bytes.fromhex(VECTOR["key"]))
THEIRS = x509.load_der_x509_certificate(FOREIGN_CERTIFICATE).public_key()
KEY = ec.derive_private_key(7, ec.SECP256R1())
HEADERS = st.builds(
    IdbHeader,
    country=st.text(string.ascii_uppercase, min_size=1, max_size=3),
    certificate=st.binary(min_size=5, max_size=5),
    signed_on=st.dates(),
)
MESSAGES = st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=300)), max_size=5)


def signed(unsigned: bytes) -> str:
    return with_signature(unsigned, ecdsa.sign(unsigned, KEY))


def header_of(case: dict[str, Any]) -> IdbHeader:
    written = case["header"]
    return IdbHeader(
        country=written["country"],
        certificate=bytes.fromhex(written["certificate"]),
        signed_on=date.fromisoformat(written["signed_on"]),
    )


def messages_of(case: dict[str, Any]) -> list[tuple[int, bytes]]:
    return [(tag, bytes.fromhex(value)) for tag, value in case["messages"]]


def refusal(text: str, key: ec.EllipticCurvePublicKey | None = None) -> str:
    """Return the code of the refusal, "" for a barcode that is accepted.

    With `key`, the barcode's signature is verified, too.
    """
    try:
        found = decode_idb(text)
        if key is not None:
            verify_idb(found, key)
    except Refused as refused:
        return refused.code
    return ""


def by(key: Any) -> ec.EllipticCurvePublicKey:
    assert isinstance(key, ec.EllipticCurvePublicKey)
    return key


def written_as(payload: bytes) -> str:
    return "RDB1B" + base64.b32encode(payload).decode().rstrip("=")


def payload_of(text: str) -> bytes:
    return base64.b32decode(text[5:] + "=" * (-len(text[5:]) % 8))


@pytest.mark.parametrize("case", VECTOR["written"], ids=lambda case: case["name"])
def test_a_barcode_is_read_as_the_vector_says(case: dict[str, Any]):
    found = decode_idb(case["text"])
    verify_idb(found, by(OURS))

    assert (found.header, found.messages) == (header_of(case), messages_of(case))
    assert encode_unsigned(found.header, found.messages) == found.signed
    assert payload_of(case["text"]).startswith(found.signed)


@pytest.mark.parametrize("case", VECTOR["foreign"], ids=lambda case: case["name"])
def test_a_barcode_of_others_is_read(case: dict[str, Any]):
    found = decode_idb(case["text"])

    assert (found.header, found.messages) == (header_of(case), messages_of(case))
    assert (refusal(case["text"], by(THEIRS)) == "") is case["verified"]


def test_a_barcode_of_others_names_its_certificate_by_the_end_of_its_sha1():
    verified = [case for case in VECTOR["foreign"] if case["verified"]]

    assert {header_of(case).certificate for case in verified} == {certificate_reference(FOREIGN_CERTIFICATE)}


@pytest.mark.parametrize("case", VECTOR["certificate_references"], ids=lambda case: case["reference"])
def test_a_certificate_is_named_as_the_vector_says(case: dict[str, str]):
    assert certificate_reference(bytes.fromhex(case["certificate"])).hex() == case["reference"]


@pytest.mark.parametrize("case", VECTOR["refused"], ids=lambda case: case["name"])
def test_text_that_is_no_barcode_is_refused_as_the_vector_says(case: dict[str, str]):
    assert refusal(case["text"]) == case["expect"]


@pytest.mark.parametrize("case", VECTOR["forged"], ids=lambda case: case["name"])
def test_a_forged_barcode_is_refused(case: dict[str, str]):
    assert refusal(case["text"], by(OURS)) == "wrong_signature"


def test_a_barcode_with_any_bit_changed_is_refused():
    payload = payload_of(VECTOR["written"][0]["text"])
    changed = (
        bytes([*payload[:at], payload[at] ^ 1 << bit, *payload[at + 1 :]])
        for at in range(len(payload))
        for bit in range(8)
    )

    assert all(refusal(written_as(each), by(OURS)) for each in changed)


def test_a_barcode_cut_short_anywhere_is_refused():
    text = VECTOR["written"][0]["text"]

    assert all(refusal(text[:length]) for length in range(len(text)))


@given(header=HEADERS, messages=MESSAGES)
def test_every_barcode_is_read_as_it_was_written(header: IdbHeader, messages: list[tuple[int, bytes]]):
    unsigned = encode_unsigned(header, messages)
    found = decode_idb(signed(unsigned))
    verify_idb(found, KEY.public_key())

    assert found == Idb(header=header, messages=messages, signed=unsigned, signature=found.signature)


@given(data=st.binary(max_size=200).map(lambda data: bytes.fromhex("9440") + data))
def test_whatever_bytes_come_are_read_or_refused(data: bytes):
    assert isinstance(refusal(written_as(data)), str)


@given(text=st.text())
def test_whatever_text_comes_is_refused(text: str):
    assert refusal(text)
    assert refusal(f"RDB1B{text}")


@pytest.mark.parametrize(
    "changed", [{"country": ""}, {"country": "JORD"}, {"certificate": bytes(4)}, {"certificate": bytes(6)}]
)
def test_what_has_no_place_in_a_header_is_not_written(changed: dict[str, Any]):
    header = IdbHeader(**vars(header_of(VECTOR["written"][0])) | changed)

    with pytest.raises(Refused, match="malformed"):
        encode_unsigned(header, [])


@pytest.mark.parametrize("message", [(256, b""), (-1, b""), (1, bytes(1 << 16))], ids=["256", "-1", "too long"])
def test_what_has_no_place_in_a_message_is_not_written(message: tuple[int, bytes]):
    with pytest.raises(Refused, match="malformed"):
        encode_unsigned(header_of(VECTOR["written"][0]), [message])


def test_the_largest_barcode_is_what_the_largest_qr_code_holds():
    def of(size: int) -> bytes:
        return encode_unsigned(header_of(VECTOR["written"][0]), [(1, bytes(size))])

    sizes = [size for size in range(2560, 2680) if len(written_as(of(size) + bytes(66))) <= MAX_CHARACTERS]
    assert refusal(signed(of(max(sizes))), KEY.public_key()) == ""
    with pytest.raises(Refused, match="malformed"):
        signed(of(max(sizes) + 1))


def test_a_signature_by_a_key_that_the_algorithm_does_not_fit_is_not_written():
    unsigned = encode_unsigned(header_of(VECTOR["written"][0]), [])
    with pytest.raises(Refused, match="wrong_signature"):
        with_signature(unsigned, ecdsa.sign(unsigned, ec.generate_private_key(ec.SECP384R1())))


def test_a_key_that_the_algorithm_does_not_fit_verifies_nothing():
    key = ec.generate_private_key(ec.SECP384R1())
    unsigned = encode_unsigned(header_of(VECTOR["written"][0]), [])
    signed_by_it = written_as(unsigned + encode_tlv(0x7F, ecdsa.sign(unsigned, key)))

    assert refusal(signed_by_it, key.public_key()) == "wrong_signature"
