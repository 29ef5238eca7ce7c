"""Messages of bill presentment, in the shapes of eFAWATEERcom's MFEP in JSON: requests are read and verified, answers composed and signed.

A message is {"MFEP": {"MsgHeader", "MsgBody", "MsgFooter"}}. `Signature` in its footer is a detached JWS (ES256) of {"MsgHeader",
"MsgBody"} in canonical JSON. Amounts are strings of dinars, times are those of Amman without an offset (docs/decisions/0037).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, Field, ValidationError

from moi_pwa.core.canonical_json import NotCanonicalError, is_object
from moi_pwa.core.payments import JOD, BillPayment, Money, PresentedBill
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signed_json import sign_detached, verify_detached
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.rules.dates import AMMAN

RequestType = Literal["BILPULRQ", "BLRPMTNTFRQ"]
"""A bill is asked for by its number; money was taken for bills."""

TYP = "mfep"
MAX_PAYMENTS = 100
"""In one notification."""

_ANSWERS: dict[RequestType, str] = {"BILPULRQ": "BILPULRS", "BLRPMTNTFRQ": "BLRPMTNTFRS"}
_GUID = re.compile("[0-9A-Za-z-]{1,64}")
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)

ErrorCode = Literal[0, 1, 2, 324, 408]
_DESCRIPTIONS: dict[ErrorCode, str] = {
    0: "Success",
    1: "Invalid Message",
    2: "Invalid Signature",
    324: "Bill Has Been Paid Previously",
    408: "Invalid Billing Number",
}


class MessageRefusedError(Exception):
    """`code`: why. `guid`: which message, "" if it cannot be read."""

    def __init__(self, code: ErrorCode, guid: str = "") -> None:
        super().__init__(_DESCRIPTIONS[code])
        self.code: ErrorCode = code
        self.guid = guid


@dataclass(frozen=True, kw_only=True)
class Message:
    """A request whose signature was verified."""

    guid: str
    body: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Who answers. `biller`: the code by which the switch knows us."""

    biller: str
    key: SigningKey


def read_message(content: bytes, request: RequestType, jwks: Mapping[str, Mapping[str, str]]) -> Message:
    """Raises MessageRefusedError: it is no such request, or none of the keys signed it."""
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
    return Message(guid=guid, body=body)


def bill_number_of(message: Message) -> str:
    """Which bill is asked for, as it was typed. Raises MessageRefusedError."""
    try:
        return _Inquiry.model_validate(message.body).account.number
    except ValidationError as error:
        raise MessageRefusedError(1, message.guid) from error


def payments_of(message: Message) -> list[BillPayment]:
    """What was paid. Raises MessageRefusedError: one of them cannot be read."""
    return [
        BillPayment(
            transaction_id=each.id, bill_number=each.account.number, money=read_amount(each.paid, each.currency)
        )
        for each in _told(message)
    ]


def body_of_bill(bill: PresentedBill) -> dict[str, Any]:
    """What an inquiry is answered. It is paid whole or not at all; before `OpenDate` nothing is to be taken."""
    due = "0.000" if bill.is_paid or bill.opens_at else written_amount(bill.fils)
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


def body_of_payments(message: Message) -> dict[str, Any]:
    """What a notification is answered once each of its payments is in our books. Raises MessageRefusedError."""
    taken = [
        {"JOEBPPSTrx": each.id, "ProcessDate": each.processed, "STMTDate": each.stated, "Result": _result(0)}
        for each in _told(message)
    ]
    return {"Transactions": {"TrxInf": taken}}


def composed(
    signer: Signer, request: RequestType, body: dict[str, Any], *, guid: str, at: datetime, code: ErrorCode = 0
) -> dict[str, Any]:
    """The whole answer, signed. `code`: why there is none, if it is not 0."""
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
    return f"{Money.of_fils(fils).amount:.3f}"


def written_moment(at: datetime) -> str:
    return at.astimezone(AMMAN).strftime("%Y-%m-%dT%H:%M:%S")


class _Account(BaseModel):
    """`billing`: the number of a subscriber, which is the bill's here."""

    bill: str = Field(default="", alias="BillNo", max_length=50)
    billing: str = Field(default="", alias="BillingNo", max_length=50)

    @property
    def number(self) -> str:
        return self.bill or self.billing


class _Inquiry(BaseModel):
    account: _Account = Field(alias="AcctInfo")


class _Transaction(BaseModel):
    id: str = Field(alias="JOEBPPSTrx", pattern="^[0-9A-Za-z-]{1,40}$")
    account: _Account = Field(alias="AcctInfo")
    paid: str = Field(alias="PaidAmt", pattern=r"^[0-9]{1,9}(\.[0-9]{1,3})?$")
    currency: str = Field(default=JOD, alias="Currency", pattern="^[A-Z]{3}$")
    processed: str = Field(default="", alias="ProcessDate", max_length=32)
    stated: str = Field(default="", alias="STMTDate", max_length=32)


class _Transactions(BaseModel):
    told: _Transaction | list[_Transaction] = Field(alias="TrxInf")


class _Notification(BaseModel):
    transactions: _Transactions = Field(alias="Transactions")


def _told(message: Message) -> list[_Transaction]:
    try:
        told = _Notification.model_validate(message.body).transactions.told
    except ValidationError as error:
        raise MessageRefusedError(1, message.guid) from error
    listed = told if isinstance(told, list) else [told]
    if not 0 < len(listed) <= MAX_PAYMENTS:
        raise MessageRefusedError(1, message.guid)
    return listed


def _result(code: ErrorCode) -> dict[str, Any]:
    return {"ErrorCode": code, "ErrorDesc": _DESCRIPTIONS[code], "Severity": "Error" if code else "Info"}
