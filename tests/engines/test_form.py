"""A form in Firefox and WebKit: killed, opened twice, with a photo as phones take them."""

import pytest

from tests.engines.applicant import (
    attach,
    box,
    go_to,
    open_form,
    picture_file,
    until_attached,
    visit_before,
    write_until_saved,
)

_COUNT_CANVASES = """
  window.drawnOnPage = 0;
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (...settings) {
    window.drawnOnPage += 1;
    return getContext.apply(this, settings);
  };
"""
GIVEN, SURNAME = box("name_en_given"), box("name_en_surname")


def test_what_was_typed_is_there_after_the_browser_was_killed(own_browser):
    visit_before(own_browser)
    open_form(own_browser)
    address = own_browser.address
    go_to(own_browser, "name")
    write_until_saved(own_browser, GIVEN, "LINA")
    own_browser.type(SURNAME, "HADDAD")  # and nobody waits
    own_browser.kill()
    own_browser.start()
    open_form(own_browser, address)
    assert own_browser.value(GIVEN) == "LINA"
    assert "HADDAD".startswith(own_browser.value(SURNAME))


def test_two_tabs_on_one_draft_take_in_what_the_other_types(browser):
    visit_before(browser)
    open_form(browser)
    address = browser.address
    go_to(browser, "name")
    write_until_saved(browser, GIVEN, "LINA")
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    open_form(browser, address)
    go_to(browser, "name")
    assert browser.value(GIVEN) == "LINA"
    write_until_saved(browser, SURNAME, "HADDAD")
    browser.driver.close()
    browser.driver.switch_to.window(first)
    browser.until(lambda: browser.value(SURNAME) == "HADDAD", "surname from the other tab")
    assert browser.value(GIVEN) == "LINA"


@pytest.mark.parametrize("by_the_page", [False, True])
def test_a_photo_of_twelve_megapixels_is_attached_and_stays_after_a_reload(browser, tmp_path, by_the_page):
    visit_before(browser)
    open_form(browser)
    go_to(browser, "documents")
    browser.run(_COUNT_CANVASES)
    if by_the_page:
        browser.run("delete window.OffscreenCanvas;")
    file = picture_file(tmp_path, (4000, 3000))
    attach(browser, "passport_page", file)
    assert browser.run("return window.drawnOnPage > 0;") == by_the_page
    browser.reload()
    until_attached(browser, "passport_page", file)
