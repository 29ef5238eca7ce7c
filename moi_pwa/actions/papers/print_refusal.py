"""The refusal of an application as a PDF for the applicant: made when it is first asked for, and the same from then
on.
"""

from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.cases.case_transaction import CaseTransaction, lock_case, read_case
from moi_pwa.actions.cases.record_checks import facts_of_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.sign_seals import sign_numbered
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.errors import AbsentError, NewerCaseError, StepRefusedError
from moi_pwa.core.papers import Refusal
from moi_pwa.crypto.document_signer import SIGNER, NoSignerError
from moi_pwa.rules.forms.answers import ask
from moi_pwa.rules.latin import UnspelledNameError
from moi_pwa.rules.papers.features import features_of_refusal
from moi_pwa.rules.papers.printed_refusal import printed_refusal
from moi_pwa.rules.papers.refusal import refusal_of, standing_refusal
from moi_pwa.storage.cases import cases
from moi_pwa.storage.papers import refusal_papers
from moi_pwa.storage.papers.refusal_papers import RefusalPaperRow


@dataclass(frozen=True, kw_only=True)
class PrintedRefusal:
    number: str
    pdf: bytes


async def print_refusal(deps: Deps, *, party_id: UUID, case_id: UUID) -> PrintedRefusal:
    """Return the refusal as a PDF.

    Raises:
        AbsentError: the person has no such case.
        StepRefusedError: "not_now": it is not refused, or an objection was accepted; "no_document_signer": nobody may
            sign today; "name_unspelled": it would not name the applicant.
        NewerCaseError: this process cannot tell whether the refusal stands.
    """
    decided = await _decided(deps, party_id, case_id)
    row = decided.paper
    if row and row.pdf:
        return PrintedRefusal(number=row.number, pdf=row.pdf)
    row = row or await _seal(deps, party_id, decided)
    printed = printed_refusal(
        decided.refusal,
        row.number,
        service_title=deps.services[decided.case.row.service].title,
        signer=f"{row.signer} {row.certificate}",
        public_url=deps.public_url,
    )
    made = await deps.typesetter.typeset(printed, seal=row.vds, barcode=row.barcode)
    async with deps.database.transaction() as session:
        return PrintedRefusal(number=row.number, pdf=await refusal_papers.keep_pdf(session, row.number, made))


@dataclass(frozen=True, kw_only=True)
class _Decided:
    """A refusal that stands: the event, its contents as a paper, and the paper, if it is one already."""

    case: CaseTransaction
    refused: CaseEvent
    refusal: Refusal
    paper: RefusalPaperRow | None


async def _decided(deps: Deps, party_id: UUID, case_id: UUID) -> _Decided:
    """Return the refusal of a case. Raises as `print_refusal`."""
    async with deps.database.reading() as session:
        row = await cases.find_case(session, case_id)
        if row is None:
            raise AbsentError
        return await _read(await read_case(deps, session, row), party_id)


def _refused(case: CaseTransaction, party_id: UUID) -> CaseEvent:
    """Return the event of the refusal that stands.

    Raises:
        AbsentError: the case is another person's.
        StepRefusedError: "not_now".
        NewerCaseError: this process cannot tell whether the refusal stands.
    """
    if case.row.party_id != party_id:
        raise AbsentError
    if case.known.case.is_newer:  # it may have been annulled
        raise NewerCaseError
    return standing_refusal(case.events)


async def _read(case: CaseTransaction, party_id: UUID) -> _Decided:
    """Return the refusal. As long as it stands, nobody can change the answers. Raises as `print_refusal`."""
    refused = _refused(case, party_id)
    service = case.deps.services[case.row.service]
    latest = await cases.latest_submission(case.session, case.row.id)
    facts = await facts_of_case(case.deps, case.session, case.row, case.events)
    answers = ask(service, latest.answers, facts).answers
    return _Decided(
        case=case,
        refused=refused,
        refusal=refusal_of(service, case.row.reference, answers, case.events, refused),
        paper=await refusal_papers.refusal_paper(case.session, case.row.id, refused.seq),
    )


async def _seal(deps: Deps, party_id: UUID, decided: _Decided) -> RefusalPaperRow:
    """Give the refusal a number of today's year, and sign it today.

    The key of the day of the decision may no longer be allowed to sign.

    Raises:
        StepRefusedError: as `print_refusal`; "not_now" too if the paper's contents changed while it was signed.
    """
    refusal = decided.refusal
    try:
        [sealed] = await sign_numbered(
            deps,
            "refusal",
            [lambda number: features_of_refusal(refusal, number)],
            issued_on=refusal.decided_on,
            signed_on=deps.today(),
        )
    except NoSignerError:
        raise StepRefusedError("no_document_signer") from None
    except UnspelledNameError:
        raise StepRefusedError("name_unspelled") from None
    async with deps.database.transaction() as session:
        now = await _read(await lock_case(deps, session, decided.case.row.id), party_id)
        if now.paper:  # somebody else asked at the same time, and was first
            return now.paper
        if (now.refused, now.refusal) != (decided.refused, refusal):
            raise StepRefusedError("not_now")
        row = RefusalPaperRow(
            number=sealed.number,
            case_id=decided.case.row.id,
            event_seq=decided.refused.seq,
            vds=sealed.seals.vds,
            barcode=sealed.seals.barcode,
            signer=SIGNER,
            certificate=sealed.certificate,
        )
        session.add(row)
        return row
