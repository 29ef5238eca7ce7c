"""The sandbox bank's switch in the test's own process, without sockets, and with a clock of its own.

It speaks to the product's own routes.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import httpx

from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import create_api
from moi_pwa.crypto.signing_key import SigningKey, jwk_of_point, thumbprint
from moi_pwa.gateways.outbound import Reply
from moi_pwa.gateways.payments.bill_presentment import BillPresentment
from moi_pwa.gateways.payments.provider import ProviderUnavailableError
from moi_pwa.sandbox_bank.app import create_sandbox_bank
from moi_pwa.sandbox_bank.store import Store
from moi_pwa.sandbox_bank.switch import Biller, BillerSilentError, Switch
from moi_pwa.settings import SANDBOX_SWITCH_KEY
from tests.desk.forms import desk_forms
from tests.money.card_bank import ACCOUNT

BILLER, PASSWORD = "173", "lists"
PRODUCT = "https://eservices.example"


class SwitchedBills(BillPresentment):
    """Presentment of bills to the sandbox bank's switch in this process.

    `switch` is the side of the payer's bank. While `away` is true, neither lists nor notifications arrive. `connect`
    gives it the product.
    """

    def __init__(self, now: Callable[[], datetime], *, password: str = PASSWORD) -> None:
        self.key = SigningKey.new()
        switch_key = jwk_of_point(SANDBOX_SWITCH_KEY)
        super().__init__(
            "http://bank.example",
            biller=BILLER,
            password=password,
            key=self.key,
            switch_keys={thumbprint(switch_key): switch_key},
        )
        biller = Biller(
            code=BILLER, url=PRODUCT, point=self.key.public_point, password=PASSWORD, name="Ministry of Interior"
        )
        self.store = Store(":memory:")
        self.app = create_sandbox_bank(ACCOUNT, self.store, now=now, biller=biller)
        self.away = False
        self.switch: Switch = self.app.state.sandbox.presentment.switch
        self.switch.post = self._post
        self._product: httpx.ASGITransport | None = None

    def connect(self, deps: Deps) -> Deps:
        """Connect the product, which presents its bills here, and return its deps."""
        deps = replace(deps, presentment=self)
        self._product = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()))
        return deps

    async def pay(self, number: str, *, amount: str | None = None) -> dict[str, Any]:
        """Pay the bill in a bank's app, and return the transaction, of which the product is not told yet."""
        inquiry = await self.switch.inquire(number)
        assert inquiry is not None
        return self.switch.pay(inquiry, amount=amount)[0]

    def take(self, number: str, amount: str) -> dict[str, Any]:
        """Take money without asking for the bill first, as a switch does with a bill that it asked for a day before."""
        return self.switch.pay({"id": number, "number": number, "amount": amount, "due": ""})[0]

    async def notify(
        self,
        paid: dict[str, Any],
        *,
        bill: str = "",
        receiver: str | None = None,
        biller: str = BILLER,
        at: datetime | None = None,
        **changed: Any,
    ) -> httpx.Response:
        """Tell the product of a transaction, signed.

        Args:
            paid: what was taken.
            bill: the number of another bill than it was taken for.
            receiver, biller: for whom the message is, and whose bill it names, instead of us.
            at: when the message says that it was made.
            changed: other parts of what is told.
        """
        changed |= {"bill": bill, "receiver": receiver, "biller": biller, "at": at}
        return await self.send("/api/presentment/payment-notification", self.told(paid, **changed))

    def told(
        self,
        paid: dict[str, Any],
        *,
        bill: str = "",
        receiver: str | None = None,
        biller: str = BILLER,
        at: datetime | None = None,
        **changed: Any,
    ) -> dict[str, Any]:
        """Return the message that `notify` sends."""
        body = self.switch.notification(paid)["MFEP"]["MsgBody"]
        told = body["Transactions"]["TrxInf"]
        number = bill or told["AcctInfo"]["BillNo"]
        account = {"BillingNo": number, "BillNo": number, "BillerCode": biller}
        body["Transactions"]["TrxInf"] = told | {"AcctInfo": account} | changed
        return self.switch.message("BLRPMTNTFRQ", body, receiver=receiver, at=at)

    async def inquire(self, number: str, *, receiver: str | None = None, biller: str = BILLER) -> httpx.Response:
        """Ask the product for a bill, signed. `receiver`, `biller`: as of `notify`."""
        account = {"BillingNo": number, "BillNo": number, "BillerCode": biller}
        message = self.switch.message("BILPULRQ", {"AcctInfo": account}, receiver=receiver)
        return await self.send("/api/presentment/bill-pull", message)

    async def send(self, path: str, message: object) -> httpx.Response:
        assert self._product is not None
        async with httpx.AsyncClient(transport=self._product, base_url=PRODUCT) as client:
            return await client.post(path, json=message)

    async def _post(self, url: str, content: bytes) -> bytes:
        if self._product is None or self.away:
            raise BillerSilentError
        async with httpx.AsyncClient(transport=self._product, base_url=PRODUCT) as client:
            return (await client.post(url, content=content)).content

    async def _get(self, path: str) -> Reply:
        if self.away:
            raise ProviderUnavailableError("away")
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://bank.example") as client:
            answer = await client.get(path, headers=self._headers)
        return Reply(status=answer.status_code, headers=answer.headers, body=answer.content)
