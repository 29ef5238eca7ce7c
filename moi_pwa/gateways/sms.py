"""Text messages.

`FileSms` is for one machine and for demonstrations: it sends nothing and writes each message to a file. `HttpSms` hands
the message to the operator's own relay. Neither logs a whole number or a text.
"""

import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Literal, Protocol

from moi_pwa.gateways.outbound import Bounds, NoReplyError, Outbound
from moi_pwa.gateways.private_files import make_private_file, make_private_folder
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


class FileSms:
    """A gateway that writes one JSON object a line to `path`, and with `show` the text to the console, for trying the
    program.
    """

    def __init__(self, path: Path, *, show: Callable[[str], None] | None = None) -> None:
        self._path = path
        self._show = show

    async def send(self, *, mobile: str, text: str, key: str) -> SmsOutcome:
        if any(message["key"] == key for message in self.messages()):
            return "sent"
        make_private_folder(self._path.parent)
        make_private_file(self._path)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"mobile": mobile, "text": text, "key": key}, ensure_ascii=False) + "\n")
        log.info("sms written for %s", masked(mobile))
        if self._show:
            self._show(f"SMS {mobile}: {text}")
        return "sent"

    async def close(self) -> None:
        pass

    def messages(self) -> list[dict[str, str]]:
        """Return everything written so far, oldest first."""
        if not self._path.exists():
            return []
        return [json.loads(line) for line in self._path.read_text(encoding="utf-8").splitlines()]


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
