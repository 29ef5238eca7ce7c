"""The papers of a case: their contents, and the rows that store what was signed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from hashlib import sha256

from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.cases.record_checks import facts_of_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.sign_seals import SealedNumber, sign_numbered
from moi_pwa.core.answers import Json
from moi_pwa.core.papers import PaperContent
from moi_pwa.crypto.document_signer import SIGNER
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.forms.answers import ask
from moi_pwa.rules.papers.content import papers_of
from moi_pwa.rules.papers.features import features_of
from moi_pwa.rules.papers.letters import decision_in
from moi_pwa.rules.papers.portraits import HolderPhoto, photos_of, with_portraits
from moi_pwa.storage.cases import cases
from moi_pwa.storage.papers.letter_json import letter_to_json
from moi_pwa.storage.papers.papers import PaperRow


async def paper_contents(case: CaseTransaction) -> list[PaperContent]:
    """Return the contents of the papers if the case issues them now: one for each person, in the order of the form.

    Each has the portrait that an officer approved of its holder.
    """
    contents, photos = await papers_and_photos(case)
    return with_portraits(contents, photos)


async def papers_and_photos(case: CaseTransaction) -> tuple[list[PaperContent], list[HolderPhoto]]:
    """Return the papers that the case would issue now, without portraits, and the photos of their holders."""
    service = case.deps.services[case.row.service]
    latest = await cases.latest_submission(case.session, case.row.id)
    facts = await facts_of_case(case.deps, case.session, case.row, case.events)
    asked = ask(service, latest.answers, facts)
    today = replace(facts, today=amman_day(case.at))
    contents = papers_of(service, asked.answers, today, decision_in(case.events))
    return contents, photos_of(contents, asked.questions, case.events)


@dataclass(frozen=True, kw_only=True)
class SignedPapers:
    """Papers that were numbered and sealed while no transaction was open, and that nobody has seen.

    A transaction stores them only if `contents` still equals what it would issue now.
    """

    contents: Sequence[PaperContent]
    seals: Sequence[SealedNumber]

    def rows(self, locked: CaseTransaction) -> list[PaperRow]:
        """Return the rows of the papers, which the next event of the case issues."""
        return [_row(locked, content, sealed) for content, sealed in zip(self.contents, self.seals, strict=True)]


async def sign_papers(deps: Deps, contents: Sequence[PaperContent]) -> SignedPapers:
    """Give numbers to papers, all of one kind and issued on one day, and seal them; no transaction is open meanwhile.

    Raises:
        ValueError: there are more in the year than numbers.
        NoSignerError: nobody may sign on that day, or the signer cannot be reached.
        UnspelledNameError: a paper would not name its holder.
    """
    if not contents:
        return SignedPapers(contents=contents, seals=())
    kind, day = contents[0].kind, contents[0].terms.valid_from
    features = [partial(features_of, content) for content in contents]
    seals = await sign_numbered(deps, kind, features, issued_on=day, signed_on=day)
    return SignedPapers(contents=contents, seals=seals)


def papers_data(rows: Sequence[PaperRow]) -> list[Json]:
    """Return the event's data about the papers. The hash of its seal binds each paper to the chain of the case's
    events.
    """
    return [{"number": row.number, "sha256": sha256(row.vds).hexdigest()} for row in rows]


def _row(locked: CaseTransaction, content: PaperContent, sealed: SealedNumber) -> PaperRow:
    portrait = content.portrait
    return PaperRow(
        number=sealed.number,
        case_id=locked.row.id,
        event_seq=locked.events[-1].seq + 1,
        person=content.holder.path_prefix,
        kind=content.kind,
        valid_from=content.terms.valid_from,
        valid_until=content.terms.valid_until,
        content=_printed(content),
        vds=sealed.seals.vds,
        barcode=sealed.seals.barcode,
        signer=SIGNER,
        certificate=sealed.certificate,
        portrait_document=portrait.document_id if portrait else None,
        portrait_digest=portrait.digest if portrait else None,
    )


def _printed(content: PaperContent) -> dict[str, Json]:
    holder_data = {name: value for name, value in asdict(content.holder).items() if name != "path_prefix"}
    return {
        **holder_data,
        "entries": content.terms.entries,
        "stay_days": content.terms.stay_days,
        "destination": content.terms.destination,
        "rights": asdict(content.rights),
        "document_code": content.document_code,
        **({"letter": letter_to_json(content.letter)} if content.letter else {}),
    }
