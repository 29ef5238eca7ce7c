"""The layout shifts of a page by the browser's own count (https://wicg.github.io/layout-instability/).

A start is *warm* when the worker has kept the product, and *cold* when there is no worker. In a cold start, each answer
comes by itself, after the one before it has been painted, which is the worst that a slow connection can do.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from moi_pwa.core.text import Language
from tests.e2e.applicant import fill_family, received, send, signed_in
from tests.e2e.conftest import PHONE, wait_until_kept
from tests.e2e.devtools import UNTIL_IDLE
from tests.e2e.filling import box, go_to, wait_until_saved
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer

Start = Literal["cold", "warm"]
_STILL_WITHIN_SECONDS = 60
"""The limit of the time until a screen stands still.

A screen that asks for answers or draws for longer never stands still. The limit is long because a machine that does
other work is slow.
"""
STARTS: tuple[Start, ...] = ("cold", "warm")

MAX_SHIFT = 0.02
"""The largest layout shift of a screen that is accepted; web.dev calls 0.1 good."""

OBSERVE = """
  const { setTimeout: later } = globalThis;
  globalThis.setTimeout = (work, ms = 0, ...rest) => later(work, ms < 1_000 ? ms : 100 * ms, ...rest);
  const short = node => {
    if (!node) return "(removed)";
    const { localName, id, className, dataset } = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const marks = Object.keys(dataset ?? {}).map(name => `[data-${name}]`).join("");
    return localName + (id && `#${id}`) + (className && `.${String(className).replaceAll(" ", ".")}`) + marks;
  };
  const said = ({ node, previousRect: from, currentRect: to }) =>
    `${short(node)} ${from.x},${from.y} ${from.width}x${from.height} -> ${to.x},${to.y} ${to.width}x${to.height}`;
  globalThis.shifts = [];
  const note = list => {
    for (const { value, hadRecentInput, sources } of list) {
      if (!hadRecentInput) shifts.push({ value, moved: sources.map(said) });
    }
  };
  const observer = new PerformanceObserver(list => note(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  globalThis.firstPaint = new Promise(resolve => new PerformanceObserver(resolve).observe({ type: "paint", buffered: true }));
  globalThis.untilPainted = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
  globalThis.shiftsSoFar = async () => (await untilPainted(), note(observer.takeRecords()), shifts);
"""
"""The script that observes layout shifts, and makes timeouts of a second and more a hundred times as long.

The product shows a screen after three seconds though a part of it has not come, and the screen moves when that part
comes. Answers that come one by one on a busy machine take longer than that.
"""


@dataclass(frozen=True)
class Shifts:
    """The layout shifts of one page, from its beginning until it stands still.

    `total` is their sum, and `moved` says which elements moved from where to where.
    """

    total: float
    moved: list[str]

    def __str__(self) -> str:
        return "\n  ".join([f"{self.total:.3f}", *self.moved])


@dataclass
class OneByOne:
    """Held answers to what a page asks after its document.

    Each is let go once the last one has been painted.
    """

    page: Page
    waiting: list[Route] = field(default_factory=list)

    def hold(self, route: Route) -> None:
        if route.request.resource_type in ("document", "stylesheet"):
            route.continue_()
        else:
            self.waiting.append(route)

    def let_go_until(self, is_over: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _STILL_WITHIN_SECONDS
        while time.monotonic() < deadline:
            if self.waiting:
                self._let_go(self.waiting.pop(0))
            elif is_over():
                return
            self.page.evaluate("untilPainted()")
        raise AssertionError(f"never ready: {self.page.url}")

    def _let_go(self, route: Route) -> None:
        with self.page.expect_event("requestfinished", lambda request: request == route.request):
            route.continue_()


@dataclass(frozen=True)
class Screen:
    """A page to measure.

    `filled` means the phone of somebody who has used the product. `ready` selects the element that is there once
    everything has come.
    """

    path: Callable[["Filled"], str]
    ready: str
    filled: bool = True


@dataclass(frozen=True)
class Filled:
    """The ids of the case and the draft on a used phone."""

    case: str = ""
    draft: str = ""


LIVE = "[data-form][data-live=yes]"
QUESTIONS = "[data-questions][data-live=yes]"
FORM = "apply/temp-ext/"
SCREENS = {
    "home": Screen(lambda _: "", "main", filled=False),
    "service": Screen(lambda _: "services/temp-ext/", "main", filled=False),
    "may I apply": Screen(lambda _: "check/res-transfer/", QUESTIONS, filled=False),
    "fees": Screen(lambda _: "calculators/res-work/", QUESTIONS, filled=False),
    "fees that depend on nothing": Screen(lambda _: "calculators/transit-visa/", QUESTIONS, filled=False),
    "sign in": Screen(lambda _: "sign-in/", "[data-sign-in]", filled=False),
    "form, empty": Screen(lambda _: FORM, LIVE, filled=False),
    "form with offers": Screen(lambda _: FORM, "[data-prefill]"),
    "companions, offered": Screen(lambda _: f"{FORM}#at=companions", "[data-prefill-family] button"),
    "form of a draft": Screen(lambda has: f"{FORM}#draft={has.draft}", LIVE),
    "section of a draft": Screen(lambda has: f"{FORM}#draft={has.draft}&at=passport", LIVE),
    "companions of a draft": Screen(lambda has: f"{FORM}#draft={has.draft}&at=companions", "[data-prefill-family]"),
    "documents of a draft": Screen(lambda has: f"{FORM}#draft={has.draft}&at=documents", f"{LIVE} [data-files] li"),
    "form that is asked for again": Screen(lambda has: f"{FORM}#details={has.case}", f"{LIVE} > .notice"),
    "check": Screen(
        lambda has: f"{FORM}#draft={has.draft}&at=check", f"{LIVE} [data-check][data-drawn=yes] .answers dd"
    ),
    "applications, none": Screen(lambda _: "applications/", ".as-of", filled=False),
    "applications": Screen(lambda _: "applications/", ".card .reference"),
    "case": Screen(lambda has: f"case/#{has.case}", ".timeline"),
    "case unknown": Screen(lambda _: "case/", "main .empty", filled=False),
    "wallet, empty": Screen(lambda _: "wallet/", "main .empty", filled=False),
    "device": Screen(lambda _: "device/", "dl.checks", filled=False),
    "device, used": Screen(lambda _: "device/", "dl.checks"),
}


@dataclass(frozen=True)
class Phones:
    """One that nothing was done on, and a used one."""

    fresh: BrowserContext
    used: BrowserContext
    has: Filled
    start: Start

    def measure(self, name: str, language: Language) -> Shifts:
        screen = SCREENS[name]
        with _tab(self.used if screen.filled else self.fresh) as page:
            ready = page.locator(screen.ready).first
            one_by_one = OneByOne(page)
            if self.start == "cold":
                page.route("**/*", lambda route: one_by_one.hold(route))  # noqa: PLW0108 -- Playwright marks handlers
            page.goto(f"/{language}/{screen.path(self.has)}", wait_until="commit")
            if self.start == "cold":
                page.evaluate("firstPaint.then(() => undefined)")
                one_by_one.let_go_until(ready.is_visible)
            expect(ready).to_be_attached()
            for _ in range(3):
                page.evaluate(UNTIL_IDLE)
                if self.start == "cold":
                    one_by_one.let_go_until(ready.is_visible)
            shifts = page.evaluate("shiftsSoFar()")
        moved = [f"{each['value']:.3f} {moved}" for each in shifts for moved in each["moved"]]
        return Shifts(sum(each["value"] for each in shifts), moved)


@contextmanager
def phones(browser: Browser, server: MoiServer, start: Start) -> Iterator[Phones]:
    def new() -> BrowserContext:
        phone = browser.new_context(
            viewport=PHONE, locale="en", base_url=server.url, service_workers="block" if start == "cold" else "allow"
        )
        if start == "warm":
            with _tab(phone) as page:
                page.goto("/ar/")
                wait_until_kept(page)
        return phone

    fresh, used = new(), new()
    with _tab(used) as page:
        has = _fill(page, server)
    yield Phones(fresh, used, has, start)
    fresh.close()
    used.close()


def _fill(page: Page, server: MoiServer) -> Filled:
    """Send an application of a signed-in person that is asked for a document, and begin another one.

    The people of the application are kept on the phone.
    """
    signed_in(page, server)
    fill_family(page)
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    box(page, "keep-people").check()
    case = send(page)
    received(page)
    Ministry(server).ask(case, "Please send the stamps again.", documents=["D02"])
    page.reload()
    expect(page.locator(".ask")).to_be_visible()
    fill_family(page)
    go_to(page, "name")
    box(page, "name_en_given").fill("ANNA")
    wait_until_saved(page)
    return Filled(case, page.url.partition("#draft=")[2].partition("&")[0])


@contextmanager
def _tab(phone: BrowserContext) -> Iterator[Page]:
    page = phone.new_page()
    page.add_init_script(f"{{{OBSERVE}}}")
    yield page
    page.close()
