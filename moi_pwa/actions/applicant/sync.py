"""The synchronisation of a phone: what changed in its person's applications, and in others' that ask for their
consent.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from itertools import groupby
from typing import cast
from uuid import UUID

from moi_pwa.actions.applicant.senders import Sender, senders_of
from moi_pwa.actions.bills.bill_transaction import follow_jobs
from moi_pwa.actions.cases.received import short_receipt
from moi_pwa.actions.course.issue import issue_job
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.do_soon import do_now
from moi_pwa.actions.payments.payment_receipt import PayersBill, with_receipts
from moi_pwa.core.answers import Json
from moi_pwa.core.case import CaseEvent, Status
from moi_pwa.core.jobs import NewJob
from moi_pwa.core.reference import Lists
from moi_pwa.core.service import Service
from moi_pwa.rules.bills.lifecycle import may_be_asked_for
from moi_pwa.rules.cases.applicant_view import open_request, shown_data, shown_status
from moi_pwa.rules.cases.corrections import is_correction_waiting
from moi_pwa.rules.cases.deadlines import (
    ServiceClock,
    holidays_in,
    is_open_to_applicant,
    last_day_for_applicant,
    service_clock,
)
from moi_pwa.rules.cases.lifecycle import KnownPart, course_of, known_part, stage_of
from moi_pwa.rules.cases.other_party import PeopleConcerned, people_concerned, shown_to_other_party
from moi_pwa.rules.cases.visits import days_offered, last_day_to_move, times_of_day, visiting_hours, visiting_place
from moi_pwa.rules.fees.sent_bill import fixed_dues
from moi_pwa.rules.forms.person_name import Concerned, concerned
from moi_pwa.rules.papers.replacement import Replacement, replacements
from moi_pwa.storage.bills import bills
from moi_pwa.storage.cases import cases, consents
from moi_pwa.storage.cases.cases import CaseRow, EventRow, SubmissionRow
from moi_pwa.storage.cases.consents import ConsentRequestRow
from moi_pwa.storage.committee import committee_sessions
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.papers import papers, shares
from moi_pwa.storage.papers.papers import PaperRow
from moi_pwa.storage.papers.shares import ShareLookRow, ShareRow

EVENTS_PAGE_SIZE = 200


@dataclass(frozen=True, kw_only=True)
class ConsentRequest:
    """The part of another person's application that the other party sees when asked for consent."""

    people: PeopleConcerned
    until: date
    """The last day for the answer, in Amman."""


@dataclass(frozen=True, kw_only=True)
class VisitView:
    """A visit in person that is asked for or booked."""

    at: datetime | None
    """The time of the visit (aware); None while it is to be chosen."""
    place: dict[str, Json]
    """The name of the place in each language."""
    days: Sequence[date]
    """The days that can be chosen, in Amman; empty if the visit cannot be changed."""
    times: Sequence[time]
    """The times of day that can be chosen; empty if the visit cannot be changed."""


@dataclass(frozen=True, kw_only=True)
class ReplacedPaper:
    """A paper that another one has replaced."""

    row: PaperRow
    replacement: Replacement


@dataclass(frozen=True, kw_only=True)
class ShareView:
    """A share of one of the case's papers, with the looks at it."""

    row: ShareRow
    is_paper_revoked: bool
    """Whether the paper was revoked or replaced, so that nobody can look any more."""
    looks: Sequence[ShareLookRow]
    """The looks, oldest first."""


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """A case as its applicant sees it, complete: it replaces what the phone had."""

    id: UUID
    reference: str
    service: str
    status: str
    """The status of the case; for a request for consent, the kind of the event that the request is at."""
    updated_at: datetime
    version: int
    """The number of submissions of the case; 0 for a request for consent."""
    ahead: Sequence[Status]
    """The statuses that follow if all goes well."""
    due: date | None
    """The day in Amman by which the ministry aims to decide; None once it has, and in the applicant's turn."""
    may_withdraw: bool
    """Whether the applicant may take the case back now."""
    may_correct: bool
    may_ask_for_refund: bool
    may_object_until: date | None
    """The last day in Amman to object to the refusal, even if it has gone by; None if there is nothing to object to."""
    ask: dict[str, Json] | None
    """The request that is to be answered now; None if there is none."""
    bills: Sequence[PayersBill]
    """The bills, in the order of their issue."""
    events: Sequence[CaseEvent]
    """The events of the case; those of the request if it is a request for consent."""
    receipt: str
    """The receipt for the first submission. For a request for consent: the receipt for the answer, "" before."""
    short_receipt: str = ""
    """The receipt for others to see; "" for a request for consent."""
    papers: Sequence[PaperRow] = ()
    """The papers in the order of their issue, without papers that another one has replaced."""
    replaced_papers: Sequence[ReplacedPaper] = ()
    """The papers that another one has replaced, in the order of their issue."""
    shares: Sequence[ShareView] = ()
    """The shares of the papers, oldest first."""
    concerned: Concerned | None = None
    """The people whom the case is about; None for a request for consent."""
    consent: ConsentRequest | None = None
    """The request for the person's consent to another person's case, of which nothing else is shown; None for one's own
    case.
    """
    visit: VisitView | None = None
    """The visit in person that is asked for or booked."""
    committee_on: date | None = None
    """The day in Amman of the committee's session that the case comes before."""
    senders: Mapping[int, Sender] = field(default_factory=dict[int, Sender])
    """The senders by the number of the event; empty unless a member of an institution asks."""
    is_newer: bool = False
    """Whether a newer version of the program changed the case since: it is shown as it was before, and nothing can be
    done with it.
    """


@dataclass(frozen=True, kw_only=True)
class Changes:
    """A page of changes."""

    cursor: int
    """The cursor to ask with next."""
    now: datetime
    cases: Sequence[CaseView]
    more: bool
    """Whether to ask again at once."""


async def changes_since(
    deps: Deps, *, party_id: UUID, cursor: int, at_most: int = EVENTS_PAGE_SIZE, with_senders: bool = False
) -> Changes:
    """Return every case of the party in which something happened after `cursor`; 0 means all of them.

    `with_senders` says that a member of the institution asks, who sees which member or client sent what.

    A cursor from a future that was lost with a restored database counts as 0. Cases that have not followed their bill
    yet, or wait only for a signature, go on first: whoever hears of a payment or an approval then hears of what follows
    as well, because nothing else may call the phone soon.
    """
    changes, unfinished = await _changes_since(deps, party_id, cursor, at_most, with_senders=with_senders)
    tried: set[str] = set()
    while untried := [
        job for job in unfinished if job.key not in tried
    ]:  # one may leave another: followed, then issued
        for job in untried:
            await do_now(deps, job)
        tried.update(job.key for job in untried)
        changes, unfinished = await _changes_since(deps, party_id, cursor, at_most, with_senders=with_senders)
    return changes


async def _changes_since(
    deps: Deps, party_id: UUID, cursor: int, at_most: int, *, with_senders: bool
) -> tuple[Changes, list[NewJob]]:
    """Return the changes, and the waiting jobs by which changed cases go on by themselves, read in one snapshot."""
    async with deps.database.reading() as session:
        last, since = await sequences.read_cursor(session, party_id, cursor)
        own = await cases.events_after(session, party_id, since, at_most)
        asked = await consents.changes_after(session, party_id, since, at_most)
        billed = await bills.changes_after(session, party_id, since, at_most)
        shared = await shares.changes_after(session, party_id, since, at_most)
        news = sorted([*own, *asked, *billed, *shared], key=lambda each: each[1])[:at_most]
        changed = list(dict.fromkeys(case_id for case_id, _ in news))
        requests = {row.case_id: row for row in await consents.requests_of(session, party_id, changed)} if asked else {}
        of_party = [each for each in changed if each not in requests]
        views = await _views(deps, session, of_party, senders_in=party_id if with_senders else None)
        views += await _request_views(deps, session, requests)
        going_on = [job for view in views for bill in view.bills for job in follow_jobs(bill.row)]
        going_on += [issue_job(case_id) for case_id in changed if case_id not in requests]
        waiting = await jobs.waiting_among(session, [job.key for job in going_on]) if going_on else set[str]()
    reached = _reached(news, {view.id for view in views if not view.is_newer}, last)
    more = reached < last and (not news or reached == news[-1][1])
    unfinished = [job for job in going_on if job.key in waiting]
    return Changes(cursor=reached, now=deps.now(), cases=views, more=more), unfinished


def _reached(news: Sequence[tuple[UUID, int]], shown_ids: Collection[UUID], last: int) -> int:
    """Return the cursor that the phone has reached.

    It stops before the first change of a case that this process cannot show completely, so that the change is sent
    again.
    """
    not_shown = [seq for case_id, seq in news if case_id not in shown_ids]
    if not_shown:
        return not_shown[0] - 1
    return news[-1][1] if news else last


async def _views(deps: Deps, session: Session, case_ids: Sequence[UUID], *, senders_in: UUID | None) -> list[CaseView]:
    """Return views of cases; `senders_in` is the institution whose members see who sent what, None for nobody."""
    today = deps.today()
    lists: Lists = (await deps.book.facts(session, today)).lists if case_ids else {}
    holidays = holidays_in(lists)
    rows = {row.id: row for row in await cases.cases_of(session, case_ids)}
    events = {
        key: list(rows_of_case)
        for key, rows_of_case in groupby(await cases.events_of(session, case_ids), lambda e: e.case_id)
    }
    sent = {
        key: list(rows_of_case)
        for key, rows_of_case in groupby(await cases.submissions_of(session, case_ids), lambda s: s.case_id)
    }
    billed: dict[UUID, list[PayersBill]] = {}
    for bill in await with_receipts(deps, session, await bills.bills_of_cases(session, case_ids)):
        billed.setdefault(bill.row.case_id, []).append(bill)
    issued = {
        key: list(rows_of_case)
        for key, rows_of_case in groupby(await papers.papers_of_cases(session, case_ids), lambda p: p.case_id)
    }
    # Read from whole events: those of a view do not say that a client sent something.
    whole = [event.event() for each in events.values() for event in each] if senders_in else []
    senders = await senders_of(session, senders_in, whole) if senders_in else dict[str, Sender]()
    shared = await _shares(session, case_ids)
    before_committee = [row.id for row in rows.values() if row.status == "at_committee"]
    meetings = await committee_sessions.days_of_sessions_to_come(session, before_committee)
    views: list[CaseView] = []
    for case_id in case_ids:
        row, stored = rows[case_id], events[case_id]
        if row.service not in deps.services:
            continue
        known = known_part([event.event() for event in stored], row.status)
        clock = service_clock(known.events, deps.services[row.service].target_of(row.course), today, holidays)
        seen_by_applicant = {event.seq for event in stored if event.sync_seq is not None}
        view = _view(row, known, seen_by_applicant, sent[case_id], billed.get(case_id, []), clock, today)
        visit = _visit(row, known, lists, today, holidays)
        replaced = replacements(known.events)
        held = [paper for paper in issued.get(case_id, ()) if paper.number not in replaced]
        former = [
            ReplacedPaper(row=paper, replacement=replaced[paper.number])
            for paper in issued.get(case_id, ())
            if paper.number in replaced
        ]
        shown = short_receipt(deps, row, sent[case_id][0])
        views.append(
            replace(
                view,
                visit=visit,
                committee_on=meetings.get(case_id),
                papers=held,
                replaced_papers=former,
                shares=[_share(each, known, replaced, looks) for each, looks in shared.get(case_id, ())],
                short_receipt=shown,
                senders=_senders(view.events, senders),
                concerned=_concerned(deps.services[row.service], sent[case_id][-1]),
            )
        )
    return views


def _senders(events: Sequence[CaseEvent], senders: Mapping[str, Sender]) -> dict[int, Sender]:
    """Return who sent what by the number of the event. `senders` are by the id of the actor."""
    return {event.seq: senders[event.actor] for event in events if event.role == "applicant" and event.actor in senders}


def _concerned(service: Service, last: SubmissionRow) -> Concerned:
    """Return whom a case is about, by the answers after its last submission."""
    return concerned(last.answers, [field for section in service.sections for field in section.fields])


async def _shares(
    session: Session, case_ids: Sequence[UUID]
) -> dict[UUID, list[tuple[ShareRow, Sequence[ShareLookRow]]]]:
    """Return the shares of cases, each with the looks at it."""
    rows = await shares.shares_of_cases(session, case_ids)
    looks: dict[bytes, list[ShareLookRow]] = {}
    for look in await shares.looks_at_shares(session, [row.id for row in rows]) if rows else ():
        looks.setdefault(look.share_id, []).append(look)
    by_case = groupby(rows, lambda row: row.case_id)
    return {case_id: [(row, looks.get(row.id, ())) for row in of_case] for case_id, of_case in by_case}


def _share(row: ShareRow, known: KnownPart, replaced: Collection[str], looks: Sequence[ShareLookRow]) -> ShareView:
    is_revoked = known.case.status == "revoked" or row.paper_number in replaced
    return ShareView(row=row, is_paper_revoked=is_revoked, looks=looks)


def _visit(row: CaseRow, known: KnownPart, lists: Lists, today: date, holidays: frozenset[date]) -> VisitView | None:
    """Return what the applicant can choose, as far as it is known now. The server refuses a time that was taken
    meanwhile.

    None means that no visit is due, booked or missed.
    """
    if known.case.status not in ("visit_due", "visit_booked", "visit_missed"):
        return None
    last_visit_event = next(
        each
        for each in reversed(known.events)
        if each.kind in ("visit_asked", "visit_booked", "visit_moved", "visit_missed")
    )
    at = datetime.fromisoformat(str(last_visit_event.data["at"])) if "at" in last_visit_event.data else None
    place = visiting_place(lists, row.directorate)
    moves = is_open_to_applicant(known.case, "visit_moved", today)
    may_move = at is None or (moves and today <= last_day_to_move(at))
    may_choose = place is not None and may_move and not known.case.is_newer
    return VisitView(
        at=at,
        place=cast("dict[str, Json]", last_visit_event.data["place"]),
        days=days_offered(today, holidays) if may_choose else (),
        times=times_of_day(visiting_hours(place)) if place is not None and may_choose else (),
    )


async def _request_views(deps: Deps, session: Session, requests: Mapping[UUID, ConsentRequestRow]) -> list[CaseView]:
    """Return views of other people's applications that ask for consent, in the order of `requests`."""
    if not requests:
        return []
    rows = {row.id: row for row in await cases.cases_of(session, [*requests])}
    events = {
        key: list(rows_of_case)
        for key, rows_of_case in groupby(await cases.events_of(session, [*requests]), lambda e: e.case_id)
    }
    sent = {
        key: list(rows_of_case)
        for key, rows_of_case in groupby(await cases.submissions_of(session, [*requests]), lambda s: s.case_id)
    }
    return [
        _request_view(deps, rows[case_id], request, events[case_id], sent[case_id])
        for case_id, request in requests.items()
        if rows[case_id].service in deps.services
    ]


def _request_view(
    deps: Deps,
    row: CaseRow,
    request: ConsentRequestRow,
    events: Sequence[EventRow],
    sent: Sequence[SubmissionRow],
) -> CaseView:
    party = deps.services[row.service].other_party
    assert party is not None  # noqa: S101 -- or nobody would have been asked
    happened = [event.event() for event in events]
    answered = next((event.data["version"] for event in happened if event.role == "other_party"), None)
    shown = shown_to_other_party(happened)
    return CaseView(
        id=row.id,
        reference=row.reference,
        service=row.service,
        status=request.status,
        updated_at=shown[-1].at,
        version=0,
        ahead=(),
        due=None,
        may_withdraw=False,
        may_correct=False,
        may_ask_for_refund=False,
        may_object_until=None,
        ask=None,
        bills=(),
        events=shown,
        receipt=next((each.receipt for each in sent if each.version == answered), ""),
        consent=ConsentRequest(people=people_concerned(party, sent[0].answers), until=request.until),
    )


def _view(
    row: CaseRow,
    known: KnownPart,
    seen_by_applicant: Collection[int],
    sent: Sequence[SubmissionRow],
    billed: Sequence[PayersBill],
    clock: ServiceClock,
    today: date,
) -> CaseView:
    """Return the view of the person's own case. `seen_by_applicant` holds the numbers of the events that concern the
    applicant.
    """
    case = known.case
    status = shown_status(case.status)
    shown = [replace(event, data=shown_data(event)) for event in known.events if event.seq in seen_by_applicant]
    unpaid = fixed_dues(known.events) & {"on_approval"}  # what is due on submission is billed at once
    return CaseView(
        id=row.id,
        reference=row.reference,
        service=row.service,
        status=status,
        updated_at=shown[-1].at,
        version=len(sent),
        ahead=course_of(case).ahead(status, [kind for kind, _ in case.steps], unpaid),
        due=clock.due if stage_of(case).turn == "ministry" and not case.is_newer else None,
        may_withdraw=is_open_to_applicant(case, "withdrawn", today),
        may_ask_for_refund=is_open_to_applicant(case, "refund_asked", today) and any(map(_may_go_back, billed)),
        may_correct=is_open_to_applicant(case, "correction_asked", today) and not is_correction_waiting(case),
        may_object_until=last_day_for_applicant(case, "objected"),
        ask=None if case.is_newer else open_request(status, shown),
        bills=billed,
        events=shown,
        receipt=sent[0].receipt,
        is_newer=case.is_newer,
    )


def _may_go_back(bill: PayersBill) -> bool:
    return may_be_asked_for(bill.row.current(), [each.current() for each in bill.guarantees])
