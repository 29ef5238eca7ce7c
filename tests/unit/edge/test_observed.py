"""An operator counts, times and reads in the log what the server answers, and learns nothing of anybody from it."""

import logging
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import create_api
from moi_pwa.api.description import routes_of
from moi_pwa.core.jobs import NewJob
from moi_pwa.edge.front import Front
from moi_pwa.edge.observed import Observed
from moi_pwa.edge.site import Site
from moi_pwa.logs import ACCESS, RateLimit
from moi_pwa.storage.jobs import jobs
from tests.database.kinds import ON_SQLITE
from tests.desk.forms import desk_forms
from tests.factories import Clock
from tests.unit.edge.behind import authenticate, echo

TOKEN = "sixteen-letters-and-more"
SECRET = "5ec4e7"
"""The secret in every path parameter, query, header and file name of the requests."""


@pytest.fixture
def observed() -> Observed:
    return Observed(token=TOKEN, logs=True)


@pytest.fixture
async def client(deps: Deps, observed: Observed, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    for part in ("applicant", "desk"):
        (tmp_path / part).mkdir()
        (tmp_path / part / "index.html").write_text("<html>")
    door = Front(
        applicant=Site.load(tmp_path / "applicant"),
        desk=Site.load(tmp_path / "desk"),
        api=create_api(deps, desk_forms=desk_forms(), observed=observed),
        reflex=echo,
        authenticate=authenticate,
        public_url=deps.public_url,
        observed=observed,
    )
    transport = httpx.ASGITransport(door, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        yield client


async def figures(client: httpx.AsyncClient) -> str:
    answer = await client.get("/health/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    return answer.text


async def test_no_value_of_a_path_a_query_or_a_header_is_counted_or_logged(
    deps: Deps, client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.INFO)
    routes = [*routes_of(create_api(deps, desk_forms=desk_forms()))]
    paths = {re.sub(r"\{[^}]*\}", SECRET, route.path) for route in routes}
    for path in sorted({*paths, f"/api/{SECRET}", f"/desk/{SECRET}", f"/en/{SECRET}/", f"/{SECRET}.js"}):
        for method in ("GET", "PUT", "POST", SECRET.upper()):
            await client.request(
                method, path, params={SECRET: SECRET}, headers={"X-Forwarded-For": SECRET, "X-A": SECRET}
            )
    told = [record.getMessage() for record in caplog.records if record.name == ACCESS]

    assert len(told) > 4 * len(paths)
    assert SECRET not in "".join([*told, await figures(client)]).lower()


@ON_SQLITE
async def test_requests_are_counted_by_method_route_and_status(client: httpx.AsyncClient):
    for number in (1, 2):
        await client.get(f"/api/papers/V2600000{number}/pdf")
    await client.get("/api/nothing-is-here")
    await client.get("/en/nothing-is-here/")
    found = await figures(client)

    assert 'moi_requests_total{method="GET",route="/api/papers/{number}/pdf",status="401"} 2' in found
    assert 'moi_requests_total{method="GET",route="(no route)",status="404"} 1' in found
    assert 'moi_requests_total{method="GET",route="(applicant)",status="404"} 1' in found
    assert 'moi_request_seconds_bucket{route="/api/papers/{number}/pdf",le="+Inf"} 2' in found


@ON_SQLITE
async def test_the_log_says_what_was_asked_how_it_ended_and_how_much_was_sent(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.INFO)
    answer = await client.get("/health/live")
    [line] = [record.getMessage() for record in caplog.records if record.name == ACCESS]
    assert re.fullmatch(rf"GET /health/live 200, \d+ ms, {len(answer.content)} bytes", line)


async def test_what_breaks_off_counts_as_a_fault(observed: Observed):
    async def app(scope, receive, send):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await observed.serve(app, {"type": "http", "method": "GET"}, None, None, otherwise="(no route)")  # pyright: ignore[reportArgumentType]
    assert 'moi_requests_total{method="GET",route="(no route)",status="500"} 1' in [*observed.lines()]


async def test_jobs_connections_and_numbers_that_are_left_are_told(deps: Deps, client: httpx.AsyncClient, clock: Clock):
    async with deps.database.transaction() as session:
        job = NewJob(kind="expire_case", key="one", payload={})
        await jobs.enqueue(session, job, job_id=UUID(int=1), not_before=deps.now())
        later = NewJob(kind="expire_case", key="two", payload={})
        await jobs.enqueue(session, later, job_id=UUID(int=2), not_before=deps.now() + timedelta(days=1))
    clock.move(timedelta(minutes=2))
    found = await figures(client)

    assert "moi_jobs_due 1\n" in found
    assert "moi_oldest_job_seconds 120\n" in found
    assert "moi_jobs_failed 0\n" in found
    assert "moi_database_connections 0\n" in found


@ON_SQLITE
@pytest.mark.parametrize("given", ["", f"Bearer {TOKEN[:-1]}", f"bearer {TOKEN}", TOKEN, "Bearer é"])
async def test_without_the_token_there_are_no_figures(client: httpx.AsyncClient, given: str):
    answer = await client.get("/health/metrics", headers={"Authorization": given.encode()})
    assert (answer.status_code, "moi_" in answer.text) == (404, False)


@ON_SQLITE
async def test_where_no_token_is_set_none_opens_them(client: httpx.AsyncClient, observed: Observed):
    observed.token = ""
    assert (await client.get("/health/metrics", headers={"Authorization": "Bearer "})).status_code == 404


def test_no_line_of_the_log_of_requests_is_suppressed():
    limit = RateLimit(clock=lambda: 0.0)
    record = logging.LogRecord(ACCESS, logging.INFO, "a.py", 1, "", (), None)
    assert all(limit.filter(record) for _ in range(1_000))
