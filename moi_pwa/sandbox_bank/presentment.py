"""The switch over HTTP: a bank's app at /bank-app/, and the lists for billers."""

import base64
import csv
import hmac
import io
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from moi_pwa.sandbox_bank.bank_app import bill_page, number_page, paid_page
from moi_pwa.sandbox_bank.behaviour import Behaviour, notify
from moi_pwa.sandbox_bank.page import Language, language_of
from moi_pwa.sandbox_bank.switch import BillerSilentError, Switch
from moi_pwa.sandbox_bank.webhooks import Webhooks

_COLUMNS: tuple[str, ...] = ("JOEBPPSTrx", "BillNo", "PaidAmt", "Currency", "ProcessDate")
_SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, kw_only=True)
class Presentment:
    switch: Switch
    webhooks: Webhooks

    def routes(self, behaviour: Callable[[], Behaviour], crash: Callable[[], None]) -> list[Route]:
        """Return the routes. `behaviour` returns the present faults; `crash` ends the program."""

        async def find(request: Request) -> Response:
            language = _language(request)
            if request.method == "GET":
                return _html(number_page(self._biller, language=language))
            typed = str((await request.form(max_fields=10, max_files=0)).get("number", ""))
            try:
                inquiry = await self.switch.inquire(typed)
            except BillerSilentError:
                return _html(number_page(self._biller, language=language, typed=typed, problem="silent"), 502)
            if inquiry is None:
                return _html(number_page(self._biller, language=language, typed=typed, problem="no_bill"), 422)
            return RedirectResponse(f"/bank-app/{inquiry['id']}?lang={language}", 303, headers=_SECURITY)

        async def pay(request: Request) -> Response:
            language = _language(request)
            inquiry = self.switch.inquiry(request.path_params["inquiry"])
            if inquiry is None:
                return Response("no such inquiry", 404)
            if request.method == "GET":
                return _html(bill_page(self._biller, inquiry, language=language))
            paid, is_new = self.switch.pay(inquiry, amount=behaviour().amount or None)
            if is_new and behaviour().crash:
                crash()
            elif is_new:
                url = f"{self.switch.biller.url}/api/presentment/payment-notification"
                notify(self.webhooks, url, self.switch.notification(paid), behaviour())
            return _html(paid_page(self._biller, inquiry, paid, language=language))

        return [
            Route("/bank-app/", find, methods=["GET", "POST"]),
            Route("/bank-app/{inquiry}", pay, methods=["GET", "POST"]),
            Route("/reports/billers/{code}/transactions", self.report, methods=["GET"]),
        ]

    async def report(self, request: Request) -> Response:
        biller = self.switch.biller
        expected = base64.b64encode(f"{biller.code}:{biller.password}".encode())
        given = request.headers.get("authorization", "").removeprefix("Basic ").encode()
        if not hmac.compare_digest(given, expected) or request.path_params["code"] != biller.code:
            return Response("", 401)
        written = io.StringIO()
        table = csv.DictWriter(written, _COLUMNS)
        table.writeheader()
        table.writerows(self.switch.records(request.query_params["from"], request.query_params["to"]))
        return Response(written.getvalue(), media_type="text/csv")

    async def close(self) -> None:
        await self.webhooks.close()
        await self.switch.close()

    @property
    def _biller(self) -> tuple[str, str]:
        return self.switch.biller.name, self.switch.biller.code


def _language(request: Request) -> Language:
    return language_of(request.query_params.get("lang", "ar"))


def _html(page: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(page, status, headers=_SECURITY)
