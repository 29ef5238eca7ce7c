"""A walk through all papers that were not revoked or replaced, a page at a time."""

from collections.abc import AsyncIterator, Callable

from moi_pwa.actions.deps import Deps
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.papers import papers
from moi_pwa.storage.papers.papers import PaperRow

_PAGE_SIZE = 500


async def papers_in_force(deps: Deps, is_wanted: Callable[[PaperRow], bool]) -> AsyncIterator[tuple[PaperRow, CaseRow]]:
    """Yield the wanted papers that were not revoked or replaced, by their numbers, each with its case."""
    after = ""
    while True:
        async with deps.database.reading() as session:
            page = await papers.papers_after(session, after, _PAGE_SIZE)
            found = [
                (paper, case)
                for paper, case in page
                if is_wanted(paper) and await papers.out_of_force(session, paper.number) is None
            ]
        for each in found:
            yield each
        if len(page) < _PAGE_SIZE:
            return
        after = page[-1][0].number
