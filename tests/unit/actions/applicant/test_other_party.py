"""The other party of an application agrees on a phone of their own, or does not, before an officer takes it."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.answer_consent_request import answer_consent_request
from moi_pwa.actions.applicant.sync import CaseView, changes_since
from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.audit.audit_cases import examine_cases
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.ask_agencies import ask_agencies
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.conditions import Equals
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, DifferentContentError
from moi_pwa.core.parties import Acting
from moi_pwa.core.service import AskedWhere, Rule, Service
from moi_pwa.core.text import Text
from moi_pwa.crypto.receipt import verify_receipt
from moi_pwa.gateways.sms import FileSms
from moi_pwa.presentation.cases.case_presenter import present_case
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.rules.cases.notifications import MAX_TEXTS_TO_OTHER_PARTY
from moi_pwa.storage.accounts import people
from moi_pwa.storage.cases import cases
from tests.cases.details import details
from tests.cases.first_case import CASE, seen
from tests.cases.officers import RANA
from tests.cases.other_party import OMAR, PARTY
from tests.cases.sending import READER, application_id, body_json, give, someone, submit
from tests.cases.telling import pushed, subscribe
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock, person_id
from tests.fixtures.library_card import LIBRARY_CARD, PREPAID_CARD
from tests.money.finance import refusal

STRANGER = "+962781234567"
SHARED_CARD = replace(LIBRARY_CARD, course="two_party", other_party=PARTY)


SOMETIMES = replace(
    LIBRARY_CARD,
    restricted_course="security",
    other_party=replace(
        PARTY,
        asked_by=None,
        where=AskedWhere(
            when=Equals(field="shelf", value="maps"),
            course="two_party",
            restricted_course="two_party_security",
            summary=Text(ar="أحيانًا", en="Sometimes"),
        ),
    ),
)
RESTRICTED = replace(
    SOMETIMES,
    rules=(
        Rule(
            id="R05",
            at="reader_name",
            test=Equals(field="shelf", value="none"),
            severity="decides",
            finds="prior_approval",
            message=Text(ar="", en=""),
            source="",
        ),
    ),
)


def offering(deps: Deps, service: Service) -> Deps:
    return replace(deps, services={service.code: service})


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return offering(deps, SHARED_CARD)


@pytest.fixture(autouse=True)
async def _people(deps: Deps):
    await someone(deps, 1)
    await someone(deps, 2)


async def send(deps: Deps, mobile: str = OMAR, *, number: int = 1, person: int = 1) -> Received:
    return await submit(deps, body_json(READER | {"mobile": mobile}), number=number, person=person)


async def reply(deps: Deps, *, agrees: bool = True, number: int = 1, person: int = 2, application: int = 1) -> Received:
    body = {"agrees": agrees, "made_at": "2026-01-15T09:00:00Z"}
    sent = Delivery(
        acting=Acting.alone(person_id(person)),
        application_id=application_id(application),
        submission_id=UUID(int=0xCC00_0000 + number),
        body=body,
    )
    return await answer_consent_request(deps, sent, agrees=agrees)


async def withdraw(deps: Deps) -> None:
    sent = Delivery(
        acting=Acting.alone(person_id(1)), application_id=CASE, submission_id=UUID(int=0xF000_0001), body={}
    )
    await withdraw_application(deps, sent)


async def phone(deps: Deps, person: int, cursor: int = 0) -> list[CaseView]:
    return list((await changes_since(deps, party_id=person_id(person), cursor=cursor)).cases)


async def cursor_of(deps: Deps, person: int) -> int:
    return (await changes_since(deps, party_id=person_id(person), cursor=0)).cursor


def kinds(case: CaseView) -> list[str]:
    return [event.kind for event in case.events]


def texts(deps: Deps) -> list[dict[str, Any]]:
    assert isinstance(deps.sms, FileSms)
    return deps.sms.messages()


async def test_the_other_party_is_asked_with_the_submission(deps: Deps):
    received = await send(deps)
    [own] = await phone(deps, 1)

    assert (received.status, own.status, kinds(own)) == (
        "awaiting_consent",
        "awaiting_consent",
        ["submitted", "consent_asked"],
    )
    assert own.events[-1].data == {"until": "2026-01-22"}
    assert own.ahead[:2] == ("in_review", "recommended")


async def test_the_other_partys_phone_shows_who_asks_about_whom_until_when_and_nothing_else(deps: Deps):
    await send(deps)
    [asked] = await phone(deps, 2)

    assert asked.consent is not None
    assert vars(asked.consent.people) == {"asked_by": "Layla Owl", "asked": "ليلى", "about": "dragons first"}
    assert asked.consent.until == date(2026, 1, 22)
    assert (asked.status, kinds(asked), asked.receipt, asked.bills) == ("consent_asked", ["consent_asked"], "", ())
    assert (asked.may_withdraw, asked.may_correct, asked.ask, asked.ahead) == (False, False, None, ())
    assert asked.concerned is None


async def test_nobody_else_learns_of_it(deps: Deps):
    await someone(deps, 3)
    await send(deps)

    assert await phone(deps, 3) == []


async def test_who_has_never_signed_in_finds_it_after_signing_in(deps: Deps):
    await send(deps, STRANGER)
    async with deps.database.reading() as session:
        found = await people.find_person_by_address(session, STRANGER)
    assert found is not None

    [asked] = (await changes_since(deps, party_id=found.id, cursor=0)).cases
    assert asked.status == "consent_asked"


async def test_no_officer_takes_it_before_the_other_party_agrees(deps: Deps):
    await send(deps)

    assert await refusal(desk_steps.take_case(deps, RANA, await seen(deps))) == "not_now"


async def test_with_the_agreement_it_goes_to_the_officers(deps: Deps):
    await send(deps)
    await reply(deps)
    [own] = await phone(deps, 1)
    await desk_steps.take_case(deps, RANA, await seen(deps))

    assert (own.status, kinds(own)[-1]) == ("submitted", "consent_given")


async def test_the_agreement_is_received_once_with_a_receipt_for_who_agreed(deps: Deps):
    await send(deps)
    first, again = await reply(deps), await reply(deps)
    [asked] = await phone(deps, 2)
    signed = verify_receipt(first.receipt, deps.receipt_keys())

    assert (first.first, again.first, again.receipt) == (True, False, first.receipt)
    assert (first.status, again.status) == ("consent_given", "consent_given")
    assert (signed["consent_id"], signed["application_id"]) == (str(UUID(int=0xCC00_0001)), str(CASE))
    assert (asked.status, kinds(asked), asked.receipt) == (
        "consent_given",
        ["consent_asked", "consent_given"],
        first.receipt,
    )


async def test_the_applicants_receipt_stays_the_applicants(deps: Deps):
    sent = await send(deps)
    await reply(deps)
    [own] = await phone(deps, 1)

    assert own.receipt == sent.receipt


async def test_another_answer_under_the_same_id_is_refused(deps: Deps):
    await send(deps)
    await reply(deps)

    with pytest.raises(DifferentContentError):
        await reply(deps, agrees=False)


async def test_it_is_answered_once(deps: Deps):
    await send(deps)
    both = await asyncio.gather(reply(deps, number=1), reply(deps, agrees=False, number=2), return_exceptions=True)
    [asked] = await phone(deps, 2)

    assert sum(isinstance(each, Received) for each in both) == 1
    assert len(asked.events) == 2
    assert await refusal(reply(deps, number=3)) == "not_now"


@pytest.mark.parametrize("person", [1, 3])
async def test_nobody_but_the_other_party_answers(deps: Deps, person: int):
    await someone(deps, 3)
    await send(deps)

    with pytest.raises(AbsentError):
        await reply(deps, person=person)


async def test_an_application_that_asks_nobody_is_not_answered(deps: Deps):
    await submit(offering(deps, LIBRARY_CARD))

    with pytest.raises(AbsentError):
        await reply(deps)


async def test_the_id_of_what_the_applicant_sent_gives_the_other_party_nothing(deps: Deps):
    await send(deps)
    body = {"agrees": True, "made_at": "2026-01-15T09:00:00Z"}
    sent = Delivery(acting=Acting.alone(person_id(2)), application_id=CASE, submission_id=CASE, body=body)

    with pytest.raises(AbsentError):
        await answer_consent_request(deps, sent, agrees=True)


async def test_without_agreement_the_application_ends(deps: Deps):
    await send(deps)
    received = await reply(deps, agrees=False)
    [own], [asked] = await phone(deps, 1), await phone(deps, 2)

    assert (received.status, asked.status) == ("consent_declined", "consent_declined")
    assert (own.status, kinds(own)[-1], own.ahead, own.may_withdraw) == ("not_agreed", "consent_declined", (), False)


async def test_without_an_answer_it_lapses_after_the_last_day_and_both_phones_learn_it(deps: Deps, clock: Clock):
    await send(deps)
    at = await cursor_of(deps, 2)
    clock.move(timedelta(days=7, hours=-1))
    await run_all_jobs(deps)
    assert [case.status for case in await phone(deps, 1)] == ["awaiting_consent"]
    clock.move(timedelta(days=1))
    await run_all_jobs(deps)

    [own], [asked] = await phone(deps, 1), await phone(deps, 2, at)
    assert (own.status, asked.status, kinds(asked)) == ("expired", "expired", ["consent_asked", "expired"])
    assert await refusal(reply(deps)) == "not_now"


async def test_after_the_last_day_nobody_agrees_though_the_program_has_slept(deps: Deps, clock: Clock):
    await send(deps)
    clock.move(timedelta(days=8))

    assert await refusal(reply(deps)) == "not_now"


async def test_what_was_answered_does_not_lapse(deps: Deps, clock: Clock):
    await send(deps)
    await reply(deps)
    clock.move(timedelta(days=30))
    await run_all_jobs(deps)

    assert [case.status for case in await phone(deps, 1)] == ["submitted"]


async def test_who_withdraws_takes_the_request_back(deps: Deps):
    await send(deps)
    at = await cursor_of(deps, 2)
    await withdraw(deps)
    [asked] = await phone(deps, 2, at)

    assert (asked.status, kinds(asked)) == ("withdrawn", ["consent_asked", "withdrawn"])
    assert await refusal(reply(deps)) == "not_now"


async def test_what_happens_to_the_application_later_is_not_the_other_partys_affair(deps: Deps):
    await send(deps)
    await reply(deps)
    at = await cursor_of(deps, 2)
    await withdraw(deps)

    assert await phone(deps, 2, at) == []
    assert [(case.status, kinds(case)) for case in await phone(deps, 2)] == [
        ("consent_given", ["consent_asked", "consent_given"])
    ]


async def send_from(deps: Deps, shelf: str, mobile: str = OMAR) -> Received:
    return await submit(deps, body_json(READER | {"mobile": mobile, "shelf": shelf}))


async def stored(deps: Deps) -> tuple[str, str]:
    """Return the case's course and status."""
    async with deps.database.reading() as session:
        [row] = await cases.cases_of(session, [CASE])
    return row.course, row.status


async def test_where_the_answers_say_so_the_other_party_is_asked(deps: Deps):
    deps = offering(deps, SOMETIMES)
    await send_from(deps, "maps")
    [asked] = await phone(deps, 2)

    assert await stored(deps) == ("two_party", "awaiting_consent")
    assert (asked.status, asked.consent and asked.consent.people.asked_by) == ("consent_asked", "")


@pytest.mark.parametrize("mobile", [STRANGER, "+962790000001", "+447400123456"])
async def test_where_they_do_not_nobody_is_asked_whatever_the_number(deps: Deps, mobile: str):
    deps = offering(deps, SOMETIMES)
    await send_from(deps, "poetry", mobile)

    assert await stored(deps) == ("simple", "submitted")
    async with deps.database.reading() as session:
        assert await people.find_person_by_address(session, STRANGER) is None


@pytest.mark.parametrize("mobile", ["+962790000001", "+447400123456"])
async def test_where_the_answers_say_so_the_number_must_be_one_that_can_be_asked(deps: Deps, mobile: str):
    with pytest.raises(AnswersRefusedError):
        await send_from(offering(deps, SOMETIMES), "maps", mobile)


async def test_agencies_are_consulted_once_the_other_party_has_agreed(deps: Deps):
    deps = offering(deps, RESTRICTED)
    await send_from(deps, "maps")
    before = await stored(deps)
    assert await refusal(desk_steps.take_case(deps, RANA, await seen(deps))) == "not_now"
    await reply(deps)
    await desk_steps.take_case(deps, RANA, await seen(deps))

    assert (before, await stored(deps)) == (
        ("two_party_security", "awaiting_consent"),
        ("two_party_security", "in_review"),
    )
    assert await refusal(desk_steps.recommend(deps, RANA, await seen(deps), outcome="approve")) == "too_early"
    asked = await ask_agencies(deps, RANA, await seen(deps), agencies=["security"], question="?")
    assert asked.status == "at_agencies"


async def test_details_that_name_another_party_later_ask_nobody(deps: Deps):
    deps = offering(deps, SOMETIMES)
    await send_from(deps, "poetry")
    await desk_steps.take_case(deps, RANA, await seen(deps))
    request = desk_steps.DetailsRequest(message="?", fields=["shelf"])
    await desk_steps.ask_details(deps, RANA, await seen(deps), request)
    await give(deps, details({"shelf": "maps"}))

    assert await stored(deps) == ("simple", "in_review")


async def test_an_application_fee_is_billed_after_the_agreement(deps: Deps):
    deps = offering(deps, replace(PREPAID_CARD, course="two_party", other_party=PARTY))
    await send(deps)
    [before] = await phone(deps, 1)
    await reply(deps)
    [after] = await phone(deps, 1)

    assert (before.status, len(before.bills)) == ("awaiting_consent", 0)
    assert (after.status, [bill.row.total_fils for bill in after.bills]) == ("awaiting_fee", [5_000])


@ON_SQLITE
@pytest.mark.parametrize(
    "mobile, code",
    [
        ("+962790000001", "own_mobile"),
        ("+96265001234", "not_a_jordanian_mobile"),
        ("+447400123456", "not_a_jordanian_mobile"),
    ],
)
async def test_who_cannot_be_asked_is_said_at_the_number(deps: Deps, mobile: str, code: str):
    with pytest.raises(AnswersRefusedError) as refused:
        await send(deps, mobile)

    assert [(each.path, each.code) for each in refused.value.problems] == [("mobile", code)]


@ON_SQLITE
async def test_what_is_no_number_is_said_once_and_adds_nobody(deps: Deps):
    with pytest.raises(AnswersRefusedError) as refused:
        await send(deps, "1" * 40)

    assert [each.path for each in refused.value.problems] == ["mobile"]


async def test_an_application_that_is_refused_leaves_no_account_of_the_other_party(deps: Deps):
    with pytest.raises(AnswersRefusedError):
        await submit(deps, body_json(READER | {"mobile": STRANGER, "reader_name": ""}))

    async with deps.database.reading() as session:
        assert await people.find_person_by_address(session, STRANGER) is None


async def test_the_same_application_again_asks_nobody_again(deps: Deps):
    await send(deps)
    again = await send(deps)
    [asked] = await phone(deps, 2)

    assert (again.first, kinds(asked)) == (False, ["consent_asked"])


async def test_two_who_name_each_other_at_once_are_both_received(deps: Deps):
    sent = await asyncio.gather(
        *(send(deps, OMAR, number=n, person=1) for n in (1, 2)),
        *(send(deps, "+962790000001", number=n, person=2) for n in (3, 4)),
    )

    assert [each.status for each in sent] == ["awaiting_consent"] * 4
    assert len(await phone(deps, 1)) == len(await phone(deps, 2)) == 4


async def test_pages_of_the_sync_lose_nothing_of_both_kinds(deps: Deps):
    for number in (1, 2):
        await send(deps, number=number)
    for number in (3, 4):
        await send(deps, "+962790000001", number=number, person=2)
    found, cursor, more = set[UUID](), 0, True
    while more:
        page = await changes_since(deps, party_id=person_id(1), cursor=cursor, at_most=1)
        found |= {case.id for case in page.cases}
        cursor, more = page.cursor, page.more

    assert found == {application_id(number) for number in (1, 2, 3, 4)}


async def test_the_other_party_gets_a_text_with_the_reference_and_the_day_in_their_language(deps: Deps):
    await send(deps)
    await run_all_jobs(deps)

    told = [each["text"] for each in texts(deps) if each["mobile"] == OMAR]
    assert told == ["مطلوب موافقتكم على الطلب MOI-2026-999-000001-7 قبل 22/01/2026. للرد: eservices.example"]


async def test_the_other_party_is_reminded_3_days_and_1_day_before_the_end(deps: Deps, clock: Clock):
    await send(deps)
    counted: list[int] = []
    for _ in range(7):
        await run_all_jobs(deps)
        counted.append(sum(each["mobile"] == OMAR for each in texts(deps)))
        clock.move(timedelta(days=1))

    assert counted == [1, 1, 1, 1, 2, 2, 3]


async def test_who_has_answered_is_not_reminded(deps: Deps, clock: Clock):
    await send(deps)
    await run_all_jobs(deps)
    await reply(deps)
    for _ in range(7):
        clock.move(timedelta(days=1))
        await run_all_jobs(deps)

    assert sum(each["mobile"] == OMAR for each in texts(deps)) == 1


async def test_a_number_that_many_enter_gets_no_more_than_a_few_texts_a_day(deps: Deps):
    for number in range(1, MAX_TEXTS_TO_OTHER_PARTY + 3):
        await send(deps, number=number)
        await run_all_jobs(deps)

    assert sum(each["mobile"] == OMAR for each in texts(deps)) == MAX_TEXTS_TO_OTHER_PARTY
    assert len(await phone(deps, 2)) == MAX_TEXTS_TO_OTHER_PARTY + 2


async def test_the_other_partys_browsers_are_told_and_not_the_applicants(deps: Deps):
    await subscribe(deps, "https://fcm.googleapis.com/fcm/send/layla", number=1)
    await subscribe(deps, "https://fcm.googleapis.com/fcm/send/omar", number=2)
    await send(deps)
    await run_all_jobs(deps)

    [(to, message)] = pushed(deps)
    assert to.endswith("/omar")
    assert (message.badge, message.urgency) == (1, "high")
    assert "Layla" not in message.body


async def test_the_applicant_is_told_that_the_other_party_did_not_agree(deps: Deps):
    await send(deps)
    await reply(deps, agrees=False)
    await run_all_jobs(deps)

    told = [each["text"] for each in texts(deps) if each["mobile"] == "+962790000001"]
    assert any("لم يوافق الطرف الآخر" in text for text in told)


async def test_the_officer_reads_that_the_other_party_agreed(deps: Deps):
    await send(deps)
    await reply(deps)
    await desk_steps.take_case(deps, RANA, await seen(deps))
    view = present_case(await open_case(deps, RANA, CASE), officer_id=RANA.id, now=NOON, language="en")

    assert [(each.what, each.who) for each in view.events if "ther party" in each.what] == [
        ("Other party agreed", "Other party"),
        ("Other party asked to agree", "System"),
    ]


async def test_the_working_days_do_not_count_while_the_other_party_is_asked(deps: Deps, clock: Clock):
    await send(deps)
    clock.move(timedelta(days=4))  # from a Thursday to a Monday
    await reply(deps)
    [own] = await phone(deps, 1)

    assert own.due == date(2026, 1, 22)


async def test_the_case_verifies_and_what_was_sent_is_found_unchanged(deps: Deps):
    await send(deps)
    await reply(deps)
    async with deps.database.reading() as session:
        events = [row.event() for row in await cases.events_of(session, [CASE])]

    assert verify_chain(events) is None
    assert await examine_cases(deps, [CASE]) == []
