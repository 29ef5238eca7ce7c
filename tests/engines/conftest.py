"""The product in Firefox and in WebKit; each test gets a device of its own and a network that can fail.

Both are driven through WebDriver, which is slower than what tests/e2e has in Chromium: here stands only what engines do
differently.
"""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from urllib3.exceptions import ReadTimeoutError

from tests.e2e.server import MoiServer
from tests.engines.browser import Browser
from tests.engines.engines import ENGINES, display
from tests.engines.network import Network


class EngineCrashed(Exception):
    """A process of the browser, by a fault of its own: what the test met says nothing of the product."""


_FAULTS_OF_ENGINES = (ReadTimeoutError, EngineCrashed)
"""The first: WebKit's driver is silent for ever. docs/decisions/0023."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/engines/" in item.nodeid:
            item.add_marker("browser")
            item.add_marker(pytest.mark.flaky(reruns=2, only_rerun=_FAULTS_OF_ENGINES))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Function) -> Generator[None]:
    try:
        return (yield)
    except Exception as fault:
        device = item.funcargs.get("device")
        if isinstance(device, Browser) and (crash := device.crash(fault)):
            raise EngineCrashed(crash) from fault
        raise


@pytest.fixture(scope="session", autouse=True)
def _screen() -> Iterator[None]:
    with display() as name, pytest.MonkeyPatch.context() as environment:
        environment.setitem(os.environ, "DISPLAY", name)
        environment.setitem(os.environ, "SE_OFFLINE", "true")
        yield


@pytest.fixture
def network(server: MoiServer) -> Iterator[Network]:
    with Network(server.port) as network:
        yield network


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def device(engine: str, network: Network, tmp_path: Path) -> Iterator[Browser]:
    """A browser that was not started yet, on an empty profile."""
    browser = Browser(engine, tmp_path / "profile", network.url)
    yield browser
    browser.quit()


@pytest.fixture
def browser(device: Browser) -> Browser:
    device.start()
    return device
