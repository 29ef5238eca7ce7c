"""Sealing in Chromium against raw AES-256-GCM of the same browser in the same run.

`python -m tests.bench.bench_sealing` runs it. Speeds are medians of `ROUNDS`, the ways taking turns. Memory is over
that of reading the same stream and doing nothing. Two figures are given: the memory in use, by the browser's own
account; and the largest growth of a fresh renderer's resident size, with garbage, which depends on the browser's limits
and not on the file.
"""

import statistics
from collections.abc import Iterator

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.bundled import growth_mb, served_module
from tests.bench.table import Row

MEGABYTE = 1_000_000
SIZES = (1, 10, 100)
WAYS = {"raw": "raw", "seal": "raw", "rawFile": "rawFile", "sealFile": "rawFile", "sealAndDigest": "raw"}
"""Each timed way -> the way that it is compared with."""
ROUNDS = 5
SLOWEST_RATIO = 0.7
MAX_MEMORY_MB = 8
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-blink-features=ForceEagerMeasureMemory",
]


def rows() -> Iterator[Row]:
    with served_module("seal.js") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = _page(browser, address)
        shares = {size: (speeds := _speeds(page, size))["seal"] / speeds["raw"] for size in SIZES}
        page.close()
        memory = max(
            _in_use_mb(browser, address, "seal", size) - _in_use_mb(browser, address, "stream", size) for size in SIZES
        )
        browser.close()
    yield Row(
        what="sealing, against raw AES-256-GCM",
        measured=", ".join(f"{share:.2f} × for {size} MB" for size, share in shares.items()),
        budget=f"≥ {SLOWEST_RATIO} ×",
        met=min(shares.values()) >= SLOWEST_RATIO,
        peers="age-encryption 0.46 ×, libsodium 0.39 ×, Enketo's 0.03 ×",
    )
    yield Row(
        what="memory for sealing, over the input stream",
        measured=f"at most {memory:.1f} MB",
        budget=f"≤ {MAX_MEMORY_MB} MB",
        met=memory <= MAX_MEMORY_MB,
        peers="Enketo: the whole file, as base64",
    )


def main() -> None:
    """Print all figures in detail."""
    with served_module("seal.js") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = _page(browser, address)
        print(f"Chromium {browser.version}: MB/s, and times raw (budget: at least {SLOWEST_RATIO})")
        print(f"{'MB':>5} " + " ".join(f"{way:>17}" for way in WAYS))
        for size in SIZES:
            speeds = _speeds(page, size)
            shares = (f"{speeds[way]:7.0f} ({speeds[way] / speeds[base]:5.2f})" for way, base in WAYS.items())
            print(f"{size:>5} " + " ".join(f"{share:>17}" for share in shares))
        keys = [page.evaluate("timeKey()") for _ in range(ROUNDS)]
        print(f"one recipient: {statistics.median(keys):.1f} ms")
        page.close()
        print(f"peak memory over the stream, MB (budget: at most {MAX_MEMORY_MB} in use)")
        print(f"{'MB':>5} {'in use':>17} {'with garbage':>17} {'raw':>17}")
        for size in SIZES:
            in_use = _in_use_mb(browser, address, "seal", size) - _in_use_mb(browser, address, "stream", size)
            stream = _peak_mb(browser, address, "stream", size)
            rest = (_peak_mb(browser, address, way, size) - stream for way in ("seal", "raw"))
            print(f"{size:>5} " + " ".join(f"{peak:17.1f}" for peak in (in_use, *rest)))
        browser.close()


def _speeds(page: Page, size_mb: int) -> dict[str, float]:
    """Return the median MB/s of each way, after one round that is not counted."""
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(ROUNDS + 1):
        for way in WAYS:
            times[way].append(page.evaluate(f"time('{way}', {size_mb * MEGABYTE})"))
    return {way: size_mb / (statistics.median(taken[1:]) / 1000) for way, taken in times.items()}


def _in_use_mb(browser: Browser, address: str, way: str, size_mb: int) -> float:
    page = _page(browser, address)
    in_use = page.evaluate(f"inUse('{way}', {size_mb * MEGABYTE})") / MEGABYTE
    page.context.close()
    return in_use


def _peak_mb(browser: Browser, address: str, way: str, size_mb: int) -> float:
    """Return the largest growth of the renderer while it works, the median of `ROUNDS` fresh renderers."""
    return statistics.median(_growth_mb(browser, address, way, size_mb) for _ in range(ROUNDS))


def _growth_mb(browser: Browser, address: str, way: str, size_mb: int) -> float:
    page = _page(browser, address)
    page.evaluate(f"time('{way}', 1000)")
    grown = growth_mb(browser, lambda: page.evaluate(f"time('{way}', {size_mb * MEGABYTE})"))
    page.context.close()
    return grown


def _page(browser: Browser, address: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(address)
    page.wait_for_function("globalThis.time !== undefined")
    return page


if __name__ == "__main__":
    main()
