"""A form with as many companions as an institution might name: adding, removing and checking them.

The group is the visit visa's, with room for more. Each time is from the tap until the browser has painted the result.
"""

import statistics
from collections.abc import Iterator
from dataclasses import replace

from playwright.sync_api import Browser, Page

from moi_pwa.catalogue.services.visit_visa import SERVICE as VISIT_VISA
from moi_pwa.core.fields import GroupField
from moi_pwa.core.service import Section, Service
from tests.bench.browser import SLOWER_CPU, chromium, new_phone, server, slow_down
from tests.bench.made_form import both, made_service, open_made_form
from tests.bench.table import Row, show

ITEMS = 100
_LAST = 3
_GROUP = "[data-path=companions]"
_TAPS = """async ([selector, times]) => {
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const taken = [];
  for (let n = 0; n < times; n += 1) {
    await painted();
    const began = performance.now();
    document.querySelector(selector).click();
    await painted();
    taken.push(performance.now() - began);
  }
  return taken;
}"""
_CONTINUE = """() => new Promise((resolve) => {
  const summary = document.querySelector("[data-summary]");
  document.activeElement.blur();
  const began = performance.now();
  summary.addEventListener("focus", () => setTimeout(() => resolve(performance.now() - began)), { once: true });
  document.querySelector("[data-section=all] [data-continue]").click();
})"""


def rows() -> Iterator[Row]:
    with server() as serving, chromium() as browser:
        added, removed, told, problems = _measure(browser, serving.url, ITEMS)
        half_added, half_removed, half_told, _ = _measure(browser, serving.url, ITEMS // 2)
    fields = len(_companions().fields)
    yield Row(
        what=f"a companion of {fields} questions added to {ITEMS - 1}, CPU {SLOWER_CPU}× slower",
        measured=f"{added:.0f} ms; {added / half_added:.1f} × as long as to half of them",
    )
    yield Row(
        what=f"the first of {ITEMS} companions removed",
        measured=f"{removed:.0f} ms; {removed / half_removed:.1f} × as long as of half of them",
    )
    yield Row(
        what=f"*continue* → {problems:,} problems shown",
        measured=f"{told:.0f} ms; {told / half_told:.1f} × as long as for half of them",
    )


def _companions() -> GroupField:
    fields = (field for section in VISIT_VISA.sections for field in section.fields)
    group = next(field for field in fields if isinstance(field, GroupField))
    return replace(group, maximum=ITEMS + 1)


def _service() -> Service:
    return made_service(Section(id="all", title=both("Companions"), fields=(_companions(),)))


def _measure(browser: Browser, address: str, items: int) -> tuple[float, float, float, int]:
    """Return the milliseconds to add a companion, remove one, and show all problems; and the count of problems."""
    phone = new_phone(browser, address, language="en")
    page = phone.new_page()
    open_made_form(page, _service())
    page.locator("[data-task] a").first.click()
    slow_down(page)
    added = _taps(page, f"{_GROUP} [data-add]", items)[-_LAST:]
    told = statistics.median(page.evaluate(_CONTINUE) for _ in range(3))
    problems = page.locator("[data-summary] li").count()
    removed = _taps(page, f"{_GROUP} [data-remove]", _LAST)
    phone.close()
    return statistics.median(added), statistics.median(removed), told, problems


def _taps(page: Page, selector: str, times: int) -> list[float]:
    return page.evaluate(_TAPS, [selector, times])


if __name__ == "__main__":
    show(rows())
