"""Bills paid by their numbers in any bank's app: eFAWATEERcom asks us for a bill, takes the money, and notifies us.

It cannot be asked about one payment: its notification, which it signs and repeats until we answer, is the truth, and
the list of a day has what was lost. It cannot give money back.
"""

import base64
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from moi_pwa.core.payments import Money, NoticeOutcome, PresentedBill, RefundOutcome, SettledTransaction, UnreadableLine
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.outbound import Bounds, ForbiddenAddressError, NoReplyError, Outbound, Reply
from moi_pwa.gateways.payments import mfep
from moi_pwa.gateways.payments.listed import read_lines
from moi_pwa.gateways.payments.mfep import ErrorCode, Message, MessageRefusedError, RequestType
from moi_pwa.gateways.payments.provider import ProviderUnavailableError
from moi_pwa.gateways.urls import parse_url
from moi_pwa.rules.dates import AMMAN

NAME = "efawateercom"
BOUNDS = Bounds(deadline_seconds=10, body_bytes=8 * 1024 * 1024, at_once=4, rest_seconds=15)
"""Resource limits for the switch. Its largest answer is the list of a day: 100 bytes a transaction."""

WINDOW = timedelta(minutes=60)
"""The largest difference between our clock and the time in a message of the switch.

Messages that were lost meanwhile are in the list of the day.
"""

_COLUMNS = ("JOEBPPSTrx", "BillNo", "PaidAmt", "Currency", "ProcessDate")


class BillPresentment:
    """The client of the switch, and our answers to its requests. Raises ValueError if `url` is no URL.

    Args:
        url: the switch, such as https://switch.example.
        biller: the code by which the switch knows us.
        password: the password of the switch's lists.
        key: signs our answers.
        switch_keys: public keys of the switch (JWK) by their thumbprints, which sign its requests: two while it
            replaces one.
        window: the largest difference between our clock and the time in a request.
        bounds: the resource limits.
    """

    name = NAME

    def __init__(
        self,
        url: str,
        *,
        biller: str,
        password: str,
        key: SigningKey,
        switch_keys: Mapping[str, Mapping[str, str]],
        window: timedelta = WINDOW,
        bounds: Bounds = BOUNDS,
    ) -> None:
        self._origin = parse_url(url).origin
        self._signer = mfep.Signer(biller=biller, key=key)
        self._switch_keys = switch_keys
        self._window = window
        credentials = base64.b64encode(f"{biller}:{password}".encode()).decode()
        self._headers = {"Authorization": f"Basic {credentials}"}
        self._client = Outbound(may_connect=lambda _: True, bounds=bounds)  # the operator names it

    @property
    def biller(self) -> str:
        """The code under which people find us in their bank's app."""
        return self._signer.biller

    def read(self, content: bytes, request: RequestType, *, at: datetime) -> Message:
        """Return a request of the switch.

        Raises MessageRefusedError if it is no such request, the switch did not sign it, or it is not for us, or of
        another time than `at`.
        """
        receiver = mfep.Receiver(biller=self.biller, at=at, window=self._window)
        return mfep.read_message(content, request, self._switch_keys, receiver)

    def answer_inquiry(self, message: Message, bill: PresentedBill | None, *, at: datetime) -> dict[str, Any]:
        """Return the answer to an inquiry. `bill` None means that there is none that may be paid by this number."""
        if bill is None:
            refused = MessageRefusedError(408, message.guid)
            return self.answer_refused(refused, "BILPULRQ", at=at)
        return mfep.composed(self._signer, "BILPULRQ", mfep.body_of_bill(bill), guid=message.guid, at=at)

    def answer_payments(
        self, message: Message, outcomes: Sequence[NoticeOutcome], *, at: datetime
    ) -> tuple[ErrorCode, dict[str, Any]]:
        """Return the code of the answer, which is 0 if all payments are in our books, and the answer."""
        body, code = mfep.body_of_payments(message, outcomes), mfep.code_of_payments(outcomes)
        return code, mfep.composed(self._signer, "BLRPMTNTFRQ", body, guid=message.guid, at=at, code=code)

    def answer_refused(self, error: MessageRefusedError, request: RequestType, *, at: datetime) -> dict[str, Any]:
        body: dict[str, Any] = {"RecCount": 0, "BillRec": []} if request == "BILPULRQ" else {}
        return mfep.composed(self._signer, request, body, guid=error.guid, at=at, code=error.code)

    async def refund(self, order_id: str, refund_id: str, money: Money) -> RefundOutcome:  # noqa: ARG002 -- the protocol names it
        return "by_transfer"

    async def settled(self, first: datetime, last: datetime) -> Sequence[SettledTransaction | UnreadableLine]:
        period = f"from={mfep.written_moment(first)}&to={mfep.written_moment(last)}"
        reply = await self._get(f"/reports/billers/{self._signer.biller}/transactions?{period}")
        if not reply.ok:
            raise ProviderUnavailableError(f"status {reply.status}")
        return read_lines(reply.body, _COLUMNS, _settled)

    async def close(self) -> None:
        await self._client.close()

    async def _get(self, path: str) -> Reply:
        try:
            return await self._client.request("GET", parse_url(self._origin + path), headers=self._headers, content=b"")
        except NoReplyError as error:
            raise ProviderUnavailableError(str(error), retry_after=error.retry_after) from error
        except ForbiddenAddressError as error:
            raise ProviderUnavailableError("no address") from error


def _settled(row: Mapping[str, str]) -> SettledTransaction:
    return SettledTransaction(
        order_id=row["JOEBPPSTrx"],
        transaction_id=row["JOEBPPSTrx"],
        kind="payment",
        money=mfep.read_amount(row["PaidAmt"], row["Currency"]),
        at=datetime.fromisoformat(row["ProcessDate"]).replace(tzinfo=AMMAN).astimezone(UTC),
        bill_number=row["BillNo"],
    )
