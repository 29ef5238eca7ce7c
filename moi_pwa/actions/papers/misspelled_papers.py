"""Papers whose seals misspell their holder's name: they were issued before every letter had a spelling."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.papers_in_force import papers_in_force
from moi_pwa.core.papers import PaperFacts
from moi_pwa.crypto.paper_seal import read_vds_paper
from moi_pwa.crypto.vds import decode_vds
from moi_pwa.rules.latin import UnspelledNameError
from moi_pwa.rules.papers.features import features_of, read_features
from moi_pwa.storage.papers.papers import PaperRow


@dataclass(frozen=True, kw_only=True)
class SealedName:
    """A name as a seal spells it, and as it should."""

    sealed: str
    right: str | None
    """The spelling that would be sealed today; None if the name cannot be sealed and must be corrected."""


@dataclass(frozen=True, kw_only=True)
class MisspelledPaper:
    number: str
    reference: str
    directorate: str
    name: SealedName


async def misspelled_papers(deps: Deps) -> AsyncIterator[MisspelledPaper]:
    """Yield the misspelled papers that were not revoked or replaced, by their numbers."""
    async for paper, case in papers_in_force(deps, _is_misspelled):
        yield MisspelledPaper(
            number=paper.number, reference=case.reference, directorate=case.directorate, name=sealed_name(paper)
        )


def sealed_name(paper: PaperRow) -> SealedName:
    sealed = read_vds_paper(decode_vds(paper.vds))
    sealed_spelling = _name(read_features(sealed.kind, sealed.features))
    try:
        features = features_of(paper.numbered(0).content, paper.number)
    except UnspelledNameError:
        return SealedName(sealed=sealed_spelling, right=None)
    return SealedName(sealed=sealed_spelling, right=_name(read_features(sealed.kind, features)))


def _is_misspelled(paper: PaperRow) -> bool:
    name = sealed_name(paper)
    return name.sealed != name.right


def _name(facts: PaperFacts) -> str:
    return " / ".join(filter(None, (facts.surname, facts.given_names)))
