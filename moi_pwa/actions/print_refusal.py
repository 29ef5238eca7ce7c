"""The applicant has the decision to refuse an application as a PDF: made when it is first asked for, and the same from then on."""

from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.case_transaction import CaseTransaction, lock_case, read_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.record_checks import facts_of_case
from moi_pwa.actions.sign_seals import sign_seals
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.paper_number import paper_number
from moi_pwa.core.papers import Refusal
from moi_pwa.crypto.document_signer import SIGNER, NoSignerError
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.forms.answers import ask
from moi_pwa.rules.latin import UnspelledNameError
from moi_pwa.rules.papers.features import features_of_refusal
from moi_pwa.rules.papers.printed_refusal import printed_refusal
from moi_pwa.rules.papers.refusal import refusal_of, standing_refusal
from moi_pwa.storage import cases, papers, refusal_papers
from moi_pwa.storage.refusal_papers import RefusalPaperRow


@dataclass(frozen=True, kw_only=True)
class PrintedRefusal:
    number: str
    pdf: bytes


async def print_refusal(deps: Deps, *, person_id: UUID, case_id: UUID) -> PrintedRefusal:
    """
    Raises:
        AbsentError: the person has no such case.
        StepRefusedError: "not_now": it is not refused, or an objection was accepted; "no_document_signer": nobody may sign today;
            "name_unspelled": it would not name the applicant.
    """
    if kept := await _kept(deps, person_id, case_id):
        return kept
    async with deps.database.transaction() as session:
        locked = await lock_case(deps, session, case_id)
        refused = _refused(locked, person_id)
        refusal = await _read(locked, refused)
        row = await refusal_papers.refusal_paper(session, case_id, refused.seq)
        row = row or await _seal(locked, refused, refusal)
    printed = printed_refusal(
        refusal,
        row.number,
        service_title=deps.services[locked.row.service].title,
        signer=f"{row.signer} {row.certificate}",
        public_url=deps.public_url,
    )
    made = await deps.typesetter.typeset(printed, seal=row.vds, barcode=row.barcode)
    async with deps.database.transaction() as session:
        return PrintedRefusal(number=row.number, pdf=await refusal_papers.keep_pdf(session, row.number, made))


async def _kept(deps: Deps, person_id: UUID, case_id: UUID) -> PrintedRefusal | None:
    """Raises as `print_refusal`."""
    async with deps.database.reading() as session:
        row = await cases.find_case(session, case_id)
        if row is None:
            raise AbsentError
        refused = _refused(await read_case(deps, session, row), person_id)
        kept = await refusal_papers.refusal_paper(session, case_id, refused.seq)
    return PrintedRefusal(number=kept.number, pdf=kept.pdf) if kept and kept.pdf else None


def _refused(case: CaseTransaction, person_id: UUID) -> CaseEvent:
    """Raises AbsentError, StepRefusedError: "not_now"."""
    if case.row.person_id != person_id:
        raise AbsentError
    return standing_refusal(case.events)


async def _read(locked: CaseTransaction, refused: CaseEvent) -> Refusal:
    """As long as the refusal stands, nobody can change the answers."""
    service = locked.deps.services[locked.row.service]
    latest = await cases.latest_submission(locked.session, locked.row.id)
    facts = await facts_of_case(locked.deps, locked.session, locked.row, locked.events)
    answers = ask(service, latest.answers, facts).answers
    return refusal_of(service, locked.row.reference, answers, locked.events, refused)


async def _seal(locked: CaseTransaction, refused: CaseEvent, refusal: Refusal) -> RefusalPaperRow:
    """Numbered in the year of today, and signed today: a signature of the day of the decision would be of a key that may sign no more."""
    today = amman_day(locked.at)
    try:
        signer = locked.deps.document_signer()
        [ordinal] = await papers.take_ordinals(locked.session, "refusal", today.year, 1)
        number = paper_number("refusal", today.year, ordinal)
        features = features_of_refusal(refusal, number)
        seals = await sign_seals("refusal", features, signer, issued_on=refusal.decided_on, signed_on=today)
    except NoSignerError:
        raise StepRefusedError("no_document_signer") from None
    except UnspelledNameError:
        raise StepRefusedError("name_unspelled") from None
    row = RefusalPaperRow(
        number=number,
        case_id=locked.row.id,
        event_seq=refused.seq,
        vds=seals.vds,
        barcode=seals.barcode,
        signer=SIGNER,
        certificate=signer.certificate.reference,
    )
    locked.session.add(row)
    return row
