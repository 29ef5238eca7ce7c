"""A tick stands for the terms of use that were shown when it was made; under other ones it is asked for again."""

from playwright.sync_api import Page, expect

from moi_pwa.catalogue.terms_of_use import CURRENT_TERMS
from tests.e2e.applicant import cases_at_the_ministry, fill_family, received, send, signed_in
from tests.e2e.filling import box, wait_until_saved
from tests.e2e.server import MoiServer


def show_terms_of(page: Page, day: str) -> None:
    """Let the page hold terms of that day, as the page of a later version of the product does."""
    page.eval_on_selector("[data-terms-version]", "(field, day) => { field.dataset.termsVersion = day }", day)


def press_send(page: Page) -> None:
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    page.locator("[data-send]").click()


def test_what_was_ticked_under_other_terms_is_ticked_again_before_it_is_sent(page: Page, server: MoiServer):
    signed_in(page, server)
    fill_family(page)
    wait_until_saved(page)
    show_terms_of(page, "2027-03-01")
    press_send(page)

    page.get_by_role("link", name="The terms of use may have changed").click()
    expect(box(page, "terms")).to_be_focused()
    expect(box(page, "terms")).not_to_be_checked()
    assert cases_at_the_ministry(page) == []

    show_terms_of(page, CURRENT_TERMS.isoformat())
    box(page, "terms").check()
    wait_until_saved(page)
    send(page)
    received(page)


def test_the_version_that_was_ticked_is_the_one_that_is_sent(page: Page, server: MoiServer):
    signed_in(page, server)
    fill_family(page)
    with page.expect_request(lambda request: request.method == "PUT" and "/api/applications/" in request.url) as put:
        send(page)
    body = put.value.post_data_json
    assert body is not None
    assert body["terms_version"] == CURRENT_TERMS.isoformat()
