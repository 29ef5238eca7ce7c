"""Text messages.

`FileSms` is for one machine and for demonstrations: it sends nothing and writes each message to a file. `HttpSms` hands
the message to the operator's own relay. Neither logs a whole number or a text.
"""

import json
import logging
from http import HTTPStatus
from typing import Literal, Protocol

from moi_pwa.gateways.message_file import MessageFile
from moi_pwa.gateways.outbound import Bounds, NoReplyError, Outbound
from moi_pwa.gateways.urls import parse_url
from moi_pwa.rules.forms.mobiles import masked

SmsOutcome = Literal["sent", "retry", "refused"]

BOUNDS = Bounds(deadline_seconds=10, at_once=16, rest_seconds=15)

log = logging.getLogger(__name__)


class SmsGateway(Protocol):
    async def send(self, *, mobile: str, text: str, key: str) -> SmsOutcome:
        """Send `text` to `mobile` (E.164). A repeated `key` is the same message, and is not sent twice."""
        ...

    async def close(self) -> None:
        """Close the connections that are kept open; nothing is sent afterwards."""
        ...


class FileSms(MessageFile):
    """A gateway that writes each message to a file."""

    async def send(self, *, mobile: str, text: str, key: str) -> SmsOutcome:
        if self.write({"mobile": mobile, "text": text, "key": key}, shown=f"SMS {mobile}: {text}"):
            log.info("sms written for %s", masked(mobile))
        return "sent"


class HttpSms:
    """A gateway that POSTs {"to", "text"} to a relay, with a bearer token and the key as `Idempotency-Key`.

    2xx means sent; 429, 5xx and silence are tried again; anything else is refused. Raises ValueError if `url` is no
    URL.
    """

    def __init__(self, url: str, token: str, *, bounds: Bounds = BOUNDS) -> None:
        self._url = parse_url(url)
        self._token = token
        self._client = Outbound(may_connect=lambda _: True, bounds=bounds)  # the operator names it: it may be internal

    async def send(self, *, mobile: str, text: str, key: str) -> SmsOutcome:
        outcome = await self._post(mobile, text, key)
        log.info("sms for %s: %s", masked(mobile), outcome)
        return outcome

    async def close(self) -> None:
        await self._client.close()

    async def _post(self, mobile: str, text: str, key: str) -> SmsOutcome:
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        content = json.dumps({"to": mobile, "text": text}).encode()
        try:
            reply = await self._client.post(self._url, headers=headers, content=content)
        except NoReplyError:
            return "retry"
        if reply.ok:
            return "sent"
        if reply.status == HTTPStatus.TOO_MANY_REQUESTS or reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return "retry"
        return "refused"
