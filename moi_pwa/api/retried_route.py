"""An endpoint whose request is answered again, from the beginning, where the database gave up through nobody's fault."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from moi_pwa.storage.engine.retried import retried


class RetriedRoute(APIRoute):
    """Not for a body that is read as it comes: it comes once."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """As FastAPI's, through `retried`."""
        handler = super().get_route_handler()

        async def again(request: Request) -> Response:
            return await retried(lambda: handler(request))

        return again
