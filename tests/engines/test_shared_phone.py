"""A form on a shared phone is emptied when another person signs in.

One person leaves it open, or in the page cache.
"""

from moi_pwa.locales import say
from tests.e2e.applicant import new_mobile
from tests.e2e.server import MoiServer
from tests.engines.applicant import box, go_to, open_form, sign_in, visit_before, write_until_saved
from tests.engines.browser import Browser

NAME = "ANNABELLA"
ENDED = "[data-form] [data-storage-failure]"
_SHOWN = """
  const controls = [...document.querySelectorAll("input, textarea, select")].map(({value}) => value);
  return [document.title, document.documentElement.outerHTML, ...controls].join(" ");
"""


def begin(browser: Browser) -> str:
    """Begin a draft in which a name is saved, and return its address."""
    open_form(browser)
    go_to(browser, "name")
    write_until_saved(browser, box("name_en_given"), NAME)
    return browser.address


def sign_out(browser: Browser) -> None:
    browser.open("/en/applications/")
    browser.shown("[data-sign-out]")
    browser.run("document.querySelector('[data-sign-out]').click();")  # it may lie under the bar of places
    browser.until(lambda: browser.texts("[data-sign-out]") == [], "end of the session")


def until_emptied(browser: Browser, key: str) -> None:
    browser.shown(ENDED, say(key, "en"))
    assert NAME not in browser.run(_SHOWN)


def test_back_to_a_form_after_signing_out_shows_nothing_of_it(browser: Browser, server: MoiServer):
    visit_before(browser)
    sign_in(browser, server)
    begin(browser)
    sign_out(browser)
    browser.back()
    until_emptied(browser, "form.signed_out")


def test_another_tab_is_emptied_and_its_owner_finds_the_draft_again(browser: Browser, server: MoiServer):
    mobile = new_mobile()
    visit_before(browser)
    sign_in(browser, server, mobile)
    address = begin(browser)
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    second = browser.driver.current_window_handle
    sign_out(browser)
    browser.driver.switch_to.window(first)
    until_emptied(browser, "form.signed_out")
    browser.driver.switch_to.window(second)
    sign_in(browser, server)
    browser.driver.switch_to.window(first)
    browser.reload()
    until_emptied(browser, "storage.of_another")
    sign_out(browser)
    sign_in(browser, server, mobile)
    open_form(browser, address)
    browser.until(lambda: browser.value(box("name_en_given")) == NAME, "what its owner had typed")
    browser.driver.close()
    browser.driver.switch_to.window(second)
