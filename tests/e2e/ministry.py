"""The officers, who act by the desk's own actions on the server's own database."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import update

from moi_pwa.actions.applicant.give_details import Details, give_details
from moi_pwa.actions.applicant.object_to_refusal import object_to_refusal
from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.cases.expire_case import expire_case
from moi_pwa.actions.cases.notify_applicant import send_push
from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.consultations import escalate_consultation
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase
from moi_pwa.actions.desk.visits import ask_visit
from moi_pwa.actions.parties.institution_transaction import (
    AccountEventKind,
    record_institution_event,
    register_institution,
)
from moi_pwa.actions.reference_data import change_reference_data, read_reference_data
from moi_pwa.composition.deps import compose
from moi_pwa.core.parties import Acting, MembershipRole
from moi_pwa.core.push import PushSubscription
from moi_pwa.core.reference import CodeRows
from moi_pwa.core.text import Language
from moi_pwa.crypto.keys import public_key_of
from moi_pwa.demo.accounts import MOBILES, fixed_id, fixed_seed
from moi_pwa.demo.applications import (
    DemoApplication,
    send,
    send_again,
)
from moi_pwa.demo.bank import pay_bills
from moi_pwa.demo.institution_applications import apply_for_people
from moi_pwa.demo.opening import open_documents
from moi_pwa.demo.portraits import accept_photos
from moi_pwa.gateways.push import MemoryPush, body_of
from moi_pwa.rules.accounts.attempts import CODES_PER_CONTACT
from moi_pwa.rules.forms.mobiles import to_mobile
from moi_pwa.settings import Settings
from moi_pwa.storage.accounts import attempts, people, push_subscriptions
from moi_pwa.storage.accounts.sessions import SessionRow
from moi_pwa.storage.cases import cases, consultations, documents
from moi_pwa.storage.parties import parties
from tests.cases.institution import found_institution_of
from tests.cases.institution_events import REGISTRATION
from tests.e2e.desk_actions import (
    answer_for_agencies,
    ask_every_agency,
    consult,
    further_approver,
    hold_session,
    officer,
    officer_of,
    open_document,
    send_example,
    seq_of,
)
from tests.e2e.server import MoiServer

Result = TypeVar("Result")

_BROWSER = "https://fcm.googleapis.com/fcm/send/a-phone"


@dataclass(frozen=True)
class Ministry:
    server: MoiServer

    def ask(self, case_id: str, message: str, *, documents: Sequence[str] = (), fields: Sequence[str] = ()) -> None:
        async def act(deps: Deps) -> None:
            reviewer = officer("reviewer")
            await pay_bills(deps, UUID(case_id))
            await desk_steps.take_case(deps, reviewer, SeenCase(UUID(case_id), await seq_of(deps, case_id)))
            request = DetailsRequest(message=message, documents=documents, fields=fields)
            await desk_steps.ask_details(deps, reviewer, SeenCase(UUID(case_id), await seq_of(deps, case_id)), request)

        self._do(act)

    def answer_and_ask_again(
        self, case_id: str, answers: dict[str, Any], message: str, *, fields: Sequence[str]
    ) -> None:
        """Answer the request of `ask` as the applicant on another device, and ask for something else."""

        async def act(deps: Deps) -> None:
            async with deps.database.reading() as session:
                [case] = await cases.cases_of(session, [UUID(case_id)])
            delivery = Delivery(
                acting=Acting.alone(case.party_id),
                application_id=case.id,
                submission_id=deps.new_id(),
                body={"answers": answers, "documents": []},
            )
            await give_details(deps, delivery, Details(answers=answers, documents=[]))
            request = DetailsRequest(message=message, fields=fields)
            seen = SeenCase(case.id, await seq_of(deps, case_id))
            await desk_steps.ask_details(deps, officer("reviewer"), seen, request)

        self._do(act)

    def take(self, case_id: str) -> None:
        """Pay the fee of the case, and let a reviewer take it without asking anything."""

        async def act(deps: Deps) -> None:
            await pay_bills(deps, UUID(case_id))
            reviewer = await officer_of(deps, case_id, "reviewer")
            await desk_steps.take_case(deps, reviewer, SeenCase(UUID(case_id), await seq_of(deps, case_id)))

        self._do(act)

    def open_documents(self, case_id: str) -> None:
        """Fetch every document that nobody has opened, as the directorate's reviewer."""

        async def act(deps: Deps) -> None:
            await open_documents(deps, await officer_of(deps, case_id, "reviewer"), UUID(case_id))

        self._do(act)

    def reject_document(self, case_id: str, *, code: str, reason: str) -> None:
        """Reject the documents of this kind, as the directorate's reviewer."""

        async def act(deps: Deps) -> None:
            async with deps.database.reading() as session:
                rows = await documents.documents_of(session, UUID(case_id))
            reviewer = await officer_of(deps, case_id, "reviewer")
            for row in rows:
                if row.attachment().code == code:
                    given = desk_steps.DocumentVerdict(
                        document_id=row.id, sha256_plain="00", verdict="rejected", note=reason
                    )
                    await desk_steps.record_verdict(deps, reviewer, given)

        self._do(act)

    def opened(self, case_id: str, code: str) -> list[bytes]:
        """Return what the directorate's key opens of the documents of this kind, in the order of their ids."""

        async def act(deps: Deps) -> list[bytes]:
            reviewer = await officer_of(deps, case_id, "reviewer")
            async with deps.database.reading() as session:
                rows = await documents.documents_of(session, UUID(case_id))
            found = sorted(row.id for row in rows if row.code == code)
            return [await open_document(deps, reviewer, each) for each in found]

        return self._do(act)

    def accept_photos(self, case_id: str) -> None:
        """Accept the photos for the papers, each with a portrait, as the directorate's reviewer."""

        async def act(deps: Deps) -> None:
            await accept_photos(deps, await officer_of(deps, case_id, "reviewer"), UUID(case_id))

        self._do(act)

    def approve(self, case_id: str, *, with_photos: bool = False) -> None:
        """Approve the case after `ask` or `take`, whose officer still has it. `with_photos` approves the photos too."""

        async def act(deps: Deps) -> None:
            case = UUID(case_id)
            reviewer, approver = [await officer_of(deps, case_id, role) for role in ("reviewer", "approver")]
            await consult(deps, reviewer, case)
            await open_documents(deps, reviewer, case)
            if with_photos:
                await accept_photos(deps, reviewer, case)
            await desk_steps.recommend(
                deps, reviewer, SeenCase(case, await seq_of(deps, case_id)), outcome="approve", note="!"
            )
            await desk_steps.take_case(deps, approver, SeenCase(case, await seq_of(deps, case_id)))
            await desk_steps.approve(deps, approver, SeenCase(case, await seq_of(deps, case_id)))

        self._do(act)

    def refuse(self, case_id: str) -> None:
        """Reject the case after `take`, by the second approver."""

        async def act(deps: Deps) -> None:
            reviewer, approver, case = officer("reviewer"), further_approver(2), UUID(case_id)
            await consult(deps, reviewer, case)
            await open_documents(deps, reviewer, case)
            await desk_steps.recommend(
                deps, reviewer, SeenCase(case, await seq_of(deps, case_id)), outcome="reject", note="!"
            )
            await desk_steps.take_case(deps, approver, SeenCase(case, await seq_of(deps, case_id)))
            await desk_steps.reject(deps, approver, SeenCase(case, await seq_of(deps, case_id)), reason="eligibility")

        self._do(act)

    def lapse(self, case_id: str) -> None:
        """Expire the case, as if the applicant's days for the present request had gone by."""

        async def act(deps: Deps) -> None:
            await expire_case(deps, {"case_id": case_id, "seq": await seq_of(deps, case_id)})

        self._do(act)

    def withdraw(self, case_id: str) -> None:
        """Withdraw the application, as the applicant on another device."""

        async def act(deps: Deps) -> None:
            async with deps.database.reading() as session:
                [case] = await cases.cases_of(session, [UUID(case_id)])
            body = {"made_at": "2026-01-15T08:00:00Z"}
            delivery = Delivery(
                acting=Acting.alone(case.party_id), application_id=case.id, submission_id=deps.new_id(), body=body
            )
            await withdraw_application(deps, delivery)

        self._do(act)

    def let_agencies_be_late(self, case_id: str) -> None:
        """Escalate the open consultations, as if the agencies' days for an answer had gone by."""

        async def act(deps: Deps) -> None:
            async with deps.database.reading() as session:
                asked = await consultations.open_of_case(session, UUID(case_id))
            for each in asked:
                await escalate_consultation(deps, {"consultation_id": str(each.id)})

        self._do(act)

    def hear_objection(self, case_id: str) -> None:
        """Object to the refusal, as the applicant on another device."""

        async def act(deps: Deps) -> None:
            async with deps.database.reading() as session:
                [case] = await cases.cases_of(session, [UUID(case_id)])
            delivery = Delivery(
                acting=Acting.alone(case.party_id),
                application_id=case.id,
                submission_id=deps.new_id(),
                body={"message": "!"},
            )
            await object_to_refusal(deps, delivery, message="!")

        self._do(act)

    def accept_objection(self, case_id: str) -> None:
        """Accept an objection to a refusal by `refuse`, as the first approver."""

        async def act(deps: Deps) -> None:
            approver, case = officer("approver"), UUID(case_id)
            await desk_steps.take_case(deps, approver, SeenCase(case, await seq_of(deps, case_id)))
            await desk_steps.accept_objection(deps, approver, SeenCase(case, await seq_of(deps, case_id)), note="!")

        self._do(act)

    def decide_again(self, case_id: str) -> None:
        """Approve a case whose objection was accepted, as the third approver."""

        async def act(deps: Deps) -> None:
            approver, case = further_approver(3), UUID(case_id)
            await desk_steps.take_case(deps, approver, SeenCase(case, await seq_of(deps, case_id)))
            await desk_steps.approve(deps, approver, SeenCase(case, await seq_of(deps, case_id)))

        self._do(act)

    def receive(self, code: str) -> str:
        """Receive an application for this service from the demonstration's first person, and return its reference."""

        async def act(deps: Deps) -> str:
            case_id = await send_example(deps, code)
            await pay_bills(deps, case_id)
            async with deps.database.reading() as session:
                [case] = await cases.cases_of(session, [case_id])
            return case.reference

        return self._do(act)

    def receive_from(self, mobile: str, paper: DemoApplication, *, party: str = "") -> str:
        """Receive an application from the owner of this mobile, as if from another phone, and return its id.

        `party` is the institution for which the owner sends it; "" means for themselves.
        """

        async def act(deps: Deps) -> str:
            async with deps.database.reading() as session:
                person = await people.find_person_by_address(session, to_mobile(mobile))
            assert person is not None, f"nobody has signed in with {mobile}"
            case_id, key = deps.new_id(), public_key_of(fixed_seed(paper.service.directorate))
            alone = Acting.alone(person.id)
            acting = replace(alone, party_id=UUID(party), role="filer", status="verified") if party else alone
            await send(deps, paper, case_id=case_id, acting=acting, public_key=key)
            return str(case_id)

        return self._do(act)

    def receive_from_institution(self, institution: str, mobile: str, code: str) -> None:
        """Receive applications for four people from an institution, whose filer has signed in with this mobile."""

        async def act(deps: Deps) -> None:
            filer = await _person_of(deps, mobile)
            acting = Acting(actor_id=filer, party_id=UUID(institution), role="filer", status="verified")
            await apply_for_people(deps, acting, code)

        self._do(act)

    def receive_corrected(self) -> str:
        """Receive an application and a better passport page that the ministry asked for, and return its id."""

        async def send_first(deps: Deps) -> str:
            return str(await send_example(deps, "TEMP_EXT"))

        async def send_better(deps: Deps) -> None:
            party_id, key = fixed_id(f"person {MOBILES[0]}"), public_key_of(fixed_seed("residence"))
            await send_again(
                deps, case_id=UUID(case_id), party_id=party_id, public_key=key, path="passport_page", document="D01"
            )

        case_id = self._do(send_first)
        self.ask(case_id, "!", documents=["D01"])
        self._do(send_better)
        return case_id

    def receive_concerning(self, mobile: str) -> str:
        """Receive an application that needs the agreement of this mobile's owner (E.164), and return its id.

        The demonstration's first person sends it.
        """

        async def act(deps: Deps) -> str:
            return str(await send_example(deps, "MAID_WAIVER", mobile))

        return self._do(act)

    def ask_visit(self, case_id: str) -> None:
        """Ask the applicant of a case to come for an interview, after `take`."""

        async def act(deps: Deps) -> None:
            seen = SeenCase(UUID(case_id), await seq_of(deps, case_id))
            await ask_visit(deps, officer("reviewer"), seen, purpose="interview", message="Bring your passport.")

        self._do(act)

    def pay(self, case_id: str) -> None:
        """Pay the due bills of the case, as by card."""

        async def act(deps: Deps) -> None:
            await pay_bills(deps, UUID(case_id))

        self._do(act)

    def ask_agencies(self, case_id: str) -> None:
        """Ask every agency that can be asked, as the directorate's reviewer, who has the case.

        Each agency gets the documents that it may read.
        """

        async def act(deps: Deps) -> None:
            await ask_every_agency(deps, await officer_of(deps, case_id, "reviewer"), UUID(case_id))

        self._do(act)

    def answer_consultations(self, case_id: str) -> None:
        """Answer for each agency that was asked that it has no objection."""

        async def act(deps: Deps) -> None:
            await answer_for_agencies(deps, UUID(case_id))

        self._do(act)

    def hold_session(self, case_id: str) -> None:
        """Hold the committee's session on the case: all are in favour, and the minutes are signed."""

        async def act(deps: Deps) -> None:
            await hold_session(deps, UUID(case_id))

        self._do(act)

    def sign_minutes(self, code: str) -> str:
        """Sign the minutes of a session that recommended an application for this service, and return its reference."""

        async def act(deps: Deps) -> str:
            reviewer, case_id = officer("reviewer"), await send_example(deps, code)
            await pay_bills(deps, case_id)
            await desk_steps.take_case(deps, reviewer, SeenCase(case_id, await seq_of(deps, str(case_id))))
            await consult(deps, reviewer, case_id)
            await open_documents(deps, reviewer, case_id)
            seen = SeenCase(case_id, await seq_of(deps, str(case_id)))
            await desk_steps.recommend(deps, reviewer, seen, outcome="approve", note="!")
            return await hold_session(deps, case_id)

        return self._do(act)

    def change(self, name: str, code: str, rows: list[dict[str, Any]]) -> None:
        """Change a list of the reference data, as an administrator."""

        async def act(deps: Deps) -> None:
            seen = (await read_reference_data(deps)).seq
            await change_reference_data(
                deps,
                officer("admin"),
                CodeRows(list=name, code=code, rows=rows),
                note="A test",
                expected_version=seen,
            )

        self._do(act)

    def let_ask_again(self, mobile: str) -> None:
        """Forget the codes sent to this mobile, as if a minute had passed since the last one."""

        async def act(deps: Deps) -> None:
            async with deps.database.transaction() as session:
                await attempts.delete_attempts(session, CODES_PER_CONTACT, to_mobile(mobile))

        self._do(act)

    def forget_second_factors(self) -> None:
        """Let every officer's session have shown its second factor too long ago for a grave act."""

        async def act(deps: Deps) -> None:
            async with deps.database.transaction() as session:
                await session.exec(update(SessionRow).values(factor_shown_at=None))

        self._do(act)

    def push_about(self, case_id: str, language: Language) -> str:
        """Return the text for a push service about the case's last event, before it is encrypted for one browser."""

        async def act(deps: Deps) -> str:
            push = MemoryPush()
            async with deps.database.transaction() as session:
                [case] = await cases.cases_of(session, [UUID(case_id)])
                await push_subscriptions.save(
                    session,
                    PushSubscription(endpoint=_BROWSER, p256dh="", auth="", language=language),
                    person_id=case.party_id,
                    session_id=deps.new_id(),
                    at=deps.now(),
                )
            browser = push_subscriptions.id_of(_BROWSER)
            await send_push(replace(deps, push=push), {"case_id": case_id, "seq": case.seq, "browser": browser})
            async with deps.database.transaction() as session:
                await push_subscriptions.remove(session, browser)
            [(_, message)] = push.sent
            return body_of(message)

        return self._do(act)

    def found_institution(self, number: int, members: dict[str, MembershipRole]) -> str:
        """Add an institution whose members have signed in with these mobiles, and return its id."""

        async def act(deps: Deps) -> str:
            by_id = {await _person_of(deps, mobile): role for mobile, role in members.items()}
            return str(await found_institution_of(deps, by_id, number=number))

        return self._do(act)

    def register_institution(self, number: int, administrator: str, *, name_ar: str = "", name_en: str = "") -> str:
        """Add a verified institution with its history, whose administrator has signed in with a mobile."""

        async def act(deps: Deps) -> str:
            names = {"name_ar": name_ar or f"منشأة {number}", "name_en": name_en or f"Institution {number}"}
            registration = replace(REGISTRATION, establishment_number=f"{300_000_000 + number}", **names)
            new = UUID(int=0xC000_0000 + number)
            person = await _person_of(deps, administrator)
            async with deps.database.transaction() as session:
                await register_institution(
                    deps, session, registration, party_id=new, administrator=person, administrators_name="Mona Haddad"
                )
                await record_institution_event(deps, session, new, "verified", by="officer")
            return str(new)

        return self._do(act)

    def record_event(self, institution: str, kind: AccountEventKind) -> None:
        """Record what the ministry decided about an institution."""

        async def act(deps: Deps) -> None:
            async with deps.database.transaction() as session:
                await record_institution_event(deps, session, UUID(institution), kind, by="officer")

        self._do(act)

    def remove_member(self, institution: str, mobile: str) -> None:
        async def act(deps: Deps) -> None:
            person = await _person_of(deps, mobile)
            async with deps.database.transaction() as session:
                assert await parties.remove_member(session, party_id=UUID(institution), person_id=person)

        self._do(act)

    def party_of(self, case_id: str) -> str:
        """Return the id of the party that has an application."""

        async def act(deps: Deps) -> str:
            async with deps.database.reading() as session:
                [case] = await cases.cases_of(session, [UUID(case_id)])
            return str(case.party_id)

        return self._do(act)

    def _do(self, act: Callable[[Deps], Awaitable[Result]]) -> Result:
        """Run an action with deps on the server's data.

        It runs in a thread, because Playwright has an event loop in this one.
        """

        async def run() -> Result:
            settings = Settings(demo=True, coming_soon=True, data_dir=self.server.data, port=self.server.port)
            deps = compose(settings)
            try:
                return await act(deps)
            finally:
                await deps.database.close()

        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(run())).result()


async def _person_of(deps: Deps, mobile: str) -> UUID:
    async with deps.database.reading() as session:
        person = await people.find_person_by_address(session, to_mobile(mobile))
    assert person is not None
    return person.id
