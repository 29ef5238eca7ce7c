"""The steps of an applicant beside typing: filling a form at once, sending it, signing in, waiting for the answer."""

import io
import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from moi_pwa.catalogue.services.temp_ext import SERVICE as TEMP_EXT
from moi_pwa.core.fields import ChoiceField, Field, GroupField
from moi_pwa.core.service import Service
from moi_pwa.demo.applications import DemoApplication, moved
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.temp_ext import TOURIST
from moi_pwa.gateways.clock import now
from moi_pwa.rules.dates import amman_day
from tests.e2e.filling import choose_files, open_form
from tests.e2e.server import MoiServer

SERVER_HEARS_WITHIN_MS = 20_000
"""A generous limit: measured times are printed."""

SON: dict[str, Any] = {
    "relation": "son",
    "name_en_given": "EMIL",
    "name_en_surname": "SCHMIDT",
    "sex": "M",
    "dob": "2020-02-29",
    "nationality": "DEU",
    "present_stay": "visit",
    "current_until": TOURIST["current_until"],
    "on_holder_passport": True,
}

_REFERENCE = re.compile(r"MOI-\d{4}-\d{3}-\d{6}-\d")

_mobiles = itertools.count(5_000_001)
_passports = itertools.count(10_000_001)


def new_mobile() -> str:
    """Return a mobile that nobody else has, because one number gets codes slowly."""
    return f"079{next(_mobiles):07}"


def a_family_in_a_hotel() -> dict[str, Any]:
    """Return answers of a mother and the son in her passport who ask to stay, with two documents.

    The application can be sent today, and is about people who are new to the server.
    """
    answers = {name: answer for name, answer in TOURIST.items() if name not in ("home_document", "passport_mrz")}
    answers["passport_number"] = f"C{next(_passports)}"
    example = Example(name="", answers={**answers, "lodging": "hotel", "companions": [SON]})
    return moved(example, amman_day(now()))


def family_paper() -> DemoApplication:
    """Return the application that `fill_family` fills, for the ministry to receive from another phone."""
    return DemoApplication(service=TEMP_EXT, answers=a_family_in_a_hotel())


@cache
def photo(name: str = "passport.jpg", size: tuple[int, int] = (400, 300)) -> FilePayload:
    """Return a photo with much detail as a telephone takes it. It is small, because each page draws it anew."""
    drawn = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(drawn, "JPEG", quality=85)
    return {"name": name, "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


def pdf(name: str = "stamps.pdf", size: int = 300_000, mark: bytes = b"%stamp ") -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n" + mark * (size // len(mark))}


def fill_at_once(page: Page, service: Service, answers: dict[str, Any]) -> None:
    """Fill every answer into its control as if it had just been typed, whatever screen is shown, without files."""
    for group in (field for section in service.sections for field in section.fields if field.kind == "group"):
        items = page.locator(f"[data-path='{group.id}'] [data-items] > *")
        for _ in range(len(answers.get(group.id, [])) - items.count()):
            page.eval_on_selector(f"[data-path='{group.id}'] [data-add]", "button => button.click()")
    page.evaluate(
        """controls => {
          for (const [id, value] of controls) {
            const control = document.getElementById(id);
            if (value === true) control.checked = true;
            else control.value = value;
            control.dispatchEvent(new Event("input", {bubbles: true}));
            control.dispatchEvent(new FocusEvent("blur"));
          }
        }""",
        [*controls(service, answers)],
    )


def controls(service: Service, answers: dict[str, Any]) -> Iterator[tuple[str, str | bool]]:
    """Yield the id of each control and the text to type into it; True means to choose it."""
    for section in service.sections:
        for field in section.fields:
            if field.id in answers:
                yield from _controls_of(field, answers[field.id], field.id)


def attach(page: Page, path: str, *files: FilePayload) -> None:
    before = files_at(page, path).count()
    choose_files(page, path, files)
    expect(files_at(page, path)).to_have_count(before + len(files))


def files_at(page: Page, path: str) -> Locator:
    return page.locator(f"[data-path='{path}'] [data-files] li:not([data-preparing]):has(button)")


def fill_family(page: Page, language: str = "en", stamps: FilePayload | None = None, **answers: Any) -> None:
    """Open and fill a family's application, and attach its two documents."""
    open_form(page, f"/{language}/apply/temp-ext/")
    fill_at_once(page, TEMP_EXT, a_family_in_a_hotel() | answers)
    attach(page, "passport_page", photo())
    attach(page, "stamp_pages", stamps or pdf())


def fill_family_of_guests(page: Page) -> None:
    """Fill a family's application for a company, which is asked as their host."""
    fill_family(page, sponsor_mobile="+962790000001", sponsor_undertaking=True)
    attach(page, "institution_letter", pdf("letter.pdf", 1_000))


def send(page: Page) -> str:
    """Press send, wait for the case, and return its id."""
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    page.locator("[data-send]").click()
    page.wait_for_url("**/case/#*")
    return page.url.partition("#")[2]


def sign_in(page: Page, server: MoiServer, mobile: str) -> None:
    """Sign in on the page for it, and wait until that page leads on."""
    before = len(server.messages(mobile))
    page.locator("#mobile").fill(mobile)
    page.locator("[data-ask-code]:visible").click()
    expect(page.locator("#code")).to_be_visible()
    page.locator("#code").fill(server.code(mobile, after=before))
    page.locator("[data-enter]").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def signed_in(page: Page, server: MoiServer, language: str = "en") -> str:
    """Sign a new person in, wait for the list of applications, and return the mobile."""
    mobile = new_mobile()
    page.goto(f"/{language}/sign-in/")
    sign_in(page, server, mobile)
    expect(page.locator(".as-of")).to_be_visible()
    return mobile


def sign_out(page: Page, language: str = "en") -> None:
    """Open the list of applications and sign out.

    The answer to its request for changes is awaited first: the server refuses that request once the person has signed
    out.
    """
    with page.expect_response("**/api/sync?*"):
        page.goto(f"/{language}/applications/")
    page.locator("[data-sign-out]").click()
    expect(page.locator("[data-sign-out]")).to_have_count(0)


def state(page: Page) -> Locator:
    """Return the screen's message about an application that waits."""
    return page.locator(".state")


def reference(page: Page) -> Locator:
    return page.locator(".facts .reference")


def received(page: Page) -> None:
    """Expect the screen to say that the ministry received it, with a receipt that this device has verified."""
    expect(reference(page)).to_have_text(_REFERENCE, timeout=SERVER_HEARS_WITHIN_MS)
    expect(page.locator("[data-receipt=true]")).to_be_visible()
    expect(state(page)).to_have_count(0)


def cases_at_the_ministry(page: Page) -> list[dict[str, Any]]:
    """Return the server's cases of the signed-in person."""
    return page.context.request.get("/api/sync?cursor=0").json()["cases"]


def case_at_the_ministry(page: Page, case_id: str) -> dict[str, Any]:
    """Return one of the signed-in person's cases, as the server holds it."""
    [case] = [case for case in cases_at_the_ministry(page) if case["id"] == case_id]
    return case


def shown_case(page: Page) -> dict[str, Any]:
    """Return the case whose page is shown, as the server holds it."""
    return case_at_the_ministry(page, page.url.partition("#")[2])


def _controls_of(field: Field, answer: Any, path: str) -> Iterator[tuple[str, str | bool]]:
    match field:
        case GroupField():
            for place, item in enumerate(answer):
                for each in field.fields:
                    if each.id in item:
                        yield from _controls_of(each, item[each.id], f"{path}/{place}/{each.id}")
        case ChoiceField() if len(field.options) <= ChoiceField.MAX_RADIOS:
            yield f"{path}-{answer}", True
        case _ if field.kind == "yes_no":
            yield f"{path}-{'yes' if answer else 'no'}", True
        case _ if field.kind == "declaration":
            yield path, True
        case _ if field.kind == "date":
            day = answer[: len("2026-01-15")]  # without what marks its calendar; and day and month may be unknown
            yield from zip((f"{path}-{part}" for part in ("year", "month", "day")), day.split("-"), strict=False)
        case _ if field.kind != "file":
            yield path, str(answer)


def ask_for_code(page: Page, mobile: str) -> None:
    page.locator("#mobile").fill(mobile)
    page.locator("[data-ask-code]:visible").click()
    page.locator("#code").wait_for()


def withdraw(page: Page) -> None:
    page.locator("[data-withdraw] button").click()
    page.get_by_role("button", name="Yes, withdraw it").click()
