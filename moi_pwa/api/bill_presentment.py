"""What eFAWATEERcom asks of us: how a bill stands, and that we take note of money that it took. Its signature opens these routes."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.present_bill import present_bill, receive_bill_payment
from moi_pwa.api.requests import DepsDep
from moi_pwa.core.errors import AbsentError, ExceedsLimitError
from moi_pwa.gateways.payments import mfep
from moi_pwa.gateways.payments.bill_presentment import BillPresentment
from moi_pwa.gateways.payments.mfep import Message, MessageRefusedError, RequestType

router = APIRouter(prefix="/api/presentment", tags=["payments"])

MAX_MESSAGE_BYTES = 64 * 1024
"""A hundred payments have 50 KiB. A stranger's message is read before its signature is found to be none: that takes less than 30 ms."""

_STATUSES = {2: HTTPStatus.UNAUTHORIZED, 1: HTTPStatus.BAD_REQUEST}
"""Of the HTTP answer, by the code of the refusal. Other refusals are of bills: the request itself was right."""

Answer = Callable[[Deps, BillPresentment, Message], Awaitable[dict[str, Any]]]


@router.post("/bill-pull", response_class=JSONResponse)
async def bill_pull(request: Request, deps: DepsDep) -> JSONResponse:
    """BILPULRQ: the bill of a number, as BILPULRS. It names nobody. 404 where no bills are presented."""
    return await _answered(request, deps, "BILPULRQ", _bill)


@router.post("/payment-notification", response_class=JSONResponse)
async def payment_notification(request: Request, deps: DepsDep) -> JSONResponse:
    """BLRPMTNTFRQ: money was taken. Answered by BLRPMTNTFRS once it is in our books; repeating it is harmless."""
    return await _answered(request, deps, "BLRPMTNTFRQ", _payments)


async def _answered(request: Request, deps: Deps, kind: RequestType, answer: Answer) -> JSONResponse:
    presentment = deps.presentment
    if presentment is None:
        raise AbsentError
    content = await request.body()
    if len(content) > MAX_MESSAGE_BYTES:
        raise ExceedsLimitError(MAX_MESSAGE_BYTES)
    try:
        return JSONResponse(await answer(deps, presentment, presentment.read(content, kind)))
    except MessageRefusedError as error:
        refused = presentment.answer_refused(error, kind, at=deps.now())
        return JSONResponse(refused, _STATUSES.get(error.code, HTTPStatus.OK))


async def _bill(deps: Deps, presentment: BillPresentment, message: Message) -> dict[str, Any]:
    bill = await present_bill(deps, mfep.bill_number_of(message))
    return presentment.answer_inquiry(message, bill, at=deps.now())


async def _payments(deps: Deps, presentment: BillPresentment, message: Message) -> dict[str, Any]:
    for payment in mfep.payments_of(message):
        await receive_bill_payment(deps, presentment.name, payment)
    return presentment.answer_payments(message, at=deps.now())
