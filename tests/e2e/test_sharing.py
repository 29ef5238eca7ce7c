"""A photo or a PDF is shared with the product from another app.

It waits on the phone until the person says what it is for.
"""

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say
from tests.e2e.applicant import files_at, pdf
from tests.e2e.conftest import wait_until_kept
from tests.e2e.filling import begin_draft, go_to, open_form, until_it_lives
from tests.e2e.server import MoiServer

SHARE = """async ([address, contents]) => {
  const given = new DataTransfer();
  contents.forEach((content, n) => given.items.add(new File([content], `stamps ${n}.pdf`, {type: "application/pdf"})));
  const input = Object.assign(document.createElement("input"), {type: "file", name: "documents", multiple: true});
  const form = Object.assign(document.createElement("form"), {method: "post", enctype: "multipart/form-data", action: address});
  input.files = given.files;
  form.append(input);
  document.body.append(form);
  form.submit();
}"""
STRANGER = "http://stranger.example/"


def share(page: Page, *contents: str, language: Language = "en", origin: str = "") -> None:
    """Share files with the page, as the system does when the person chooses this product for a file."""
    with page.expect_navigation(url=f"**/{language}/shared/*"):
        page.evaluate(SHARE, [f"{origin}/{language}/shared/", list(contents)])


def test_a_shared_file_is_attached_where_the_person_says_and_waits_no_longer(page: Page):
    begin_draft(page)
    draft = page.url
    wait_until_kept(page)
    share(page, pdf(size=2_000)["buffer"].decode())
    expect(page.locator("[data-shared]")).to_contain_text("stamps 0.pdf")
    page.get_by_role("link", name="ANNA").click()
    page.wait_for_url(draft.split("&at=", maxsplit=1)[0] + "*")
    until_it_lives(page)
    go_to(page, "documents")
    field = page.locator("[data-path=stamp_pages]")
    field.get_by_role("button", name="stamps 0.pdf").click()
    expect(files_at(page, "stamp_pages")).to_have_count(1)
    expect(page.locator("[data-path] [data-shared]")).to_have_count(0)
    page.goto("/en/shared/")
    expect(page.get_by_text(say("shared.none", "en"))).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_document_is_said_to_be_none_and_what_waits_can_be_deleted(page: Page, language: Language):
    page.goto(f"/{language}/")
    wait_until_kept(page)
    share(page, "%PDF-1.7 one", "MZ program", language=language)
    expect(page.get_by_role("alert")).to_have_text(say("shared.problem.wrong_type", language))
    expect(page.get_by_text(say("shared.not_you", language))).to_be_visible()
    page.locator("[data-shared] button").click()
    expect(page.get_by_text(say("shared.none", language))).to_be_visible()
    expect(page.locator("h1")).to_be_focused()


def test_a_site_that_sends_files_changes_nothing_in_any_application(page: Page, server: MoiServer):
    begin_draft(page)
    draft = page.url
    wait_until_kept(page)
    page.route(STRANGER, lambda route: route.fulfill(body="<body></body>", content_type="text/html"))
    page.goto(STRANGER)
    share(page, "%PDF-1.7 chosen by a stranger", origin=server.url)
    expect(page.locator("[data-shared]")).to_have_count(1)
    expect(page.get_by_text(say("shared.not_you", "en"))).to_be_visible()
    open_form(page, draft)
    go_to(page, "documents")
    expect(page.locator("[data-path=stamp_pages] [data-shared]")).to_be_visible()
    expect(files_at(page, "stamp_pages")).to_have_count(0)
