"""Figures for the operator's monitor, in the text format of Prometheus. The operator's token opens them."""

import secrets
from collections.abc import Iterable, Iterator
from typing import Annotated, Protocol

from fastapi import APIRouter, Header, Request
from fastapi.responses import PlainTextResponse

from moi_pwa.actions.operations.figures import Figures, read_figures
from moi_pwa.api.requests import DepsDep
from moi_pwa.core.errors import AbsentError

router = APIRouter(tags=["health"])


class Requests(Protocol):
    """The requests that this process has answered."""

    token: str
    """The token that opens them; "" means that nobody can read them."""

    def lines(self) -> Iterable[str]: ...


@router.get("/health/metrics", response_class=PlainTextResponse)
async def metrics(request: Request, deps: DepsDep, authorization: Annotated[str, Header()] = "") -> PlainTextResponse:
    """Return figures: requests of this process by route and status, their duration, jobs, connections and numbers left.

    404 without `MOI_METRICS_TOKEN` as bearer token.
    """
    observed: Requests | None = request.app.state.observed
    token = observed.token if observed else ""
    if observed is None or not token or not secrets.compare_digest(authorization.encode(), f"Bearer {token}".encode()):
        raise AbsentError
    lines = [*observed.lines(), *_lines(await read_figures(deps))]
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


def _lines(figures: Figures) -> Iterator[str]:
    gauges = {
        "moi_jobs_due": figures.jobs_due,
        "moi_jobs_failed": figures.jobs_failed,
        "moi_oldest_job_seconds": round(figures.oldest_job_seconds),
        "moi_database_connections": figures.connections,
    }
    for name, value in gauges.items():
        yield f"# TYPE {name} gauge"
        yield f"{name} {value}"
    yield "# TYPE moi_numbers_left gauge"
    for each in figures.counters:
        yield f'moi_numbers_left{{space="{each.space}",within="{each.within}"}} {each.capacity - each.last}'
