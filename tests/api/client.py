"""The API in the test's own process, and a browser's window on it: fixtures."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import create_api
from tests.desk.forms import desk_forms


@pytest.fixture
def api(deps: Deps) -> FastAPI:
    return create_api(deps, desk_forms=desk_forms())


@pytest.fixture
async def client(api: FastAPI, deps: Deps) -> AsyncIterator[httpx.AsyncClient]:
    """Yield an HTTP client of the API that keeps cookies, as a browser does."""
    transport = httpx.ASGITransport(api, client=("192.0.2.1", 50000))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        yield client
