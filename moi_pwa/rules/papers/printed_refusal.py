"""The print of a decision to refuse an application, in both languages: everything that its seal says, the reason, and
how to object.
"""

from collections.abc import Iterator
from dataclasses import replace

from moi_pwa.core.papers import Refusal
from moi_pwa.core.text import Text
from moi_pwa.rules.papers.print_words import address, alike, day_in_both, in_both, letters
from moi_pwa.rules.papers.printed import PrintedPaper, Sheet, facts_of_person, printed_sheet
from moi_pwa.rules.papers.printed_letter import decider_in_both

_NOTHING = Text(ar="", en="")


def printed_refusal(
    refusal: Refusal, number: str, *, service_title: Text, signer: str, public_url: str
) -> PrintedPaper:
    """Return the print of a refusal.

    `signer` and `public_url` are as for a paper; the applicant objects on the same site.
    """
    until = refusal.object_until
    facts = {
        "print.number": alike(number),
        "print.service": service_title,
        "print.reference": alike(refusal.reference),
        **facts_of_person(replace(refusal.applicant, sex="")),  # the seal does not have the sex either
        "print.decision": in_both("print.refused"),
        "print.reason": refusal.reason or _NOTHING,
        "print.law": refusal.law or _NOTHING,
        "print.decided_by": decider_in_both(refusal.decided_by, refusal.directorate),
        "print.decided_on": day_in_both(refusal.decided_on),
        "print.decision_number": alike(letters(refusal.decision_number)),
        "print.object_until": day_in_both(until) if until else _NOTHING,
        "print.object_at": address(public_url, "applications") if until else _NOTHING,
    }
    sheet = Sheet(
        number=number,
        title=in_both("print.refusal"),
        day=refusal.decided_on,
        facts=facts,
        conditions=tuple(_conditions(refusal)),
    )
    return printed_sheet(sheet, signer=signer, public_url=public_url)


def _conditions(refusal: Refusal) -> Iterator[Text]:
    yield in_both("print.object_how") if refusal.object_until else in_both("print.object_no_more")
    yield in_both("print.court")
    yield in_both("print.no_permit")
