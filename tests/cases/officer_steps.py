"""Steps of officers of the directorate and of agencies on a case."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from uuid import UUID

from moi_pwa.actions.desk import change_issued, desk_steps, visits
from moi_pwa.actions.desk.ask_agencies import ask_agencies
from moi_pwa.actions.desk.assign_case import assign_case
from moi_pwa.actions.desk.consultations import answer_consultation
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase
from moi_pwa.actions.desk.interviews import ask_interview
from moi_pwa.actions.desk.note_case import note_case
from moi_pwa.actions.desk.recall_agency import recall_agency
from moi_pwa.core.case import Case, EventKind
from moi_pwa.core.errors import RefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.lifecycle import case_after
from moi_pwa.rules.cases.permissions import may
from moi_pwa.storage.cases import cases, consultations
from moi_pwa.storage.papers import papers
from tests.cases.consulting import LINA, NADER, ROLA
from tests.cases.officers import HUDA, RANA, officer
from tests.cases.sending import application_id
from tests.cases.world import CaseWorld

SALMA = officer(61, "supervisor")
FARIS = officer(62, "approver")
BOTH = officer(63, "reviewer", "approver")
OFFICERS = (RANA, HUDA, FARIS, SALMA, BOTH)

OFFICERS_STEPS: tuple[EventKind, ...] = (
    "taken", "released", "assigned", "noted", "details_asked", "visit_asked", "visit_held", "visit_missed", "visit_cancelled", "consultation_asked",
    "interview_asked", "consultation_recalled", "recommended", "sent_back", "approved", "rejected", "correction_accepted", "correction_declined", "objection_accepted",
    "objection_rejected", "revocation_asked", "revocation_declined", "revoked", "replacement_asked", "replacement_declined", "replaced",
)  # fmt: skip


class OfficerSteps(CaseWorld):
    """Steps at desks, each of which may be refused."""

    def try_officers_step(self, which: int, by: Officer, kind: EventKind) -> None:
        async def take() -> None:
            await self._officers_step(by, await self._seen(which), kind)

        with suppress(RefusedError):
            self.run(take())

    def take_possible_officers_step(self, which: int, step: int) -> None:
        """Take a step that some officer's page offers now."""

        async def read() -> Case:
            async with self.deps.database.reading() as session:
                return case_after(
                    [each.event() for each in await cases.events_of(session, [application_id(which + 1)])]
                )

        case = self.run(read())
        offered = [(by, kind) for by in OFFICERS for kind in OFFICERS_STEPS if may(by, "residence", case, kind)]
        if offered:
            self.try_officers_step(which, *offered[step % len(offered)])

    def _officers_step(self, by: Officer, seen: SeenCase, kind: EventKind) -> Awaitable[Case]:
        deps = self.deps
        details = DetailsRequest(message="Correct it.", fields=["reader_name"])
        outcome = "reject" if seen.seq % 4 == 0 else "approve"
        steps: dict[str, Callable[[], Awaitable[Case]]] = {
            "taken": lambda: desk_steps.take_case(deps, by, seen),
            "released": lambda: desk_steps.release_case(deps, by, seen),
            "assigned": lambda: assign_case(
                deps, by, seen, to=UUID(OFFICERS[seen.seq % len(OFFICERS)].id), note="On leave."
            ),
            "noted": lambda: note_case(deps, by, seen.id, text=f"Seen at {seen.seq}."),
            "details_asked": lambda: desk_steps.ask_details(deps, by, seen, details),
            "visit_asked": lambda: visits.ask_visit(deps, by, seen, purpose="interview", message="Come."),
            "visit_held": lambda: visits.record_visit(deps, by, seen, note="They came."),
            "visit_missed": lambda: visits.record_missed_visit(deps, by, seen),
            "visit_cancelled": lambda: visits.cancel_visit(deps, by, seen, message="Not needed."),
            "consultation_asked": lambda: ask_agencies(
                deps, by, seen, agencies=["security"], question="Any objection?"
            ),
            "interview_asked": lambda: ask_interview(deps, by, seen, mission="embassy_berlin", question="Studies?"),
            "consultation_recalled": lambda: recall_agency(
                deps, by, seen, agency="embassy_berlin" if seen.seq % 2 else "security", note="They are silent."
            ),
            "recommended": lambda: desk_steps.recommend(deps, by, seen, outcome=outcome, note="Seen."),
            "sent_back": lambda: desk_steps.send_back(deps, by, seen, message="Again."),
            "approved": lambda: desk_steps.approve(deps, by, seen),
            "rejected": lambda: desk_steps.reject(deps, by, seen, reason="eligibility"),
            "correction_accepted": lambda: desk_steps.accept_correction(deps, by, seen, details),
            "correction_declined": lambda: desk_steps.decline_correction(deps, by, seen, message="It is right."),
            "objection_accepted": lambda: desk_steps.accept_objection(deps, by, seen, note="They are right."),
            "objection_rejected": lambda: desk_steps.reject_objection(deps, by, seen, message="It stands."),
            "revocation_asked": lambda: change_issued.ask_revocation(deps, by, seen, message="Forged."),
            "revocation_declined": lambda: change_issued.decline_revocation(deps, by, seen, note="Genuine."),
            "revoked": lambda: change_issued.revoke(deps, by, seen),
            "replacement_asked": lambda: self._ask_replacement(by, seen),
            "replacement_declined": lambda: change_issued.decline_replacement(deps, by, seen, note="It is right."),
            "replaced": lambda: change_issued.replace_paper(deps, by, seen),
        }
        return steps[kind]()

    async def _ask_replacement(self, by: Officer, seen: SeenCase) -> Case:
        async with self.deps.database.reading() as session:
            issued = await papers.papers_of_cases(session, [seen.id])
        return await change_issued.ask_replacement(
            self.deps,
            by,
            seen,
            paper=issued[-1].number if issued else "N26000001",
            typed={"passport_number": f"P{seen.seq:07}"},
            message="It was misprinted.",
        )

    def answer_as_agency(self, which: int, said: str) -> None:
        async def answer() -> None:
            async with self.deps.database.reading() as session:
                asked = await consultations.open_of_case(session, application_id(which + 1))
            for each in asked:
                by = next(who for who in (NADER, ROLA, LINA) if each.agency in who.agencies)
                await answer_consultation(self.deps, by, each.id, answer=said, note="See the file.")  # pyright: ignore[reportArgumentType]

        with suppress(RefusedError):
            self.run(answer())
