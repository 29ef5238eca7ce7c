"""The seal of a paper in its PDF: text in the file's metadata, found without drawing a page. Twin: `pdf_seals.js`."""

import re

MAX_PAPER_BYTES = 5 * 1024 * 1024
"""The largest file that is searched.

A paper with its photo has 150 KB; one that another program rewrote may have more.
"""

PDF_START = b"%PDF-"

_SEAL = re.compile(rb"RDB1B[A-Z2-7]{128,4291}+(?=[^A-Z2-7])")
"""The shape of a seal.

The least length is that of a header and a signature, which chance makes in no picture; the most is what the largest QR
code holds.
"""


def seals_in_pdf(pdf: bytes) -> list[str]:
    """Return the different texts that may be seals, two at the most, in their order.

    A seal is an ICAO Datastructure for Barcode ("RDB1…"). The whole file is searched, in time that is linear in its
    size: programs put metadata anywhere, and an update that is appended to a file takes nothing out of it. A text that
    the end of the file cuts off is not returned.
    """
    seals: dict[str, None] = {}
    for match in _SEAL.finditer(pdf):
        seals[match.group().decode()] = None
        if len(seals) > 1:
            break
    return [*seals]
