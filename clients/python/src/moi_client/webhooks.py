"""Messages that a webhook gets, verified as the Standard Webhooks specification says."""

import base64
import hmac
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from moi_client.errors import WebhookError

TOLERANCE_SECONDS = 5 * 60
"""The difference between the time of a message and now beyond which it may be a replay."""

_PREFIX = "whsec_"
_SECONDS = re.compile("[0-9]{1,12}")


@dataclass(frozen=True, kw_only=True)
class WebhookMessage:
    """A genuine message.

    Attributes:
        id: its name. A message that is repeated keeps it: do the work for each id once.
        type: "application.changed"; later versions may add others, to be left alone.
        data: for "application.changed" `application`, its id, `service` and `status`.
    """

    id: str
    type: str
    data: Mapping[str, Any]


def verify_webhook(headers: Mapping[str, str], body: bytes, *, secret: str, now: float | None = None) -> WebhookMessage:
    """Return a message after its signature and its time are verified.

    Args:
        headers: the headers of the request, in any case.
        body: the body of the request as it came: JSON in another spelling has another signature.
        secret: the secret of the webhook, `whsec_` and base64.
        now: the seconds since 1970; None means the machine's clock.

    Raises:
        WebhookError: the message is not the ministry's, or not of now. Answer with 401 or so.
        ValueError: the secret is none.
    """
    given = {name.lower(): value for name, value in headers.items()}
    message_id, seconds = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    signatures = given.get("webhook-signature", "")
    if not message_id or not signatures or not _SECONDS.fullmatch(seconds):
        raise WebhookError("malformed")
    signed = f"{message_id}.{seconds}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.digest(_key(secret), signed, "sha256"))
    if not any(hmac.compare_digest(expected, each.encode()) for each in signatures.split(" ")):
        raise WebhookError("wrong_signature")
    if abs((time.time() if now is None else now) - int(seconds)) > TOLERANCE_SECONDS:
        raise WebhookError("wrong_time")
    return _message(message_id, body)


def _key(secret: str) -> bytes:
    if not secret.startswith(_PREFIX):
        message = f"a webhook's secret begins with {_PREFIX}"
        raise ValueError(message)
    return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)


def _message(message_id: str, body: bytes) -> WebhookMessage:
    try:
        told = json.loads(body)
        return WebhookMessage(id=message_id, type=str(told["type"]), data=dict(told["data"]))
    except (ValueError, KeyError, TypeError) as error:
        raise WebhookError("malformed") from error
