"""The seal of a paper in its PDF: text in the file's metadata, found without drawing a page. Twin: `pdf_seals.js`."""

import re

MAX_PAPER_BYTES = 5 * 1024 * 1024
"""The largest file that is searched.

A paper with its photo has 150 KB; one that another program rewrote may have more.
"""

PDF_START = b"%PDF-"

_SEAL = re.compile(rb"(RDB1B[A-Z2-7]{128,4291}+)(/[A-Z2-7]{53,1172}+(?=[^A-Z2-7]))?+(?=[^A-Z2-7])")
"""The shape of a seal, and of the face that may follow it.

The least length is that of a header and a signature, which chance makes in no picture; the most is what the largest QR
code holds. A face has 1 to 700 bytes, and a digest of 32 before it.
"""


def seals_in_pdf(pdf: bytes) -> list[str]:
    """Return the different texts that may be seals, two at the most, in their order.

    A seal is an ICAO Datastructure for Barcode ("RDB1…"). One that stands with its face and without is returned once,
    with the face. The whole file is searched, in time that is linear in its
    size: programs put metadata anywhere, and an update that is appended to a file takes nothing out of it. A text that
    the end of the file cuts off is not returned.
    """
    faces: dict[str, list[str]] = {}
    for match in _SEAL.finditer(pdf):
        seal, face = (each.decode() for each in match.groups(b""))
        known = faces.setdefault(seal, [])
        if face and face not in known:
            known.append(face)
        if len(faces) > 1 or len(known) > 1:
            break
    return [seal + face for seal, known in faces.items() for face in known or [""]]
