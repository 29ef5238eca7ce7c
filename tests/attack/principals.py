"""The callers of the matrix of routes: what each one owns, and what each one tries to reach."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

from sqlmodel import col, select
from uuid_utils.compat import uuid7

from moi_pwa.actions.accounts.sessions import begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.share_paper import NewShare, share_paper
from moi_pwa.api.cookies import cookie_name
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.case import Role
from moi_pwa.core.consultation import AgencyCode
from moi_pwa.core.paper_number import paper_number
from moi_pwa.core.parties import Acting
from moi_pwa.core.push import PushSubscription
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.keys import Sealed
from moi_pwa.storage.accounts import officers, push_subscriptions, recipient_keys
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.cases import consultation_keys, consultations
from moi_pwa.storage.cases.cases import CaseRow, EventRow, SubmissionRow
from moi_pwa.storage.cases.consultation_keys import ConsultationKeyRow
from moi_pwa.storage.cases.consultations import ConsultationRow
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.papers import paper_pdfs, papers, portraits
from moi_pwa.storage.papers.papers import PaperRow
from moi_pwa.storage.papers.portraits import PortraitRow
from moi_pwa.storage.papers.shares import ShareRow
from moi_pwa.storage.parties import oauth_clients
from moi_pwa.storage.parties.oauth_clients import AccessTokenRow, OAuthClientKeyRow, OAuthClientRow
from tests.cases.institution import found_institution, institution_id
from tests.cases.sending import KEY_ID, READER, body_json, manifest_json, someone, submit, upload
from tests.factories import NOON, person_id
from tests.money.billing import issue

Kind = Literal["anonymous", "applicant", "client", "reader", "consulted", "stranger", "disabled", "must_change"]
KINDS: tuple[Kind, ...] = (
    "anonymous",
    "applicant",
    "client",
    "reader",
    "consulted",
    "stranger",
    "disabled",
    "must_change",
)
"""Kinds of callers.

* client: a system of an institution, with an access token of all its scopes.

* reader: an officer of the case's directorate, in a role that reads cases.
* consulted: an officer of an agency that was asked about the case, and was given its document.
* stranger: any other officer who works here.
* disabled: an officer of the case's directorate who has left, and whose session is still open.
* must_change: an officer of the case's directorate whose password is a one-time one, and whose session is open.
"""


@dataclass(frozen=True, kw_only=True)
class Names:
    """Names that a request can carry: those of a principal or, by default, names that belong to nobody.

    `upload_id` names a document that is in no case yet. `ciphertext` is the content of both documents.
    `shared_endpoint` belongs to a browser that the next person may have.
    """

    application_id: UUID = field(default_factory=uuid7)
    document_id: UUID = field(default_factory=uuid7)
    upload_id: UUID = field(default_factory=uuid7)
    institution_id: UUID = field(default_factory=uuid7)
    party_id: UUID = field(default_factory=uuid7)
    """The id of the person, and of their own party."""
    session_id: UUID = field(default_factory=uuid7)
    endpoint: str = field(default_factory=lambda: f"https://fcm.googleapis.com/fcm/send/{uuid7()}")
    shared_endpoint: str = field(default_factory=lambda: f"https://fcm.googleapis.com/fcm/send/{uuid7()}")
    mobile: str = field(default_factory=lambda: f"+9627999{uuid7().int % 10**5:05}")
    ciphertext: bytes = b"nobody's"
    bill_number: str = "260000000085"
    paper_number: str = "N26999999"
    share_locator: bytes = field(default_factory=lambda: uuid7().bytes)
    sign_in_name: str = field(default_factory=lambda: f"nobody {uuid7()}")

    def share_id(self) -> bytes:
        return hashlib.sha256(self.share_locator).digest()


@dataclass(frozen=True, kw_only=True)
class Principal:
    """A caller of the routes.

    `own` names what belongs to the principal, and `theirs` what the principal tries to reach. `owns` holds the byte
    strings by which a test notices something of the principal's in another's answer.
    """

    name: str
    kind: Kind
    cookie: str = ""
    authorization: str = ""
    owns: frozenset[bytes] = frozenset()
    own: Names
    theirs: Names


async def principals(deps: Deps) -> AsyncIterator[Principal]:
    """Yield two applicants who have sent something and are sending more, officers of every kind, and nobody."""
    applicants = [await applicant(deps, number) for number in (1, 2)]
    first, second = applicants
    theirs = first.own
    yield replace(first, theirs=replace(second.own, sign_in_name="residence reviewer"))
    yield replace(second, theirs=replace(theirs, sign_in_name="residence reviewer"))
    yield await system(deps, theirs)
    yield Principal(name="nobody", kind="anonymous", own=Names(), theirs=theirs)
    for directorate in ("residence", "visas"):
        for role in ("reviewer", "approver", "supervisor", "admin", "committee_secretary"):
            reads = role not in ("admin", "committee_secretary")  # no committee considers this case
            kind: Kind = "reader" if directorate == "residence" and reads else "stranger"
            yield await officer(deps, f"{directorate} {role}", directorate, role, kind, theirs)
    await ask_about(deps, theirs, "security", "health")
    await end(deps, theirs, "health")
    for agency in ("security", "labour", "health"):
        kind = "consulted" if agency == "security" else "stranger"
        yield await officer(deps, f"liaison {agency}", "", "liaison_officer", kind, theirs, agency)
    yield await officer(deps, "of security without the role", "visas", "reviewer", "stranger", theirs, "security")
    yield await officer(deps, "disabled", "residence", "reviewer", "disabled", theirs)
    yield await officer(deps, "must change", "residence", "reviewer", "must_change", theirs)


async def applicant(deps: Deps, number: int) -> Principal:
    """Return an applicant with a case, its document, an upload under way, and a browser with push notifications."""
    await someone(deps, number)
    await found_institution(deps, number, **{f"p{number}": "administrator"})
    ciphertext = f"sealed for person {number}".encode()
    own = Names(
        application_id=UUID(int=0xA000_0000 + number),
        institution_id=institution_id(number),
        document_id=UUID(int=0xD000_0000 + number),
        upload_id=UUID(int=0xD000_0010 + number),
        party_id=person_id(number),
        mobile=f"+96279{number:07}",
        ciphertext=ciphertext,
    )
    await upload(deps, number, ciphertext=ciphertext, application=number, person=number)
    await upload(deps, 0x10 + number, ciphertext=ciphertext, application=number, person=number)
    answers = READER | {
        "reader_name": f"Reader Number {['One', 'Two'][number - 1]}",
        "portrait": [str(own.document_id)],
    }
    received = await submit(
        deps, body_json(answers, manifest_json(number, ciphertext=ciphertext)), number=number, person=number
    )
    bill = await issue(deps, own.application_id)
    assert bill is not None
    own = replace(own, bill_number=bill.number, paper_number=await issue_paper(deps, own))
    shared = NewShare(
        id=own.share_id(), paper_number=own.paper_number, is_for_one=False, sealed=f"share of {number}".encode()
    )
    await share_paper(deps, acting=Acting.alone(own.party_id), new=shared)
    async with deps.database.transaction() as session:
        signed_in = await begin_session(deps, session, kind="applicant", holder_id=own.party_id)
        for endpoint in (own.endpoint, own.shared_endpoint):
            await push_subscriptions.save(
                session,
                PushSubscription(endpoint=endpoint, p256dh="", auth="", language="ar"),
                person_id=own.party_id,
                session_id=signed_in.session_id,
                at=NOON,
            )
    own = replace(own, session_id=signed_in.session_id)
    owns = {
        str(own.session_id),
        str(own.application_id),
        str(own.document_id),
        str(own.upload_id),
        str(own.party_id),
        own.endpoint,
    }
    owns |= {
        received.reference,
        received.receipt,
        answers["reader_name"],
        ciphertext.decode(),
        own.mobile,
        own.bill_number,
        own.paper_number,
        to_base64url(own.share_id()),
    }
    return Principal(
        name=f"applicant {number}",
        kind="applicant",
        cookie=f"{cookie_name('applicant', deps.public_url)}={signed_in.token}",
        owns=frozenset(each.encode() for each in owns),
        own=own,
        theirs=own,
    )


async def system(deps: Deps, theirs: Names) -> Principal:
    """Return a client of a third company, which may read its cases and file for the service that there is."""
    company = await found_institution(deps, 3)
    names = Names(application_id=UUID(int=0xA000_0003), institution_id=company, party_id=company)
    client_id, token = uuid7(), "the token of a client"
    row = OAuthClientRow(id=client_id, party_id=company, name="HR system", registered_at=NOON)
    key = OAuthClientKeyRow(client_id=client_id, thumbprint="x" * 43, jwk={}, added_at=NOON)
    access = AccessTokenRow(
        digest=hashlib.sha256(token.encode()).digest(),
        client_id=client_id,
        thumbprint=key.thumbprint,
        scopes=["cases", "file:LIBRARY_CARD"],
        expires_at=NOON + timedelta(minutes=10),
    )
    async with deps.database.transaction() as session:
        await oauth_clients.add_client(session, row, key)
        await oauth_clients.keep_token(session, access, at=deps.now())
    return Principal(
        name="a system",
        kind="client",
        authorization=f"Bearer {token}",
        owns=frozenset({str(client_id).encode(), token.encode()}),
        own=names,
        theirs=theirs,
    )


async def ask_about(deps: Deps, names: Names, *agencies: AgencyCode) -> None:
    """Record that the agencies were asked and can open the case's document, as `ask_agencies` does."""
    asked = [
        ConsultationRow(
            id=uuid7(), case_id=names.application_id, asked_seq=1, agency=each, asked_at=NOON, due=NOON.date()
        )
        for each in agencies
    ]
    async with deps.database.transaction() as session:
        await consultations.add_consultations(session, asked)
        keys = [
            ConsultationKeyRow(
                consultation_id=each.id,
                document_id=names.document_id,
                key_id=KEY_ID,
                enc=b"",
                ciphertext=b"",
                created_at=NOON,
            )
            for each in asked
        ]
        await consultation_keys.add_keys(session, keys)


async def end(deps: Deps, names: Names, agency: AgencyCode) -> None:
    """End the agency's consultation. Its keys stay, because no test here needs them deleted."""
    async with deps.database.transaction() as session:
        for row in await consultations.open_of_case(session, names.application_id):
            if row.agency == agency:
                row.ended_at = NOON


async def issue_paper(deps: Deps, of: Names) -> str:
    """Issue a paper of the case, with an approved photo and printed once, and return its number.

    The case's course does not matter. The paper has no seal, because no request here gets as far as a seal.
    """
    today = deps.today()
    said = dict.fromkeys(("given_names", "arabic_name", "passport_number", "nationality", "birth_date", "sex"), "")
    async with deps.database.transaction() as session:
        [ordinal] = await papers.take_ordinals(session, "notice", today.year, 1)
        number = paper_number("notice", today.year, ordinal)
        row = PaperRow(
            number=number,
            case_id=of.application_id,
            event_seq=1,
            person="",
            kind="notice",
            valid_from=today,
            content=said | {"surname": "READER", "entries": None, "stay_days": 0},
            vds=b"",
            barcode="",
            signer="JOMI",
            certificate="0001",
            portrait_document=of.document_id,
            portrait_digest=bytes(32),
        )
        session.add(row)
        portrait = PortraitRow(
            document_id=of.document_id,
            case_id=of.application_id,
            sealed=of.ciphertext,
            digest=bytes(32),
            officer_id=uuid7(),
            at=NOON,
        )
        await portraits.keep_portrait(session, portrait)
        await session.flush()
        await paper_pdfs.keep_pdf(session, number, b"%PDF-")
    return number


async def officer(
    deps: Deps, name: str, directorate: str, role: Role, kind: Kind, theirs: Names, agency: AgencyCode | None = None
) -> Principal:
    account = OfficerAccount(
        id=uuid7(),
        sign_in_name=name,
        display_name=f"Officer {name}",
        roles=frozenset({role}),
        directorates=frozenset({directorate} - {""}),
        agencies=frozenset({agency} if agency else ()),
        password_must_change=kind == "must_change",
    )
    seed = f"a seed sealed to {name}".encode()
    async with deps.database.transaction() as session:
        await officers.add_officer(session, account, password="", at=NOON)
        await officers.save_officer_key(session, account.id, public_key=account.id.bytes, wrapped_seed={"of": name})
        await recipient_keys.save_sealed_seed(
            session, officer_id=account.id, key_id=KEY_ID, sealed=Sealed(enc=seed, ciphertext=seed), at=NOON
        )
        signed_in = await begin_session(deps, session, kind="officer", holder_id=account.id)
        if kind == "disabled":
            await officers.mark_disabled(session, account.id, at=NOON)
    return Principal(
        name=name,
        kind=kind,
        cookie=f"{cookie_name('officer', deps.public_url)}={signed_in.token}",
        owns=frozenset({account.display_name.encode(), str(account.id).encode(), to_base64url(seed).encode()}),
        own=Names(sign_in_name=name),
        theirs=replace(theirs, sign_in_name="visas reviewer" if directorate == "residence" else "residence reviewer"),
    )


async def belongings(deps: Deps, of: Names) -> list[Any]:
    """Return the rows, sizes and browser of the applicant, without `shared_endpoint`."""
    async with deps.database.reading() as session:
        cases = await session.exec(select(CaseRow).where(col(CaseRow.party_id) == of.party_id))
        events = await session.exec(select(EventRow).where(col(EventRow.case_id) == of.application_id))
        sent = await session.exec(select(SubmissionRow).where(col(SubmissionRow.case_id) == of.application_id))
        documents = (await session.exec(select(DocumentRow).where(col(DocumentRow.party_id) == of.party_id))).all()
        browser = await push_subscriptions.find(session, push_subscriptions.id_of(of.endpoint))
        bills = await session.exec(select(BillRow).where(col(BillRow.party_id) == of.party_id))
        rows = [each.model_dump() for found in (cases, events, sent, documents, bills) for each in found]
        shared = await session.exec(select(ShareRow).where(col(ShareRow.party_id) == of.party_id))
        # A look, which anybody may take who has the locator, counts on for the holder's phones.
        rows += [each.model_dump(exclude={"sync_seq"}) for each in shared]
    return [*rows, sorted((await deps.blobs.sizes([each.blob_id for each in documents])).items()), browser]
