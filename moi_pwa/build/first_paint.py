"""The order of a page's links, so that its first paint waits for nothing but the page.

`data-inline`: the style sheet is inlined at the end of <head>, after the scripts that are requested meanwhile. A phone
loses nothing by it: kept pages are compressed together (`precache.py`), where one sheet counts once.

`data-late`: the link moves to the end of <body>, because the file is needed only once the page can be used.
"""

import re
from collections.abc import Callable

from moi_pwa.build.toolchain import BuildError

_INLINE, _LATE = (re.compile(rf"<link (?=[^>]*\bdata-{mark}\b)[^>]*>") for mark in ("inline", "late"))
_HREF = re.compile(r"\bhref=([^ >]+)")
_RELATIVE_URL = re.compile(r"url\((?!['\"]?(data:|/))")


def order_links(html: str, read: Callable[[str], str]) -> tuple[str, set[str]]:
    """Return the page with its marked links in their places, and the addresses of the sheets that were inlined.

    `read` returns a sheet by its address.

    Raises:
        BuildError: a sheet would end its element, or names a file by a relative address.
    """
    addresses = [_HREF.findall(link)[0] for link in _INLINE.findall(html)]
    sheets = [read(address).strip() for address in addresses]
    for address, sheet in zip(addresses, sheets, strict=True):
        if "</style" in sheet or _RELATIVE_URL.search(sheet):
            raise BuildError(f"{address} cannot stand in a page")
    styles = "".join(f"<style>{sheet}</style>" for sheet in sheets)
    late = "".join(link.replace(' data-late=""', "") for link in _LATE.findall(html))
    html = _LATE.sub("", _INLINE.sub("", html))
    return html.replace("</head>", f"{styles}</head>", 1).replace("</body>", f"{late}</body>", 1), set(addresses)
