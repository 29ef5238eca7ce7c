"""The invariants of a case, which hold after every step."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.audit.audit_consultations import examine_consultations
from moi_pwa.actions.audit.audit_papers import Listed, examine_papers, listed_of
from moi_pwa.actions.deps import Deps
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.service import Service
from moi_pwa.rules.bills.lifecycle import PAYABLE
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.rules.cases.lifecycle import case_after, stage_of
from moi_pwa.storage.bills import bills
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.cases import cases, consents, consultations, visits
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.consents import ConsentRequestRow
from moi_pwa.storage.cases.consultations import ConsultationRow
from moi_pwa.storage.cases.visits import VisitRow
from moi_pwa.storage.papers import papers, revocation_list
from moi_pwa.storage.papers.papers import PaperRow


async def examine(deps: Deps, ids: Sequence[UUID]) -> None:
    """Check the invariants of the existing cases among these.

    Each statement reads all the cases where that is possible, because one case after another takes longer.
    """
    async with deps.database.reading() as session:
        rows = await cases.cases_of(session, ids)
        events = await cases.events_of(session, ids)
        owed = await bills.bills_of_cases(session, ids)
        consulted = await consultations.consultations_of_cases(session, ids)
        issued = await papers.papers_of_cases(session, ids)
        listed = listed_of([each.number for each in issued], await revocation_list.revoked_series(session))
        found = [
            Found(
                row=row,
                service=deps.services[row.service],
                events=[each.event() for each in events if each.case_id == row.id],
                owed=[each for each in owed if each.case_id == row.id],
                asked=await consents.find_request(session, row.id),
                visit=await visits.booked_of_case(session, row.id),
                open_questions=await consultations.open_of_case(session, row.id),
                consulted=[each for each in consulted if each.case_id == row.id],
                issued=[each for each in issued if each.case_id == row.id],
                listed=listed,
            )
            for row in rows
        ]
    for each in found:
        each.examine()


@dataclass(frozen=True, kw_only=True)
class Found:
    """The content of the database about a case."""

    row: CaseRow
    service: Service
    events: list[CaseEvent]
    owed: list[BillRow]
    asked: ConsentRequestRow | None
    visit: VisitRow | None
    open_questions: Sequence[ConsultationRow]
    consulted: list[ConsultationRow]
    issued: list[PaperRow]
    listed: dict[str, Listed]
    """Papers of all cases that the revocation list names."""

    def examine(self) -> None:
        row, events, owed = self.row, self.events, self.owed
        case, kinds = case_after(events), [event.kind for event in events]
        assert verify_chain(events) is None
        assert [*examine_consultations(str(row.id), events, self.consulted)] == []
        assert [*examine_papers(events, self.issued, self.listed, {})] == []
        assert (row.status, row.seq, row.course) == (case.status, len(events), case.course)
        payable = [bill.number for bill in owed if bill.status in PAYABLE]
        assert len(payable) <= 1
        assert bool(payable) <= (row.status in ("awaiting_fee", "approved_unpaid"))
        if "issued" in kinds:
            assert all(bill.status not in PAYABLE for bill in owed)
            assert bool(self.service.charges) <= any(bill.status == "paid" for bill in owed)
        claims = [bill for bill in owed if bill.status == "refund_asked"]
        assert bool(claims) <= (row.status in ("rejected", "expired", "withdrawn"))
        assert bool(self.open_questions) <= (row.status == "at_agencies")
        assert (self.visit is not None) == (row.status == "visit_booked")
        assert self.asked is None or (self.asked.status == "consent_asked") == (row.status == "awaiting_consent")
        if self.service.other_party and "taken" in kinds:
            assert "consent_given" in kinds[: kinds.index("taken")]
        if "approved" in kinds:
            assert case.last_actor("approved") != case.last_actor("recommended")
        assert kinds.count("withdrawn") + kinds.count("revoked") <= 1
        assert stage_of(case).turn != "nobody" or row.holder_id is None
