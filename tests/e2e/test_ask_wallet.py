"""A verifier asks a person's wallet, and the wallet of another's library answers only what is asked."""

import io
import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone, meant
from tests.e2e.issuing import Issuing, open_wallet, phone_with_papers
from tests.e2e.server import MoiServer
from tests.e2e.wallets import answer_request, credential_of

NAME = "HASSAN KAREEM ALJUBOURI"
SECRET_CLAIMS = ("passport_number", "birth_date", "nationality", "paper_number")
FETCH = "**/api/openid4vp/fetch"
ANSWER_WITHIN_MS = 60_000
each_language = pytest.mark.parametrize("language", LANGUAGES)

Credentials = dict[str, str]
"""Credentials in the wallet, each by the code of its service."""


@pytest.fixture(scope="module")
def credentials(browser: Browser, server: MoiServer) -> Iterator[Credentials]:
    """Yield a permit to work, and one to study that is revoked after the wallet took it."""
    issued: dict[str, str] = {}

    def issue(ministry: Issuing, page: Page) -> None:
        issued["RES_STUDY"] = ministry.issue(page, "RES_STUDY")
        issued["RES_WORK"] = ministry.issue(page, "RES_WORK")

    with phone_with_papers(browser, server, issue, 2) as phone:
        page = phone.new_page()
        open_wallet(page, 2)
        taken = [credential_of(page, each) for each in range(2)]
        Issuing(server).revoke(issued["RES_STUDY"], "The student has left.")
        yield {_class_of(each): each for each in taken}


def _class_of(credential: str) -> str:
    """Return the code of a credential's service, which one of its disclosures says."""
    for code in ("RES_WORK", "RES_STUDY"):
        if any(code in _decoded(each) for each in credential.split("~")[1:-1]):
            return code
    raise AssertionError(credential)


def _decoded(disclosure: str) -> str:
    return from_base64url(disclosure).decode()


@pytest.fixture
def verifier(new_phone: NewPhone) -> Page:
    return new_phone(locale="en", reduced_motion="reduce").new_page()


def ask(page: Page, *questions: str, language: Language = "en") -> str:
    """Ask on the page for verifying, and return the request that a camera reads from the screen."""
    page.goto(f"/{language}/verify/")
    page.locator("[data-wallet]").click()
    for question in questions:
        page.locator(f"#ask-{question}").check()
    page.locator("[data-ask-wallet]").click()
    return shown_request(page)


def shown_request(page: Page) -> str:
    code = page.locator("[data-wallet-code] .code")
    expect(code).to_be_visible(timeout=ANSWER_WITHIN_MS)
    # The reader of other kinds finds bars in the squares of some codes.
    [read] = zxingcpp.read_barcodes(Image.open(io.BytesIO(code.screenshot())), zxingcpp.BarcodeFormat.QRCode)
    return read.text


def expect_verdict(page: Page, verdict: str) -> None:
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", verdict, timeout=ANSWER_WITHIN_MS)
    expect(page.locator("#verdict")).to_be_focused()


def expect_problem(page: Page, problem: str) -> None:
    expect(page.locator(f"[data-problem={problem}]")).to_be_visible(timeout=ANSWER_WITHIN_MS)


def response_uri(link: str) -> str:
    [uri] = parse_qs(urlsplit(link).query)["response_uri"]
    return uri


@each_language
def test_a_wallet_of_anothers_library_shows_only_what_is_asked(
    verifier: Page, credentials: Credentials, server: MoiServer, language: Language
):
    link = ask(verifier, "work", "name", language=language)
    answered = answer_request(link, credentials["RES_WORK"])
    assert answered["status"] == 200, answered
    assert not {*answered["shown"]} & {*SECRET_CLAIMS}

    expect_verdict(verifier, "valid")
    expect(verifier.locator("[data-answer=name]")).to_contain_text(NAME)
    expect(verifier.locator("[data-answer=work]")).to_contain_text("It allows work in Jordan")
    expect(verifier.locator("[data-answer=age_over_18]")).to_have_count(0)
    log = (server.log + server.said).casefold()
    assert NAME.casefold() not in log
    assert parse_qs(urlsplit(link).query)["nonce"][0].casefold() not in log


def test_an_age_is_shown_without_a_name(verifier: Page, credentials: Credentials):
    answered = answer_request(ask(verifier, "age_over_18"), credentials["RES_WORK"])
    assert answered["shown"] == ["age_over_18"]
    expect_verdict(verifier, "valid")
    expect(verifier.locator("[data-answer]")).to_have_count(1)
    expect(verifier.get_by_text(NAME)).to_have_count(0)
    expect(verifier.get_by_text(say("verify.wallet.compare_nothing", "en"))).to_be_visible()


def test_a_document_and_its_days_are_shown(verifier: Page, credentials: Credentials):
    answer_request(ask(verifier, "validity"), credentials["RES_WORK"])
    expect_verdict(verifier, "valid")
    expect(verifier.locator("[data-answer=validity]")).to_contain_text(re.compile(r"valid from \d+ \w+ \d{4} to "))


def test_a_revoked_paper_is_told_by_its_list_of_status(verifier: Page, credentials: Credentials):
    answer_request(ask(verifier, "validity", "name"), credentials["RES_STUDY"])
    expect_verdict(verifier, "revoked")
    expect(verifier.locator("[data-answers]")).to_have_count(0)
    expect(verifier.get_by_text(NAME)).to_have_count(0)


def test_a_paper_whose_list_of_status_is_not_there_is_not_called_valid(verifier: Page, credentials: Credentials):
    verifier.route("**/api/status-lists/*", lambda route: route.abort())
    answer_request(ask(verifier, "work"), credentials["RES_STUDY"])
    expect_verdict(verifier, "status_unknown")


def test_of_two_answers_neither_is_believed(verifier: Page, credentials: Credentials):
    link = ask(verifier, "age_over_18")
    assert answer_request(link, credentials["RES_WORK"])["status"] == 200
    expect_verdict(verifier, "valid")
    assert answer_request(link, credentials["RES_WORK"])["status"] == 400
    expect_verdict(verifier, "contested")
    expect(verifier.locator("[data-answers]")).to_have_count(0)


def test_a_wallet_that_declines_says_nothing_of_the_person(verifier: Page):
    link = ask(verifier, "age_over_18")
    told = httpx.post(response_uri(link), data={"error": "access_denied", "error_description": "HASSAN"})
    assert (told.status_code, told.json()) == (200, {})
    expect_verdict(verifier, "declined")
    assert "HASSAN" not in verifier.content()


def test_an_answer_that_cannot_be_opened_is_no_answer(verifier: Page, credentials: Credentials):
    link = ask(verifier, "age_over_18")
    verifier.route(
        FETCH,
        lambda route: _fulfil(route, {"state": "answered", "is_contested": False, "response": "e30.a.b.c.d"}),
    )
    answer_request(link, credentials["RES_WORK"])
    expect_verdict(verifier, "unreadable")


def _fulfil(route: Route, changes: dict[str, object]) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=json.dumps(answer.json() | changes))


def test_nothing_is_asked_before_something_is_chosen(verifier: Page):
    verifier.goto("/en/verify/")
    verifier.locator("[data-wallet]").click()
    expect(verifier.get_by_role("heading", name=say("verify.wallet.heading", "en"))).to_be_focused()
    verifier.locator("[data-ask-wallet]").click()
    expect_problem(verifier, "nothing_chosen")
    expect(verifier.get_by_role("alert")).to_be_focused()


def test_an_answer_that_waits_for_the_connection_is_shown_once_it_is_back(verifier: Page, credentials: Credentials):
    link = ask(verifier, "age_over_18")
    verifier.context.set_offline(True)
    expect_problem(verifier, "offline")
    answer_request(link, credentials["RES_WORK"])
    verifier.context.set_offline(False)
    expect_verdict(verifier, "valid")


def test_without_a_connection_no_code_is_shown_and_the_choice_stays(verifier: Page):
    ask(verifier, "age_over_18")  # the scripts are there from now on
    verifier.locator("[data-another]").click()
    verifier.locator("[data-wallet]").click()
    verifier.locator("#ask-work").check()
    verifier.context.set_offline(True)
    verifier.locator("[data-ask-wallet]").click()
    expect_problem(verifier, "offline")
    expect(verifier.locator("#ask-work")).to_be_checked()
    verifier.context.set_offline(False)


def test_a_code_that_nobody_answers_ends_and_a_new_one_is_another(verifier: Page, errors: list[str]):
    first = ask(verifier, "age_over_18")
    verifier.route(FETCH, lambda route: route.fulfill(status=404, content_type="application/problem+json", body="{}"))
    expect_problem(verifier, "over")
    verifier.unroute(FETCH)
    verifier.locator("[data-ask-wallet]").click()
    second = shown_request(verifier)
    assert response_uri(first) != response_uri(second)
    assert parse_qs(urlsplit(first).query)["nonce"] != parse_qs(urlsplit(second).query)["nonce"]
    meant(errors, "404")


def test_a_page_that_is_loaded_again_shows_nobodys_answer(verifier: Page, credentials: Credentials):
    link = ask(verifier, "age_over_18")
    verifier.reload()
    expect(verifier.locator("[data-wallet]")).to_be_visible()
    answer_request(link, credentials["RES_WORK"])
    expect(verifier.locator("[data-verdict]")).to_have_count(0)


def test_everything_is_reached_by_the_keyboard(verifier: Page, credentials: Credentials):
    verifier.goto("/en/verify/")
    verifier.locator("[data-wallet]").focus()
    verifier.keyboard.press("Enter")
    expect(verifier.locator("#ask-wallet")).to_be_focused()
    verifier.keyboard.press("Tab")
    verifier.keyboard.press("Space")
    verifier.keyboard.press("Enter")
    link = shown_request(verifier)
    expect(verifier.locator("#ask-wallet")).to_be_focused()
    answer_request(link, credentials["RES_WORK"])
    expect_verdict(verifier, "valid")
    verifier.locator("[data-another]").focus()
    verifier.keyboard.press("Enter")
    expect(verifier.locator("[data-wallet]")).to_be_visible()


@each_language
def test_form_code_and_answer_have_no_fault(axe: Page, credentials: Credentials, language: Language):
    axe.goto(f"/{language}/verify/")
    axe.locator("[data-wallet]").click()
    axe.locator("[data-ask-wallet]").click()
    expect_problem(axe, "nothing_chosen")
    assert faults(axe) == []
    for question in ("age_over_18", "work", "validity", "name"):
        axe.locator(f"#ask-{question}").check()
    axe.locator("[data-ask-wallet]").click()
    link = shown_request(axe)
    assert faults(axe) == []
    answer_request(link, credentials["RES_WORK"])
    expect_verdict(axe, "valid")
    assert faults(axe) == []
