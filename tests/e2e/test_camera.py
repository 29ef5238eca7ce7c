"""A paper is held before the camera."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Playwright, expect

from tests.e2e.barcodes import drawn, film, side_by_side
from tests.e2e.conftest import ARGUMENTS, CHROMIUMS, PHONE, SHELLS, found_program
from tests.e2e.server import MoiServer
from tests.e2e.verifying import READ_WITHIN_MS, another_code, expect_verdict, signer_of, valid_code

Filming = Callable[..., Page]


@pytest.fixture
def filming(playwright: Playwright, server: MoiServer, tmp_path: Path) -> Iterator[Filming]:
    """Yield a function that opens the verifying page before a picture, and answers its request for the camera."""
    with ExitStack() as open_browsers:

        def open_page(
            picture: Image.Image, answer: str = "", script: str = "", size: tuple[int, int] = (640, 480)
        ) -> Page:
            film(picture, tmp_path / "scene.y4m", size)
            camera = [
                "--use-fake-device-for-media-stream",
                f"--use-fake-ui-for-media-stream{answer}",
                f"--use-file-for-fake-video-capture={tmp_path / 'scene.y4m'}",
            ]
            program = found_program(SHELLS + CHROMIUMS)
            browser = playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS, *camera])
            phone = open_browsers.enter_context(browser).new_context(base_url=server.url, viewport=PHONE)
            page = phone.new_page()
            page.add_init_script(script)
            page.goto("/en/verify/")
            page.get_by_role("button", name="Use the camera").click()
            return page

        yield open_page


def test_the_camera_reads_a_paper_that_is_held_before_it_and_stops(filming: Filming, server: MoiServer):
    page = filming(drawn("qr", valid_code(signer_of(server))))
    expect_verdict(page, "valid")
    expect(page.locator("video")).to_have_count(0)


def test_of_two_papers_before_the_camera_both_are_shown(filming: Filming, server: MoiServer):
    signer = signer_of(server)
    page = filming(
        side_by_side(drawn("qr", valid_code(signer), 4), drawn("qr", another_code(signer), 4)), size=(1280, 720)
    )
    expect(page.get_by_role("heading", name="2 documents in the picture")).to_be_focused(timeout=READ_WITHIN_MS)
    expect(page.locator("[data-verdict=valid]")).to_have_count(2)


REFUSED = """(() => {
  const create = createImageBitmap;
  let pictures = 0;
  window.createImageBitmap = (...given) =>
    given[0] instanceof HTMLVideoElement && pictures++ < %s ? Promise.reject(new DOMException("", "InvalidStateError")) : create(...given);
})()"""


def test_a_picture_that_the_browser_does_not_give_is_taken_again(filming: Filming, server: MoiServer):
    page = filming(drawn("qr", valid_code(signer_of(server))), script=REFUSED % 3)
    expect_verdict(page, "valid")


def test_a_camera_that_gives_no_picture_at_all_is_told(filming: Filming):
    page = filming(drawn("qr", "https://example.org/"), script=REFUSED % "Infinity")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("video")).to_have_count(0)


def test_the_camera_stops_when_the_page_is_hidden(filming: Filming):
    page = filming(drawn("qr", "https://example.org/"))
    expect(page.get_by_role("button", name="Stop the camera")).to_be_focused()
    page.evaluate("window.camera = document.querySelector('video').srcObject")
    page.evaluate(
        "Object.defineProperty(document, 'visibilityState', { value: 'hidden' }); document.dispatchEvent(new Event('visibilitychange'))"
    )
    expect(page.locator("video")).to_have_count(0)
    assert page.evaluate("camera.getTracks().map(each => each.readyState)") == ["ended"]


def test_a_camera_that_is_refused_is_told_from_one_that_is_not_there(filming: Filming, server: MoiServer, page: Page):
    refused = filming(drawn("qr", valid_code(signer_of(server))), "=deny")
    expect(refused.get_by_role("alert")).to_contain_text("may not use the camera")
    page.goto("/en/verify/")
    page.get_by_role("button", name="Use the camera").click()
    expect(page.get_by_role("alert")).to_contain_text("No camera was found")
