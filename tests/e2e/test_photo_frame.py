"""A photo of a person is placed in a frame of 35 by 45 before it is sealed; hints say what is wrong with it."""

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, Locator, Page, expect

from moi_pwa.locales import say
from tests.e2e.accessibility import faults
from tests.e2e.applicant import files_at
from tests.e2e.conftest import NewPhone
from tests.e2e.filling import NOON, box, go_to, open_form
from tests.precached import wait_until_all_is_kept

FORM = "/en/apply/res-study/"
PATH = "photo"
_READ = """(picture) => {
  const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const at = (x, y) => [...context.getImageData(x * picture.naturalWidth, y * picture.naturalHeight, 1, 1).data].slice(0, 3);
  return {size: [picture.naturalWidth, picture.naturalHeight], left: at(0.02, 0.5), right: at(0.98, 0.5)};
}"""


@pytest.fixture
def page(new_phone: NewPhone) -> Page:
    page = new_phone(locale="en-JO").new_page()
    page.clock.set_fixed_time(NOON)
    return page


def a_person(size: tuple[int, int] = (1200, 1200), wall: str = "white") -> FilePayload:
    """Return a picture of a head before a wall whose left edge is red and right edge is blue."""
    image = Image.new("RGB", size, wall)
    draw = ImageDraw.Draw(image)
    width, height = size
    if wall == "white":
        draw.rectangle((0, 0, width // 10, height), fill="red")
        draw.rectangle((width * 9 // 10, 0, width, height), fill="blue")
    for n in range(12):
        inset = n * width // 80
        draw.ellipse(
            (width // 3 + inset, height // 4 + inset, width * 2 // 3 - inset, height * 3 // 4 - inset),
            fill=("tan", "peru")[n % 2],
        )
    written = io.BytesIO()
    image.save(written, "JPEG", quality=92)
    return {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}


def choose(page: Page, file: FilePayload) -> Locator:
    """Choose a photo, and return the dialog with its frame."""
    open_form(page, FORM)
    go_to(page, "documents")
    box(page, PATH).set_input_files(file)
    dialog = page.get_by_role("dialog", name=say("document.crop", "en"))
    expect(dialog).to_be_visible()
    return dialog


def use(dialog: Locator) -> None:
    dialog.get_by_role("button", name="Use this photo").click()


def shown(page: Page) -> dict[str, list[int]]:
    """Return the size of the attached photo and the colours at its left and right."""
    expect(files_at(page, PATH)).to_have_count(1)
    files_at(page, PATH).get_by_role("button", name="View").click()
    picture = page.locator("dialog img")
    expect(picture).to_be_visible()
    return picture.evaluate(_READ)


def is_red(colour: list[int]) -> bool:
    return colour[0] > 180 and colour[1] < 90 and colour[2] < 90


def is_blue(colour: list[int]) -> bool:
    return colour[2] > 180 and colour[0] < 90


def test_the_middle_of_a_picture_is_cut_to_the_size_of_a_photo_and_no_larger_than_two_prints(page: Page):
    use(choose(page, a_person((4000, 3000))))
    assert shown(page)["size"] == [826, 1062]


def test_a_picture_is_moved_by_dragging_and_no_further_than_it_reaches(page: Page):
    dialog = choose(page, a_person())
    frame = dialog.locator(".photo-frame").bounding_box()
    assert frame is not None
    middle = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 2 * frame["width"], middle[1] + 40, steps=4)
    page.mouse.up()
    use(dialog)
    photo = shown(page)
    assert is_red(photo["left"])
    assert not is_blue(photo["right"])


def test_a_picture_is_moved_and_enlarged_by_keys(page: Page):
    dialog = choose(page, a_person())
    stage = dialog.get_by_role("group", name=say("document.crop_frame", "en"))
    stage.focus()
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    zoom = dialog.get_by_role("slider", name=say("document.crop_zoom", "en"))
    assert zoom.input_value() == "0"
    page.keyboard.press("+")
    assert int(zoom.input_value()) == 5
    page.keyboard.press("-")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(dialog.locator("[data-use-photo]")).to_be_focused()
    page.keyboard.press("Enter")
    photo = shown(page)
    assert is_blue(photo["right"])
    assert not is_red(photo["left"])


def test_the_slider_enlarges_to_the_size_of_a_print_and_no_further(page: Page):
    dialog = choose(page, a_person())
    dialog.get_by_role("slider", name=say("document.crop_zoom", "en")).fill("100")
    use(dialog)
    assert shown(page)["size"] == [413, 531]


@pytest.mark.parametrize(
    "leave",
    [
        lambda page: page.keyboard.press("Escape"),
        lambda page: page.get_by_role("button", name="Choose another photo").click(),
    ],
    ids=["Escape", "another photo"],
)
def test_a_picture_that_is_not_wanted_is_not_attached(page: Page, leave: Callable[[Page], None]):
    choose(page, a_person())
    leave(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(box(page, PATH)).to_be_focused()
    expect(files_at(page, PATH)).to_have_count(0)


def test_what_is_wrong_with_a_photo_is_said_and_refuses_nothing(page: Page):
    use(choose(page, a_person((300, 300), wall="dimgrey")))
    expect(files_at(page, PATH)).to_have_count(1)
    warned = page.locator(f"[data-path={PATH}] [data-warned]")
    expect(warned).to_contain_text("This photo is small")
    expect(warned).to_contain_text("The background looks dark")


def test_a_small_picture_has_nothing_to_enlarge(page: Page):
    expect(choose(page, a_person((300, 300))).locator("input[type=range]")).to_be_hidden()


def test_the_frame_is_there_without_a_connection(new_phone: NewPhone):
    phone = new_phone(locale="en-JO")
    page = phone.new_page()
    page.clock.set_fixed_time(NOON)
    page.goto("/en/")
    wait_until_all_is_kept(page, "en")
    phone.set_offline(True)
    use(choose(page, a_person()))
    expect(files_at(page, PATH)).to_have_count(1)


def test_every_rule_is_said_in_words_and_the_dialog_is_accessible(page: Page):
    page.emulate_media(reduced_motion="reduce")
    dialog = choose(page, a_person())
    for rule in ("straight", "mouth", "glasses", "background"):
        expect(dialog).to_contain_text(say(f"document.photo_rule_{rule}", "en"))
    assert faults(page) == []
