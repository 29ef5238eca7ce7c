"""Codes by time, against the vectors of RFC 6238."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.totp import (
    SECONDS,
    authenticator_link,
    code_of,
    derived_secret,
    matching_step,
    open_secret,
    seal_secret,
    step_at,
    typed_secret,
)

SECRET = b"12345678901234567890"
KEY, OTHER_KEY = bytes(32), bytes([1] * 32)


@pytest.mark.parametrize(
    "at, code",
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_appendix_b(at: int, code: str):
    """Compare the last six of the eight digits that the RFC prints (RFC 4226 §5.3)."""
    assert code_of(SECRET, step_at(datetime.fromtimestamp(at, UTC))) == code


@pytest.mark.parametrize("apart, matches", [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_is_good_for_a_step_before_and_after(apart: int, *, matches: bool):
    at = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    step = step_at(at) + apart

    assert matching_step(SECRET, code_of(SECRET, step), at) == (step if matches else None)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "٠٠٠٠٠٠", "١٢٣٤٥٦"])
def test_a_text_that_is_no_code_matches_nothing(typed: str):
    assert matching_step(SECRET, typed, datetime(2026, 12, 2, tzinfo=UTC)) is None


def test_a_step_is_30_seconds():
    at = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    assert [step_at(at + timedelta(seconds=each)) - step_at(at) for each in (0, SECONDS - 1, SECONDS)] == [0, 0, 1]


def test_a_stored_secret_opens_for_its_holder():
    assert open_secret(seal_secret(SECRET, KEY, b"rana"), KEY, b"rana") == SECRET


@pytest.mark.parametrize("key, holder", [(OTHER_KEY, b"rana"), (KEY, b"sami")])
def test_a_stored_secret_opens_with_no_other_key_and_for_nobody_else(key: bytes, holder: bytes):
    with pytest.raises(Refused):
        open_secret(seal_secret(SECRET, KEY, b"rana"), key, holder)


def test_a_secret_is_not_stored_in_the_clear():
    assert SECRET not in seal_secret(SECRET, KEY, b"rana")


def test_each_session_offers_another_secret():
    assert derived_secret(KEY, b"one") != derived_secret(KEY, b"two")
    assert derived_secret(KEY, b"one") == derived_secret(KEY, b"one")


def test_the_link_holds_the_secret_and_whose_it_is():
    link = urlsplit(authenticator_link(SECRET, account="rana", issuer="Ministry of Interior"))
    parameters = parse_qs(link.query)

    assert (link.scheme, link.netloc) == ("otpauth", "totp")
    assert (parameters["secret"], parameters["issuer"]) == (
        ["GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"],
        ["Ministry of Interior"],
    )
    assert typed_secret(SECRET) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
