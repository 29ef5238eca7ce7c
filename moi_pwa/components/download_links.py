"""Links to a list as a file, in each format."""

from typing import Any

import reflex as rx

from moi_pwa.components.buttons import plain_link
from moi_pwa.core.text import Language
from moi_pwa.locales import say

_FORMATS = {"xlsx": "Excel", "csv": "CSV"}


def download_links(address: Any, query: Any, language: Language) -> rx.Component:
    """Render a link for each format. `address` is the part before the format, `query` the part after it; either may
    be a Var.
    """
    return rx.el.ul(
        *[
            rx.el.li(
                plain_link(
                    say("desk.export.as", language, format=name),
                    href=address + f"/{extension}" + query,
                    download=True,
                )
            )
            for extension, name in _FORMATS.items()
        ],
        class_name="downloads",
    )
