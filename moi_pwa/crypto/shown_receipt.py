"""The facts in a receipt that somebody shows, for the person to whom it is shown. Twin: `shown_receipt.js`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from moi_pwa.core.canonical_json import MAX_SAFE_INTEGER, is_object
from moi_pwa.crypto.application_list import ListPageFacts, read_list_page
from moi_pwa.crypto.receipt import verify_payment_receipt, verify_receipt
from moi_pwa.crypto.refused import Refused

Jwks = Mapping[str, Mapping[str, str]]

RECEIPT_START = "eyJ"
"""The beginning of each JWS: `{"` in base64url."""

MAX_RECEIPT_CHARACTERS = 100_000
"""The largest receipt: that of an application with hundreds of documents, each of which it names."""

_OF_THE_APPLICATION = frozenset(
    {"application_id", "reference", "service", "sha256", "documents", "received_at", "event"}
)


@dataclass(frozen=True, kw_only=True)
class ReceivedFacts:
    """The facts of a receipt for what was sent."""

    what: Literal["application", "addition"]
    """The application itself, or an addition that was sent later."""
    reference: str
    service: str
    """The code of the service."""
    received_at: datetime


@dataclass(frozen=True, kw_only=True)
class PaidFacts:
    """The facts of a payment's receipt."""

    what: Literal["payment"] = "payment"
    bill: str
    fees: tuple[str, ...]
    """The codes of the fees that were paid."""
    total_fils: int
    paid_at: datetime
    provider: str
    """The provider that took the payment."""
    transaction: str
    """The provider's number of the payment."""


ReceiptFacts = ReceivedFacts | PaidFacts | ListPageFacts


def read_shown_receipt(receipt: str, jwks: Jwks) -> ReceiptFacts:
    """Return the facts that the ministry signed: of a receipt for what was sent, whole or short, of one for a payment,
    or of a page of a list of applications.

    `jwks` is as for `verify_receipt`. Raises Refused as `verify_receipt`, and "malformed" if the receipt is of another
    kind, or incomplete.
    """
    if len(receipt) > MAX_RECEIPT_CHARACTERS:
        raise Refused("malformed")
    for read in _READERS:
        try:
            return read(receipt, jwks)
        except Refused as refused:
            if refused.code != "malformed":
                raise
    raise Refused("malformed")


def _received_facts(receipt: str, jwks: Jwks) -> ReceivedFacts:
    return _received(verify_receipt(receipt, jwks))


def _paid_facts(receipt: str, jwks: Jwks) -> PaidFacts:
    return _paid(verify_payment_receipt(receipt, jwks))


_READERS: tuple[Callable[[str, Jwks], ReceiptFacts], ...] = (_received_facts, _paid_facts, read_list_page)


def _received(said: Mapping[str, Any]) -> ReceivedFacts:
    return ReceivedFacts(
        what="application" if said.keys() <= _OF_THE_APPLICATION else "addition",
        reference=_text(said, "reference"),
        service=_text(said, "service"),
        received_at=_time(said, "received_at"),
    )


def _paid(said: Mapping[str, Any]) -> PaidFacts:
    total, lines = said.get("total_fils"), said.get("lines")
    if type(total) is not int or not 0 <= total <= MAX_SAFE_INTEGER or not isinstance(lines, list):
        raise Refused("malformed")
    return PaidFacts(
        bill=_text(said, "bill"),
        fees=tuple(_fee(line) for line in cast("list[object]", lines)),
        total_fils=total,
        paid_at=_time(said, "paid_at"),
        provider=_text(said, "provider"),
        transaction=_text(said, "transaction"),
    )


def _fee(line: object) -> str:
    if not is_object(line):
        raise Refused("malformed")
    return _text(line, "fee")


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not value:
        raise Refused("malformed")
    return value


def _time(said: Mapping[str, Any], name: str) -> datetime:
    try:
        at = datetime.fromisoformat(_text(said, name))
    except ValueError as error:
        raise Refused("malformed") from error
    if at.tzinfo is None:
        raise Refused("malformed")
    return at
