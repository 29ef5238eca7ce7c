"""Routes of bills as their payers see them, and of paying one."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.payers_bill import known_bill, payers_bill
from moi_pwa.actions.payments.payment_receipt import PayersBill
from moi_pwa.actions.payments.start_payment import Payer, start_payment
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import BillPayer, DepsDep, Reader
from moi_pwa.core.billing import BilledKind, BillStatus
from moi_pwa.core.collective_bills import CollectiveBill
from moi_pwa.core.guarantees import GuaranteeStanding
from moi_pwa.core.payments import ReturnState
from moi_pwa.core.text import Language
from moi_pwa.rules.bills.lifecycle import PAYABLE
from moi_pwa.rules.guarantees.lifecycle import standing_of
from moi_pwa.rules.pledges.checks import guaranteed_fils

router = APIRouter(prefix="/api/bills", tags=["bills"], route_class=JsonRoute)

Number = Annotated[str, Path(pattern=r"^[0-9]{12}$")]


class LineBody(BaseModel):
    """A line of a bill. `fee` is its key in the fee table."""

    kind: BilledKind
    fee: str
    quantity: int
    fils_each: int
    fils: int


class GuaranteeBody(BaseModel):
    """A guarantee.

    * `fee`: its key in the fee table.
    * `may_ask`: the payer may ask for its return now.
    """

    id: UUID
    fee: str
    fils: int
    status: GuaranteeStanding
    may_ask: bool


class ReturnedPaymentBody(BaseModel):
    """A payment that is refunded because another one had paid the bill, or because it does not pay it. `at`: when it
    came.
    """

    provider: str
    fils: int
    at: datetime
    state: ReturnState
    returned_at: datetime | None


class CollectiveBody(BaseModel):
    """A collective bill: the number under which all of its bills are paid at once.

    * `due_on`: its last day, in Amman.
    * `bills`: the numbers of its bills.
    """

    id: UUID
    number: str
    total_fils: int
    due_on: date
    bills: list[str]


class BillBody(BaseModel):
    """A bill as its payer sees it.

    * `seq`: the number of its last event.
    * `due_on`: the last day, in Amman.
    * `card`: whether it can be paid by card.
    * `card_until`: when the open card page can no longer be paid on; null if none is open.
    * `biller`: the code under which it can be paid by its number in a bank's app; "" if it cannot.
    * `cash`: whether it can be paid to a cashier.
    * `pledge`: the letter that stands for its guarantees: "possible", or "received" and being verified; "" if the bill
      asks for none.
    * `receipt`: a JWS if it is paid, or "".
    * `returned`: payments beside the one that paid it.
    * `collective`: the collective bill that waits to be paid with this bill; null if it is in none.
    """

    number: str
    seq: int
    status: BillStatus
    lines: list[LineBody]
    total_fils: int
    due_on: date
    card: bool
    card_until: datetime | None
    biller: str
    cash: bool
    pledge: Literal["", "possible", "received"]
    receipt: str
    guarantees: list[GuaranteeBody]
    returned: list[ReturnedPaymentBody]
    collective: CollectiveBody | None


class PaymentRequestBody(BaseModel):
    """The language of the page on which the card is typed, and of our page to which it returns."""

    model_config = ConfigDict(extra="forbid")

    language: Language


class CheckoutBody(BaseModel):
    """A started payment.

    * `page_url`: the page on which the payer pays by card.
    * `bill`: the bill now that this page is open.
    """

    page_url: str
    bill: BillBody


def bill_body(payers: PayersBill, deps: Deps) -> BillBody:
    bill = payers.row
    return BillBody(
        number=bill.number,
        seq=bill.seq,
        status=bill.current(),
        lines=[LineBody(**line) for line in bill.lines],
        total_fils=bill.total_fils,
        due_on=bill.due_on,
        card=deps.card is not None,
        card_until=payers.card_until,
        biller=deps.presentment.biller if deps.presentment else "",
        cash=payers.cash,
        pledge=_pledge(payers),
        receipt=payers.receipt,
        guarantees=[
            GuaranteeBody(
                id=each.id,
                fee=each.fee,
                fils=each.fils,
                status=standing_of(each.current()),
                may_ask=each.current() == "held",
            )
            for each in payers.guarantees
        ],
        returned=[ReturnedPaymentBody(**vars(each)) for each in payers.returned],
        collective=collective_body(payers.collective) if payers.collective else None,
    )


def collective_body(bill: CollectiveBill) -> CollectiveBody:
    return CollectiveBody(
        id=bill.id,
        number=bill.number,
        total_fils=bill.total_fils,
        due_on=bill.due_on,
        bills=[each.number for each in bill.bills],
    )


def _pledge(payers: PayersBill) -> Literal["", "possible", "received"]:
    if payers.is_pledged:
        return "received"
    return "possible" if guaranteed_fils(payers.row.billed_lines()) and payers.row.current() in PAYABLE else ""


@router.get("/{number}")
async def bill(number: Number, response: Response, acting: Reader, deps: DepsDep) -> BillBody:
    """Return the bill. While somebody is paying it, the payment provider is asked first."""
    response.headers["Cache-Control"] = "no-store"
    return bill_body(await payers_bill(deps, number, party_id=acting.party_id), deps)


@router.post("/{number}/payments")
async def pay(number: Number, payload: PaymentRequestBody, acting: BillPayer, deps: DepsDep) -> CheckoutBody:
    """Start a card payment. Asking again, from any device, leads to the same page.

    409 step_refused: it is paid, or expired; 503 payments_unavailable.
    """
    payer = Payer(acting=acting, language=payload.language)
    page_url = await start_payment(deps, number, payer)
    return CheckoutBody(page_url=page_url, bill=bill_body(await known_bill(deps, number, acting.party_id), deps))
