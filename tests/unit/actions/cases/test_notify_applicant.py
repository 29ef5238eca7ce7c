from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import run_all_jobs, run_due_jobs
from moi_pwa.core.jobs import NewJob
from moi_pwa.core.text import LANGUAGES
from moi_pwa.gateways.push import MemoryPush, PushOutcome
from moi_pwa.gateways.sms import FileSms
from moi_pwa.locales import say
from moi_pwa.rules.cases.applicant_view import ASKING
from moi_pwa.rules.cases.notifications import NOTIFICATIONS, TO_OTHER_PARTY
from moi_pwa.storage.accounts import push_subscriptions
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.cases import EventRow
from moi_pwa.storage.jobs import jobs
from tests.cases.telling import BROWSER, REFERENCE, happen, pushed, subscribe
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, add_case, add_details, person_id

SEGMENT = {"ar": 70, "en": 160}
"""Characters of one text message (3GPP TS 23.038): UCS-2, and the 7-bit alphabet."""


def texts(deps: Deps) -> list[str]:
    assert isinstance(deps.sms, FileSms)
    return [message["text"] for message in deps.sms.messages()]


@pytest.mark.parametrize(
    "kind,data,text",
    [
        ("submitted", {}, "استلمنا طلبكم MOI-2026-012-000123-4. تابعوا حالته من التطبيق."),
        (
            "details_asked",
            {"until": "2026-02-14", "message": "صورة أوضح"},
            "طلبكم MOI-2026-012-000123-4 ينقصه بيان. أكملوه حتى 14/02/2026.",
        ),
        ("approved", {}, "تمت الموافقة على طلبكم MOI-2026-012-000123-4."),
        (
            "rejected",
            {"reason": "eligibility"},
            "لم تتم الموافقة على طلبكم MOI-2026-012-000123-4. السبب في التطبيق.",
        ),
    ],
)
async def test_a_text_names_the_reference_and_not_the_reason(deps: Deps, kind: str, data: dict[str, str], text: str):
    await happen(deps, kind, "in_review", **data)

    await run_all_jobs(deps)

    assert texts(deps) == [text]


@ON_SQLITE
@pytest.mark.parametrize(
    "kind",
    sorted({kind for kind, way in NOTIFICATIONS.items() if way.push} - {"expiring", "stay_expiring"} - TO_OTHER_PARTY),
)
async def test_each_event_that_browsers_are_notified_of_has_its_message(deps: Deps, kind: str):
    await happen(deps, kind, "in_review", until="2026-02-14", total_fils=1_000)
    await subscribe(deps)

    await run_all_jobs(deps)

    assert len(pushed(deps)) == 1


async def test_an_application_in_english_is_told_of_in_english(deps: Deps):
    await happen(deps, "approved", "approved", language="en")

    await run_all_jobs(deps)

    assert texts(deps) == ["Your application MOI-2026-012-000123-4 has been approved."]


async def and_then(deps: Deps, case_id: UUID, kind: str, *, later: timedelta = timedelta(0)) -> None:
    """Add another event of the case, which is told of, too."""
    async with deps.database.transaction() as session:
        [case] = await cases.cases_of(session, [case_id])
        row = EventRow(
            case_id=case_id,
            seq=3,
            kind=kind,
            at=NOON + later,
            actor="system",
            role="system",
            data={"total_fils": 1_000, "until": "2026-02-14"} if kind == "bill_issued" else {},
            previous_hash="",
            hash="",
            party_id=case.party_id,
        )
        session.add(row)
        new = NewJob(kind="tell_applicant", key="tell then", payload={"case_id": str(case_id), "seq": 3})
        await jobs.enqueue(session, new, job_id=UUID(int=2), not_before=NOON)


async def test_an_approval_that_issues_at_once_says_where_the_document_is_in_one_text(deps: Deps):
    await and_then(deps, await happen(deps, "approved", "issued", language="en"), "issued")
    await run_all_jobs(deps)
    said = "Your application MOI-2026-012-000123-4 has been approved. Your document is in My wallet in the app."
    assert texts(deps) == [said]


async def test_an_approval_with_something_to_pay_says_so_and_the_bill_says_how_much(deps: Deps):
    await and_then(deps, await happen(deps, "approved", "approved_unpaid", language="en"), "bill_issued")
    await run_all_jobs(deps)
    assert sorted(texts(deps)) == [
        "Your application MOI-2026-012-000123-4 has been approved. Pay the bill in the app.",
        "Your application MOI-2026-012-000123-4: JOD 1 to pay by 14/02/2026. Pay in the app.",
    ]


async def test_what_is_issued_later_than_it_was_approved_is_told_by_text(deps: Deps):
    case_id = await happen(deps, "approved", "issued", language="en")
    await and_then(deps, case_id, "issued", later=timedelta(hours=1))
    await run_all_jobs(deps)
    assert sorted(texts(deps)) == [
        "Your application MOI-2026-012-000123-4 has been approved.",
        "Your document (MOI-2026-012-000123-4) has been issued. Find it in My wallet in the app.",
    ]


async def test_a_case_whose_time_has_run_out_is_told_by_text(deps: Deps):
    await happen(deps, "expired", "expired", language="en")
    await run_all_jobs(deps)
    assert texts(deps) == [
        "The time for your application MOI-2026-012-000123-4 has run out and it is closed. See the app."
    ]


async def test_a_text_is_in_the_language_that_the_answers_name_last(deps: Deps):
    case_id = await happen(deps, "approved", "approved")
    await add_details(deps.database, case_id, version=2, contact_language="ar")
    await add_details(deps.database, case_id, version=3, contact_language="en")

    await run_all_jobs(deps)

    assert texts(deps) == ["Your application MOI-2026-012-000123-4 has been approved."]


async def test_a_push_message_is_in_the_language_that_the_answers_name(deps: Deps):
    case_id = await happen(deps, "approved", "approved")
    await add_details(deps.database, case_id, contact_language="ar")
    await subscribe(deps)

    await run_all_jobs(deps)

    message = pushed(deps)[0][1]
    assert (message.title, message.language) == ("وزارة الداخلية", "ar")
    assert message.navigate == f"https://eservices.example/ar/case/#{case_id}"


@pytest.mark.parametrize("channel,count", [("sms", 1), ("push", 0), ("email", 1), ("whatsapp", 1)])
async def test_who_chose_notifications_gets_no_text_besides(deps: Deps, channel: str, count: int):
    case_id = await happen(deps, "approved", "approved")
    await add_details(deps.database, case_id, contact_channel=channel)
    await subscribe(deps)

    await run_all_jobs(deps)

    assert (len(texts(deps)), len(pushed(deps))) == (count, 1)


async def test_who_chose_notifications_and_turned_none_on_gets_a_text(deps: Deps):
    case_id = await happen(deps, "approved", "approved")
    await add_details(deps.database, case_id, contact_channel="push")

    await run_all_jobs(deps)

    assert len(texts(deps)) == 1


async def test_who_chose_notifications_and_whose_last_browser_has_gone_gets_a_text(deps: Deps):
    gone = Deps(**{**vars(deps), "push": MemoryPush(outcomes={BROWSER: PushOutcome(result="gone")})})
    case_id = await happen(gone, "approved", "approved")
    await add_details(gone.database, case_id, contact_channel="push")
    await subscribe(gone)

    await run_all_jobs(gone)

    assert len(texts(deps)) == 1


async def test_jobs_name_neither_the_channel_nor_the_language(deps: Deps):
    case_id = await happen(deps, "approved", "approved")
    await add_details(deps.database, case_id, contact_channel="sms", contact_language="en")
    await run_due_jobs(deps)

    async with deps.database.reading() as session:
        [job] = await jobs.waiting_jobs(session)
    assert job.payload == {"case_id": str(case_id), "seq": 2}


@pytest.mark.parametrize("kind", ["committee_scheduled", "recorded", "closed"])
async def test_what_is_less_urgent_costs_no_text(deps: Deps, kind: str):
    await happen(deps, kind, "in_review")

    await run_all_jobs(deps)

    assert texts(deps) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "key",
    [
        "sms.otp",
        "sms.submitted",
        "sms.details_asked",
        "sms.approved",
        "sms.approved_issued",
        "sms.approved_unpaid",
        "sms.issued",
        "sms.expired",
        "sms.rejected",
        "sms.stay_expiring",
    ],
)
def test_a_text_is_one_message(key: str, language: str):
    text = say(key, language, ref=REFERENCE, date="14/02/2026", code="123456")  # pyright: ignore[reportArgumentType]

    assert len(text) <= SEGMENT[language]


async def test_every_browser_of_the_applicant_is_told_where_to_look(deps: Deps):
    case_id = await happen(deps, "approved", "approved")
    await subscribe(deps)
    await subscribe(deps, "https://web.push.apple.com/two")

    await run_all_jobs(deps)

    told = {endpoint: message.navigate for endpoint, message in pushed(deps)}
    address = f"https://eservices.example/en/case/#{case_id}"
    assert told == {BROWSER: address, "https://web.push.apple.com/two": address}


async def test_a_push_message_says_nothing_of_the_case(deps: Deps):
    await happen(deps, "rejected", "rejected", reason="eligibility")
    await subscribe(deps)

    await run_all_jobs(deps)

    message = pushed(deps)[0][1]
    assert (message.title, message.body) == (
        "Ministry of Interior",
        "There is an update on one of your applications. Open it to read more.",
    )


@ON_SQLITE
@pytest.mark.parametrize("kind", sorted(ASKING - TO_OTHER_PARTY))
async def test_a_push_message_about_a_request_says_what_is_asked(deps: Deps, kind: str):
    await happen(deps, kind, "in_review", until="2026-02-14", total_fils=1_000)
    await subscribe(deps)

    await run_all_jobs(deps)

    message = pushed(deps)[0][1]
    said = say(f"notice.{kind}", "en")  # pyright: ignore[reportArgumentType]
    assert (message.body, message.urgency) == (said, "high")


async def test_the_badge_counts_what_waits_for_the_applicant(deps: Deps):
    await add_case(deps.database, 2, status="needs_details")
    await happen(deps, "details_asked", "needs_details", until="2026-02-14")
    await subscribe(deps)

    await run_all_jobs(deps)

    assert pushed(deps)[0][1].badge == 2


async def test_a_browser_that_another_person_uses_now_is_told_nothing(deps: Deps):
    await happen(deps, "approved", "approved")
    await add_case(deps.database, 2, party_id=person_id(2))
    await subscribe(deps, number=2)

    await run_all_jobs(deps)

    assert pushed(deps) == []


async def test_a_browser_that_changes_hands_before_the_message_goes_out_is_told_nothing(deps: Deps):
    await happen(deps, "approved", "approved")
    await add_case(deps.database, 2, party_id=person_id(2))
    await subscribe(deps)
    await run_due_jobs(deps)
    await subscribe(deps, number=2)

    await run_all_jobs(deps)

    assert pushed(deps) == []


async def test_a_phone_that_has_just_sent_an_application_gets_no_push_for_it(deps: Deps):
    await happen(deps, "submitted", "submitted")
    await subscribe(deps)

    await run_all_jobs(deps)

    assert pushed(deps) == []


async def test_a_browser_that_left_is_forgotten(deps: Deps):
    gone = Deps(**{**vars(deps), "push": MemoryPush(outcomes={BROWSER: PushOutcome(result="gone")})})
    await happen(gone, "approved", "approved")
    await subscribe(gone)

    await run_all_jobs(gone)

    async with deps.database.reading() as session:
        left = await push_subscriptions.subscriptions_of(session, person_id(1)), await jobs.waiting_jobs(session)
        assert left == ([], [])


async def test_a_busy_push_service_is_asked_again_when_it_wants(deps: Deps):
    busy = MemoryPush(outcomes={BROWSER: PushOutcome(result="retry", retry_after=600)})
    await happen(deps, "issued", "issued")
    await subscribe(deps)

    await run_all_jobs(Deps(**{**vars(deps), "push": busy}))

    async with deps.database.reading() as session:
        waiting = await jobs.waiting_jobs(session)
    later = Deps(**{**vars(deps), "now": lambda: NOON.replace(minute=10)})
    await run_all_jobs(later)
    assert ([job.kind for job in waiting], len(pushed(deps))) == (["send_push"], 1)


async def test_a_refusing_push_service_leaves_a_trace(deps: Deps):
    refusing = MemoryPush(outcomes={BROWSER: PushOutcome(result="refused")})
    await happen(deps, "issued", "issued")
    await subscribe(deps)

    await run_all_jobs(Deps(**{**vars(deps), "push": refusing}))

    async with deps.database.reading() as session:
        assert [why for _, why in await jobs.failed_jobs(session)] == ["the push service refused"]
