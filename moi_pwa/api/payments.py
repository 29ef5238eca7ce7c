"""Notifications of the payment provider about orders."""

from fastapi import APIRouter, Request, Response

from moi_pwa.actions.payments.settle_payment import receive_notification
from moi_pwa.api.requests import DepsDep
from moi_pwa.api.retried_route import RetriedRoute
from moi_pwa.core.errors import AbsentError, ExceedsLimitError

router = APIRouter(prefix="/api/payments", tags=["payments"], route_class=RetriedRoute)

MAX_NOTIFICATION_BYTES = 64 * 1024


@router.post("/notifications", status_code=200, response_class=Response)
async def notified(request: Request, deps: DepsDep) -> Response:
    """Take a hint about an order, which a job fetches from the provider. 404 without the provider's secret.

    Repeating it is harmless. A client that does not know the secret costs one comparison; one that does, one row for
    each order.
    """
    body = await request.body()
    if len(body) > MAX_NOTIFICATION_BYTES:
        raise ExceedsLimitError(MAX_NOTIFICATION_BYTES)
    order_id = deps.card.notified_order(request.headers, body) if deps.card else None
    if order_id is None:
        raise AbsentError
    await receive_notification(deps, order_id)
    return Response(status_code=200)
