"""The synchronous and the asynchronous client. Each takes the steps of `moi_client.flows` by its own httpx client."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

import httpx

from moi_client.applications import Document, Prepared
from moi_client.credentials import Credentials
from moi_client.exchange import NO_ANSWER, Answer, Request, Result, Steps
from moi_client.flows import Case, Changes, Flows, Language, Received, Service
from moi_client.receipts import ReceiptKeys

_TIMEOUT = httpx.Timeout(30, connect=10)
_PATIENCE_SECONDS = 60


class Client:
    """A client of the API for one system of an institution.

    Every method raises `NoAnswerError` when the server does not answer, and an error of `RefusedError` when it refuses.

    Args:
        url: the server's public address, exactly as it names itself. HTTPS, except on this machine.
        credentials: the client's id and private key.
        scopes: the scopes to ask for; empty for all that the client has.
        receipt_keys: the ministry's keys for receipts as JWK by `kid`, to trust these and what they hand over to. None
            trusts what the server names at the first receipt.
        http: an httpx client with settings of your own, such as a proxy; the caller closes it.
        clock: returns the time in seconds since 1970.
        sleep: waits so many seconds.
        patience: the most seconds to wait when the server asks to wait, for each request.

    Raises:
        ValueError: the address is not HTTPS.
    """

    def __init__(
        self,
        url: str,
        credentials: Credentials,
        *,
        scopes: Sequence[str] = (),
        receipt_keys: ReceiptKeys | None = None,
        http: httpx.Client | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        patience: float = _PATIENCE_SECONDS,
    ) -> None:
        self._flows = Flows(url, credentials, scopes=scopes, receipt_keys=receipt_keys, clock=clock, patience=patience)
        self._http, self._is_own = http or httpx.Client(timeout=_TIMEOUT), http is None
        self._sleep = sleep

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        if self._is_own:
            self._http.close()

    def services(self, language: Language = "en") -> list[Service]:
        """Return the services that take applications."""
        return self._taken(self._flows.services(language))

    def schema(self, service: str, language: Language = "en") -> dict[str, Any]:
        """Return the JSON Schema of the answers of a service."""
        return self._taken(self._flows.schema(service, language))

    def declaration(self, service: str, language: Language = "en") -> dict[str, Any]:
        """Return the questions of a service, with their conditions, limits and rules."""
        return self._taken(self._flows.declaration(service, language))

    def prepare(
        self,
        service: str,
        answers: Mapping[str, Any],
        documents: Sequence[Document] = (),
        *,
        language: Language = "ar",
        application_id: str | None = None,
    ) -> Prepared:
        """Return an application whose documents are sealed, to be sent as often as it takes.

        `language` is the language of messages to the applicant. Raises ValueError if no such service takes
        applications.
        """
        return self._taken(self._flows.prepare(service, answers, documents, language, application_id))

    def prepare_details(
        self, case: Case, answers: Mapping[str, Any], documents: Sequence[Document] = (), *, message: str = ""
    ) -> Prepared:
        """Return the details that a case asks for, sealed. `answers` are by path."""
        return self._taken(self._flows.prepare_details(case, answers, documents, message))

    def send(self, prepared: Prepared) -> Received:
        """Send an application or details, and verify the receipt. Repeating it is safe.

        Raises ReceiptError if the receipt is not the ministry's.
        """
        return self._taken(self._flows.send(prepared))

    def changes(self, cursor: int = 0) -> Changes:
        """Return the cases that changed since a cursor; 0 means all of the institution."""
        return self._taken(self._flows.changes(cursor))

    def sent(self, application_id: str) -> dict[str, Any]:
        """Return the answers that were sent in an application, and its documents by code and size."""
        return self._taken(self._flows.sent(application_id))

    def _taken(self, steps: Steps[Result]) -> Result:
        answer: Answer | None = None
        try:
            while True:
                step = next(steps) if answer is None else steps.send(answer)
                if isinstance(step, Request):
                    answer = self._answer(step)
                else:
                    self._sleep(step.seconds)
                    answer = NO_ANSWER
        except StopIteration as end:
            return end.value

    def _answer(self, request: Request) -> Answer:
        try:
            return _read(self._http.request(**_arguments(self._flows.url, request)))
        except httpx.TransportError:
            return NO_ANSWER


class AsyncClient:
    """A client for asyncio: arguments, methods and errors are those of `Client`, and its methods are awaited."""

    def __init__(
        self,
        url: str,
        credentials: Credentials,
        *,
        scopes: Sequence[str] = (),
        receipt_keys: ReceiptKeys | None = None,
        http: httpx.AsyncClient | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience: float = _PATIENCE_SECONDS,
    ) -> None:
        self._flows = Flows(url, credentials, scopes=scopes, receipt_keys=receipt_keys, clock=clock, patience=patience)
        self._http, self._is_own = http or httpx.AsyncClient(timeout=_TIMEOUT), http is None
        self._sleep = sleep

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        if self._is_own:
            await self._http.aclose()

    async def services(self, language: Language = "en") -> list[Service]:
        """Return the services that take applications."""
        return await self._taken(self._flows.services(language))

    async def schema(self, service: str, language: Language = "en") -> dict[str, Any]:
        """Return the JSON Schema of the answers of a service."""
        return await self._taken(self._flows.schema(service, language))

    async def declaration(self, service: str, language: Language = "en") -> dict[str, Any]:
        """Return the questions of a service, with their conditions, limits and rules."""
        return await self._taken(self._flows.declaration(service, language))

    async def prepare(
        self,
        service: str,
        answers: Mapping[str, Any],
        documents: Sequence[Document] = (),
        *,
        language: Language = "ar",
        application_id: str | None = None,
    ) -> Prepared:
        """Return an application whose documents are sealed, as `Client.prepare`."""
        return await self._taken(self._flows.prepare(service, answers, documents, language, application_id))

    async def prepare_details(
        self, case: Case, answers: Mapping[str, Any], documents: Sequence[Document] = (), *, message: str = ""
    ) -> Prepared:
        """Return the details that a case asks for, as `Client.prepare_details`."""
        return await self._taken(self._flows.prepare_details(case, answers, documents, message))

    async def send(self, prepared: Prepared) -> Received:
        """Send an application or details, as `Client.send`."""
        return await self._taken(self._flows.send(prepared))

    async def changes(self, cursor: int = 0) -> Changes:
        """Return the cases that changed since a cursor; 0 means all of the institution."""
        return await self._taken(self._flows.changes(cursor))

    async def sent(self, application_id: str) -> dict[str, Any]:
        """Return the answers that were sent in an application, and its documents by code and size."""
        return await self._taken(self._flows.sent(application_id))

    async def _taken(self, steps: Steps[Result]) -> Result:
        answer: Answer | None = None
        try:
            while True:
                step = next(steps) if answer is None else steps.send(answer)
                if isinstance(step, Request):
                    answer = await self._answer(step)
                else:
                    await self._sleep(step.seconds)
                    answer = NO_ANSWER
        except StopIteration as end:
            return end.value

    async def _answer(self, request: Request) -> Answer:
        try:
            return _read(await self._http.request(**_arguments(self._flows.url, request)))
        except httpx.TransportError:
            return NO_ANSWER


def _arguments(url: str, request: Request) -> dict[str, Any]:
    return {
        "method": request.method,
        "url": url + request.path,
        "params": request.params or None,
        "headers": request.headers,
        "content": request.content,
        # An access token goes to no other address.
        "follow_redirects": False,
    }


def _read(response: httpx.Response) -> Answer:
    return Answer(response.status_code, dict(response.headers), response.content)
