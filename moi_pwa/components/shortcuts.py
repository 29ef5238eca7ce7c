"""The shortcuts of the desk's controls.

A control names its shortcut in `aria-keyshortcuts`; `service_worker/src/page/officer/shortcuts.js` does the rest.
"""

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say


def shortcut(keys: str, label: str = "", language: Language = "en") -> dict[str, str]:
    """Return the attributes of a control with a shortcut.

    `keys` are in the syntax of `aria-keyshortcuts`. `label` is the key of the control's label, so that the command
    palette finds the control by its label in the language that the page is not in.
    """
    other: Language = "en" if language == "ar" else "ar"
    return {"aria-keyshortcuts": keys} | ({"data-also": say(label, other)} if label else {})


def key_cap(key: str) -> rx.Component:
    """Render a key on the label of its control. Screen readers know it from the control's attribute."""
    return rx.el.kbd(key, aria_hidden="true", dir="ltr")
