"""Steps of officers by the desk's own actions, and an application of the demonstration's first person."""

from typing import cast
from uuid import UUID

from moi_pwa.actions.committee.committee_sessions import plan_session, put_on_agenda, record_present, record_result
from moi_pwa.actions.committee.committee_transaction import SeenSession
from moi_pwa.actions.committee.sign_minutes import sign_minutes
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.ask_agencies import ask_agencies
from moi_pwa.actions.desk.consultations import answer_consultation
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.read_document import document_manifest, read_document
from moi_pwa.catalogue.committees import COMMITTEES
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.case import Role
from moi_pwa.core.committee import CaseResult, Votes
from moi_pwa.core.consultation import AgencyCode
from moi_pwa.core.officer import Officer
from moi_pwa.core.parties import Acting
from moi_pwa.crypto.document_key import DocumentContext, SealedKey, open_content_key
from moi_pwa.crypto.envelope import open_stream
from moi_pwa.crypto.keys import public_key_of
from moi_pwa.demo.accounts import MOBILES, demo_officers, fixed_id, fixed_seed
from moi_pwa.demo.applications import (
    concerning,
    for_applicant,
    send,
    sendable_applications,
)
from moi_pwa.demo.handing import handed_by
from moi_pwa.rules.reference.on_day import facts_on
from moi_pwa.storage.cases import cases, consultations


async def send_example(deps: Deps, code: str, other_party: str = "") -> UUID:
    """Send an application for this service as the demonstration's first person, and return its id.

    `other_party` is the mobile of the person who must agree.
    """
    service, case_id = deps.services[code], deps.new_id()
    example = next(sendable_applications(service, facts_on(reference_data(), deps.today())))
    paper = for_applicant(example, f"applicant of {case_id}")
    if other_party:
        paper = concerning(paper, other_party, deps.today())
    party_id, public_key = fixed_id(f"person {MOBILES[0]}"), public_key_of(fixed_seed(service.directorate))
    await send(deps, paper, case_id=case_id, acting=Acting.alone(party_id), public_key=public_key)
    return case_id


def officer(role: Role, directorate: str = "residence") -> Officer:
    held = [p for p in demo_officers() if role in p.account.roles]
    return next(p.account.officer() for p in held if len(held) == 1 or directorate in p.account.directorates)


async def officer_of(deps: Deps, case_id: str, role: Role) -> Officer:
    async with deps.database.reading() as session:
        [case] = await cases.cases_of(session, [UUID(case_id)])
    return officer(role, case.directorate)


async def open_document(deps: Deps, reviewer: Officer, document_id: UUID) -> bytes:
    """Fetch a document as an officer, and open it with the key of the directorate for residence."""
    manifest = await document_manifest(deps, reviewer, document_id)
    context = DocumentContext(
        application_id=manifest["application_id"], document_id=manifest["id"], code=manifest["code"]
    )
    sealed = [SealedKey.from_json(each) for each in manifest["sealed_keys"]]
    content_key = open_content_key(sealed, fixed_seed("residence"), context)
    ciphertext = await read_document(deps, reviewer, document_id)
    return b"".join(open_stream([piece async for piece in ciphertext.pieces], content_key))


def further_approver(number: int) -> Officer:
    name = f"approver-{number}.residence"
    return next(each.account.officer() for each in demo_officers() if each.account.sign_in_name == name)


async def consult(deps: Deps, reviewer: Officer, case_id: UUID) -> None:
    """Ask every agency that can be asked about the case, and answer for each that it has no objection."""
    await ask_every_agency(deps, reviewer, case_id)
    await answer_for_agencies(deps, case_id)


async def ask_every_agency(deps: Deps, reviewer: Officer, case_id: UUID) -> None:
    if agencies := (await open_case(deps, reviewer, case_id)).consultations.agencies:
        seen = SeenCase(case_id, await seq_of(deps, str(case_id)))
        handed = await handed_by(deps, reviewer, case_id)
        await ask_agencies(deps, reviewer, seen, agencies=agencies, question="?", handed=handed)


async def answer_for_agencies(deps: Deps, case_id: UUID) -> None:
    """Answer for each agency that was asked that it has no objection."""
    liaisons = {agency: each.account.officer() for each in demo_officers() for agency in each.account.agencies}
    async with deps.database.reading() as session:
        asked = await consultations.open_of_case(session, case_id)
    for each in asked:
        await answer_consultation(deps, liaisons[cast("AgencyCode", each.agency)], each.id, answer="no_objection")


async def hold_session(deps: Deps, case_id: UUID) -> str:
    """Hold a session in which all are in favour, sign the minutes, and return the case's reference number."""
    secretary = officer("committee_secretary")
    async with deps.database.reading() as session:
        [row] = await cases.cases_of(session, [case_id])
    held = await plan_session(deps, secretary, directorate=row.directorate, held_on=deps.today())
    quorum = COMMITTEES[row.directorate].quorum
    votes = Votes(in_favour=quorum, against=0, abstained=0)
    await put_on_agenda(deps, secretary, SeenSession(held, 1), [case_id])
    await record_present(deps, secretary, SeenSession(held, 2), "\n".join(f"عضو {n}" for n in range(quorum)))
    agreed = CaseResult(votes=votes, outcome="approve", reasons="!")
    await record_result(deps, secretary, SeenSession(held, 3), case_id, agreed)
    await sign_minutes(deps, secretary, SeenSession(held, 4))
    return row.reference


async def seq_of(deps: Deps, case_id: str) -> int:
    async with deps.database.reading() as session:
        [case] = await cases.cases_of(session, [UUID(case_id)])
    return case.seq
