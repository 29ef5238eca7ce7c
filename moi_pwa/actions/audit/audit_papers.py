"""The examination of a case's stored papers, and of the list of revoked papers, against its events.

Codes of findings about a paper, by its number:

* absent: an event issued it, and the case has no such row.
* not_issued: there is a row, and no event names it.
* seal_differs: its printed seal is not the one that was issued.
* not_listed: it was revoked or replaced, or annulled as a refusal, and the list does not name it.
* listed: the list names it, and it was not revoked.
* day_differs: it was revoked, but on another day than the list gives.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256

from moi_pwa.core.audit import Finding
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.paper_number import read_paper_number
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.revocation_list import CodedSeries, decode_series
from moi_pwa.rules.papers.refusal import annulled_on
from moi_pwa.rules.papers.replacement import issued_seals, papers_out_of_force
from moi_pwa.storage.papers.papers import PaperRow

_SERIES_KEPT = 64


def examine_papers(
    events: Sequence[CaseEvent], rows: Sequence[PaperRow], listed: Mapping[str, date]
) -> Iterator[Finding]:
    """Yield what is wrong with the papers of a case.

    `rows` are all of the case. `listed` holds the numbers in the list of revoked papers, with the day that it gives, in
    Amman.
    """
    issued, revoked = issued_seals(events), papers_out_of_force(events)
    found = {row.number: row for row in rows}
    for number in issued.keys() - found.keys():
        yield Finding(what="paper", id=number, code="absent")
    for number, row in found.items():
        if number not in issued:
            yield Finding(what="paper", id=number, code="not_issued")
        elif sha256(row.vds).hexdigest() != issued[number]:
            yield Finding(what="paper", id=number, code="seal_differs")
        yield from _listing(number, revoked.get(number), listed.get(number))


def examine_refusals(
    events: Sequence[CaseEvent], refusals: Mapping[str, int], listed: Mapping[str, date]
) -> Iterator[Finding]:
    """Yield what is wrong with the decisions of a case that were issued as papers.

    `refusals` maps the number of each to the sequence number of its event. `listed` is as in `examine_papers`.
    """
    for number, seq in refusals.items():
        yield from _listing(number, annulled_on(events, seq), listed.get(number))


def listed_of(numbers: Collection[str], series: Mapping[str, CodedSeries]) -> dict[str, date]:
    """Return which of these papers the list names, with the day of each, in Amman. An unreadable series names none."""
    found = {number: _day_of(number, series) for number in numbers}
    return {number: day for number, day in found.items() if day}


def _listing(number: str, revoked_day: date | None, listed_day: date | None) -> Iterator[Finding]:
    if listed_day != revoked_day:
        code = "not_listed" if listed_day is None else "listed" if revoked_day is None else "day_differs"
        yield Finding(what="paper", id=number, code=code)


def _day_of(number: str, series: Mapping[str, CodedSeries]) -> date | None:
    name, ordinal = read_paper_number(number) or ("", 0)
    return _revoked(series[name]).get(ordinal) if name in series else None


@lru_cache(maxsize=_SERIES_KEPT)
def _revoked(coded: CodedSeries) -> Mapping[int, date]:
    """Decode a series. The result is cached: every page of an examination reads the same list unless something was
    revoked.
    """
    try:
        return decode_series(coded)
    except Refused:
        return {}
