"""A browser in a person's hands: opened, typed into, switched off, killed; what it shows is waited for."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from selenium.common.exceptions import InvalidSessionIdException, TimeoutException, WebDriverException
from selenium.webdriver.common.service import Service
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement

from tests.engines.engines import ENGINES, SHOWN, WEBKIT_LOADS, WEBKIT_LOG, Shown, Storage, kill

PATIENCE_SECONDS = 90
"""The limit of any wait; a wait ends as soon as its condition holds."""

SILENCE_SECONDS = PATIENCE_SECONDS + 40
"""A limit longer than any command may take: beyond it, the driver itself has stopped."""
QUIT_SECONDS = 10
"""The limit for a driver to end by itself, each of the four times that urllib3 asks it."""

_SESSION_ENDED = re.compile("session deleted because of page crash or hang|Session terminated without a reply")
"""The message of WebKit's driver, once, when a process of the browser has crashed."""
_HEAP_CORRUPTED = re.compile(r".*(?:-CRITICAL|malloc|free\(\)|corrupt|WebKit encountered an internal error).*")
"""Messages of WebKit's processes about a crash, those of GLib's and libc's checks among them."""

Result = TypeVar("Result")

_VISIBLE = """
  const shown = [...document.querySelectorAll(arguments[0])].filter((element) => element.checkVisibility());
"""

_STANDS_STILL = """new Promise((told) => {
  const place = () => JSON.stringify(document.querySelector(given[0]).getBoundingClientRect());
  const before = place();
  setTimeout(() => requestAnimationFrame(() => told(place() === before)), 50);
})"""


@dataclass
class Browser:
    """One engine on one profile. `url`: where the product is served."""

    engine: str
    profile: Path
    url: str
    storage: Storage = "kept"
    _running: tuple[WebDriver, Service] | None = field(default=None, repr=False)

    @property
    def driver(self) -> WebDriver:
        assert self._running
        return self._running[0]

    @property
    def is_running(self) -> bool:
        return self._running is not None

    def start(self) -> None:
        self._running = ENGINES[self.engine](self.profile, self.storage)
        self.driver.set_script_timeout(PATIENCE_SECONDS + 20)  # a script that waits says itself what did not come
        self.driver.set_page_load_timeout(PATIENCE_SECONDS)
        self._answered_within(SILENCE_SECONDS)

    def quit(self) -> None:
        """Close the browser as a person does.

        WebKit's driver may end before it has ended the browser, or be silent.
        """
        if self._running:
            self._answered_within(QUIT_SECONDS)
            try:
                with suppress(InvalidSessionIdException):  # it has crashed
                    self.driver.quit()
            finally:
                self.kill()

    def _answered_within(self, seconds: int) -> None:
        """Limit the driver's answers: a later one raises urllib3.exceptions.ReadTimeoutError.

        Selenium itself waits for ever.
        """
        connection = self.driver.command_executor
        assert isinstance(connection, RemoteConnection)
        connection.client_config.timeout = seconds

    def kill(self) -> None:
        """Kill the browser with SIGKILL and without notice, as the system does when it needs the memory."""
        if self._running:
            kill(self._running[1])
            self._running = None

    def begin_anew(self) -> None:
        """Replace all open tabs by an empty one, and delete all cookies, because the ports of one host share them."""
        self.driver.delete_all_cookies()
        before = self.driver.window_handles
        self.driver.switch_to.new_window("tab")
        new = self.driver.current_window_handle
        for each in before:
            self.driver.switch_to.window(each)
            self.driver.close()
        self.driver.switch_to.window(new)

    def crash(self, fault: Exception) -> str:
        """Return the message that shows that the engine crashed or got stuck when a test met `fault`, or ""."""
        log = self.profile / WEBKIT_LOG
        said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        found = _HEAP_CORRUPTED.search(said) or _SESSION_ENDED.search(str(fault))
        return found[0] if found else self._stuck_load()

    def _stuck_load(self) -> str:
        """Return the load that WebKit began and neither committed nor gave up, "" if there is none.

        It was seen on a first visit with a whole network; its cause is not known. A fault of the product that comes
        each time still fails the test, because every try meets it.
        """
        loads = self.profile / WEBKIT_LOADS
        last = loads.read_text(encoding="utf-8").splitlines()[-1:] if loads.exists() else []
        return "".join(line for line in last if line.startswith("started "))

    def open(self, path: str) -> None:
        """Open a page and wait until its scripts have run, because WebKit's driver does not wait for modules.

        The driver may also miss the end of a load: then the document itself is asked.
        """
        address = f"{self.url}{path}"
        try:
            self.driver.get(address)
        except TimeoutException:
            is_there = "return document.URL.startsWith(arguments[0]);"
            self.until(lambda: self.run(is_there, address.partition("#")[0]), f"address of {path}")
        self.until(lambda: self.run("return document.readyState === 'complete';"), f"end of the load of {path}")

    def back(self) -> None:
        self.leave(lambda: self.run("history.back();"))

    def forward(self) -> None:
        self.leave(lambda: self.run("history.forward();"))

    def reload(self) -> None:
        self.leave(lambda: self.run("location.reload();"))

    def leave(self, act: Callable[[], object]) -> None:
        """Do what leads to another document, and wait until that document is shown.

        The address changes before the document is shown. The driver's own commands wait until a document has loaded,
        which may never happen: it may be suspended, or lead elsewhere at once.
        """
        before, _ = self._shown_document()
        act()

        def is_another() -> bool:
            document, is_loaded = self._shown_document()
            return is_loaded and document != before

        self.until(is_another, "other document")

    def _shown_document(self) -> Shown:
        return SHOWN[self.engine](self.driver, self.profile)

    @property
    def address(self) -> str:
        """The path and fragment of the shown page."""
        return self.driver.current_url.removeprefix(self.url)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script, the body of a function, and return its result."""
        return self.driver.execute_script(script, *arguments)

    def awaited(self, promise: str, *arguments: Any) -> Any:
        """Return the value of a promise, written as an expression of `given`, its arguments."""
        script = f"const done = arguments[arguments.length - 1], given = [...arguments]; ({promise}).then(done);"
        return self.driver.execute_async_script(script, *arguments)

    def element(self, css: str) -> WebElement:
        return self.driver.find_element("css selector", css)

    def click(self, css: str) -> None:
        """Click an element once it stands still, because an element drawn above it later would move it away."""
        self.shown(css)
        self.until(lambda: self.awaited(_STANDS_STILL, css), f"{css} that stands still")
        self.element(css).click()

    def type(self, css: str, text: str) -> None:
        """Type the text by keys into an element, after the text that it has."""
        self.shown(css)
        self.element(css).send_keys(text)

    def value(self, css: str) -> str:
        return self.run("return document.querySelector(arguments[0])?.value ?? null;", css)

    def texts(self, css: str) -> list[str]:
        """Return the texts of the visible elements. Firefox answers null while a page is being left."""
        return self.run(_VISIBLE + "return shown.map((element) => element.innerText);", css) or []

    def shown(self, css: str, text: str = "") -> str:
        """Wait for a visible element that contains `text`, and return all of its text."""

        def found() -> list[str]:
            return [said for said in self.texts(css) if text in said]

        return self.until(found, f"{css} with “{text}”")[0]

    def until(self, there: Callable[[], Result], what: str) -> Result:
        """Wait until `there` returns a true value, and return it. A page that is just being left gives no answer."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                if result := there():
                    return result
                last = ""
            except WebDriverException as fault:
                last = fault.msg or ""
                if _SESSION_ENDED.search(last):
                    raise
            assert time.monotonic() < deadline, f"{self.engine}: no {what} {last}\n{self._state()}"
            time.sleep(0.05)

    def _state(self) -> str:
        loads = self.profile / WEBKIT_LOADS
        last = loads.read_text(encoding="utf-8").splitlines()[-12:] if loads.exists() else []
        try:
            return "\n".join([*last, self.driver.current_url, self.element("body").text])
        except WebDriverException as fault:
            return "\n".join([*last, fault.msg or ""])
