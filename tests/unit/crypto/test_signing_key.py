import pytest
from py_vapid import Vapid02

from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from tests.unit.crypto.pattern import vectors

VECTOR = vectors("receipts.json")


def test_a_key_reads_back_from_its_text() -> None:
    key = SigningKey.from_text(VECTOR["signing_key"])
    assert (key.to_text(), key.kid, key.public_point) == (VECTOR["signing_key"], VECTOR["kid"], VECTOR["public_point"])
    assert key.jwk == VECTOR["jwks"][key.kid]


def test_a_key_as_text_is_what_pywebpush_takes() -> None:
    key = SigningKey.new()
    taken = Vapid02.from_string(key.to_text()).public_key
    assert taken is not None
    assert taken.public_numbers() == key.private.public_key().public_numbers()


def test_the_public_point_is_65_bytes_as_browsers_want_it() -> None:
    point = from_base64url(SigningKey.new().public_point)
    assert (len(point), point[0]) == (65, 4)


@pytest.mark.parametrize(
    "scalar", [b"", bytes(31), bytes(32), b"\xff" * 32], ids=["empty", "short", "zero", "beyond the order"]
)
def test_a_scalar_that_is_none_is_refused(scalar: bytes) -> None:
    with pytest.raises(Refused, match="malformed"):
        SigningKey.from_text(to_base64url(scalar))
