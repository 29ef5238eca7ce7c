"""Messages to webhooks are signed as the vectors say, and secrets are stored for one client alone."""

import base64
import re
from typing import Any

import pytest

from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.totp import open_secret, seal_secret
from moi_pwa.crypto.webhook_secret import (
    new_webhook_secret,
    open_webhook_secret,
    seal_webhook_secret,
    webhook_secret_text,
    webhook_signatures,
)
from tests.vectors_of import vectors_of

KEY, OTHER_KEY = bytes(32), bytes([1] * 32)


def bytes_of(text: str) -> bytes:
    return base64.b64decode(text.removeprefix("whsec_"), validate=True)


@pytest.mark.parametrize("vector", vectors_of("webhooks")["signed"], ids=lambda vector: vector["name"])
def test_a_message_is_signed_as_the_vector_says(vector: dict[str, Any]):
    used = [bytes_of(each) for each in vector["secrets"]]
    signatures = webhook_signatures(
        used, message_id=vector["id"], timestamp=vector["timestamp"], body=vector["body"].encode()
    )
    assert signatures == vector["expect"]


def test_the_text_of_a_secret_is_that_of_the_specification():
    secret = new_webhook_secret()
    text = webhook_secret_text(secret)
    assert re.fullmatch("whsec_[A-Za-z0-9+/]{43}=", text)
    assert (bytes_of(text), len(secret)) == (secret, 32)


def test_each_secret_is_another_one():
    assert new_webhook_secret() != new_webhook_secret()


def test_a_stored_secret_opens_for_its_client():
    secret = new_webhook_secret()
    sealed = seal_webhook_secret(secret, KEY, b"client")
    assert open_webhook_secret(sealed, KEY, b"client") == secret
    assert secret not in sealed


@pytest.mark.parametrize("key, client", [(OTHER_KEY, b"client"), (KEY, b"another")])
def test_a_stored_secret_opens_with_no_other_key_and_for_no_other_client(key: bytes, client: bytes):
    with pytest.raises(Refused):
        open_webhook_secret(seal_webhook_secret(b"secret", KEY, b"client"), key, client)


def test_a_stored_secret_is_taken_for_no_authenticator():
    with pytest.raises(Refused):
        open_secret(seal_webhook_secret(b"secret", KEY, b"holder"), KEY, b"holder")
    with pytest.raises(Refused):
        open_webhook_secret(seal_secret(b"secret", KEY, b"holder"), KEY, b"holder")
