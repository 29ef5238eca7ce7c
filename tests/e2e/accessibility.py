"""The check of a page by axe-core, by day and by night."""

from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "service_worker/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = "color-contrast"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# axe takes a font whose first three words are all joined for one of icons, and then looks at no text in it: Arabic is joined.
SHOW_THAT_FONTS_HAVE_LETTERS = """() => {
  const all = [...document.querySelectorAll("body, body *")];
  const box = document.createElement("div");
  box.id = "letters";
  for (const family of new Set(all.map(each => getComputedStyle(each).fontFamily))) {
    for (const word of ["one", "two", "three"]) {
      const line = document.createElement("p");
      line.style.fontFamily = family;
      line.textContent = word;
      box.append(line);
    }
  }
  document.body.prepend(box);
}"""
# The contact of a case is read from the device after the case is drawn.
HAS_CONTACTS = "[...document.querySelectorAll('moi-contact')].every(each => each.contacts)"
# All that axe tells of a page is a quarter of a megabyte: the page keeps that to itself.
RUN = """async options => {
  const { violations, passes } = await axe.run(document, options);
  return {
    faults: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
    hasSeen: passes.some(({ nodes }) => nodes.some(({ target }) => !String(target).includes("#letters"))),
  };
}"""

# Buttons and cards change their colours over a moment, also from day to night; axe would measure one in between.
UNTIL_COLOURS_REST = """() => Promise.allSettled(
  document.getAnimations().filter(each => each instanceof CSSTransition).map(each => each.finished)
)"""


def faults(page: Page) -> list[str]:
    """Return the faults of a page by axe-core: those of all rules by day, and those of the colours by night.

    A page that has some is examined twice: what is drawn late may have made it higher than the screen meanwhile.
    """
    return _examined(page) and _examined(page)


def _examined(page: Page) -> list[str]:
    """Return the faults of a page as it is now.

    Only the colours differ by night. The screen is as high as the page meanwhile, because axe calls a target too small
    that the bar at the foot half covers until one scrolls. So the page must have all that makes it higher.
    """
    page.wait_for_function(HAS_CONTACTS)
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size(
        {**size, "height": max(size["height"], page.evaluate("document.documentElement.scrollHeight"))}
    )
    # A page that fills the screen has grown with it: the bar must cover no link at its foot.
    page.evaluate("scrollTo(0, 0)")
    by_day = _faults(page, "light", {"runOnly": RULES, "rules": {COLOURS: {"enabled": False}}})
    page.evaluate(SHOW_THAT_FONTS_HAVE_LETTERS)
    colours = [fault for scheme in SCHEMES for fault in _faults(page, scheme, {"runOnly": [COLOURS]})]
    page.evaluate("document.getElementById('letters').remove()")
    page.set_viewport_size(size)
    return by_day + colours


def _faults(page: Page, scheme: Literal["light", "dark"], options: dict[str, object]) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    page.evaluate(UNTIL_COLOURS_REST)
    result = page.evaluate(RUN, options)
    assert result["hasSeen"], "axe saw nothing"
    return [f"{scheme}: {fault}" for fault in result["faults"]]
