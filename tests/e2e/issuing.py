"""Papers for whoever is signed in on a phone: sent, decided, paid and issued at the server, as if on another device."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from playwright.sync_api import Browser, BrowserContext, Page, expect

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.change_issued import ask_replacement, ask_revocation, replace_paper, revoke
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.parties import Acting
from moi_pwa.core.text import LANGUAGES
from moi_pwa.crypto.keys import public_key_of
from moi_pwa.demo.accounts import fixed_seed
from moi_pwa.demo.applications import for_applicant, send, sendable_applications
from moi_pwa.rules.reference.on_day import facts_on
from moi_pwa.storage.cases import cases
from moi_pwa.storage.papers.papers import papers_of_cases
from tests.e2e.applicant import signed_in
from tests.e2e.conftest import PHONE
from tests.e2e.desk_actions import officer
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import wait_until_all_is_kept

_PERSON = """() => new Promise(done => {
  const opening = indexedDB.open("moi");
  opening.onsuccess = () => {
    const asked = opening.result.transaction("public").objectStore("public").get("person");
    asked.onsuccess = () => (opening.result.close(), done(asked.result.id));
  };
})"""


@dataclass(frozen=True)
class Issuing(Ministry):
    """The ministry, as far as it issues."""

    def issue(self, page: Page, code: str, *, family: bool = False, with_photos: bool = False) -> str:
        """Issue a paper for the person on the page, and return the id of the case.

        `family` chooses an application with companions, whose nationality needs an officer's approval. `with_photos`
        approves the photos too.
        """
        person = UUID(page.evaluate(_PERSON))

        async def act(deps: Deps) -> str:
            service, case_id = deps.services[code], deps.new_id()
            facts = facts_on(reference_data(), deps.today())
            example = next(
                each for each in sendable_applications(service, facts) if bool(each.answers.get("companions")) == family
            )
            key = public_key_of(fixed_seed(service.directorate))
            await send(
                deps,
                for_applicant(example, f"applicant of {case_id}"),
                case_id=case_id,
                acting=Acting.alone(person),
                public_key=key,
            )
            return str(case_id)

        case_id = self._do(act)
        self.pay(case_id)
        if self._status(case_id) == "submitted":
            self.take(case_id)
            self.approve(case_id, with_photos=with_photos)
            self.pay(case_id)
        assert self._status(case_id) == "issued"
        return case_id

    def revoke(self, case_id: str, why: str) -> None:
        async def act(deps: Deps) -> None:
            await ask_revocation(deps, officer("approver"), await _seen(deps, case_id), message=why)
            await revoke(deps, officer("supervisor"), await _seen(deps, case_id))

        self._do(act)

    def sign_anew(self, case_id: str, number: str) -> None:
        """Replace a paper with nothing corrected, as is done once its signer was struck off."""

        async def act(deps: Deps) -> None:
            async with deps.database.reading() as session:
                [row] = [each for each in await papers_of_cases(session, [UUID(case_id)]) if each.number == number]
            typed = {"surname": row.numbered(0).content.holder.surname}
            approver, supervisor = officer("approver"), officer("supervisor")
            seen = await _seen(deps, case_id)
            await ask_replacement(deps, approver, seen, paper=number, typed=typed, message="Signed again.")
            await replace_paper(deps, supervisor, await _seen(deps, case_id))

        self._do(act)

    def _status(self, case_id: str) -> str:
        async def act(deps: Deps) -> str:
            async with deps.database.reading() as session:
                [case] = await cases.cases_of(session, [UUID(case_id)])
            return case.status

        return self._do(act)


async def _seen(deps: Deps, case_id: str) -> SeenCase:
    async with deps.database.reading() as session:
        [case] = await cases.cases_of(session, [UUID(case_id)])
    return SeenCase(case.id, case.seq)


@contextmanager
def phone_with_papers(
    browser: Browser, server: MoiServer, issue: Callable[[Issuing, Page], None], papers: int
) -> Iterator[BrowserContext]:
    """Yield a signed-in phone with the papers that `issue` gives; both languages of the product are kept on it."""
    phone = browser.new_context(
        viewport=PHONE, locale="en", base_url=server.url, has_touch=True, reduced_motion="reduce", accept_downloads=True
    )
    page = phone.new_page()
    signed_in(page, server)
    issue(Issuing(server), page)
    for language in LANGUAGES:
        open_wallet(page, papers, language)
        wait_until_all_is_kept(page)
    page.close()
    yield phone
    phone.close()


def open_wallet(page: Page, papers: int, language: str = "en") -> None:
    """Open the wallet, and expect so many papers in it."""
    page.goto(f"/{language}/wallet/")
    expect(page.locator("[data-paper]")).to_have_count(papers)
