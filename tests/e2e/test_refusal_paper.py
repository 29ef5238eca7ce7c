"""A refused applicant downloads the decision, and whoever is shown it verifies it: it is genuine, and never valid."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.applicant import reference
from tests.e2e.conftest import Owner, meant
from tests.e2e.ministry import Ministry
from tests.e2e.objecting import object_to_it, refused
from tests.e2e.server import MoiServer
from tests.e2e.verifying import TODAY, choose_pdf, expect_verdict, signer_of, type_code
from tests.papers.printed import text_of
from tests.papers.seals import idb_text, vector_paper
from tests.precached import go_offline

NEVER_GIVEN = "D26999999"
"""A decision number that this server has not given. One that it gave could have been annulled."""


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture
def case(page: Page, owner: Owner, server: MoiServer) -> str:
    return refused(page, server, owner.mobile)


def decision(page: Page) -> Locator:
    return page.locator("[data-refusal]")


def downloaded(page: Page) -> bytes:
    with page.expect_download() as downloading:
        decision(page).get_by_role("button", name="Download the decision (PDF)").click()
    assert downloading.value.suggested_filename == f"{reference(page).inner_text()}.pdf"
    return Path(downloading.value.path()).read_bytes()


def facts(page: Page) -> dict[str, str]:
    terms, said = page.locator("[data-facts] dt"), page.locator("[data-facts] dd")
    return dict(zip(terms.all_inner_texts(), said.all_inner_texts(), strict=True))


@pytest.mark.usefixtures("case")
def test_the_applicant_downloads_the_decision_and_it_is_verified_as_what_it_is(page: Page):
    number = reference(page).inner_text()
    pdf = downloaded(page)
    expect(decision(page).get_by_role("status")).to_have_text("The document is in your downloads.")
    page.emulate_media(reduced_motion="reduce")
    assert faults(page) == []
    assert number in text_of(pdf)

    page.goto("/en/verify/")
    choose_pdf(page, pdf)
    expect_verdict(page, "genuine_refusal")
    expect(page.get_by_role("heading", name="Genuine decision: application refused on")).to_be_focused()
    assert facts(page)["Reference number"] == number
    assert {"Document", "Application for", "Surname", "Date of decision", "Last day to object"} <= set(facts(page))
    assert "Valid until" not in facts(page)


@pytest.mark.usefixtures("case")
def test_without_a_connection_it_is_said_that_one_is_needed(page: Page, phone: BrowserContext):
    go_offline(phone)
    page.reload()
    decision(page).locator("[data-download]").click()
    expect(decision(page).get_by_role("status")).to_contain_text("You need a connection to download the document.")
    expect(decision(page).locator("[data-download]")).to_be_focused()


def test_after_an_objection_was_accepted_there_is_none_and_the_former_no_longer_stands(
    page: Page, server: MoiServer, case: str
):
    pdf = downloaded(page)
    object_to_it(page)
    expect(page.locator("[data-event=objected]")).to_be_visible()
    expect(decision(page)).to_be_visible()
    Ministry(server).accept_objection(case)
    page.reload()
    expect(page.locator("[data-event=objection_accepted]")).to_be_visible()
    expect(decision(page)).to_have_count(0)

    page.goto("/en/verify/")
    choose_pdf(page, pdf)
    expect_verdict(page, "revoked")
    expect(page.get_by_role("heading", name="This refusal no longer stands")).to_be_focused()


def test_on_a_phone_that_has_not_heard_of_it_yet_what_is_there_no_more_fails_and_is_told(
    page: Page, phone: BrowserContext, server: MoiServer, case: str, errors: list[str]
):
    object_to_it(page)
    expect(page.locator("[data-event=objected]")).to_be_visible()
    go_offline(phone)  # which ends what the page may be asking
    phone.route("**/api/sync*", lambda route: route.abort())
    Ministry(server).accept_objection(case)
    phone.set_offline(False)
    decision(page).locator("[data-download]").click()
    expect(decision(page).get_by_role("status")).to_contain_text("could not be downloaded")
    meant(errors, "409 (Conflict)")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name", ["a refusal that may be objected to", "a refusal of nobody who is named, without an objection any more"]
)
def test_a_refusal_is_told_from_a_permit_in_both_languages(
    page: Page, server: MoiServer, language: Language, name: str
):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"/{language}/verify/")
    kind, [_, *features] = vector_paper(name)
    code = idb_text(signer_of(server, kind), kind, [(1, NEVER_GIVEN), *features], TODAY)
    type_code(page, code, language)
    expect_verdict(page, "genuine_refusal")
    expect(page.locator("[data-verdict]")).to_contain_text(say("verify.genuine_refusal_text", language))
    assert faults(page) == []
