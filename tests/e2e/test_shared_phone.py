"""Two people use one phone: what one has begun is not the other's."""

import re

from playwright.sync_api import Page, expect

from moi_pwa.locales import say
from tests.e2e.applicant import fill_family, received, send, sign_in, sign_out, signed_in, state
from tests.e2e.filling import FORM, box, go_to, open_form, wait_until_saved
from tests.e2e.server import MoiServer


def begin_draft(page: Page, name: str) -> str:
    open_form(page, FORM)
    go_to(page, "name")
    box(page, "name_en_given").fill(name)
    wait_until_saved(page)
    return page.url.partition("#draft=")[2].partition("&")[0]


def test_a_draft_is_hidden_from_the_next_person_and_shown_to_its_own(page: Page, server: MoiServer, errors: list[str]):
    mobile = signed_in(page, server)
    draft = begin_draft(page, "ANNA")
    sign_out(page)
    expect(page.locator("[data-others]")).to_be_visible()
    expect(page.get_by_text("ANNA")).to_have_count(0)
    signed_in(page, server)
    expect(page.locator("[data-others]")).to_be_visible()
    expect(page.locator(f"a[href$='#draft={draft}']")).to_have_count(0)
    page.goto("about:blank")
    page.goto(f"{FORM}#draft={draft}")
    expect(page.locator("[data-storage-failure='storage.of_another']")).to_be_visible()
    sign_out(page)
    page.goto("/en/sign-in/")
    sign_in(page, server, mobile)
    expect(page.locator(f"a[href$='#draft={draft}']").first).to_be_visible()
    expect(page.locator("[data-others]")).to_have_count(0)
    errors[:] = [error for error in errors if "BelongsToAnother" not in error]


DEAF = "BroadcastChannel.prototype.postMessage = () => undefined"
"""A script that lets no message reach other tabs, as if they were frozen."""


def test_an_open_form_is_emptied_as_soon_as_its_owner_signs_out_elsewhere(page: Page, server: MoiServer):
    signed_in(page, server)
    draft = begin_draft(page, "ANNABELLA")
    other = page.context.new_page()
    sign_out(other)
    ended = page.locator("[data-storage-failure='form.signed_out']")
    expect(ended).to_have_text(re.compile(re.escape(say("form.signed_out", "en"))))
    assert "ANNABELLA" not in page.content()
    expect(ended.get_by_role("link", name="Sign in")).to_have_attribute("href", re.compile(draft))
    page.go_back()
    expect(ended).to_be_visible()


def test_who_types_into_a_form_that_another_left_open_writes_nothing_into_it(page: Page, server: MoiServer):
    # The tab heard neither that its owner signed out nor that somebody else signed in.
    mobile = signed_in(page, server)
    draft = begin_draft(page, "ANNABELLA")
    other = page.context.new_page()
    other.add_init_script(DEAF)
    sign_out(other)
    signed_in(other, server)
    page.bring_to_front()
    if box(page, "name_en_surname").is_visible():
        box(page, "name_en_surname").press_sequentially("INTRUDER")
    expect(page.locator("[data-storage-failure='storage.of_another']")).to_be_visible()
    assert "ANNABELLA" not in page.content()
    sign_out(other)
    other.goto("/en/sign-in/")
    sign_in(other, server, mobile)
    open_form(other, f"{FORM}#draft={draft}&at=name")
    expect(box(other, "name_en_given")).to_have_value("ANNABELLA")
    expect(box(other, "name_en_surname")).to_have_value("")


def test_what_was_begun_before_anybody_signed_in_belongs_to_the_first_who_does(page: Page, server: MoiServer):
    draft = begin_draft(page, "ANNA")
    signed_in(page, server)
    expect(page.locator(f"a[href$='#draft={draft}']").first).to_be_visible()
    sign_out(page)
    signed_in(page, server)
    expect(page.locator(f"a[href$='#draft={draft}']")).to_have_count(0)


def test_an_application_that_was_filled_before_signing_in_is_sent_after_it(page: Page, server: MoiServer):
    fill_family(page)
    send(page)
    state(page).get_by_role("link", name="Sign in").click()
    page.locator("#mobile").wait_for()
    sign_in(page, server, "0795900001")
    received(page)
