"""The arrival of the service worker does not disturb a person who has already begun."""

from tests.engines.applicant import choose_file, picture_file, until_attached


def test_a_photo_chosen_at_once_on_a_first_visit_is_kept(browser, tmp_path):
    file = picture_file(tmp_path, (4000, 3000))
    browser.open("/en/apply/temp-ext/")
    browser.until(lambda: browser.run("return performance.getEntriesByName('form-ready').length;"), "form to type into")
    choose_file(browser, "passport_page", file)
    browser.until(lambda: browser.run("return navigator.serviceWorker.controller !== null;"), "page with a worker")
    until_attached(browser, "passport_page", file)
