"""Messages of bill presentment, in the shapes of eFAWATEERcom's MFEP in JSON: requests read, answers composed.

A message is {"MFEP": {"MsgHeader", "MsgBody", "MsgFooter"}}. `Signature` in its footer is a detached JWS (ES256) of
{"MsgHeader", "MsgBody"} in canonical JSON; requests are verified, answers are signed. Amounts are strings of dinars,
times are those of Amman without an offset (docs/decisions/0037).
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.canonical_json import NotCanonicalError, is_object
from moi_pwa.core.payments import BillPayment, Money, NoticeOutcome, PresentedBill
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signed_json import sign_detached, verify_detached
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.rules.dates import AMMAN
from moi_pwa.rules.money import dinars

RequestType = Literal["BILPULRQ", "BLRPMTNTFRQ"]
"""The type of a request.

`BILPULRQ` asks for a bill by its number; `BLRPMTNTFRQ` notifies that money was taken for bills.
"""

TYP = "mfep"
MAX_PAYMENTS = 100
"""The largest number of payments in one notification."""

_ANSWERS: dict[RequestType, str] = {"BILPULRQ": "BILPULRS", "BLRPMTNTFRQ": "BLRPMTNTFRS"}
_GUID = re.compile("[0-9A-Za-z-]{1,64}")
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError)

ErrorCode = Literal[0, 1, 2, 324, 408]
_DESCRIPTIONS: dict[ErrorCode, str] = {
    0: "Success",
    1: "Invalid Message",
    2: "Invalid Signature",
    324: "Bill Has Been Paid Previously",
    408: "Invalid Billing Number",
}


class MessageRefusedError(Exception):
    """A request that is not carried out.

    Args:
        code: the reason.
        guid: the id of the message, "" if it cannot be read.
        why: what is wrong with a message that the switch did sign, for the operator's log; "" otherwise.
    """

    def __init__(self, code: ErrorCode, guid: str = "", *, why: str = "") -> None:
        super().__init__(_DESCRIPTIONS[code])
        self.code: ErrorCode = code
        self.guid = guid
        self.why = why


@dataclass(frozen=True, kw_only=True)
class Message:
    """A request that the switch signed for us."""

    guid: str
    body: Mapping[str, Any]
    biller: str
    """Our code, which its bills must name too."""


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """The biller that a request must be for."""

    biller: str
    at: datetime
    """The time at which the request is read."""
    window: timedelta
    """The largest difference between that and the time in the request."""


@dataclass(frozen=True, kw_only=True)
class Signer:
    """The biller that signs answers."""

    biller: str
    """The code by which the switch knows us."""
    key: SigningKey


def read_message(
    content: bytes, request: RequestType, jwks: Mapping[str, Mapping[str, str]], receiver: Receiver
) -> Message:
    """Return a request of the switch.

    Raises MessageRefusedError if it is no such request, none of the keys signed it, or it is for another biller or of
    another time.
    """
    guid = ""
    try:
        message = json.loads(content)["MFEP"]
        header, body, signature = (
            message["MsgHeader"],
            message["MsgBody"],
            message["MsgFooter"]["Security"]["Signature"],
        )
        if not _GUID.fullmatch(header["GUID"]):
            raise MessageRefusedError(1)
        guid = header["GUID"]
        is_other = header["TrsInf"]["ReqTyp"] != request
    except _UNREADABLE as error:
        raise MessageRefusedError(1, guid) from error
    if is_other or not is_object(body):
        raise MessageRefusedError(1, guid)
    try:
        verify_detached(str(signature), {"MsgHeader": header, "MsgBody": body}, jwks, typ=TYP)
    except (NotCanonicalError, RecursionError) as error:
        raise MessageRefusedError(1, guid) from error
    except Refused as error:
        raise MessageRefusedError(2, guid) from error
    if (why := _misdirected(header, receiver)) is not None:
        raise MessageRefusedError(1, guid, why=why)
    return Message(guid=guid, body=body, biller=receiver.biller)


def _misdirected(header: Mapping[str, Any], receiver: Receiver) -> str | None:
    """Return why we must not act on a message, None if we may."""
    if str(header["TrsInf"].get("RcvCode", "")) != receiver.biller:
        return "it is for another biller"
    try:
        made = datetime.fromisoformat(header["TmStp"])
        made = made if made.tzinfo else made.replace(tzinfo=AMMAN)
        is_recent = abs(made - receiver.at) <= receiver.window
    except _UNREADABLE:
        return "it does not say when it was made"
    return None if is_recent else "it was made at another time: do both clocks go right?"


def bill_number_of(message: Message) -> str:
    """Return the bill number of an inquiry, as it was typed. Raises MessageRefusedError."""
    try:
        account = _Inquiry.model_validate(message.body).account
    except ValidationError as error:
        raise MessageRefusedError(1, message.guid, why="it cannot be read") from error
    _require_ours(account, message)
    return account.number


def payments_of(message: Message) -> list[BillPayment]:
    """Return the payments of a notification.

    Raises MessageRefusedError if one of them cannot be read, is no new payment, or is another biller's.
    """
    return [
        BillPayment(
            transaction_id=each.id, bill_number=each.account.number, money=read_amount(each.paid, each.currency)
        )
        for each in _reported(message)
    ]


def body_of_bill(bill: PresentedBill) -> dict[str, Any]:
    """Return the body of an answer to an inquiry.

    The bill is paid whole or not at all; before `OpenDate` nothing is to be taken.
    """
    due = written_amount(0) if bill.is_paid or bill.opens_at else written_amount(bill.fils)
    opens = {"OpenDate": written_moment(bill.opens_at)} if bill.opens_at else {}
    record = {
        "Result": _result(324 if bill.is_paid else 0),
        "AcctInfo": {"BillingNo": bill.number, "BillNo": bill.number},
        "BillStatus": "BillPaid" if bill.is_paid else "BillNew",
        "DueAmount": due,
        "IssueDate": written_moment(bill.issued_at),
        **opens,
        "DueDate": written_moment(datetime.combine(bill.due_on, time(23, 59, 59), AMMAN)),
        "BillType": "OneOff",
        "PmtConst": {"AllowPart": False, "Lower": due, "Upper": due},
    }
    return {"RecCount": 1, "BillRec": [record]}


def body_of_payments(message: Message, outcomes: Sequence[NoticeOutcome]) -> dict[str, Any]:
    """Return the body of an answer to a notification. Raises MessageRefusedError.

    `outcomes` are those of its payments, in their order.
    """
    records = [
        {
            "JOEBPPSTrx": each.id,
            "ProcessDate": each.processed,
            "STMTDate": each.stated,
            "Result": _result(code_of_payments([outcome])),
        }
        for each, outcome in zip(_reported(message), outcomes, strict=True)
    ]
    return {"Transactions": {"TrxInf": records}}


def code_of_payments(outcomes: Sequence[NoticeOutcome]) -> ErrorCode:
    """Return 0 if all payments are in our books as they were reported, else 1."""
    return 0 if all(outcome == "entered" for outcome in outcomes) else 1


def composed(
    signer: Signer, request: RequestType, body: dict[str, Any], *, guid: str, at: datetime, code: ErrorCode = 0
) -> dict[str, Any]:
    """Return the whole answer, signed. A `code` other than 0 is the reason why the request was not carried out."""
    header = {
        "TmStp": written_moment(at),
        "GUID": guid,
        "TrsInf": {"SdrCode": signer.biller, "ResTyp": _ANSWERS[request]},
        "Result": _result(code),
    }
    signature = sign_detached({"MsgHeader": header, "MsgBody": body}, signer.key, typ=TYP)
    return {"MFEP": {"MsgHeader": header, "MsgBody": body, "MsgFooter": {"Security": {"Signature": signature}}}}


def read_amount(amount: str, currency: str) -> Money:
    return Money(amount=Decimal(amount), currency=currency)


def written_amount(fils: int) -> str:
    return dinars(fils)


def written_moment(at: datetime) -> str:
    return at.astimezone(AMMAN).strftime("%Y-%m-%dT%H:%M:%S")


class _Account(BaseModel):
    """The account that is paid."""

    biller: str | int = Field(default="", alias="BillerCode")
    """The code of the biller whose bill it is."""
    bill: str = Field(default="", alias="BillNo", max_length=50)
    billing: str = Field(default="", alias="BillingNo", max_length=50)
    """The number of a subscriber, which is the bill's here."""

    @property
    def number(self) -> str:
        return self.bill or self.billing


class _Inquiry(BaseModel):
    account: _Account = Field(alias="AcctInfo")


def _positive(amount: str) -> str:
    if Decimal(amount) <= 0:
        raise ValueError("nothing was paid")
    return amount


class _Transaction(BaseModel):
    """A payment in a notification."""

    id: str = Field(alias="JOEBPPSTrx", pattern="^[0-9A-Za-z-]{1,40}$")
    account: _Account = Field(alias="AcctInfo")
    status: Literal["PmtNew"] = Field(alias="PmtStatus")
    """The status of money that was just taken.

    The switch's other statuses are not public, and none of them is taken as paid.
    """
    paid: Annotated[str, AfterValidator(_positive)] = Field(alias="PaidAmt", pattern=r"^[0-9]{1,9}(\.[0-9]{1,3})?$")
    currency: str = Field(default=COUNTRY.currency.code, alias="Currency", pattern="^[A-Z]{3}$")
    processed: str = Field(default="", alias="ProcessDate", max_length=32)
    stated: str = Field(default="", alias="STMTDate", max_length=32)


class _Transactions(BaseModel):
    reported: _Transaction | list[_Transaction] = Field(alias="TrxInf")


class _Notification(BaseModel):
    transactions: _Transactions = Field(alias="Transactions")


def _reported(message: Message) -> list[_Transaction]:
    try:
        reported = _Notification.model_validate(message.body).transactions.reported
    except ValidationError as error:
        raise MessageRefusedError(1, message.guid, why="a payment cannot be read, or is no new one") from error
    listed = reported if isinstance(reported, list) else [reported]
    if not 0 < len(listed) <= MAX_PAYMENTS:
        raise MessageRefusedError(1, message.guid, why="it has no payments, or too many")
    for each in listed:
        _require_ours(each.account, message)
    return listed


def _require_ours(account: _Account, message: Message) -> None:
    if str(account.biller) != message.biller:
        raise MessageRefusedError(1, message.guid, why="a bill is another biller's")


def _result(code: ErrorCode) -> dict[str, Any]:
    return {"ErrorCode": code, "ErrorDesc": _DESCRIPTIONS[code], "Severity": "Error" if code else "Info"}
