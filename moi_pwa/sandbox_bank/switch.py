"""The switch of eFAWATEERcom: it asks the biller for a bill, takes the money, and notifies the biller."""

import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpcore
from uuid_utils.compat import uuid7

from moi_pwa.sandbox_bank.signature import is_signed, sign
from moi_pwa.sandbox_bank.store import Store

SWITCH_CODE = "1"
AMMAN = ZoneInfo("Asia/Amman")
_TIMEOUT = {"connect": 5, "read": 10, "write": 5, "pool": 5}


@dataclass(frozen=True, kw_only=True)
class Biller:
    """The biller whose bills are paid."""

    code: str
    url: str
    """The address at which the biller answers."""
    point: str
    """The public key of the biller."""
    password: str
    """The password of the biller's lists."""
    name: str


class BillerSilentError(Exception):
    """The biller gave no answer, or none that it signed."""


class Switch:
    """The switch for one biller."""

    def __init__(self, store: Store, biller: Biller, *, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self.biller = biller
        self._pool = httpcore.AsyncConnectionPool()

    async def inquire(self, number: str) -> dict[str, Any] | None:
        """Return the biller's record of the bill, stored as an inquiry under `id`; None if it knows of no due bill.

        Raises:
            BillerSilentError: the biller gave no answer, or none that it signed.
        """
        body = {
            "AcctInfo": {"BillingNo": number, "BillNo": number, "BillerCode": self.biller.code},
            "ServiceType": "Fees",
        }
        answer = await self._ask("/api/presentment/bill-pull", self.message("BILPULRQ", body))
        records = answer["MsgBody"].get("BillRec", [])
        if answer["MsgHeader"]["Result"]["ErrorCode"] or not records or records[0]["Result"]["ErrorCode"]:
            return None
        if records[0].get("OpenDate", "") > self._moment():
            return None
        inquiry = {
            "id": secrets.token_hex(8),
            "number": records[0]["AcctInfo"]["BillNo"],
            "amount": records[0]["DueAmount"],
            "due": records[0]["DueDate"],
        }
        self._store.save("inquiry", inquiry["id"], inquiry)
        return inquiry

    def inquiry(self, inquiry_id: str) -> dict[str, Any] | None:
        return self._store.find("inquiry", inquiry_id)

    def pay(self, inquiry: dict[str, Any], *, amount: str | None = None) -> tuple[dict[str, Any], bool]:
        """Take the money, once for each inquiry. Return the transaction, and whether it is new.

        `amount` is paid in place of what is due.
        """
        if (paid := self._store.find("transaction", inquiry.get("transaction", ""))) is not None:
            return paid, False
        paid = {
            "id": str(10**11 + secrets.randbelow(9 * 10**11)),
            "number": inquiry["number"],
            "amount": amount or inquiry["amount"],
            "due": inquiry["amount"],
            "at": self._moment(),
        }
        self._store.save("transaction", paid["id"], paid)
        self._store.save("inquiry", inquiry["id"], inquiry | {"transaction": paid["id"]})
        return paid, True

    def notification(self, paid: dict[str, Any]) -> dict[str, Any]:
        """Return the notification about a transaction to the biller."""
        transaction = {
            "AcctInfo": {"BillingNo": paid["number"], "BillNo": paid["number"], "BillerCode": self.biller.code},
            "JOEBPPSTrx": paid["id"],
            "BankTrxID": f"SB{paid['id']}",
            "BankCode": "1",
            "PmtStatus": "PmtNew",
            "DueAmt": paid["due"],
            "PaidAmt": paid["amount"],
            "FeesAmt": "0.000",
            "FeesOnBiller": False,
            "ProcessDate": paid["at"],
            "STMTDate": paid["at"].partition("T")[0],
            "AccessChannel": "MOB",
            "PaymentMethod": "ACTDEB",
            "PaymentType": "Postpaid",
            "Currency": "JOD",
            "ServiceTypeDetails": {"ServiceType": "Fees"},
        }
        return self.message("BLRPMTNTFRQ", {"Transactions": {"TrxInf": transaction}})

    def message(
        self, kind: str, body: dict[str, Any], *, receiver: str | None = None, at: datetime | None = None
    ) -> dict[str, Any]:
        """Return a signed request. `receiver` is another biller than ours; `at` is another time than now."""
        header = {
            "TmStp": self._moment(at),
            "GUID": str(uuid7()),
            "TrsInf": {"SdrCode": SWITCH_CODE, "RcvCode": receiver or self.biller.code, "ReqTyp": kind},
        }
        signature = sign({"MsgHeader": header, "MsgBody": body})
        return {"MFEP": {"MsgHeader": header, "MsgBody": body, "MsgFooter": {"Security": {"Signature": signature}}}}

    def records(self, first: str, last: str) -> Iterator[dict[str, str]]:
        """Yield the list of [first, last), moments in Amman."""
        for paid in self._store.all("transaction"):
            if first <= paid["at"] < last:
                yield {
                    "JOEBPPSTrx": paid["id"],
                    "BillNo": paid["number"],
                    "PaidAmt": paid["amount"],
                    "Currency": "JOD",
                    "ProcessDate": paid["at"],
                }

    async def close(self) -> None:
        await self._pool.aclose()

    async def _ask(self, path: str, message: dict[str, Any]) -> dict[str, Any]:
        """Send a request and return the answer's header and body.

        Raises:
            BillerSilentError: the biller gave no answer, or none that it signed.
        """
        try:
            answer = json.loads(await self.post(self.biller.url + path, json.dumps(message).encode()))["MFEP"]
            content = {"MsgHeader": answer["MsgHeader"], "MsgBody": answer["MsgBody"]}
            signature = answer["MsgFooter"]["Security"]["Signature"]
        except (ValueError, TypeError, KeyError) as error:
            raise BillerSilentError from error
        if not is_signed(content, signature, self.biller.point):
            raise BillerSilentError
        return content

    async def post(self, url: str, content: bytes) -> bytes:
        """Send a request and return the answer.

        Raises:
            BillerSilentError: the biller gave no answer.
        """
        try:
            answer = await self._pool.request(
                "POST",
                url,
                headers=[("Content-Type", "application/json")],
                content=content,
                extensions={"timeout": _TIMEOUT},
            )
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            raise BillerSilentError from error
        return answer.content

    def _moment(self, at: datetime | None = None) -> str:
        return (at or self._now()).astimezone(AMMAN).strftime("%Y-%m-%dT%H:%M:%S")
