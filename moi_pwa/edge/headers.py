"""The headers that every answer carries, by audience and content."""

import re
from collections.abc import Iterable
from typing import Literal

from moi_pwa.core.text import LANGUAGES

Audience = Literal["applicant", "desk", "viewer"]
"""The readers of a page; "viewer" is the officers' frame that draws PDFs."""
Content = Literal["document", "drawing", "decoder", "alone", "rest"]
"""The kind of an answer, by what it can run or embed.

* "document": a page or the worker.
* "drawing": an SVG opened by itself.
* "decoder": a worker that runs WebAssembly and loads nothing: the barcode reader, and the one that cuts scans.
* "alone": a worker that loads nothing: the picture converter, the reader of sheets.
* "rest": anything else, which runs and embeds nothing.
"""

_PERMISSIONS = "accelerometer=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"

_APPLICANT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' {styles}; font-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types moi lit-html"
)
_DESK_POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; frame-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# A PDF that takes over pdf.js in the frame's worker can only compute, and hand pixels to the officer's page.
_VIEWER_POLICY = (
    "sandbox allow-scripts; default-src 'none'; script-src 'wasm-unsafe-eval' {scripts}; worker-src blob:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)

# A dedicated worker has the policy that its script came with, so the page around it stays without WebAssembly. Whatever a
# picture or a PDF makes of the decoder can compute, and answer its page, and nothing else.
_DECODER_POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'"
_DECODER = re.compile(r"/_moi/(barcodes|scans)\.[^/]+\.js")
_ALONE_POLICY = "default-src 'none'"
_ALONE = re.compile(r"/_moi/(pictures|sheets)\.[^/]+\.js")


def content_security_policy(audience: Audience, *, scripts: Iterable[str] = (), styles: Iterable[str] = ()) -> str:
    """Return the policy of a page.

    `scripts` are the hashes of its inline scripts: Reflex', or the viewer's; `styles` those of the applicants' style
    sheets that are inlined in pages.
    """
    policy = {"applicant": _APPLICANT_POLICY, "desk": _DESK_POLICY, "viewer": _VIEWER_POLICY}[audience]
    return policy.format(scripts=" ".join(scripts), styles=" ".join(styles)).replace(" ;", ";")


def security_headers(
    audience: Audience, content: Content, *, https: bool, styles: Iterable[str] = ()
) -> dict[str, str]:
    """Return the headers, with names in lower case, as ASGI wants them.

    Content that is no document (a module, a picture, JSON) gets no policy, because headers are bytes on a poor
    connection.
    """
    headers = {"x-content-type-options": "nosniff", "cross-origin-resource-policy": "same-origin"}
    if https:
        headers["strict-transport-security"] = "max-age=63072000; includeSubDomains"
    if content == "drawing":
        headers["content-security-policy"] = "sandbox"  # opened by itself, it can run nothing
    if content == "decoder":
        headers["content-security-policy"] = _DECODER_POLICY
    if content == "alone":
        headers["content-security-policy"] = _ALONE_POLICY
    if content == "document":
        headers |= {
            "content-security-policy": content_security_policy(audience, styles=styles),
            "referrer-policy": "same-origin",  # an address may name a case; "no-referrer" would blank Origin as well
            "permissions-policy": _PERMISSIONS,
            "cross-origin-opener-policy": "same-origin",
        }
    return headers


def alternates(public_url: str, path: str) -> str:
    """Return the `Link` header of a page that exists in every language. Search engines want whole addresses (RFC
    8288, RFC 9110).
    """
    inside = path.split("/", 2)[2]
    links = [f'<{public_url}/{language}/{inside}>; rel="alternate"; hreflang="{language}"' for language in LANGUAGES]
    return ", ".join(links)


def content_of(path: str, media_type: str) -> Content:
    if path == "/sw.js" or media_type.startswith("text/html"):
        return "document"
    if _DECODER.fullmatch(path):
        return "decoder"
    if _ALONE.fullmatch(path):
        return "alone"
    return "drawing" if media_type.startswith("image/svg+xml") else "rest"
