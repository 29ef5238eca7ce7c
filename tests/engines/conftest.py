"""The product in Firefox and in WebKit.

Each test gets a network that can fail, and with it an origin where nothing is kept yet. Both are driven through
WebDriver, which is slower than Playwright with Chromium in tests/e2e. These tests therefore cover only what engines do
differently.
"""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from selenium.common.exceptions import WebDriverException
from urllib3.exceptions import ReadTimeoutError

from tests.e2e.server import MoiServer, free_port
from tests.engines.browser import Browser
from tests.engines.engines import ENGINES, display
from tests.engines.network import Network
from tests.hanging import LONG


class EngineCrashed(Exception):
    """A process of the browser, by a fault of its own: what the test met says nothing of the product."""


_FAULTS_OF_ENGINES = (ReadTimeoutError, EngineCrashed)
"""Faults of engines. ReadTimeoutError means that WebKit's driver is silent for ever (docs/decisions/0023)."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/engines/" in item.nodeid:
            item.add_marker("browser")
            item.add_marker(LONG)
            item.add_marker(pytest.mark.flaky(reruns=2, only_rerun=_FAULTS_OF_ENGINES))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Function) -> Generator[None]:
    try:
        return (yield)
    except Exception as fault:
        devices = [each for each in item.funcargs.values() if isinstance(each, Browser)]
        crash = next(filter(None, (device.crash(fault) for device in devices)), "")
        for device in devices:
            device.kill()  # what a test leaves that failed is nothing to begin another on
        if crash:
            raise EngineCrashed(crash) from fault
        raise


@pytest.fixture(scope="session", autouse=True)
def _screen() -> Iterator[None]:
    with display() as name, pytest.MonkeyPatch.context() as environment:
        environment.setitem(os.environ, "DISPLAY", name)
        environment.setitem(os.environ, "SE_OFFLINE", "true")
        yield


@pytest.fixture(scope="session")
def used_ports() -> set[int]:
    return set()


@pytest.fixture
def network(server: MoiServer, used_ports: set[int]) -> Iterator[Network]:
    """Yield a network at a port that no other test has had, because a browser keeps data for each port."""
    port = next(port for port in iter(free_port, 0) if port not in used_ports)
    used_ports.add(port)
    with Network(server.port, port) as network:
        yield network


@pytest.fixture(params=list(ENGINES), scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def device(engine: str, network: Network, tmp_path: Path) -> Iterator[Browser]:
    """Yield a browser that is not started yet, on an empty profile."""
    browser = Browser(engine, tmp_path / "profile", network.url)
    yield browser
    browser.quit()


@pytest.fixture
def own_browser(device: Browser) -> Browser:
    """Start a browser for a test that kills it, or looks at the files that it has left on the disk."""
    device.start()
    return device


@pytest.fixture(scope="session")
def lasting(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Yield a browser for all tests of the engine, because starting one takes as long as most of them."""
    browser = Browser(engine, tmp_path_factory.mktemp(engine), "")
    yield browser
    browser.quit()


@pytest.fixture
def browser(lasting: Browser, network: Network, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Yield a tab of the lasting browser, without data of this test's origin and without any cookie."""
    lasting.url = network.url
    if not lasting.is_running:
        lasting.profile = tmp_path_factory.mktemp(lasting.engine)
        lasting.start()
    yield lasting
    if lasting.is_running:
        try:
            lasting.begin_anew()
        except (WebDriverException, *_FAULTS_OF_ENGINES):
            lasting.kill()
