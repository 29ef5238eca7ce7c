"""One whole application without touching the screen."""

from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from moi_pwa.catalogue.services.temp_ext import SERVICE as TEMP_EXT
from tests.e2e.applicant import a_family_in_a_hotel, attach, controls, pdf, photo, received, signed_in
from tests.e2e.filling import open_form

_HERE = """() => {
  const here = document.activeElement;
  const {add, continue: goOn, send} = here.dataset;
  const outline = getComputedStyle(here);
  return {
    id: here.id, type: here.type ?? "", name: here.name ?? "",
    does: add !== undefined ? "add" : goOn !== undefined ? "continue" : send !== undefined ? "send" : "",
    seen: outline.outlineStyle !== "none" || outline.boxShadow !== "none",
  };
}"""
_MAX_TABS = 200


@dataclass
class Keys:
    """A person who fills a form by the keyboard alone.

    `wanted` holds for each control the text to type, or True to choose it. `items` is the number of items still to add.
    """

    page: Page
    wanted: dict[str, str | bool]
    items: int
    done: set[str] = field(default_factory=set)

    def go_to(self, does: str) -> None:
        """Tab, and answer what is asked on the way, until the button that does this has the focus."""
        for _ in range(_MAX_TABS):
            here = self.page.evaluate(_HERE)
            if here["does"] == does:
                return
            if here["does"] == "add" and self.items > 0:
                self.items -= 1
                self.page.keyboard.press("Enter")
                continue
            if here["id"] not in ("", "main"):
                assert here["seen"], f"nobody sees that {here['id']} has the focus"
                self._answer(here["id"], here["type"], here["name"])
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not come to {does}")

    def _answer(self, control: str, kind: str, name: str) -> None:
        if kind == "radio":
            [chosen] = [each for each in self.wanted if each.startswith(f"{name}-") and self.wanted[each] is True]
            if chosen == control:
                self.page.keyboard.press("Space")
            while self.page.evaluate(_HERE)["id"] != chosen:
                self.page.keyboard.press("ArrowDown")
            self.done.add(chosen)
        elif control in self.wanted and control not in self.done:
            self.done.add(control)
            if kind == "checkbox":
                self.page.keyboard.press("Space")
            else:
                self.page.keyboard.type(str(self.wanted[control]))


def test_an_application_is_filled_and_sent_from_the_keyboard_alone(page, server):
    # Only the files are chosen otherwise, in a window of the system's own.
    signed_in(page, server)
    open_form(page, "/en/apply/temp-ext/")
    attach(page, "passport_page", photo())
    attach(page, "stamp_pages", pdf())
    keys = Keys(page, dict(controls(TEMP_EXT, a_family_in_a_hotel())), items=1)
    page.locator("[data-tasks] a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-start]")).to_be_hidden()
    while section := page.locator(".screen:not([hidden])").get_attribute("data-section"):
        keys.go_to("continue")
        page.keyboard.press("Enter")
        expect(page.locator(f"[data-section={section}]")).to_be_hidden()
    keys.go_to("send")
    page.keyboard.press("Enter")
    received(page)
