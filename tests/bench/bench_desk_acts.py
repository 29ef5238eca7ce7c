"""The keys that officers press for a case, over the demonstration's cases and as many more as make sixty.

Reviewers and approvers of every directorate work through the cases that they can act on, by keyboard alone. A press of
a key is one act; the characters of a text are none. A case begins with the key that opens it: Enter in the queue, or
"]" in the case before it.
"""

import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from playwright.sync_api import Browser, Locator, Page, expect
from sqlmodel import select

from moi_pwa.actions.deps import Deps
from moi_pwa.core.parties import Acting
from moi_pwa.crypto.keys import public_key_of
from moi_pwa.demo.accounts import MOBILES, PASSPHRASE, fixed_id, fixed_seed
from moi_pwa.demo.applications import application_for, concerning, for_applicant, send
from moi_pwa.demo.bank import pay_bills
from moi_pwa.storage.cases.cases import CaseRow
from tests.bench.browser import chromium, server
from tests.bench.table import Row, show
from tests.e2e.desk import DESK, sign_in
from tests.e2e.desk_actions import answer_for_agencies
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer

CASES = 60
ROUNDS = (
    ("reviewer", ("consult", "recommend")),
    ("reviewer", ("recommend",)),
    ("approver", ("approve",)),
)
"""The officers who work one after the other, and their steps. The agencies answer in between."""
DIRECTORATES = ("residence", "visas", "follow_up", "nationality")
SIMPLE = 3
"""The number of documents of a simple case."""
BUDGETS = {"reviewer": 6, "approver": 3}
_DOCUMENT = ".papers-shown .paper:not([data-age=replaced])"
_NO_PANEL = "main:not(:has([data-panel]))"
_CLICKS_BEFORE = 5
"""The clicks in a case, besides two for each document, while the desk had no keys: the row, taking the case, the
recommendation, its outcome, and sending it.
"""


class Directorate(Ministry):
    """The part of the ministry and of the applicants that works without the desk."""

    def receive_until(self, number: int) -> None:
        """Receive applications until there are `number` cases, and pay what is due at once."""

        async def act(deps: Deps) -> None:
            async with deps.database.reading() as session:
                there = len((await session.exec(select(CaseRow.id))).all())
            for n in range(number - there):
                paper = for_applicant(application_for(deps, n, deps.today()), f"act {n}")
                paper, case_id = concerning(paper, MOBILES[1], deps.today()), deps.new_id()
                key = public_key_of(fixed_seed(paper.service.directorate))
                await send(
                    deps, paper, case_id=case_id, acting=Acting.alone(fixed_id(f"person {MOBILES[0]}")), public_key=key
                )
                await pay_bills(deps, case_id)

        self._do(act)

    def hear_agencies(self, case_ids: list[str]) -> None:
        async def act(deps: Deps) -> None:
            for each in case_ids:
                await answer_for_agencies(deps, UUID(each))

        self._do(act)


@dataclass
class Worked:
    """The work of an officer on one case."""

    case_id: str
    documents: int
    """The number of documents that nobody had checked."""
    acts: int = 0
    step: str = ""
    typed: int = 0
    """The number of texts that the officer had to write."""


class Officer:
    """An officer at the desk, who has no mouse."""

    def __init__(self, page: Page, name: str, steps: Sequence[str]) -> None:
        """Sign in, and unlock the documents. `steps` are those that the officer takes: the first that is possible."""
        self.page, self.role, self.steps = page, name.partition(".")[0], steps
        sign_in(page, name)
        page.get_by_label("Passphrase").focus()
        page.keyboard.type(PASSPHRASE)
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Lock", exact=True)).to_be_visible()

    def work(self) -> Iterator[Worked]:
        """Work through the list of what the officer can act on, and yield what was done with each case."""
        rows = self.page.locator("tr[data-case]")
        if rows.count() == 0:
            return
        rows.first.locator("a").focus()
        opening, before = "Enter", ""
        while True:
            self.page.keyboard.press(opening)
            expect(self.page.locator(".case-head .reference")).not_to_have_text(before)
            before = self.page.locator(".case-head .reference").inner_text()
            yield self._work_on_case()
            if self.page.locator("[aria-keyshortcuts=']']:visible").count() == 0:
                return
            opening = "]"

    def _work_on_case(self) -> Worked:
        page = self.page
        expect(page.locator("moi-case-place").first).to_be_attached()
        worked = Worked(
            page.url.split("id=")[1],
            documents=page.locator(f"{_DOCUMENT}:not([data-verdict=accepted])").count(),
            acts=1,
        )
        if self.role == "reviewer":
            self._accept_documents(worked)
        step = next((each for each in self.steps if page.locator(f"[data-step={each}]:visible").count()), "")
        if not step:
            return worked
        self._press(page.locator(f"[data-step={step}]").get_attribute("aria-keyshortcuts") or "", worked)
        panel = page.locator(f"[data-panel={step}]")
        expect(panel).to_be_visible()
        if step == "consult":
            self._write(panel, worked)
        self._press("Control+Enter", worked)
        expect(panel.locator("> .problem").or_(page.locator(_NO_PANEL)).first).to_be_visible()
        if panel.locator("> .problem").count():
            self._write(panel, worked)
            self._press("Control+Enter", worked)
        expect(panel).to_have_count(0)
        worked.step = step
        return worked

    def _write(self, panel: Locator, worked: Worked) -> None:
        """Write the words that the step needs."""
        panel.locator("textarea:visible").first.focus()
        self.page.keyboard.type("The originals were shown.")
        worked.typed += 1

    def _accept_documents(self, worked: Worked) -> None:
        """Accept every document. The first that nobody has checked opens by itself, and after it the next."""
        accepted = self.page.locator(f"{_DOCUMENT}[data-verdict=accepted]")
        before = accepted.count()
        for number in range(before, before + worked.documents):
            key = self.page.locator("[aria-keyshortcuts='a']:visible").first
            expect(key).to_be_visible()
            self._press("a", worked)
            expect(accepted).to_have_count(number + 1)

    def _press(self, key: str, worked: Worked) -> None:
        self.page.keyboard.press(key)
        worked.acts += 1


def rows() -> Iterator[Row]:
    with server() as serving, chromium() as browser:
        found = _worked(serving, browser)
    for role, budget in BUDGETS.items():
        yield _row(role, budget, [each for each in found[role] if each.step])


def _row(role: str, budget: int, done: list[Worked]) -> Row:
    counted = [each for each in done if role == "approver" or each.documents <= SIMPLE]
    most = max(each.acts for each in counted)
    before = statistics.median(_CLICKS_BEFORE + 2 * each.documents for each in done)
    measured = f"{most} at most for {len(counted)} cases" + (
        f" of up to {SIMPLE} documents; one for each document and 3 more for all {len(done)}: median "
        f"{statistics.median(each.acts for each in done):.0f}, most {max(each.acts for each in done)}; with the mouse "
        f"before: median {before:.0f}"
        if role == "reviewer"
        else ""
    )
    return Row(what=f"Keys that {role}s press for a case", measured=measured, budget=f"{budget}", met=most <= budget)


def _worked(serving: MoiServer, browser: Browser) -> dict[str, list[Worked]]:
    ministry, found = Directorate(serving), defaultdict[str, list[Worked]](list)
    ministry.receive_until(CASES)
    for role, steps in ROUNDS:
        for directorate in DIRECTORATES:
            settings: dict[str, Any] = DESK | {"locale": "en-GB", "base_url": serving.url, "reduced_motion": "reduce"}
            context = browser.new_context(**settings)
            worked = [*Officer(context.new_page(), f"{role}.{directorate}", steps).work()]
            context.close()
            ministry.hear_agencies([each.case_id for each in worked if each.step == "consult"])
            found[role] += worked
    return found


if __name__ == "__main__":
    show(rows())
