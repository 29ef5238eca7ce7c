"""A service made for measuring, drawn by the product's own components in place of a real one.

Everything else is the built site.
"""

import re
from dataclasses import replace

from playwright.sync_api import Page, Route

from moi_pwa.components.form import service_form
from moi_pwa.core.service import Section, Service
from moi_pwa.core.text import Text
from moi_pwa.rules.forms.declaration import service_to_json
from tests.as_html import as_html
from tests.fixtures.library_card import LIBRARY_CARD
from tests.site import DIST

FORM = "/en/apply/temp-ext/"


def made_service(*sections: Section) -> Service:
    return replace(LIBRARY_CARD, sections=sections, rules=(), charges=(), guarantees=())


def both(english: str) -> Text:
    return Text(ar=f"{english} بالعربية", en=english)


def open_made_form(page: Page, service: Service) -> None:
    """Open the service's form, and wait until its long lists can be searched."""
    built = (DIST / f"applicant{FORM}index.html").read_text()
    html = as_html(service_form(service, "en"))
    ours = re.search(r"<form .*</form>", html, re.DOTALL)
    assert ours, html[:80]
    altered = re.sub(r"<form .*</form>", lambda _: ours[0], built, count=1, flags=re.DOTALL)
    declaration = re.search(r'data-declaration="?([^ ">]+)', html)
    assert declaration

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=altered)

    page.route(f"**{FORM}", answer)
    page.route(f"**{declaration[1]}", lambda route: route.fulfill(json=service_to_json(service)))
    page.goto(FORM)
    page.wait_for_function("() => document.querySelector('[data-form]').dataset.live === 'yes'")
