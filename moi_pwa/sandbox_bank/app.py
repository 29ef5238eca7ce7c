"""The sandbox bank over HTTP: the gateway's API, the card page, and /sandbox/ for making things go wrong."""

import asyncio
import base64
import csv
import hmac
import io
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from moi_pwa.sandbox_bank.bank import Bank, InvalidRequestError
from moi_pwa.sandbox_bank.behaviour import Behaviour, notify
from moi_pwa.sandbox_bank.cards import Card
from moi_pwa.sandbox_bank.page import STYLE, card_page, ended_page, language_of
from moi_pwa.sandbox_bank.presentment import Presentment
from moi_pwa.sandbox_bank.store import Store
from moi_pwa.sandbox_bank.switch import Biller, Switch
from moi_pwa.sandbox_bank.webhooks import Webhooks

MAX_BODY_BYTES = 64 * 1024
API = "/api/rest/version/{version:int}/merchant/{merchant}"


@dataclass(frozen=True, kw_only=True)
class Account:
    """The one merchant of this bank."""

    merchant: str
    password: str
    report_password: str
    notification_secret: str


@dataclass
class SandboxBank:
    """The handlers of the bank's routes."""

    account: Account
    bank: Bank
    webhooks: Webhooks
    presentment: Presentment | None
    late: timedelta
    crash: Callable[[], None]
    """Ends the program."""
    behaviour: Behaviour = field(default_factory=Behaviour)

    async def initiate_checkout(self, request: Request) -> Response:
        return JSONResponse(self.bank.open_session(await _json(request)), 201)

    async def retrieve_order(self, request: Request) -> Response:
        answer = self.bank.order_answer(request.path_params["order"])
        if answer is None:
            raise InvalidRequestError("orderid", "Unable to find order")
        return JSONResponse(answer)

    async def refund(self, request: Request) -> Response:
        body = await _json(request)
        if body.get("apiOperation") != "REFUND":
            raise InvalidRequestError("apiOperation", "only REFUND")
        order, transaction = request.path_params["order"], request.path_params["transaction"]
        answer = self.bank.refund(order, transaction, body, code=self.behaviour.refunds)
        self._notify(order, transaction)
        return JSONResponse(answer, 201)

    async def report(self, request: Request) -> Response:
        query = request.query_params
        columns = query.get("columns", "").split(",")
        written = io.StringIO()
        table = csv.DictWriter(written, columns, extrasaction="ignore", restval="")
        table.writeheader()
        table.writerows(self.bank.records(query["timeOfRecord.start"], query["timeOfRecord.end"]))
        return Response(written.getvalue(), media_type="text/csv")

    async def card_page(self, request: Request) -> Response:
        found = self.bank.find_session(request.path_params["session"])
        if found is None:
            return Response("no such session", 404)
        session, order = found
        language = language_of(request.query_params.get("lang", session["locale"]))
        if request.method == "GET":
            state = self.bank.state_of(session)
            if state is not None:
                return _html(ended_page(session, order, language=language, state=state), session)
            return _html(card_page(session, order, language=language), session)
        typed = await request.form(max_fields=10, max_files=0)
        paid = self.bank.pay(session, Card.typed(str(typed.get("number", "")), str(typed.get("expiry", ""))))
        if paid in ("approved", "declined", "pending"):
            self._charged(session["order_id"], late=paid == "pending")
        if paid == "approved":
            return RedirectResponse(_returned(session), 303, headers=_security(session))
        if paid in ("declined", "not_a_test_card"):
            return _html(card_page(session, order, language=language, problem=paid), session, 422)
        return _html(ended_page(session, order, language=language, state=paid), session)

    async def change(self, request: Request) -> Response:
        try:
            self.behaviour = replace(self.behaviour, **await _json(request))
        except TypeError as error:
            raise InvalidRequestError("behaviour", "no such behaviour") from error
        return JSONResponse(vars(self.behaviour))

    async def release(self, _: Request) -> Response:
        released = self.webhooks.release() + (self.presentment.webhooks.release() if self.presentment else 0)
        return JSONResponse({"released": released})

    def _charged(self, order: str, *, late: bool) -> None:
        if self.behaviour.crash:
            self.crash()
            return
        transaction = self.bank.last_transaction(order)
        self._notify(order, transaction)
        if late:
            asyncio.get_running_loop().call_later(self.late.total_seconds(), self._notify, order, transaction)

    def _notify(self, order: str, transaction: str) -> None:
        url, body = self.bank.notification_url(order), self.bank.transaction_answer(order, transaction)
        notify(self.webhooks, url, body, self.behaviour)


def create_sandbox_bank(
    account: Account,
    store: Store,
    *,
    now: Callable[[], datetime],
    biller: Biller | None = None,
    late: timedelta = timedelta(seconds=30),
    crash: Callable[[], None] = lambda: os._exit(1),
) -> Starlette:
    """Return the ASGI application.

    `biller` is the one whose bills are paid by their numbers; None means that there is none. `late` is how long the
    outcome of a payment that timed out stays unknown.
    """
    sandbox = SandboxBank(
        account=account,
        bank=Bank(store, merchant=account.merchant, now=now, late=late),
        webhooks=Webhooks(account.notification_secret),
        presentment=Presentment(switch=Switch(store, biller, now=now), webhooks=Webhooks()) if biller else None,
        late=late,
        crash=crash,
    )

    def answered(
        endpoint: Callable[[Request], Awaitable[Response]], password: str
    ) -> Callable[[Request], Awaitable[Response]]:
        """Wrap an endpoint of the API: it answers the merchant alone, in JSON, with the requested delay."""

        async def answer(request: Request) -> Response:
            if not _is_from(request, account.merchant, password):
                return _error(401, "INVALID_REQUEST", "", "Invalid credentials.")
            if not request.url.path.startswith("/sandbox/"):
                await asyncio.sleep(sandbox.behaviour.answer_delay)
                if sandbox.behaviour.unavailable:
                    return _error(503, "SERVER_BUSY", "", "Try again later.")
            try:
                return await endpoint(request)
            except InvalidRequestError as error:
                return _error(400, "INVALID_REQUEST", error.field, str(error))

        return answer

    def api(path: str, endpoint: Callable[[Request], Awaitable[Response]], method: str) -> Route:
        return Route(path, answered(endpoint, account.password), methods=[method])

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await sandbox.webhooks.close()
        if sandbox.presentment is not None:
            await sandbox.presentment.close()
        store.close()

    app = Starlette(
        routes=[
            api(f"{API}/session", sandbox.initiate_checkout, "POST"),
            api(f"{API}/order/{{order}}", sandbox.retrieve_order, "GET"),
            api(f"{API}/order/{{order}}/transaction/{{transaction}}", sandbox.refund, "PUT"),
            Route(
                "/history/version/1/merchant/{merchant}/transaction",
                answered(sandbox.report, account.report_password),
                methods=["GET"],
            ),
            Route("/checkout/pay/{session}", sandbox.card_page, methods=["GET", "POST"]),
            Route("/sandbox/style.css", lambda _: Response(STYLE, media_type="text/css")),
            api("/sandbox/behaviour", sandbox.change, "POST"),
            api("/sandbox/release", sandbox.release, "POST"),
            *(sandbox.presentment.routes(lambda: sandbox.behaviour, crash) if sandbox.presentment else ()),
        ],
        lifespan=lifespan,
    )
    app.state.sandbox = sandbox
    return app


def _is_from(request: Request, merchant: str, password: str) -> bool:
    expected = base64.b64encode(f"merchant.{merchant}:{password}".encode())
    given = request.headers.get("authorization", "").removeprefix("Basic ").encode()
    named = request.path_params.get("merchant", merchant)
    return hmac.compare_digest(given, expected) and named == merchant


async def _json(request: Request) -> dict[str, Any]:
    content = await request.body()
    try:
        body = json.loads(content) if len(content) <= MAX_BODY_BYTES else None
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise InvalidRequestError("body", "not a JSON object")
    return body


def _error(status: int, cause: str, field: str, explanation: str) -> JSONResponse:
    error = {"cause": cause, "explanation": explanation, **({"field": field} if field else {})}
    return JSONResponse({"error": error, "result": "ERROR"}, status)


def _html(page: str, session: dict[str, Any], status: int = 200) -> HTMLResponse:
    return HTMLResponse(page, status, headers=_security(session))


def _security(session: dict[str, Any]) -> dict[str, str]:
    """Return the headers of a page. Browsers apply `form-action` to the redirect that answers a form, too."""
    home = urlsplit(session["return_url"])
    policy = f"default-src 'none'; style-src 'self'; form-action 'self' {home.scheme}://{home.netloc}; frame-ancestors 'none'"
    return {"Content-Security-Policy": policy, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


def _returned(session: dict[str, Any]) -> str:
    """Return the address back at the merchant, with the sign of success."""
    parts = urlsplit(session["return_url"])
    query = [*parse_qsl(parts.query, keep_blank_values=True), ("resultIndicator", session["indicator"])]
    return urlunsplit(parts._replace(query=urlencode(query)))
