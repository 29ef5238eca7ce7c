"""A holder shares a paper by a code, and a verifier with another browser sees what is shared, until it ends."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Route, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone
from tests.e2e.issuing import Issuing, open_wallet, phone_with_papers
from tests.e2e.server import MoiServer
from tests.papers.shares import keys_of

PAPERS = 1
CODE = re.compile(r"([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]")
NAME = "HASSAN KAREEM ALJUBOURI"
LOOK = "**/api/shares/look"
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def case_ids() -> list[str]:
    return []


@pytest.fixture(scope="module")
def holder(browser: Browser, server: MoiServer, case_ids: list[str]) -> Iterator[BrowserContext]:
    """Yield a phone with a permit to work."""

    def issue(ministry: Issuing, page: Page) -> None:
        case_ids.append(ministry.issue(page, "RES_WORK"))

    with phone_with_papers(browser, server, issue, PAPERS) as phone:
        yield phone


@pytest.fixture
def wallet(holder: BrowserContext) -> Iterator[Page]:
    page = holder.new_page()
    open_wallet(page, PAPERS, "en")
    yield page
    holder.set_offline(False)
    page.close()


@pytest.fixture
def verifier(new_phone: NewPhone) -> Page:
    return new_phone(locale="en").new_page()


def begin_to_share(page: Page, note: str, *, who: str = "one", language: Language = "en") -> Locator:
    """Open the dialog and fill it in."""
    page.locator("[data-share-paper]").click()
    dialog = page.locator("dialog.share")
    dialog.get_by_label(say("shares.note", language)).fill(note)
    dialog.locator(f"#share-{who}").check()
    return dialog


def made(dialog: Locator) -> str:
    """Return the code that the dialog shows, and close it."""
    shown = dialog.locator("[data-code]")
    expect(shown).to_be_visible(timeout=60_000)
    code = shown.inner_text().strip()
    assert CODE.fullmatch(code)
    dialog.locator("[data-close]").click()
    return code


def share(page: Page, note: str, *, who: str = "one", language: Language = "en") -> str:
    """Share the paper, and return the code."""
    dialog = begin_to_share(page, note, who=who, language=language)
    dialog.locator("[data-make]").click()
    return made(dialog)


def look(page: Page, code: str, who: str = "", *, language: Language = "en") -> None:
    """Type the code on the page for verifying, and look."""
    page.goto(f"/{language}/verify/")
    page.locator("#share-code").fill(code)
    page.locator("#share-who").fill(who)
    page.locator("[data-look]").click()


def expect_shown(page: Page, verdict: str = "valid") -> None:
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", verdict, timeout=60_000)


def expect_refused(page: Page, reason: str) -> None:
    expect(page.locator("[data-problem]")).to_have_attribute("data-problem", reason, timeout=60_000)


def card(page: Page, note: str) -> Locator:
    return page.locator("[data-share]").filter(has=page.get_by_role("heading", name=note, exact=True))


def end(page: Page, note: str) -> None:
    """Press the button that ends the share, and confirm."""
    card(page, note).get_by_role("button", name=say("shares.revoke", "en"), exact=True).click()
    page.locator("dialog.confirm").get_by_role("button", name=say("shares.revoke", "en")).click()


def requests_of(page: Page) -> list[Request]:
    """Return a list that grows with each request of the page."""
    sent: list[Request] = []

    def note(request: Request) -> None:
        sent.append(request)

    page.on("request", note)
    return sent


def test_what_is_shared_is_seen_told_to_the_holder_and_ended(wallet: Page, verifier: Page, new_phone: NewPhone):
    code = share(wallet, "Landlord")
    look(verifier, code.lower().replace("-", " "), "ACME Ltd")
    expect_shown(verifier)
    expect(verifier.locator("[data-permits]")).to_contain_text(NAME)

    open_wallet(wallet, PAPERS, "en")
    expect(card(wallet, "Landlord").locator("[data-looks] li")).to_contain_text(["ACME Ltd"])

    look(verifier, code)
    expect_shown(verifier)
    other = new_phone(locale="en").new_page()
    look(other, code)
    expect_refused(other, "other_verifier")

    end(wallet, "Landlord")
    expect(card(wallet, "Landlord")).to_contain_text(say("shares.end.revoked", "en"))
    look(verifier, code)
    expect_refused(verifier, "revoked")


def test_anyone_with_the_code_looks_if_the_holder_says_so(wallet: Page, verifier: Page, new_phone: NewPhone):
    code = share(wallet, "Office", who="anyone")
    look(verifier, code)
    expect_shown(verifier)
    other = new_phone(locale="en").new_page()
    look(other, code)
    expect_shown(other)


def test_the_code_of_a_link_is_sent_to_nobody_and_stays_in_no_address(wallet: Page, verifier: Page, server: MoiServer):
    code = share(wallet, "By link")
    sent = requests_of(verifier)
    verifier.goto(f"/en/verify/#share={code}")
    expect(verifier.locator("#share-code")).to_have_value(code)
    assert verifier.url == f"{server.url}/en/verify/"
    assert [each.url for each in sent if "/api/shares" in each.url] == []

    verifier.locator("[data-look]").click()
    expect_shown(verifier)
    verifier.reload()
    expect(verifier.locator("#share-code")).to_have_value("")
    secrets = {code, code.replace("-", ""), code.lower()}
    shown = "\n".join(f"{each.url.partition('#')[0]} {each.post_data} {each.all_headers()}" for each in sent)
    assert {each for each in secrets if each in shown} == set()
    log = server.log + server.said
    secrets.add(to_base64url(keys_of(code.replace("-", "")).locator))
    assert {each for each in secrets if each.casefold() in log.casefold()} == set()


def test_the_holder_reads_the_looks_without_a_connection_and_ends_nothing(
    holder: BrowserContext, wallet: Page, verifier: Page
):
    code = share(wallet, "Offline")
    look(verifier, code, "مؤسسة")
    expect_shown(verifier)
    open_wallet(wallet, PAPERS, "en")
    expect(card(wallet, "Offline").locator("[data-looks] li")).to_contain_text(["مؤسسة"])
    holder.set_offline(True)
    open_wallet(wallet, PAPERS, "en")
    expect(card(wallet, "Offline").locator("[data-looks] li")).to_contain_text(["مؤسسة"])
    end(wallet, "Offline")
    expect(card(wallet, "Offline").get_by_role("alert")).to_have_text(say("shares.problem.offline_end", "en"))
    look(verifier, code)
    expect_shown(verifier)


def test_a_share_whose_answer_was_lost_is_sent_again_and_is_one(wallet: Page, verifier: Page):
    lost: list[str] = []

    def lose(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.request.url)
        route.fetch()
        route.abort()

    wallet.route(re.compile(r"/api/shares/[^/]{43}$"), lose)
    dialog = begin_to_share(wallet, "Lost")
    dialog.locator("[data-make]").click()
    expect(dialog.get_by_role("alert")).to_have_text(say("shares.problem.offline", "en"))
    dialog.locator("[data-make]").click()
    code = made(dialog)
    expect(card(wallet, "Lost")).to_have_count(1)
    look(verifier, code)
    expect_shown(verifier)


def test_altered_ciphertext_is_not_shown(wallet: Page, verifier: Page):
    code = share(wallet, "Altered")

    def alter(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        sealed = from_base64url(body["sealed"])
        body["sealed"] = to_base64url(sealed[:-1] + bytes([sealed[-1] ^ 1]))
        route.fulfill(response=answer, body=json.dumps(body))

    verifier.route(LOOK, alter)
    look(verifier, code)
    expect_refused(verifier, "unreadable")


def test_what_is_shared_of_another_paper_than_the_server_names_is_not_shown(wallet: Page, verifier: Page):
    code = share(wallet, "Swapped")

    def rename(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=json.dumps(answer.json() | {"paper": "R26999999"}))

    verifier.route(LOOK, rename)
    look(verifier, code)
    expect_shown(verifier, "forged")
    expect(verifier.get_by_text(NAME)).to_have_count(0)


def test_a_mistyped_code_is_noticed_before_anybody_is_asked(wallet: Page, verifier: Page):
    code = share(wallet, "Mistyped")
    sent = requests_of(verifier)
    look(verifier, ("1" if code[0] != "1" else "2") + code[1:])
    expect_refused(verifier, "wrong_code")
    assert [each.url for each in sent if "/api/shares" in each.url] == []


@each_language
def test_the_dialog_the_list_and_the_pages_for_verifiers_have_no_fault(
    wallet: Page, new_phone: NewPhone, language: Language
):
    open_wallet(wallet, PAPERS, language)
    dialog = begin_to_share(wallet, f"Faultless {language}", who="anyone", language=language)
    assert faults(wallet) == []
    dialog.locator("[data-make]").click()
    expect(dialog.locator("[data-code]")).to_be_visible(timeout=60_000)
    assert faults(wallet) == []
    code = made(dialog)
    axe = new_phone(bypass_csp=True, service_workers="block", reduced_motion="reduce").new_page()
    axe.goto(f"/{language}/verify/")
    axe.locator("#share-code").fill("0000")
    axe.locator("[data-look]").click()
    expect_refused(axe, "wrong_code")
    assert faults(axe) == []
    axe.locator("#share-code").fill(code)
    axe.locator("[data-look]").click()
    expect_shown(axe)
    assert faults(axe) == []
    open_wallet(wallet, PAPERS, language)
    wallet.locator("[data-looks]").first.wait_for()
    wallet.locator("[data-show-code]").first.click()
    assert faults(wallet) == []


def test_with_its_paper_a_share_ends(wallet: Page, verifier: Page, server: MoiServer, case_ids: list[str]):
    code = share(wallet, "Revoked")
    Issuing(server).revoke(case_ids[0], "The employer has left.")
    look(verifier, code)
    expect_refused(verifier, "paper_revoked")
    wallet.reload()
    expect(card(wallet, "Revoked")).to_contain_text(say("shares.end.paper_revoked", "en"))
    expect(wallet.locator("[data-share-paper]")).to_have_count(0)
