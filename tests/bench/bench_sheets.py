"""Reading and judging a sheet of 500 applications for the longest form, and what the page takes of memory for it."""

import base64
import itertools
import statistics
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser

from moi_pwa.build.phones import phone_plans
from moi_pwa.catalogue import get_service
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.text import LANGUAGES
from moi_pwa.rules.forms.declaration import service_to_json
from moi_pwa.rules.reference.on_day import facts_on
from moi_pwa.rules.sheets.choices import words_of_sheet
from moi_pwa.rules.sheets.layout import MAX_APPLICATIONS
from tests.bench.browser import chromium
from tests.bench.bundled import growth_mb, served_module
from tests.bench.table import Row, show
from tests.examples import examples_of, facts_of
from tests.sheets import filled_sheet

SERVICE = "VISIT_VISA"
ROUNDS = 5
SLOWER = 4
MAX_SECONDS = 5
MAX_MB = 150


def rows() -> Iterator[Row]:
    question = _question()
    size = len(base64.b64decode(question["workbook"])) / 1000
    with served_module("judge_sheet.js") as address, chromium() as browser:
        rounds = [_judge_once(browser, address, question) for _ in range(ROUNDS)]
    seconds, longest, grown = (statistics.median(values) for values in zip(*rounds, strict=True))
    yield Row(
        what=f"a sheet of {MAX_APPLICATIONS} applications read and judged ({size:.0f} KB), CPU {SLOWER}× slower; "
        "longest slice; memory",
        measured=f"{seconds:.1f} s; {longest:.0f} ms; {grown:.0f} MB",
        budget=f"≤ {MAX_SECONDS} s, ≤ {MAX_MB} MB",
        met=seconds <= MAX_SECONDS and grown <= MAX_MB,
    )


def _question() -> dict[str, Any]:
    service = get_service(SERVICE)
    examples = examples_of(SERVICE)
    facts = facts_on(reference_data(), facts_of(examples[0]).today)
    answers = [example.answers for example in itertools.islice(itertools.cycle(examples), MAX_APPLICATIONS)]
    return {
        "workbook": base64.b64encode(filled_sheet(service, "en", facts.lists, answers)).decode(),
        "declaration": service_to_json(service),
        "words": {language: words_of_sheet(service, language, facts.lists) for language in LANGUAGES},
        "facts": {"today": facts.today.isoformat(), "lists": facts.lists, "amounts": facts.amounts},
        "phonePlans": phone_plans(),
    }


def _judge_once(browser: Browser, address: str, question: dict[str, Any]) -> tuple[float, float, float]:
    """Return the seconds, the milliseconds of the longest slice, and the growth of memory, in a fresh page."""
    page = browser.new_context().new_page()
    page.goto(address)
    page.wait_for_function("globalThis.judge !== undefined")
    page.evaluate("question => prepare(question)", question)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    taken: list[dict[str, float]] = []
    grown = growth_mb(browser, lambda: taken.append(page.evaluate("judge()")))
    page.context.close()
    [judged] = taken
    if judged["applications"] != MAX_APPLICATIONS:
        raise RuntimeError(judged)
    return judged["milliseconds"] / 1000, judged["longest"], grown


if __name__ == "__main__":
    show(rows())
