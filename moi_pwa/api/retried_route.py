"""A route that answers a request again, from the beginning, if the database gave up through nobody's fault."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from moi_pwa.storage.engine.retried import retried


class RetriedRoute(APIRoute):
    """A retried route. It is not for a body that is read as a stream, which comes only once."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return FastAPI's handler, wrapped in `retried`."""
        handler = super().get_route_handler()

        async def again(request: Request) -> Response:
            return await retried(lambda: handler(request))

        return again
