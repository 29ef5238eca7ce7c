"""The parts of a printed paper that its seal does not cover, so that a forger can change them. Twin: `unsealed.js`."""

from collections.abc import Iterator
from typing import Literal

from moi_pwa.core.papers import PaperFacts

Unsealed = Literal["photo", "class", "rights", "arabic_name", "grounds", "place", "sentences", "reason"]
"""A part of a print.

* `class`: the type of visa or permit in the title.
* `rights`: the right to work or study.
* `grounds`: who decided a notice, under which law, and on which documents.
* `place`: the place of issue.
* `sentences`: the conditions, and all else below the facts.
* `reason`: who refused, why, and under which law.
"""


def unsealed(facts: PaperFacts, *, is_face_shown: bool = False) -> tuple[Unsealed, ...]:
    """Return the parts of the print that the facts of a seal do not cover, the most important first.

    `is_face_shown`: the verifier sees the approved face, and can compare the printed photo with it.
    """
    return tuple(_unsealed(facts, is_face_shown=is_face_shown))


def _unsealed(facts: PaperFacts, *, is_face_shown: bool) -> Iterator[Unsealed]:
    if facts.kind not in ("notice", "refusal") and not is_face_shown:
        yield "photo"
    if facts.service is None:
        yield "class"
    if facts.work is None and facts.kind in ("visa", "residence_permit"):
        yield "rights"
    if not facts.arabic_name:
        yield "arabic_name"
    if facts.kind == "notice":
        yield "grounds"
    if facts.kind == "visa":
        yield "place"
    yield "reason" if facts.kind == "refusal" else "sentences"
