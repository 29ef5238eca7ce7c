"""Routes of collective bills: several bills of a party under one number."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from moi_pwa.actions.payments.collective_bills import dissolve_collective_bill, make_collective_bill
from moi_pwa.api.bills import CollectiveBody, collective_body
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import BillPayer, DepsDep
from moi_pwa.rules.bills.collective import MAX_BILLS

router = APIRouter(prefix="/api/collective-bills", tags=["bills"], route_class=JsonRoute)

BillNumber = Annotated[str, Field(pattern=r"^[0-9]{12}$")]


class ChosenBillsBody(BaseModel):
    """The numbers of the bills that are to be paid at once: from 2 to 100."""

    model_config = ConfigDict(extra="forbid")

    bills: Annotated[list[BillNumber], Field(max_length=MAX_BILLS)]


class PayersCollectiveBody(CollectiveBody):
    """A collective bill as its payer sees it.

    `standing` is "payable"; "busy" while a card page of one of its bills is open; "over" if it was given up, its last
    day is over, or one of its bills can no longer be paid; "paid".
    """

    standing: Literal["payable", "busy", "over", "paid"]


@router.put("/{collective_id}")
async def put_collective_bill(
    collective_id: UUID, payload: ChosenBillsBody, response: Response, acting: BillPayer, deps: DepsDep
) -> PayersCollectiveBody:
    """Put several bills under one number, by which they are paid at once in a bank's app. The id is the caller's own;
    repeating the request is harmless.

    409 step_refused: one of the bills cannot be paid now; 503 payments_unavailable: no bank takes payments by number.
    """
    response.headers["Cache-Control"] = "no-store"
    made = await make_collective_bill(deps, acting, collective_id, payload.bills)
    return PayersCollectiveBody(**vars(collective_body(made.bill)), standing=made.standing)


@router.delete("/{collective_id}")
async def delete_collective_bill(
    collective_id: UUID, response: Response, acting: BillPayer, deps: DepsDep
) -> PayersCollectiveBody:
    """Give up the number. The bills stay as they are, and money that still comes for the number goes back.

    409 step_refused: it is paid.
    """
    response.headers["Cache-Control"] = "no-store"
    given_up = await dissolve_collective_bill(deps, acting, collective_id)
    return PayersCollectiveBody(**vars(collective_body(given_up.bill)), standing=given_up.standing)
