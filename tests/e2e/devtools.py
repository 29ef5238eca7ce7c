"""Effects on a phone that need the browser or a signal: waking its worker, slowing its line, killing it.

The browser also tells whether a page is idle.
"""

import os
import signal
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.e2e.server import MoiServer

UNTIL_IDLE = """new Promise((resolve) => {
  let idle = false;
  requestIdleCallback(() => (idle = true), { timeout: 5_000 });
  const draw = () => (idle ? resolve() : requestAnimationFrame(draw));
  draw();
})"""
"""A script that waits until the page's scripts have nothing to do at the moment.

It asks for frames meanwhile: Chromium may never tell a page that draws nothing that it is idle.
"""


PUBLIC_RECORD = """(key) => new Promise((resolve) => {
  const opening = indexedDB.open("moi");
  opening.onsuccess = () => {
    const kept = opening.result.transaction("public").objectStore("public").get(key);
    kept.onsuccess = () => (opening.result.close(), resolve(kept.result ?? null));
  };
})"""
"""A function that returns the device's public record with this key, null if there is none.

A public record belongs to nobody.
"""


def wait_until(page: Page, question: str, argument: Any = None, *, within_seconds: float = 20) -> Any:
    """Return the first true answer of `question`, an asynchronous function.

    `Page.wait_for_function` takes any promise for a true answer, and does not wait.
    """
    deadline = time.monotonic() + within_seconds
    while not (answer := page.evaluate(question, argument)):
        assert time.monotonic() < deadline, f"never true: {question}"
        page.wait_for_timeout(50)
    return answer


def deliver_push(page: Page, server: MoiServer, message: str) -> None:
    """Deliver a push message to the worker, as a push service does. `page` need not be one of ours."""
    _to_worker(page, server, "deliverPushMessage", data=message)


def dispatch_sync(page: Page, server: MoiServer, tag: str) -> None:
    """Dispatch a sync event, as the browser does when it has found a connection, whether a page is open or not."""
    _to_worker(page, server, "dispatchSyncEvent", tag=tag, lastChance=False)


def notifications(page: Page) -> list[str]:
    """Return the titles of the phone's notifications as soon as it shows one; [] if it shows none."""
    return page.evaluate(
        """async () => {
          const worker = await navigator.serviceWorker.ready;
          for (let n = 0; n < 100; n += 1) {
            const shown = await worker.getNotifications();
            if (shown.length > 0) return shown.map(({title}) => title);
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
          return [];
        }"""
    )


def slow_connection(page: Page, bytes_a_second: int) -> None:
    """Slow down the upload of this page until it is closed."""
    page.context.new_cdp_session(page).send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": bytes_a_second},
    )


def kill_browser(profile: Path) -> None:
    """Send SIGKILL to every process of the browser that has this profile."""
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and f"--user-data-dir={profile}".encode() in (process / "cmdline").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)
        except (FileNotFoundError, ProcessLookupError):
            continue


def _to_worker(page: Page, server: MoiServer, command: str, **arguments: object) -> None:
    devtools = page.context.new_cdp_session(page)
    known: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: known.extend(each["registrationId"] for each in event["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    while not known:
        page.wait_for_timeout(20)
    devtools.send(f"ServiceWorker.{command}", {"origin": server.url, "registrationId": known[-1], **arguments})
    devtools.detach()
