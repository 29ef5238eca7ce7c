"""The vectors of shares are what another library makes of their codes."""

from typing import Any

import pytest

from moi_pwa.crypto.base64url import from_base64url, to_base64url
from tests.papers.shares import code_of, content, keys_of, opened
from tests.vectors_of import vectors_of

SHARES: Any = vectors_of("shares")


@pytest.mark.parametrize("vector", SHARES["codes"], ids=lambda each: each["name"])
def test_what_follows_from_a_code_is_what_the_vector_says(vector: dict[str, str]):
    code = code_of(from_base64url(vector["chance"]))
    keys = keys_of(code)
    assert (code, to_base64url(keys.locator), to_base64url(keys.id)) == (
        vector["code"],
        vector["locator"],
        vector["id"],
    )


@pytest.mark.parametrize("vector", SHARES["codes"], ids=lambda each: each["name"])
def test_what_is_sealed_opens(vector: dict[str, str]):
    keys = keys_of(vector["code"])
    assert opened(vector["sealed"], keys.content, keys) == content()
    assert opened(vector["who"], keys.who, keys).decode().strip() == "شركة الأمل"
