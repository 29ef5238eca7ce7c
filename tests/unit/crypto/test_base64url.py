import pytest
from hypothesis import given
from hypothesis import strategies as st

from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.refused import Refused


@given(st.binary())
def test_bytes_come_back(data: bytes) -> None:
    assert from_base64url(to_base64url(data)) == data


@pytest.mark.parametrize("text", ["A", "AA==", "A+/A", "AB", "AA A", "é", None, 1])
def test_what_is_no_base64url_is_refused(text: object) -> None:
    with pytest.raises(Refused, match="malformed"):
        from_base64url(text)
