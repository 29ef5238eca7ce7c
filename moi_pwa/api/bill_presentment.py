"""Routes for eFAWATEERcom: it asks for the status of a bill, and reports money that it took. They require its
signature.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.present_bill import present_bill, receive_bill_payment
from moi_pwa.api.requests import DepsDep
from moi_pwa.api.retried_route import RetriedRoute
from moi_pwa.core.errors import AbsentError, ExceedsLimitError
from moi_pwa.core.payments import NoticeOutcome
from moi_pwa.gateways.payments import mfep
from moi_pwa.gateways.payments.bill_presentment import BillPresentment
from moi_pwa.gateways.payments.mfep import ErrorCode, Message, MessageRefusedError, RequestType

router = APIRouter(prefix="/api/presentment", tags=["payments"], route_class=RetriedRoute)

MAX_MESSAGE_BYTES = 64 * 1024
"""A hundred payments have 50 KiB. Reading a stranger's message until its signature fails takes less than 30 ms."""

_STATUSES: Mapping[ErrorCode, HTTPStatus] = {2: HTTPStatus.UNAUTHORIZED, 1: HTTPStatus.BAD_REQUEST}
"""HTTP status by the code of the answer. With any other code the request itself was right."""

_SIGNED_JSON = {"application/json": {"schema": {"type": "object"}}}
"""The answers to the switch are its own signed messages, never problems of RFC 9457."""

_REFUSED: dict[int | str, dict[str, Any]] = {
    400: {
        "content": _SIGNED_JSON,
        "description": "Code 1, signed: it is no such message; it is for another biller, or made more than an hour (or what the operator "
        "has set) before or after now; or a payment in it is no new one, or conflicts with what was told of the same transaction before.",
    },
    401: {"content": _SIGNED_JSON, "description": "Code 2, signed: the switch did not sign the message."},
}

Answer = Callable[[Deps, BillPresentment, Message], Awaitable[tuple[ErrorCode, dict[str, Any]]]]

log = logging.getLogger(__name__)


@router.post("/bill-pull", response_class=JSONResponse, responses=_REFUSED)
async def bill_pull(request: Request, deps: DepsDep) -> JSONResponse:
    """Answer BILPULRQ, a bill number, with BILPULRS, the bill, which names no person. 404 where no bills are
    presented.
    """
    return await _answered(request, deps, "BILPULRQ", _bill)


@router.post("/payment-notification", response_class=JSONResponse, responses=_REFUSED)
async def payment_notification(request: Request, deps: DepsDep) -> JSONResponse:
    """Enter payments that BLRPMTNTFRQ reports. BLRPMTNTFRS answers once they are in our books; repeating it is
    harmless.
    """
    return await _answered(request, deps, "BLRPMTNTFRQ", _payments)


async def _answered(request: Request, deps: Deps, kind: RequestType, answer: Answer) -> JSONResponse:
    presentment = deps.presentment
    if presentment is None:
        raise AbsentError
    content = await request.body()
    if len(content) > MAX_MESSAGE_BYTES:
        raise ExceedsLimitError(MAX_MESSAGE_BYTES)
    try:
        code, body = await answer(deps, presentment, presentment.read(content, kind, at=deps.now()))
    except MessageRefusedError as error:
        if error.why:
            log.warning("a message that the switch signed is refused: %s", error.why)
        code, body = error.code, presentment.answer_refused(error, kind, at=deps.now())
    return JSONResponse(body, _STATUSES.get(code, HTTPStatus.OK))


async def _bill(deps: Deps, presentment: BillPresentment, message: Message) -> tuple[ErrorCode, dict[str, Any]]:
    bill = await present_bill(deps, mfep.bill_number_of(message))
    return 0, presentment.answer_inquiry(message, bill, at=deps.now())


async def _payments(deps: Deps, presentment: BillPresentment, message: Message) -> tuple[ErrorCode, dict[str, Any]]:
    payments = mfep.payments_of(message)
    outcomes: list[NoticeOutcome] = [await receive_bill_payment(deps, presentment.name, each) for each in payments]
    return presentment.answer_payments(message, outcomes, at=deps.now())
