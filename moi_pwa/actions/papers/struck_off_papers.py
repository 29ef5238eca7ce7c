"""Papers whose signer was struck off because its key got out: nobody believes them, and they are issued again."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from moi_pwa.actions.deps import Deps
from moi_pwa.crypto.document_signer import SIGNER
from moi_pwa.crypto.vds import decode_vds
from moi_pwa.storage.papers import papers
from moi_pwa.storage.papers.papers import PaperRow

_PAGE_SIZE = 500


@dataclass(frozen=True, kw_only=True)
class StruckOffPaper:
    number: str
    reference: str
    directorate: str
    signer: str
    """The name of the signer and the reference of its certificate, as the printed seal has them."""


async def struck_off_papers(deps: Deps) -> AsyncIterator[StruckOffPaper]:
    """Yield the papers of signers that are not on the list, unless they were revoked or replaced, by their numbers."""
    after = ""
    while True:
        async with deps.database.reading() as session:
            page = await papers.papers_after(session, after, _PAGE_SIZE)
            found = [
                (paper, case)
                for paper, case in page
                if is_signer_struck_off(deps, paper) and await papers.revoked_at(session, paper.number) is None
            ]
        for paper, case in found:
            yield StruckOffPaper(
                number=paper.number,
                reference=case.reference,
                directorate=case.directorate,
                signer=_signer_of(paper),
            )
        if len(page) < _PAGE_SIZE:
            return
        after = page[-1][0].number


def is_signer_struck_off(deps: Deps, paper: PaperRow) -> bool:
    """Return whether the list has no such signer as the paper's seals name."""
    return _signer_of(paper) not in {f"{SIGNER}{each.reference}" for each in deps.document_signers.certificates}


def _signer_of(paper: PaperRow) -> str:
    header = decode_vds(paper.vds).header
    return f"{header.signer}{header.certificate}"
