"""A service that is only announced can be read about, and not begun."""

from dataclasses import replace
from datetime import date

import html5lib

from moi_pwa.pages.applicant import pages
from tests.as_html import as_html
from tests.unit.components.every_kind import EVERY_KIND

PAGES = {page.route: page for page in pages((replace(EVERY_KIND, coming_soon=True),), date(2026, 1, 15))}


def tree(route):
    return html5lib.parseFragment(as_html(PAGES[route].content()), namespaceHTMLElements=False)


def test_it_has_a_page_and_no_form():
    assert "/en/services/every-kind" in PAGES
    assert not [route for route in PAGES if "/apply/" in route]


def test_no_page_leads_to_its_form():
    for route in PAGES:
        assert not [link for link in tree(route).iter("a") if "/apply/" in link.get("href", "")], route


def test_the_first_page_says_that_it_is_coming():
    tile = next(link for link in tree("/en").iter("a") if "services/every-kind" in link.get("href", ""))
    assert "Coming soon" in "".join(tile.itertext())


def test_its_page_says_that_it_is_not_open():
    assert "not open yet" in "".join(tree("/en/services/every-kind").itertext())


def test_one_may_not_check_oneself_into_a_form_that_is_not_there():
    assert "/en/check/every-kind" not in PAGES
