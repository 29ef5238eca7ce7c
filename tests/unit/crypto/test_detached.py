"""A signature that travels beside what it signs (RFC 7515, appendix F)."""

import pytest

from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signed_json import sign_detached, sign_json, verify_detached
from moi_pwa.crypto.signing_key import SigningKey, jwk_of_point, thumbprint

KEY, OTHER = SigningKey.new(), SigningKey.new()
KEYS = {KEY.kid: KEY.jwk}
PAYLOAD = {"b": "ب", "a": [1, True, None]}


def reason(signature: str, payload: dict = PAYLOAD, *, typ: str = "mfep") -> str:
    with pytest.raises(Refused) as refused:
        verify_detached(signature, payload, KEYS, typ=typ)
    return refused.value.code


def test_what_was_signed_is_verified():
    signature = sign_detached(PAYLOAD, KEY, typ="mfep")
    assert signature.split(".")[1] == ""
    verify_detached(signature, {"a": [1, True, None], "b": "ب"}, KEYS, typ="mfep")


def test_what_was_changed_is_refused():
    assert reason(sign_detached(PAYLOAD, KEY, typ="mfep"), PAYLOAD | {"b": "x"}) == "wrong_signature"


def test_another_key_is_refused():
    assert reason(sign_detached(PAYLOAD, OTHER, typ="mfep")) == "unknown_signer"


def test_a_signature_of_another_type_is_refused():
    assert reason(sign_detached(PAYLOAD, KEY, typ="receipt")) == "malformed"


@pytest.mark.parametrize("signature", ["", ".", "..", "a..b", "a.b", sign_json(PAYLOAD, KEY, typ="mfep")])
def test_what_is_no_detached_signature_is_refused(signature: str):
    assert reason(signature) == "malformed"


def test_a_public_key_is_read_from_its_point():
    assert (jwk_of_point(KEY.public_point), thumbprint(KEY.jwk)) == (KEY.jwk, KEY.kid)


@pytest.mark.parametrize("point", ["", "A" * 87, "BAAA"])
def test_what_is_no_point_is_refused(point: str):
    with pytest.raises(Refused):
        jwk_of_point(point)
