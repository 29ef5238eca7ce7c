"""Films an application, from a form without a connection to the paper in the wallet, as the README shows it.

moi build && python -m tools.film_journey

With Debian's fonts-noto-core, which has the fonts that the style sheets name.
"""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from moi_pwa.catalogue.services.temp_ext import SERVICE as TEMP_EXT
from tests.bench.browser import PHONE, chromium, server
from tests.e2e.applicant import (
    a_family_in_a_hotel,
    attach,
    fill_at_once,
    new_mobile,
    pdf,
    photo,
    received,
    send,
    sign_in,
)
from tests.e2e.filling import until_it_lives
from tests.e2e.ministry import Ministry
from tests.precached import go_offline

FILM = Path(__file__).parent.parent / "docs/images/journey.gif"
SECONDS_A_PICTURE = 2
COLOURS = 48
FORM = "/en/apply/temp-ext/"


def film() -> None:
    with server() as serving, chromium() as browser:
        phone = browser.new_context(
            viewport=PHONE,
            has_touch=True,
            locale="en-JO",
            base_url=serving.url,
            color_scheme="light",
            reduced_motion="reduce",
        )
        page, pictures = phone.new_page(), list[bytes]()

        page.goto("/en/")
        pictures.append(page.screenshot())

        go_offline(phone)
        page.goto(FORM)
        until_it_lives(page)
        attach(page, "passport_page", photo())
        attach(page, "stamp_pages", pdf())
        fill_at_once(page, TEMP_EXT, a_family_in_a_hotel())
        pictures.extend(form_screens(page))
        case_id = send(page)
        expect(page.locator(".state")).to_be_visible()
        pictures.append(page.screenshot())

        phone.set_offline(False)
        page.goto("/en/sign-in/")
        sign_in(page, serving, new_mobile())
        page.goto(f"/en/case/#{case_id}")
        received(page)
        pictures.append(page.screenshot())

        ministry = Ministry(serving)
        ministry.take(case_id)
        ministry.approve(case_id)
        ministry.pay(case_id)
        page.reload()
        expect(page.locator("[data-event=issued]")).to_be_visible()
        pictures.append(page.screenshot())
        page.goto("/en/wallet/")
        paper = page.locator("[data-paper]").first
        expect(paper).to_be_visible()
        pictures.append(page.screenshot())
        paper.locator("[data-show]").click()
        expect(page.locator("dialog moi-qr-code path")).to_be_visible()
        pictures.append(page.screenshot())
    write(pictures)


def form_screens(page: Page) -> list[bytes]:
    """Return pictures of the steps, of the first questions, and of the answers before they are sent."""
    page.evaluate("scrollTo(0, 0)")
    pictures = [page.screenshot()]
    page.locator("[data-task] a").first.click()
    expect(page.locator(".screen:not([hidden]) [data-continue]")).to_be_visible()
    pictures.append(page.screenshot())
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    expect(page.locator("[data-send]")).to_be_visible()
    pictures.append(page.screenshot())
    return pictures


def write(pictures: list[bytes]) -> None:
    """Write the film with one palette for all its pictures, so that what stands still takes no space."""
    frames = [Image.open(io.BytesIO(each)).convert("RGB") for each in pictures]
    strip = Image.new("RGB", (frames[0].width, frames[0].height * len(frames)))
    for place, frame in enumerate(frames):
        strip.paste(frame, (0, place * frame.height))
    palette = strip.quantize(COLOURS)
    first, *others = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    first.save(FILM, save_all=True, append_images=others, duration=SECONDS_A_PICTURE * 1000, loop=0, optimize=True)


if __name__ == "__main__":
    film()
