"""The device's database goes on answering when a browser suspends a page and resumes it on the way back.

WebKit suspends a page with its transactions in flight, and each blocks its stores for the whole origin.
"""

from functools import partial

from tests.engines.applicant import (
    FORM,
    box,
    fill_and_attach,
    go_to,
    keep_product,
    open_form,
    send,
    sign_in,
    store_answers,
    visit_before,
    write_until_saved,
)

LEAVES_SOON = "setTimeout(() => document.querySelector('footer a[href=\"/en/help/\"]').click(), arguments[0]);"
"""A script that leaves the page by a link after some milliseconds.

`location.assign` before the end of a page's load event would take that page's place in the history.
"""
LEAVES_WHILE_SAVING = """
  const control = document.getElementById("name_en_given");
  control.value += "A";
  control.dispatchEvent(new Event("input", {bubbles: true}));
  setTimeout(() => location.assign("/en/applications/"), arguments[0]);
"""


def test_the_database_answers_after_forms_were_left_while_they_saved(browser):
    for milliseconds in (0, 1, 2, 3, 5, 8):
        open_form(browser)
        browser.leave(partial(browser.run, LEAVES_WHILE_SAVING, milliseconds))
        assert store_answers(browser, "drafts"), f"left after {milliseconds} ms"
        assert store_answers(browser, "outbox"), f"left after {milliseconds} ms"


def test_the_outbox_answers_after_send_and_back_and_on(browser, network, server, tmp_path):
    keep_product(browser)
    fill_and_attach(browser, tmp_path)
    network.refuse()
    send(browser)
    browser.shown(".state")
    for _ in range(3):
        browser.back()
        browser.shown(
            "[data-waiting], .state"
        )  # of the form, suspended before it was sent, or of the case to which it leads
        browser.forward()
        browser.shown(".state")
        assert store_answers(browser, "outbox")


def test_the_outbox_answers_after_a_sign_in_and_back_and_on(browser, server):
    sign_in(browser, server)
    for _ in range(3):
        browser.back()
        browser.shown("[data-sign-in]")
        browser.forward()
        browser.shown("h1")
        assert store_answers(browser, "outbox")


def test_a_form_that_was_left_while_it_loaded_is_whole_after_a_way_back(browser):
    visit_before(browser)
    for milliseconds in (0, 5, 10, 20, 50):
        browser.open(FORM)
        browser.leave(partial(browser.run, LEAVES_SOON, milliseconds))
        browser.back()
        browser.shown("[data-form][data-live=yes]")


def test_typing_goes_on_after_a_way_back(browser):
    visit_before(browser)
    open_form(browser)
    go_to(browser, "name")
    write_until_saved(browser, box("name_en_given"), "LINA")
    browser.open("/en/help/")
    browser.back()
    browser.shown("[data-form][data-live=yes] [data-section=name]")
    browser.until(lambda: browser.value(box("name_en_given")) == "LINA", "what was typed")
    browser.type(box("name_en_surname"), "HADDAD")
    browser.until(lambda: browser.value(box("name_en_surname")) == "HADDAD", "surname")
    assert store_answers(browser, "drafts")
