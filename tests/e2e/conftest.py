"""One server and one Chromium for all end-to-end tests; each test gets a phone of its own.

These tests are plain functions on Playwright's sync API, and run last: it keeps an event loop running while it lives,
beside which no async test could run.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.e2e.applicant import signed_in
from tests.e2e.paying import bank_settings
from tests.e2e.server import MoiServer, free_port
from tests.hanging import LONG
from tests.money.sandbox_process import SandboxProcess, sandbox_process
from tests.site import built_site

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
"""Programs of the same engine without windows, in which a page takes a third of the processor's time."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: ViewportSize = {"width": 360, "height": 740}

# What Chromium itself writes when a request finds no connection; the tests that go offline mean it.
_NO_CONNECTION = ("Failed to load resource: net::ERR_", "An unknown error occurred when fetching the script.")

# A machine that does other things beside needs more than Playwright's five seconds; none waits longer than it must.
expect.set_options(timeout=20_000)

NewPhone = Callable[..., BrowserContext]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the end-to-end tests, and let them run last."""
    here = [item for item in items if "/e2e/" in item.nodeid]
    for item in here:
        item.add_marker("browser")
        item.add_marker(LONG)
    items[:] = [item for item in items if item not in here] + here


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the whole browser's program, for tests that need its back-forward cache or kill it."""
    return found_program(CHROMIUMS)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with playwright.chromium.launch(executable_path=found_program(SHELLS + CHROMIUMS), args=ARGUMENTS) as browser:
        yield browser


def found_program(programs: tuple[str, ...]) -> str:
    found = next(filter(None, map(shutil.which, programs)), None)
    assert found, f"none of {', '.join(programs)} is on PATH: tests/provide.sh installs one"
    return found


@pytest.fixture(scope="session")
def sandbox_bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxProcess]:
    with sandbox_process(tmp_path_factory.mktemp("bank")) as bank:
        yield bank


@pytest.fixture(scope="session")
def server_with_bank(
    tmp_path_factory: pytest.TempPathFactory, demonstration: Path, sandbox_bank: SandboxProcess
) -> Iterator[MoiServer]:
    """Yield another server, which takes payments by that bank, as a module's `server`."""
    built_site()
    server = MoiServer(tmp_path_factory.mktemp("server_with_bank"), settings=bank_settings(sandbox_bank))
    server.start_on(demonstration)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def named_server(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Iterator[MoiServer]:
    """Yield a server that is reached by a name: passkeys belong to one."""
    built_site()
    port = free_port()
    settings = {"MOI_PUBLIC_URL": f"http://localhost:{port}"}
    server = MoiServer(tmp_path_factory.mktemp("named"), port=port, settings=settings)
    server.start_on(demonstration)
    yield server
    server.stop()


KEEP_THE_TIME = """
  const get = Headers.prototype.get;
  Headers.prototype.get = function (name) {
    return name === "Date" && !globalThis.isToldTheTime ? null : get.call(this, name);
  };
"""
"""A script that lets a phone go by the time of the test, not of the server, unless the test sets `isToldTheTime`."""


@pytest.fixture
def new_phone(browser: Browser, server: MoiServer) -> Iterator[NewPhone]:
    """Yield a function that makes a phone with nothing on it: `new_phone(locale="en")`."""
    phones: list[BrowserContext] = []

    def new(**options: object) -> BrowserContext:
        given = {"viewport": PHONE, "locale": "ar-JO", "base_url": server.url, "has_touch": True} | options
        phones.append(browser.new_context(**given))  # pyright: ignore[reportArgumentType]
        phones[-1].add_init_script(KEEP_THE_TIME)
        return phones[-1]

    yield new
    for phone in phones:
        phone.unroute_all(behavior="ignoreErrors")  # a request may still be in a test's hands
        phone.close()


@pytest.fixture
def phone(new_phone: NewPhone) -> BrowserContext:
    return new_phone()


@pytest.fixture
def named_phone(named_server: MoiServer, new_phone: NewPhone) -> BrowserContext:
    return new_phone(base_url=named_server.settings["MOI_PUBLIC_URL"])


@dataclass(frozen=True)
class Owner:
    """A person who is signed in on a phone that keeps the product."""

    phone: BrowserContext
    mobile: str


@pytest.fixture(scope="module")
def owner(browser: Browser, server: MoiServer) -> Iterator[Owner]:
    """Yield a signed-in person for tests of later events of an application.

    Each test lets the ministry receive an application of its own from this person.
    """
    phone = browser.new_context(viewport=PHONE, locale="ar-JO", base_url=server.url, has_touch=True)
    page = phone.new_page()
    mobile = signed_in(page, server)
    wait_until_kept(page)
    page.close()
    yield Owner(phone, mobile)
    phone.close()


@pytest.fixture
def owners_phone(owner: Owner) -> Iterator[BrowserContext]:
    """Yield the owner's phone with a connection and without pages.

    It is the `phone` of a module whose tests leave it signed in.
    """
    yield owner.phone
    for page in owner.phone.pages:
        page.close()
    owner.phone.unroute_all(behavior="ignoreErrors")
    owner.phone.set_offline(False)


@pytest.fixture
def errors() -> Iterator[list[str]]:
    """Yield the errors on the console of `page`, with the policy's refusals, and fail if any remain.

    A test that means some takes them out by `meant`.
    """
    errors: list[str] = []
    yield errors
    assert errors == []


@pytest.fixture
def page(phone: BrowserContext, errors: list[str]) -> Page:
    """Open a tab of the phone, and watch it for errors."""
    page = phone.new_page()
    watch_for_errors(page, errors)
    return page


@pytest.fixture
def axe(new_phone: NewPhone) -> Page:
    """Open a tab in which axe may run, which the policy of our pages forbids, and in which colours change at once."""
    return new_phone(bypass_csp=True, service_workers="block", reduced_motion="reduce").new_page()


@pytest.fixture(scope="module")
def lasting_phone(browser: Browser, server: MoiServer) -> Iterator[BrowserContext]:
    """Yield a phone for all tests of a module that change nothing on it, each in a tab of its own."""
    phone = browser.new_context(viewport=PHONE, locale="ar-JO", base_url=server.url, has_touch=True)
    phone.add_init_script(KEEP_THE_TIME)
    yield phone
    phone.close()


@pytest.fixture
def lasting_page(lasting_phone: BrowserContext, errors: list[str]) -> Iterator[Page]:
    """Yield a tab of the lasting phone."""
    page = lasting_phone.new_page()
    watch_for_errors(page, errors)
    yield page
    page.close()


def meant(errors: list[str], part: str) -> None:
    """Remove the errors with this text from the list. There may be none, if the worker got them instead."""
    errors[:] = [error for error in errors if part not in error]


def watch_for_errors(page: Page, errors: list[str] | None = None) -> list[str]:
    """Return a list that grows with every error on the page's console: the given one, or a new one."""
    errors = [] if errors is None else errors

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(_NO_CONNECTION):
            errors.append(f"{message.text} ({message.location.get('url')})")

    page.on("console", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors


def wait_until_kept(page: Page) -> None:
    """Wait until the service worker has kept the product on the device and answers for this page."""
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    page.reload()
    assert page.evaluate("navigator.serviceWorker.controller !== null")
