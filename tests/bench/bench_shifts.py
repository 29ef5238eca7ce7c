"""The layout shift of each screen by the browser's own count, in both languages, from a cold and a warm start."""

from collections.abc import Iterator
from itertools import product

from moi_pwa.core.text import LANGUAGES
from tests.bench.browser import chromium, server
from tests.bench.table import Row, show
from tests.e2e.shifts import MAX_SHIFT, SCREENS, STARTS, phones


def rows() -> Iterator[Row]:
    sums = dict.fromkeys(SCREENS, 0.0)
    with server() as serving, chromium() as browser:
        for start in STARTS:
            with phones(browser, serving, start) as both:
                for screen, language in product(SCREENS, LANGUAGES):
                    sums[screen] = max(sums[screen], both.measure(screen, language).total)
    moving = [f"{screen} {total:.3f}" for screen, total in sums.items() if total >= 0.0005]
    still = len(sums) - len(moving)
    yield Row(
        what=f"layout shift of {len(sums)} screens, offers and late answers included",
        measured=", ".join([f"0.000 on {still}", *moving]),
        budget=f"≤ {MAX_SHIFT}",
        met=max(sums.values()) <= MAX_SHIFT,
        peers="web.dev calls 0.1 good",
    )


if __name__ == "__main__":
    show(rows())
