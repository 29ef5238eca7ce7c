"""Signing out on a bad line, where nothing wakes a worker.

The screen is empty at once, and the session ends with the next page.
"""

from tests.e2e.applicant import family_paper, new_mobile
from tests.e2e.ministry import Ministry
from tests.engines.applicant import keep_product, sign_in

IS_OVER = "fetch('/api/session').then(({status}) => status === 401, () => false)"


def sign_out_on(browser, network, server, fail) -> None:
    mobile = new_mobile()
    sign_in(browser, server, mobile)
    Ministry(server).receive_from(mobile, family_paper())
    keep_product(browser)
    browser.open("/en/applications/")
    browser.shown(".card")
    fail()
    browser.run("document.querySelector('[data-sign-out]').click();")  # it is under the bar that stays in place
    browser.until(
        lambda: browser.run("return document.querySelector('[data-sign-out], .card') === null;"), "signed out"
    )
    browser.driver.get("about:blank")
    network.restore()
    browser.open("/en/applications/")
    browser.until(lambda: browser.awaited(IS_OVER), "the session is over")


def test_a_session_that_was_left_without_a_connection_ends_with_the_next_page(browser, network, server):
    sign_out_on(browser, network, server, network.refuse)


def test_a_session_that_was_left_on_a_line_that_stands_still_ends_with_the_next_page(browser, network, server):
    sign_out_on(browser, network, server, network.stall)
