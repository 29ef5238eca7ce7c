"""The writing of the demonstration into a database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Literal, cast
from uuid import UUID

from moi_pwa.actions.accounts.officer_keys import add_recipient_key, give_recipient_seed, make_officer_key
from moi_pwa.actions.accounts.second_factor import authenticator_row
from moi_pwa.actions.committee.committee_sessions import plan_session, put_on_agenda
from moi_pwa.actions.committee.committee_transaction import SeenSession
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.ask_agencies import ask_agencies
from moi_pwa.actions.desk.consultations import answer_consultation
from moi_pwa.actions.desk.interviews import ask_interview
from moi_pwa.actions.desk.officers_case import SeenCase
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.consultation import AgencyCode
from moi_pwa.core.officer import Officer
from moi_pwa.core.parties import Acting
from moi_pwa.core.recipients import recipients_of
from moi_pwa.crypto.keys import key_id, public_key_of
from moi_pwa.crypto.officer_key import seal_recipient_seed, wrap_seed
from moi_pwa.crypto.passwords import hash_password
from moi_pwa.demo.accounts import (
    AUTHENTICATOR,
    EMBASSY,
    MOBILES,
    PASSPHRASE,
    PASSWORD,
    SCENARIOS,
    DemoOfficer,
    Step,
    demo_officers,
    fixed_id,
    fixed_seed,
)
from moi_pwa.demo.applications import (
    application_for,
    concerning,
    for_applicant,
    send,
    send_again,
    send_agreement,
    send_objection,
)
from moi_pwa.demo.bank import pay_bills, pay_in_cash
from moi_pwa.demo.contacts import add_contacts
from moi_pwa.demo.handing import handed_by
from moi_pwa.demo.institutions import DEMO_INSTITUTIONS, add_institutions
from moi_pwa.demo.opening import open_documents
from moi_pwa.demo.portraits import accept_photos
from moi_pwa.gateways.sms import SmsOutcome
from moi_pwa.rules.cases.consultations import agencies_to_ask
from moi_pwa.rules.cases.other_party import is_asked
from moi_pwa.rules.permissions import officer_may
from moi_pwa.storage.accounts import officers, people, recipient_keys, second_factors
from moi_pwa.storage.cases import cases, consultations
from moi_pwa.storage.cases.cases import CaseRow

_APART = timedelta(hours=9)
_STEP = timedelta(minutes=50)
_YOUNGEST = timedelta(minutes=20)
_TOLD_AT_ONCE = 4


async def fill(deps: Deps, tell: Callable[[str], object] = lambda _: None) -> None:
    """Write what is missing. `tell` is given a line about each part of the work before it is done."""
    deps = replace(deps, sms=_Silent())
    tell(f"{len(demo_officers())} officers with their keys, {len(MOBILES)} applicants")
    for officer in demo_officers():
        await _add_officer(deps, officer)
    administrator = next(each.account.officer() for each in demo_officers() if "admin" in each.account.roles)
    await add_contacts(deps, administrator)
    people_ids = [await _add_person(deps, mobile) for mobile in MOBILES]
    await _add_cases(deps, people_ids, tell)
    tell(f"{len(DEMO_INSTITUTIONS)} institutions with their members and applications")
    await add_institutions(deps)
    tell("notifications, and what else follows from the cases")
    await run_all_jobs(deps)


async def is_filled(deps: Deps) -> bool:
    """Return whether the demonstration's officers can sign in."""
    async with deps.database.reading() as session:
        return await officers.find_officer(session, demo_officers()[-1].account.id) is not None


async def _add_officer(deps: Deps, officer: DemoOfficer) -> None:
    account, public_key = officer.account, public_key_of(officer.seed)
    async with deps.database.reading() as session:
        known = await officers.find_officer(session, account.id)
    if known is None:
        async with deps.database.transaction() as session:
            await officers.add_officer(session, account, password=_password_hash(), at=deps.now(), demo=True)
    async with deps.database.transaction() as session:
        await second_factors.add_authenticator(session, authenticator_row(deps, account.id, AUTHENTICATOR))
    if known is None or known.public_key is None:
        wrapped = wrap_seed(officer.seed, PASSPHRASE)
        await make_officer_key(deps, account.id, public_key=public_key, wrapped_seed=wrapped)
    for recipient in recipients_of(account.duties):
        await _give_key(deps, officer, recipient)


@cache
def _password_hash() -> str:
    """Return the hash for all officers. The password is published, so that separate salts would hide nothing, and
    each takes 0.2 s.
    """
    return hash_password(PASSWORD)


async def _give_key(deps: Deps, officer: DemoOfficer, recipient: str) -> None:
    account, public_key = officer.account, public_key_of(officer.seed)
    seed = fixed_seed(recipient)
    identity = key_id(public_key_of(seed))
    async with deps.database.reading() as session:
        has_key = bool(await recipient_keys.find_keys(session, [identity]))
        has_seed = identity in {given.key_id for given in await recipient_keys.sealed_seeds_of(session, account.id)}
    if not has_key:
        await add_recipient_key(deps, recipient=recipient, public_key=public_key_of(seed), demo=True)
    if not has_seed:
        sealed = seal_recipient_seed(seed, public_key, recipient)
        await give_recipient_seed(deps, account.id, recipient_key_id=identity, sealed=sealed)


async def _add_person(deps: Deps, mobile: str) -> UUID:
    async with deps.database.transaction() as session:
        person = await people.save_person(
            session, person_id=fixed_id(f"person {mobile}"), kind="mobile", address=mobile, language="ar", at=deps.now()
        )
    return person.id


async def _add_cases(deps: Deps, people_ids: list[UUID], tell: Callable[[str], object]) -> None:
    first = deps.now() - _YOUNGEST - _APART * (len(SCENARIOS) - 1)
    staff = {
        (directorate, role): officer.account.officer()
        for officer in reversed(demo_officers())  # the first of each kind
        for directorate in officer.account.directorates
        for role in officer.account.roles
    }
    liaisons: dict[AgencyCode, Officer] = {
        agency: officer.account.officer() for officer in demo_officers() for agency in officer.account.agencies
    }
    cashier = next(each.account.officer() for each in demo_officers() if "cashier" in each.account.roles)
    secretary = next(
        each.account.officer() for each in demo_officers() if officer_may(each.account.officer(), "hold_sessions")
    )
    for number, steps in enumerate(SCENARIOS):
        if number % _TOLD_AT_ONCE == 0:
            tell(f"cases {number + 1} to {min(number + _TOLD_AT_ONCE, len(SCENARIOS))} of {len(SCENARIOS)}")
        case_id = fixed_id(f"case {number}")
        async with deps.database.reading() as session:
            if await cases.find_case(session, case_id):
                continue
        clock = _Clock(moment=first + _APART * number)
        then = replace(deps, now=clock)
        application = for_applicant(application_for(deps, number, then.today()), f"applicant {number}")
        person_index, other = number % len(people_ids), (number + 1) % len(people_ids)
        application = concerning(application, MOBILES[other], then.today())
        party_id = people_ids[person_index]
        public_key = public_key_of(fixed_seed(application.service.directorate))
        await send(then, application, case_id=case_id, acting=Acting.alone(party_id), public_key=public_key)
        if steps and is_asked(application.service, application.answers, then.today()):
            await send_agreement(then, case_id=case_id, party_id=people_ids[other])
        await pay_bills(then, case_id)
        scenario = _Scenario(
            deps=then,
            case_id=case_id,
            party_id=party_id,
            public_key=public_key,
            unclear=application.first_document(),
            reviewer=staff[application.service.directorate, "reviewer"],
            approver=staff[application.service.directorate, "approver"],
            liaisons=liaisons,
            secretary=secretary,
            cashier=cashier,
        )
        if (await scenario.row()).course == "instant":
            continue  # it is issued, and no officer has seen it
        for step in steps:
            clock.moment += _STEP
            await scenario.step(step)


@dataclass(kw_only=True)
class _Clock:
    moment: datetime

    def __call__(self) -> datetime:
        return self.moment


@dataclass(kw_only=True)
class _Scenario:
    """One case, as its officers and its applicant take it further."""

    deps: Deps
    case_id: UUID
    party_id: UUID
    public_key: bytes
    unclear: tuple[str, str]
    """Path and code of the document that is asked for again."""
    reviewer: Officer
    approver: Officer
    liaisons: Mapping[AgencyCode, Officer]
    secretary: Officer
    cashier: Officer

    async def step(self, step: Step) -> None:
        seen = SeenCase(self.case_id, (await self.row()).seq)
        match step:
            case "take":
                await desk_steps.take_case(self.deps, self.reviewer, seen)
            case "ask":
                request = desk_steps.DetailsRequest(
                    message="الصورة غير واضحة. يرجى التصوير من جديد في ضوء كافٍ.", documents=[self.unclear[1]]
                )
                await desk_steps.ask_details(self.deps, self.reviewer, seen, request)
            case "give" | "object":
                await self._applicant(step)
            case "consult":
                await self._consult()
            case "interview":
                question = "يرجى التحقق من المؤهلات وسبب القدوم."
                await ask_interview(self.deps, self.reviewer, seen, mission=EMBASSY, question=question)
            case "recommend" | "recommend_not":
                await self._recommend(agreed=step == "recommend")
            case "agenda":
                await self._put_on_agenda()
            case "decide" | "approve" | "reject":
                await self._decide(step, seen)
            case "pay" | "pay_in_cash":
                await self._pay(step)

    async def _decide(self, step: Literal["decide", "approve", "reject"], seen: SeenCase) -> None:
        if step == "decide":
            await desk_steps.take_case(self.deps, self.approver, seen)
        elif step == "approve":
            await desk_steps.approve(self.deps, self.approver, seen)
        else:
            await desk_steps.reject(self.deps, self.approver, seen, reason="eligibility")

    async def _pay(self, step: Literal["pay", "pay_in_cash"]) -> None:
        if step == "pay":
            await pay_bills(self.deps, self.case_id)
        else:
            await pay_in_cash(self.deps, self.case_id, self.cashier)

    async def _applicant(self, step: Literal["give", "object"]) -> None:
        ids = {"case_id": self.case_id, "party_id": self.party_id}
        if step == "object":
            await send_objection(self.deps, **ids)
            return
        path, document = self.unclear
        await send_again(self.deps, **ids, public_key=self.public_key, path=path, document=document)

    async def _recommend(self, *, agreed: bool) -> None:
        if await self._consult():
            await self._answer()
        await open_documents(self.deps, self.reviewer, self.case_id)
        if agreed:
            await accept_photos(self.deps, self.reviewer, self.case_id)
        await desk_steps.recommend(
            self.deps,
            self.reviewer,
            SeenCase(self.case_id, (await self.row()).seq),
            outcome="approve" if agreed else "reject",
            note="الوثائق مكتملة ومطابقة." if agreed else "لا تنطبق شروط الخدمة.",
        )

    async def _put_on_agenda(self) -> None:
        """Put the case on the agenda of a session on that day, whose votes are still to be recorded."""
        row = await self.row()
        if row.status != "at_committee":
            return
        session_id = await plan_session(
            self.deps, self.secretary, directorate=row.directorate, held_on=self.deps.today()
        )
        await put_on_agenda(self.deps, self.secretary, SeenSession(session_id, 1), [row.id])

    async def _consult(self) -> bool:
        """Ask every agency that can be asked. False means that there is none."""
        row = await self.row()
        agencies = agencies_to_ask(COURSES[row.course], self.deps.services[row.service])
        if not agencies:
            return False
        question = "يرجى بيان الرأي في الطلب."
        handed = await handed_by(self.deps, self.reviewer, row.id)
        seen = SeenCase(row.id, row.seq)
        await ask_agencies(self.deps, self.reviewer, seen, agencies=agencies, question=question, handed=handed)
        return True

    async def _answer(self) -> None:
        async with self.deps.database.reading() as session:
            asked = await consultations.open_of_case(session, self.case_id)
        for each in asked:
            liaison = self.liaisons[cast("AgencyCode", each.agency)]
            await answer_consultation(self.deps, liaison, each.id, answer="no_objection")

    async def row(self) -> CaseRow:
        async with self.deps.database.reading() as session:
            [row] = await cases.cases_of(session, [self.case_id])
        return row


class _Silent:
    """A gateway that sends no texts about what happened before the demonstration began."""

    async def send(self, *, mobile: str, text: str, key: str) -> SmsOutcome:  # noqa: ARG002
        return "sent"
