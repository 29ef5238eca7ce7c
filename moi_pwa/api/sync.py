"""The synchronisation route: what happened since a phone last asked."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, JsonValue

from moi_pwa.actions.applicant.senders import SenderKind
from moi_pwa.actions.applicant.sync import (
    CaseView,
    ConsentRequest,
    ReplacedPaper,
    ShareView,
    VisitView,
    changes_since,
)
from moi_pwa.actions.deps import Deps
from moi_pwa.api.bills import BillBody, bill_body
from moi_pwa.api.memberships import MembershipBody, membership_bodies
from moi_pwa.api.requests import DepsDep, ReaderOrClient
from moi_pwa.api.retried_route import RetriedRoute
from moi_pwa.api.types import Cursor
from moi_pwa.core.papers import ApprovedPortrait
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.storage.papers.papers import PaperRow

router = APIRouter(tags=["sync"], route_class=RetriedRoute)


class SenderBody(BaseModel):
    """The sender of something for an institution. `name` is "" for a former member."""

    kind: SenderKind
    name: str


class EventBody(BaseModel):
    """An event of a case.

    * `by`: the member or system of the institution that sent it; null unless a member of the institution asks.
    """

    seq: int
    kind: str
    at: datetime
    role: str
    data: dict[str, JsonValue]
    by: SenderBody | None


class ConsentBody(BaseModel):
    """A request for consent. Names are as the application has them, "" where it has none. `until` is the last day
    for the answer, in Amman.
    """

    asked_by: str
    asked: str
    about: str
    until: date


class ConcernedBody(BaseModel):
    """The people whom a case is about. Names are "" where they are not given; `others` counts the other people."""

    latin: str
    arabic: str
    others: int


class VisitBody(BaseModel):
    """A visit in person.

    * `at`: when it is booked for, or null.
    * `days` (in Amman) and `times` of day: what can be chosen now.
    """

    at: datetime | None
    place: dict[str, JsonValue]
    days: list[date]
    times: list[str]


class PortraitBody(BaseModel):
    """An approved photo.

    * `document`: the photo's document, whose key opens the sealed portrait.
    * `digest`: the digest to which the paper's seal commits, in base64url.
    """

    document: UUID
    digest: str


class PaperBody(BaseModel):
    """A paper issued to a person.

    * `service`: its number in the ministry's list.
    * `person`: "" for the applicant, or a path such as "companions/0/".
    * `valid_from`, `valid_until`: days in Amman; null means that it has no end.
    * `content`: what is printed of the person, and the rights that the paper gives.
    * `barcode`: its seal for a screen (ICAO Datastructure for Barcode), as text.
    * `portrait`: the photo that an officer approved, or null.
    """

    number: str
    kind: str
    service: int
    person: str
    valid_from: date
    valid_until: date | None
    content: dict[str, JsonValue]
    barcode: str
    portrait: PortraitBody | None


class ReplacedPaperBody(BaseModel):
    """A paper that another one has replaced, without its seal; otherwise as `PaperBody`.

    * `replaced_by`: the number of the other one.
    * `replaced_on`: the day in Amman.
    """

    number: str
    kind: str
    service: int
    person: str
    valid_from: date
    valid_until: date | None
    content: dict[str, JsonValue]
    replaced_by: str
    replaced_on: date


class ShareLookBody(BaseModel):
    """A look at a share.

    * `who`: the name that the verifier gave, sealed with the share's code; "" for none.
    * `is_again`: the same browser looked before.
    """

    at: datetime
    who: str
    is_again: bool


class ShareBody(BaseModel):
    """A share of a paper.

    * `end`: the reason why it ended before `expires_at`, or null.
    """

    id: str
    paper: str
    is_for_one: bool
    made_at: datetime
    expires_at: datetime
    end: Literal["revoked", "paper_revoked"] | None
    looks: list[ShareLookBody]


class CaseBody(BaseModel):
    """A case, complete: it replaces what the phone had.

    * `ahead`: the statuses that follow if all goes well.
    * `due`: the day in Amman by which the ministry aims to decide, or null.
    * `may_withdraw`: the applicant may take it back now.
    * `may_correct`: the applicant may ask to correct an answer now.
    * `may_ask_for_refund`: the applicant may ask for a refund of what they paid.
    * `may_object_until`: the last day in Amman on which the applicant may object to the refusal, or null.
    * `ask`: {request_seq, fields, documents, message, until}, or null.
    * `short_receipt`: a JWS of reference, service and time, for others to see; "" for a request for consent.
    * `concerned`: whom it is about; null for a request for consent.
    * `consent`: the person is asked for consent to this application of another person, of which nothing else is shown;
      or null.
    * `committee_on`: the day in Amman of the committee's session that it comes before, or null.
    """

    id: UUID
    reference: str
    service: str
    status: str
    updated_at: datetime
    version: int
    ahead: list[str]
    due: date | None
    may_withdraw: bool
    may_correct: bool
    may_ask_for_refund: bool
    may_object_until: date | None
    ask: dict[str, JsonValue] | None
    bills: list[BillBody]
    papers: list[PaperBody]
    replaced_papers: list[ReplacedPaperBody]
    shares: list[ShareBody]
    events: list[EventBody]
    receipt: str
    short_receipt: str
    concerned: ConcernedBody | None
    consent: ConsentBody | None
    visit: VisitBody | None
    committee_on: date | None


class ChangesBody(BaseModel):
    """A page of changes.

    * `cursor`: ask with it the next time.
    * `now`: the server's clock.
    * `more`: ask again at once, with `cursor`.
    * `institutions`: those that the person is a member of now, the first joined first; null in the changes of an
      institution.
    """

    cursor: int
    now: datetime
    cases: list[CaseBody]
    more: bool
    institutions: list[MembershipBody] | None


@router.get("/api/sync")
async def sync(
    response: Response,
    acting: ReaderOrClient,
    deps: DepsDep,
    cursor: Annotated[Cursor, Query()] = 0,
) -> ChangesBody:
    """Return every case in which something happened after `cursor`; 0 means all of them."""
    response.headers["Cache-Control"] = "no-store"
    is_member = acting.role is not None and acting.scopes is None
    changes = await changes_since(deps, party_id=acting.party_id, cursor=cursor, with_senders=is_member)
    is_own = acting.party_id == acting.actor_id
    return ChangesBody(
        cursor=changes.cursor,
        now=changes.now,
        cases=[_case(case, deps) for case in changes.cases],
        more=changes.more,
        institutions=await membership_bodies(deps, acting.actor_id) if is_own else None,
    )


def _case(case: CaseView, deps: Deps) -> CaseBody:
    events = [
        EventBody(
            seq=event.seq,
            kind=event.kind,
            at=event.at,
            role=event.role,
            data=dict(event.data),
            by=SenderBody(**vars(case.senders[event.seq])) if event.seq in case.senders else None,
        )
        for event in case.events
    ]
    service = deps.services[case.service].number
    return CaseBody(
        id=case.id,
        reference=case.reference,
        service=case.service,
        status=case.status,
        updated_at=case.updated_at,
        version=case.version,
        ahead=list(case.ahead),
        due=case.due,
        may_withdraw=case.may_withdraw,
        may_correct=case.may_correct,
        may_ask_for_refund=case.may_ask_for_refund,
        may_object_until=case.may_object_until,
        ask=case.ask,
        bills=[bill_body(bill, deps) for bill in case.bills],
        papers=[_paper(row, service) for row in case.papers],
        replaced_papers=[_replaced(each, service) for each in case.replaced_papers],
        shares=[_share(each) for each in case.shares],
        events=events,
        receipt=case.receipt,
        short_receipt=case.short_receipt,
        concerned=ConcernedBody(**vars(case.concerned)) if case.concerned else None,
        consent=_consent(case.consent) if case.consent else None,
        visit=_visit(case.visit) if case.visit else None,
        committee_on=case.committee_on,
    )


def _paper(row: PaperRow, service: int) -> PaperBody:
    return PaperBody(
        number=row.number,
        kind=row.kind,
        service=service,
        person=row.person,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        content={name: value for name, value in row.content.items() if name != "letter"},
        barcode=row.barcode,
        portrait=_portrait(row.portrait) if row.portrait else None,
    )


def _replaced(paper: ReplacedPaper, service: int) -> ReplacedPaperBody:
    body = _paper(paper.row, service).model_dump(exclude={"barcode", "portrait"})
    return ReplacedPaperBody(**body, replaced_by=paper.replacement.number, replaced_on=paper.replacement.on)


def _portrait(approved: ApprovedPortrait) -> PortraitBody:
    return PortraitBody(document=approved.document_id, digest=to_base64url(approved.digest))


def _share(share: ShareView) -> ShareBody:
    row = share.row
    seen: set[bytes] = set()
    looks: list[ShareLookBody] = []
    for look in share.looks:
        looks.append(ShareLookBody(at=look.at, who=to_base64url(look.who), is_again=look.verifier in seen))
        seen.add(look.verifier)
    return ShareBody(
        id=to_base64url(row.id),
        paper=row.paper_number,
        is_for_one=row.is_for_one,
        made_at=row.made_at,
        expires_at=row.expires_at,
        end="revoked" if row.revoked_at else "paper_revoked" if share.is_paper_revoked else None,
        looks=looks,
    )


def _consent(request: ConsentRequest) -> ConsentBody:
    return ConsentBody(**vars(request.people), until=request.until)


def _visit(visit: VisitView) -> VisitBody:
    return VisitBody(
        at=visit.at,
        place=dict(visit.place),
        days=list(visit.days),
        times=[f"{each:%H:%M}" for each in visit.times],
    )
