"""The papers of a case that is issued: numbered, sealed for print and for a screen, and kept."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from hashlib import sha256

from moi_pwa.actions.case_transaction import CaseTransaction
from moi_pwa.actions.record_checks import facts_of_case
from moi_pwa.actions.sign_seals import sign_seals
from moi_pwa.core.answers import Json
from moi_pwa.core.paper_number import paper_number
from moi_pwa.core.papers import PaperContent
from moi_pwa.crypto.document_signer import SIGNER, DocumentSigner
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.forms.answers import ask
from moi_pwa.rules.papers.content import papers_of
from moi_pwa.rules.papers.features import features_of
from moi_pwa.storage import cases, papers
from moi_pwa.storage.papers import PaperRow


async def make_papers(locked: CaseTransaction, signer: DocumentSigner) -> list[PaperRow]:
    """One for each person, of the case's next event, from today on; the caller inserts them.

    Raises:
        ValueError: there are more in the year than numbers.
        NoSignerError: `signer` cannot be reached; numbers are taken, and nothing else is written.
        UnspelledNameError: a paper would not name its holder; as well.
    """
    service = locked.deps.services[locked.row.service]
    latest = await cases.latest_submission(locked.session, locked.row.id)
    facts = await facts_of_case(locked.deps, locked.session, locked.row, locked.events)
    answers = ask(service, latest.answers, facts).answers
    contents = papers_of(service, answers, replace(facts, today=amman_day(locked.at)))
    if not contents:
        return []
    return await seal_papers(locked, contents, signer)


async def seal_papers(
    locked: CaseTransaction, contents: Sequence[PaperContent], signer: DocumentSigner
) -> list[PaperRow]:
    """One for each of `contents`, all of one kind and issued on one day. Raises as `make_papers`."""
    kind, year = contents[0].kind, contents[0].terms.valid_from.year
    ordinals = await papers.take_ordinals(locked.session, kind, year, len(contents))
    return [
        await _paper(locked, content, paper_number(kind, year, ordinal), signer)
        for content, ordinal in zip(contents, ordinals, strict=True)
    ]


def papers_said(rows: Sequence[PaperRow]) -> list[Json]:
    """What the event says of them: by the hash of its seal, each is held by the chain of the case's events."""
    return [{"number": row.number, "sha256": sha256(row.vds).hexdigest()} for row in rows]


async def _paper(locked: CaseTransaction, content: PaperContent, number: str, signer: DocumentSigner) -> PaperRow:
    today = content.terms.valid_from
    seals = await sign_seals(content.kind, features_of(content, number), signer, issued_on=today, signed_on=today)
    return PaperRow(
        number=number,
        case_id=locked.row.id,
        event_seq=locked.events[-1].seq + 1,
        person=content.holder.path_prefix,
        kind=content.kind,
        valid_from=content.terms.valid_from,
        valid_until=content.terms.valid_until,
        content=_printed(content),
        vds=seals.vds,
        barcode=seals.barcode,
        signer=SIGNER,
        certificate=signer.certificate.reference,
    )


def _printed(content: PaperContent) -> dict[str, Json]:
    said = {name: value for name, value in asdict(content.holder).items() if name != "path_prefix"}
    return {**said, "entries": content.terms.entries, "stay_days": content.terms.stay_days}
