"""The provider of payments tells us that something happened to an order."""

from fastapi import APIRouter, Request, Response

from moi_pwa.actions.payments.settle_payment import receive_notification
from moi_pwa.api.requests import DepsDep
from moi_pwa.api.retried_route import RetriedRoute
from moi_pwa.core.errors import AbsentError, ExceedsLimitError

router = APIRouter(prefix="/api/payments", tags=["payments"], route_class=RetriedRoute)

MAX_NOTIFICATION_BYTES = 64 * 1024


@router.post("/notifications", status_code=200, response_class=Response)
async def notified(request: Request, deps: DepsDep) -> Response:
    """A hint: the order is fetched from the provider by a job. Without the provider's secret there is nothing here.

    Repeating it is harmless. Who does not know the secret costs one comparison; who does, one row for each order.
    """
    body = await request.body()
    if len(body) > MAX_NOTIFICATION_BYTES:
        raise ExceedsLimitError(MAX_NOTIFICATION_BYTES)
    order_id = deps.card.notified_order(request.headers, body) if deps.card else None
    if order_id is None:
        raise AbsentError
    await receive_notification(deps, order_id)
    return Response(status_code=200)
