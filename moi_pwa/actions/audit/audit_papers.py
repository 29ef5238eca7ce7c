"""The examination of a case's stored papers, and of the list of revoked papers, against its events.

Codes of findings about a paper, by its number:

* absent: an event issued it, and the case has no such row.
* not_issued: there is a row, and no event names it.
* seal_differs: its printed seal is not the one that was issued.
* not_listed: it was revoked or replaced, or annulled as a refusal, and the list does not name it.
* listed: the list names it, and it was not revoked.
* day_differs: it was revoked, but on another day than the list gives.
* kind_differs: the list calls it revoked and another paper replaced it, or the other way round.
* status_differs: the mark of its credentials does not say whether it was revoked or replaced.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from moi_pwa.core.audit import Finding
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.paper_number import read_paper_number
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.revocation_list import CodedSeries, decode_replaced, decode_series
from moi_pwa.rules.papers.refusal import annulled_on
from moi_pwa.rules.papers.replacement import issued_seals, papers_out_of_force, replaced_papers
from moi_pwa.storage.papers.papers import PaperRow

_SERIES_KEPT = 64


@dataclass(frozen=True)
class Listed:
    """The entry of a paper in the list of revoked papers."""

    day: date
    """The day of the revocation or replacement, in Amman."""
    is_replaced: bool = False
    """Whether another paper has replaced it."""


def examine_papers(
    events: Sequence[CaseEvent],
    rows: Sequence[PaperRow],
    listed: Mapping[str, Listed],
    marks: Mapping[str, bool],
) -> Iterator[Finding]:
    """Yield what is wrong with the papers of a case.

    `rows` are all of the case. `listed` holds the entries of the list of revoked papers by number. `marks` holds those
    that have credentials, and whether these are marked as invalid.
    """
    issued, replaced = issued_seals(events), replaced_papers(events)
    revoked = {number: Listed(day, number in replaced) for number, day in papers_out_of_force(events).items()}
    found = {row.number: row for row in rows}
    for number in issued.keys() - found.keys():
        yield Finding(what="paper", id=number, code="absent")
    for number, row in found.items():
        if number not in issued:
            yield Finding(what="paper", id=number, code="not_issued")
        elif sha256(row.vds).hexdigest() != issued[number]:
            yield Finding(what="paper", id=number, code="seal_differs")
        yield from _listing(number, revoked.get(number), listed.get(number))
        if number in marks and marks[number] != (number in revoked):
            yield Finding(what="paper", id=number, code="status_differs")


def examine_refusals(
    events: Sequence[CaseEvent], refusals: Mapping[str, int], listed: Mapping[str, Listed]
) -> Iterator[Finding]:
    """Yield what is wrong with the decisions of a case that were issued as papers.

    `refusals` maps the number of each to the sequence number of its event. `listed` is as in `examine_papers`.
    """
    for number, seq in refusals.items():
        day = annulled_on(events, seq)
        yield from _listing(number, Listed(day) if day else None, listed.get(number))


def listed_of(numbers: Collection[str], series: Mapping[str, CodedSeries]) -> dict[str, Listed]:
    """Return which of these papers the list names, with the entry of each. An unreadable series names none."""
    found = {number: _entry_of(number, series) for number in numbers}
    return {number: entry for number, entry in found.items() if entry}


def _listing(number: str, ended: Listed | None, listed: Listed | None) -> Iterator[Finding]:
    if listed == ended:
        return
    if listed is None or ended is None:
        code = "not_listed" if listed is None else "listed"
    else:
        code = "day_differs" if listed.day != ended.day else "kind_differs"
    yield Finding(what="paper", id=number, code=code)


def _entry_of(number: str, series: Mapping[str, CodedSeries]) -> Listed | None:
    name, ordinal = read_paper_number(number) or ("", 0)
    return _entries(series[name]).get(ordinal) if name in series else None


@lru_cache(maxsize=_SERIES_KEPT)
def _entries(coded: CodedSeries) -> Mapping[int, Listed]:
    """Decode a series. The result is cached: every page of an examination reads the same list unless something was
    revoked.
    """
    try:
        replaced = decode_replaced(coded)
        return {ordinal: Listed(day, ordinal in replaced) for ordinal, day in decode_series(coded).items()}
    except Refused:
        return {}
