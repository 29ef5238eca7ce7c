"""Papers whose signer was struck off because its key got out: nobody believes them, and they are issued again."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.papers_in_force import papers_in_force
from moi_pwa.crypto.document_signer import SIGNER
from moi_pwa.crypto.vds import decode_vds
from moi_pwa.storage.papers.papers import PaperRow


@dataclass(frozen=True, kw_only=True)
class StruckOffPaper:
    number: str
    reference: str
    directorate: str
    signer: str
    """The name of the signer and the reference of its certificate, as the printed seal has them."""


async def struck_off_papers(deps: Deps) -> AsyncIterator[StruckOffPaper]:
    """Yield the papers of signers that are not on the list, unless they were revoked or replaced, by their numbers."""
    async for paper, case in papers_in_force(deps, lambda paper: is_signer_struck_off(deps, paper)):
        yield StruckOffPaper(
            number=paper.number, reference=case.reference, directorate=case.directorate, signer=_signer_of(paper)
        )


def is_signer_struck_off(deps: Deps, paper: PaperRow) -> bool:
    """Return whether the list has no such signer as the paper's seals name."""
    return _signer_of(paper) not in {f"{SIGNER}{each.reference}" for each in deps.document_signers.certificates}


def _signer_of(paper: PaperRow) -> str:
    header = decode_vds(paper.vds).header
    return f"{header.signer}{header.certificate}"
