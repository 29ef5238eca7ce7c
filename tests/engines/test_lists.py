"""Lists that suggest entries while one types."""

from tests.engines.applicant import box, go_to, open_form, visit_before


def test_the_first_tap_after_typing_in_a_list_arrives(browser):
    visit_before(browser)
    open_form(browser)
    go_to(browser, "companions")
    browser.click("[data-path=companions] [data-add]")
    browser.type(box("companions/0/nationality"), "germ")
    browser.shown('[id="companions/0/nationality-list"] [role=option]', "Germany")
    browser.click("[data-section=companions] [data-continue]")
    browser.shown("[data-summary]", "")
