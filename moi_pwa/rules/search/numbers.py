"""The number that a search consists of: a case's, a bill's or a paper's, in any spelling."""

import re
from dataclasses import dataclass

from moi_pwa.core.paper_number import read_paper_number
from moi_pwa.rules.bills.number import read_bill_number
from moi_pwa.rules.cases.reference_number import read_reference
from moi_pwa.rules.characters import ascii_upper
from moi_pwa.rules.search.text import search_text

_NOT_OF_NUMBERS = re.compile("[^0-9A-Z]")


@dataclass(frozen=True, kw_only=True)
class SearchedNumbers:
    """The numbers that a typed text may be. A passport's number may look like a paper's, a phone's like a bill's."""

    reference: str | None = None
    """A reference number, which nothing else looks like."""
    bill: str | None = None
    paper: str | None = None
    """The number of a paper or of a refusal."""


def searched_numbers(text: str) -> SearchedNumbers:
    """Return the numbers that the whole text may be: with or without dashes, blanks and dots, in Arabic or Western
    digits, in small or capital letters.
    """
    typed = _NOT_OF_NUMBERS.sub("", ascii_upper(search_text(text)))
    return SearchedNumbers(
        reference=read_reference(typed),
        bill=read_bill_number(typed),
        paper=typed if read_paper_number(typed) else None,
    )
