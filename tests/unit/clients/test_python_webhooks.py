"""The client for Python verifies messages to a webhook as the vectors say."""

from typing import Any

import pytest
from moi_client import WebhookError, WebhookMessage, verify_webhook

from tests.vectors_of import vectors_of

VECTORS = vectors_of("webhooks")
[GENUINE] = [each for each in VECTORS["verified"] if each["name"] == "a genuine message"]


def headers_of(vector: dict[str, Any]) -> dict[str, str]:
    """Return the headers of a message; one that is null is left out."""
    given = {
        "Webhook-Id": vector["id"],
        "webhook-timestamp": vector["timestamp"],
        "WEBHOOK-SIGNATURE": vector["signature"],
    }
    return {name: value for name, value in given.items() if value is not None}


def verified(vector: dict[str, Any]) -> WebhookMessage:
    return verify_webhook(headers_of(vector), vector["body"].encode(), secret=vector["secret"], now=vector["now"])


@pytest.mark.parametrize("vector", VECTORS["verified"], ids=lambda vector: vector["name"])
def test_a_message_is_verified_as_the_vector_says(vector: dict[str, Any]):
    if vector["expect"] is None:
        assert verified(vector).type == "application.changed"
    else:
        with pytest.raises(WebhookError) as refused:
            verified(vector)
        assert refused.value.code == vector["expect"]


OF_THE_SPECIFICATION, *OURS = VECTORS["signed"]


def signed(vector: dict[str, Any], secret: str) -> WebhookMessage:
    """Verify what the server signs."""
    headers = {
        "webhook-id": vector["id"],
        "webhook-timestamp": str(vector["timestamp"]),
        "webhook-signature": vector["expect"],
    }
    return verify_webhook(headers, vector["body"].encode(), secret=secret, now=vector["timestamp"])


@pytest.mark.parametrize("vector", OURS, ids=lambda vector: vector["name"])
def test_each_secret_in_use_verifies_what_the_server_signs(vector: dict[str, Any]):
    for secret in vector["secrets"]:
        assert signed(vector, secret).type == "application.changed"


def test_a_genuine_message_of_another_form_is_refused():
    with pytest.raises(WebhookError) as refused:
        signed(OF_THE_SPECIFICATION, OF_THE_SPECIFICATION["secrets"][0])
    assert refused.value.code == "malformed"  # and not "wrong_signature"


def test_a_message_says_what_changed():
    message = verified(GENUINE)
    assert (message.id, message.data["status"]) == (GENUINE["id"], "issued")
    assert set(message.data) == {"application", "service", "status"}


@pytest.mark.parametrize("secret", ["", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_a", "whsec_é"])
def test_a_secret_that_is_none_verifies_nothing(secret: str):
    with pytest.raises(ValueError):  # noqa: PT011 -- one kind for all
        verify_webhook(headers_of(GENUINE), b"{}", secret=secret, now=GENUINE["now"])


def test_the_machine_s_clock_says_that_an_old_message_is_old():
    with pytest.raises(WebhookError, match="wrong_time"):
        verify_webhook(headers_of(GENUINE), GENUINE["body"].encode(), secret=GENUINE["secret"])
