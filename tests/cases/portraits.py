"""Officers' verdicts on the photo of the first case, with a portrait and without."""

from dataclasses import replace
from typing import Literal

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import DocumentVerdict, SentPortrait
from moi_pwa.core.case import Case
from moi_pwa.core.officer import Officer
from moi_pwa.core.papers import Paper
from moi_pwa.crypto.portrait import MIN_SEALED_BYTES
from tests.cases.library_cards import FREE
from tests.cases.officers import RANA
from tests.cases.sending import document_id
from tests.papers.cards import CARD_FOR_A_YEAR

PERMIT: Paper = replace(CARD_FOR_A_YEAR, kind="residence_permit")
WITH_PHOTO = replace(FREE, paper=PERMIT)
"""A service whose paper has a place for the photo that the form asks for."""
NEEDS_PHOTO = replace(FREE, paper=replace(PERMIT, needs_portrait=True))


def portrait(digit: str) -> SentPortrait:
    """Return a portrait whose digest consists of this hexadecimal digit."""
    return SentPortrait(sealed=digit.encode() * MIN_SEALED_BYTES, digest=bytes.fromhex(digit * 64))


async def judge(
    deps: Deps,
    verdict: Literal["accepted", "rejected"],
    sent: SentPortrait | None = None,
    *,
    by: Officer = RANA,
    number: int = 1,
) -> Case:
    given = DocumentVerdict(
        document_id=document_id(number),
        sha256_plain="00",
        verdict=verdict,
        note="blurred" if verdict == "rejected" else "",
        portrait=sent,
    )
    return await desk_steps.record_verdict(deps, by, given)
