"""An officer without a mouse: whatever is pressed had the focus before, and showed it."""

from playwright.sync_api import Locator, Page, expect

_MAX_TABS = 150


def reach(page: Page, wanted: Locator, *, key: str = "Tab") -> None:
    """Press the key until `wanted` has the focus, and see that it has."""
    expect(wanted).to_be_visible()
    for _ in range(_MAX_TABS):
        if wanted.evaluate("each => each.getRootNode().activeElement === each"):
            ring = wanted.evaluate("each => getComputedStyle(each).outlineStyle")
            assert ring != "none", f"nobody sees that {wanted} has the focus"
            return
        page.keyboard.press(key)
    raise AssertionError(f"the keyboard does not come to {wanted}")


def press(page: Page, wanted: Locator, *, key: str = "Tab") -> None:
    reach(page, wanted, key=key)
    page.keyboard.press("Enter")


def write(page: Page, wanted: Locator, text: str) -> None:
    reach(page, wanted)
    page.keyboard.type(text)
