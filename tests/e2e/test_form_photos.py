"""Photos in a form are redrawn by a worker, or by the page where there is none.

They are drawn the right way up. One that is cancelled meanwhile is not attached.
"""

import io

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.applicant import files_at, pdf
from tests.e2e.conftest import NewPhone
from tests.e2e.filling import FORM, NOON, box, go_to, open_form, photo
from tests.precached import wait_until_all_is_kept

PATH = "passport_page"
WORKER = "**/_moi/pictures.*.js"
_COUNT_CANVASES = """
  window.drawnOnPage = 0;
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (...settings) {
    window.drawnOnPage += 1;
    return getContext.apply(this, settings);
  };
"""
_TOP_LEFT = """(picture) => {
  const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const [red, , blue] = context.getImageData(10, 10, 1, 1).data;
  return { width: picture.naturalWidth, height: picture.naturalHeight, colour: red > blue ? "red" : "blue" };
}"""
ORIENTATION = 0x0112


@pytest.fixture
def page(new_phone: NewPhone) -> Page:
    """Open a page whose every request a test can hold up."""
    page = new_phone(locale="en-JO", service_workers="block").new_page()
    page.add_init_script(_COUNT_CANVASES)
    page.clock.set_fixed_time(NOON)
    return page


def documents(page: Page) -> None:
    open_form(page, FORM)
    go_to(page, "documents")


def attach(page: Page, file: FilePayload) -> None:
    box(page, PATH).set_input_files(file)
    expect(files_at(page, PATH)).to_have_count(1)


def was_drawn_on_the_page(page: Page) -> bool:
    return page.evaluate("window.drawnOnPage") > 0


def turned_photo() -> FilePayload:
    """Return a photo as a phone held upright stores it: lying, red at its left, with its left side noted as the top."""
    lying = Image.new("RGB", (800, 400), "blue")
    lying.paste("red", (0, 0, 400, 400))
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    stored = io.BytesIO()
    lying.save(stored, "jpeg", exif=exif)
    return {"name": "upright.jpg", "mimeType": "image/jpeg", "buffer": stored.getvalue()}


def test_a_photo_is_redrawn_by_a_worker(page):
    documents(page)
    attach(page, photo("passport.jpg", (4000, 3000)))
    assert not was_drawn_on_the_page(page)


def test_a_photo_is_redrawn_by_the_page_when_the_worker_s_script_does_not_come(page):
    page.route(WORKER, lambda route: route.abort())
    documents(page)
    attach(page, photo("passport.jpg", (1600, 1200)))
    assert was_drawn_on_the_page(page)


def test_the_worker_is_kept_for_the_first_photo_that_is_attached_offline(new_phone):
    phone = new_phone(locale="en-JO")
    page = phone.new_page()
    page.add_init_script(_COUNT_CANVASES)
    page.clock.set_fixed_time(NOON)
    page.goto("/en/")
    wait_until_all_is_kept(page, "en")
    phone.set_offline(True)
    documents(page)
    attach(page, photo("passport.jpg", (1600, 1200)))
    assert not was_drawn_on_the_page(page)


@pytest.mark.parametrize("by_the_page", [False, True])
def test_a_photo_is_the_right_way_up_whoever_redraws_it(page, by_the_page):
    if by_the_page:
        page.route(WORKER, lambda route: route.abort())
    documents(page)
    attach(page, turned_photo())
    assert was_drawn_on_the_page(page) == by_the_page
    files_at(page, PATH).get_by_role("button", name="View").click()
    shown = page.locator("dialog img")
    expect(shown).to_be_visible()
    assert shown.evaluate(_TOP_LEFT) == {"width": 400, "height": 800, "colour": "red"}


def test_a_photo_whose_preparing_is_cancelled_is_not_attached(page):
    page.route(WORKER, lambda _: None)  # and so it never answers
    documents(page)
    box(page, PATH).set_input_files(photo("passport.jpg", (1600, 1200)))
    waiting = page.locator(f"[data-path={PATH}] [data-preparing]")
    expect(waiting).to_contain_text("Preparing and encrypting the document…")
    waiting.get_by_role("button", name="Cancel: passport.jpg").click()
    expect(waiting).to_have_count(0)
    expect(box(page, PATH)).to_be_focused()
    expect(files_at(page, PATH)).to_have_count(0)
    assert not was_drawn_on_the_page(page)


def test_a_photo_that_is_being_prepared_stays_in_sight_while_another_document_is_attached(page):
    page.route(WORKER, lambda _: None)
    documents(page)
    box(page, PATH).set_input_files(photo("passport.jpg", (1600, 1200)))
    waiting = page.locator(f"[data-path={PATH}] [data-preparing]")
    expect(waiting).to_be_visible()
    box(page, "stamp_pages").set_input_files(pdf())
    expect(files_at(page, "stamp_pages")).to_have_count(1)
    waiting.get_by_role("button", name="Cancel: passport.jpg").click()
    expect(waiting).to_have_count(0)


def test_the_line_of_a_document_is_not_replaced_when_the_form_is_drawn_again(page):
    documents(page)
    box(page, PATH).set_input_files(pdf())
    view = files_at(page, PATH).get_by_role("button", name="View").element_handle()
    box(page, "stamp_pages").set_input_files(pdf())
    expect(files_at(page, "stamp_pages")).to_have_count(1)
    assert view.evaluate("button => button.isConnected")
