"""Fills a form as a person does, from answers as the catalogue's examples give them."""

import io
from collections.abc import Sequence
from random import Random
from typing import Any

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from moi_pwa.core.fields import ChoiceField, Field, GroupField
from moi_pwa.core.service import Service

FORM = "/en/apply/temp-ext/"
"""A form with most of what a form can have."""
NOON = "2026-01-15T09:00:00Z"
"""Noon in Amman of the day that most examples are about."""


def open_form(page: Page, address: str) -> None:
    """Open a form, and wait until it can be typed into, its long lists included."""
    page.goto(address)
    until_it_lives(page)


def until_it_lives(page: Page) -> None:
    page.locator("[data-form][data-live=yes]").wait_for()


def fill_form(page: Page, service: Service, answers: dict[str, Any]) -> None:
    """Fill every section of a form, from the task list to the check."""
    page.locator("[data-task]:not([hidden]) a").first.click()
    expect(page.locator("[data-start]")).to_be_hidden()
    fields = {section.id: section.fields for section in service.sections}
    while section := page.locator(".screen:not([hidden])").get_attribute("data-section"):
        for field in fields[section]:
            if field.id in answers:
                put(page, field, answers[field.id], field.id)
        go_on(page)
        expect(page.locator(f"[data-section={section}]")).to_be_hidden()
    expect(page.locator("[data-check]")).to_be_visible()


def go_on(page: Page) -> None:
    page.locator(".screen:not([hidden]) [data-continue]").click()


def go_to(page: Page, section: str) -> None:
    page.evaluate("section => { location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=' + section; }", section)
    expect(page.locator(f"[data-section={section}]")).to_be_visible()


def box(page: Page, name: str) -> Locator:
    return page.locator(f'[id="{name}"]')


def wait_until_saved(page: Page) -> None:
    """Wait until all of the typed text is saved, and not an earlier part of it only."""
    expect(page.locator("[data-saved][aria-busy=false]")).to_contain_text("Saved on this device")


def begin_draft(page: Page) -> None:
    """Begin an application of which a first name is kept on the device."""
    open_form(page, FORM)
    go_to(page, "name")
    box(page, "name_en_given").press_sequentially("ANNA")
    wait_until_saved(page)


def choose_files(page: Page, path: str, files: Sequence[FilePayload]) -> None:
    """Choose files for a document. A photo of a person is used as it lies in its frame."""
    _at(page, path).set_input_files(list(files))
    if "pdf" not in (_at(page, path).get_attribute("accept") or "pdf"):
        page.locator("[data-use-photo]").click()


def put(page: Page, field: Field, answer: Any, path: str) -> None:
    match field.kind:
        case "group":
            _put_items(page, field, answer)
        case "date":
            for part, digits in zip(("year", "month", "day"), parts_of(answer), strict=False):
                _at(page, f"{path}-{part}").fill(digits)
        case "yes_no":
            _at(page, f"{path}-{'yes' if answer else 'no'}").check()
        case "declaration":
            _at(page, path).check()
        case "file":
            choose_files(page, path, [picture(f"{code}.png") for code in answer])
            expect(page.locator(f"[data-path='{path}'] [data-files] li:not([data-preparing]) button")).to_have_count(
                3 * len(answer)
            )
        case "choice" if isinstance(field, ChoiceField) and len(field.options) <= ChoiceField.MAX_RADIOS:
            _at(page, f"{path}-{answer}").check()
        case _:
            _at(page, path).fill(str(answer))
            _at(page, path).blur()


def parts_of(day: str) -> list[str]:
    """Return the year, month and day, as far as they are known. A day marked as Hijri gives the Gregorian ones."""
    return day.partition("[")[0].split("-")


def picture(name: str) -> FilePayload:
    return _file(name, Image.new("RGB", (800, 600), "steelblue"))


def photo(name: str, size: tuple[int, int]) -> FilePayload:
    """Return a picture that is as hard to compress as a camera's, and the same every time."""
    grain = Random(str(size)).randbytes(800 * 600)
    return _file(name, Image.frombytes("L", (800, 600), grain).resize(size))


def _file(name: str, image: Image.Image) -> FilePayload:
    kind = "jpeg" if name.endswith(".jpg") else "png"
    drawn = io.BytesIO()
    image.save(drawn, kind)
    return {"name": name, "mimeType": f"image/{kind}", "buffer": drawn.getvalue()}


def _put_items(page: Page, group: Field, items: list[dict[str, Any]]) -> None:
    assert isinstance(group, GroupField)
    place = page.locator(f"[data-path='{group.id}']")
    for n, item in enumerate(items):
        if place.locator("[data-items] > *").count() <= n:
            place.locator("[data-add]").click()
        for field in group.fields:
            if field.id in item:
                put(page, field, item[field.id], f"{group.id}/{n}/{field.id}")


def _at(page: Page, control: str) -> Any:
    return page.locator(f'[id="{control}"]')
