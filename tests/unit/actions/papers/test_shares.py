"""A paper is shared, looked at and shared no longer: every event in every state."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import col, select

from moi_pwa.actions.applicant.sync import ShareView, changes_since
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.operations.clean_up import clean_up
from moi_pwa.actions.operations.restore import skip_lost_numbers
from moi_pwa.actions.papers.look_at_share import look_at_share
from moi_pwa.actions.papers.share_paper import NewShare, delete_share, revoke_share, share_paper
from moi_pwa.core.errors import LookRefusedError, RefusedError
from moi_pwa.core.parties import Acting
from moi_pwa.core.push import PushSubscription
from moi_pwa.gateways.push import MemoryPush
from moi_pwa.rules.papers.shares import (
    KEEP_ENDED,
    MAX_ACTIVE,
    MAX_LOOKS,
    SHARE_LIVES,
    SHARES_PER_PERSON,
    UNKNOWN_PER_ADDRESS,
    share_end,
)
from moi_pwa.storage.accounts import attempts, push_subscriptions
from moi_pwa.storage.engine.sequences import next_sync_seq
from moi_pwa.storage.jobs.jobs import JobRow
from moi_pwa.storage.papers import papers, shares
from moi_pwa.storage.papers.shares import ShareRow
from tests.cases.first_case import approve, on_the_phone, send
from tests.cases.library_cards import FREE_INSTANT
from tests.factories import NOON, Clock, person_id
from tests.papers.replacing import ask_to_replace, confirm_replacement
from tests.papers.revoking import revoke

NUMBER = "N26000001"
HOLDER, OTHER = person_id(1), person_id(2)
FIRST, SECOND = b"a" * 32, b"b" * 32


def new(share_id: bytes, **values: object) -> NewShare:
    given = {"id": share_id, "paper_number": NUMBER, "is_for_one": True, "sealed": b"sealed by the phone"}
    return NewShare(**(given | values))  # pyright: ignore[reportArgumentType]


async def issued(deps: Deps) -> Deps:
    """Issue a paper to the first person."""
    deps = await send(deps, replace(FREE_INSTANT, course="simple"))
    await approve(deps)
    return deps


async def look(deps: Deps, share_id: bytes, verifier: bytes = FIRST, who: bytes = b"", address: str = "") -> bytes:
    row = await look_at_share(deps, share_id=share_id, verifier=verifier, who=who, address=address)
    assert row.sealed is not None
    return row.sealed


async def outcome(doing: Awaitable[object]) -> str:
    """Return the reason of the refusal, "ok" if there is none."""
    try:
        await doing
    except RefusedError as refused:
        return refused.reason
    return "ok"


async def state(deps: Deps, share_id: bytes) -> str:
    """Return the state of a share as it is stored, with "erased" if its content is gone."""
    async with deps.database.reading() as session:
        if not await shares.has_share(session, share_id):
            return "none"
        row = await shares.find_share(session, share_id)
        if row is None:
            return "deleted"
        looks = await shares.looks_at(session, share_id)
        is_paper_revoked = await papers.out_of_force(session, row.paper_number) is not None
    end = share_end(row.facts(is_paper_revoked=is_paper_revoked, looks=looks), deps.now())
    return (end or ("bound" if looks and row.is_for_one else "active")) + ("" if row.sealed else " erased")


async def shared(deps: Deps) -> list[ShareView]:
    return list((await on_the_phone(deps)).shares)


Event = Callable[[Deps, bytes, Clock], Awaitable[object]]


async def pass_time(deps: Deps, _: bytes, clock: Clock) -> None:
    clock.move(SHARE_LIVES)


async def clean(deps: Deps, _: bytes, clock: Clock) -> None:
    await clean_up(deps)


async def clean_later(deps: Deps, _: bytes, clock: Clock) -> None:
    clock.move(SHARE_LIVES + KEEP_ENDED + timedelta(seconds=1))
    await clean_up(deps)


async def restore(deps: Deps, _: bytes, clock: Clock) -> None:
    await skip_lost_numbers(deps, lost=0, made_by="a test")


EVENTS: Mapping[str, Event] = {
    "put": lambda deps, share, _: share_paper(deps, acting=Acting.alone(HOLDER), new=new(share)),
    "put other content": lambda deps, share, _: share_paper(
        deps, acting=Acting.alone(HOLDER), new=new(share, sealed=b"other")
    ),
    "put by another": lambda deps, share, _: share_paper(deps, acting=Acting.alone(OTHER), new=new(share)),
    "look": lambda deps, share, _: look(deps, share),
    "look by another": lambda deps, share, _: look(deps, share, SECOND),
    "revoke": lambda deps, share, _: revoke_share(deps, acting=Acting.alone(HOLDER), share_id=share),
    "revoke by another": lambda deps, share, _: revoke_share(deps, acting=Acting.alone(OTHER), share_id=share),
    "delete": lambda deps, share, _: delete_share(deps, acting=Acting.alone(HOLDER), share_id=share),
    "delete by another": lambda deps, share, _: delete_share(deps, acting=Acting.alone(OTHER), share_id=share),
    "48 hours pass": pass_time,
    "clean up": clean,
    "clean up a month later": clean_later,
    "restore a backup": restore,
}


async def nothing(_: Deps, __: bytes, ___: Clock) -> None:
    """Prepare nothing."""


def after(*names: str) -> Event:
    """Return an event that is several, one after the other."""

    async def happen(deps: Deps, share: bytes, clock: Clock) -> None:
        for name in names:
            await EVENTS[name](deps, share, clock)

    return happen


async def put_for_anyone(deps: Deps, share: bytes, _: Clock) -> None:
    await share_paper(deps, acting=Acting.alone(HOLDER), new=new(share, is_for_one=False))


async def put_before_now(deps: Deps, share: bytes) -> None:
    """Store a share of a paper that nobody could share any more."""
    async with deps.database.transaction() as session:
        found = await papers.find_paper(session, NUMBER)
        assert found is not None
        row = ShareRow(
            id=share,
            party_id=HOLDER,
            case_id=found[1].id,
            paper_number=NUMBER,
            is_for_one=True,
            sealed=new(share).sealed,
            sha256=new(share).sha256(),
            made_at=deps.now(),
            expires_at=deps.now() + SHARE_LIVES,
            sync_seq=await next_sync_seq(session, HOLDER),
        )
        await shares.add_share(session, row)


async def put_and_revoke_paper(deps: Deps, share: bytes, _: Clock) -> None:
    if (await on_the_phone(deps)).status != "revoked":
        await revoke(deps)
    await put_before_now(deps, share)


async def put_and_replace_paper(deps: Deps, share: bytes, _: Clock) -> None:
    if [paper.number for paper in (await on_the_phone(deps)).papers] == [NUMBER]:
        await ask_to_replace(deps)
        await confirm_replacement(deps)
    await put_before_now(deps, share)


STATES: Mapping[str, Event] = {
    "none": nothing,
    "active": after("put"),
    "for anyone": put_for_anyone,
    "bound": after("put", "look"),
    "expired": after("put", "48 hours pass"),
    "expired erased": after("put", "48 hours pass", "clean up"),
    "revoked": after("put", "revoke"),
    "deleted": after("put", "delete"),
    "paper revoked": put_and_revoke_paper,
    "paper replaced": put_and_replace_paper,
}
"""The events that bring about each state."""

SAME = ""
"""The state stays what it was."""
OWN_ONLY = {"put by another": ("different_content", SAME), "revoke by another": ("not_found", SAME)}
OWN_ONLY |= {"delete by another": ("not_found", SAME)}
ENDED = OWN_ONLY | {"put": ("ok", SAME), "put other content": ("different_content", SAME), "revoke": ("ok", SAME)}
ENDED |= {"delete": ("ok", "deleted"), "restore a backup": ("ok", SAME), "clean up a month later": ("ok", "none")}
OPEN = ENDED | {"revoke": ("ok", "revoked erased"), "restore a backup": ("ok", "revoked erased")}
OPEN |= {"48 hours pass": ("ok", "expired"), "clean up": ("ok", SAME)}
ABSENT = dict.fromkeys(("look", "look by another", "revoke", "delete"), ("not_found", SAME))
ABSENT |= {"revoke by another": ("not_found", SAME), "delete by another": ("not_found", SAME)}
STAYS = {"48 hours pass": ("ok", SAME), "clean up": ("ok", SAME), "restore a backup": ("ok", SAME)}


def refuses(reason: str) -> dict[str, tuple[str, str]]:
    return {"look": (reason, SAME), "look by another": (reason, SAME)}


TABLE: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "none": {
        **ABSENT,
        **STAYS,
        "put": ("ok", "active"),
        "put other content": ("ok", "active"),
        "put by another": ("not_found", SAME),
        "clean up a month later": ("ok", SAME),
    },
    "active": {**OPEN, "look": ("ok", "bound"), "look by another": ("ok", "bound")},
    "for anyone": {**OPEN, "put": ("different_content", SAME), "look": ("ok", SAME), "look by another": ("ok", SAME)},
    "bound": {**OPEN, "look": ("ok", SAME), "look by another": ("other_verifier", SAME)},
    "expired": {**ENDED, **refuses("expired"), "48 hours pass": ("ok", SAME), "clean up": ("ok", "expired erased")},
    "expired erased": {**ENDED, **refuses("expired"), **STAYS},
    "revoked": {**ENDED, **refuses("revoked"), **STAYS},
    "deleted": {
        **ABSENT,
        **STAYS,
        "put": ("different_content", SAME),
        "put other content": ("different_content", SAME),
        "put by another": ("different_content", SAME),
        "clean up a month later": ("ok", "none"),
    },
    "paper revoked": {**OPEN, **refuses("paper_revoked")},
    "paper replaced": {**OPEN, **refuses("paper_revoked")},
}
"""The answer to each event in each state, and the state that follows."""


async def clear_limits(deps: Deps) -> None:
    async with deps.database.transaction() as session:
        await attempts.delete_attempts(session, SHARES_PER_PERSON, str(HOLDER))


@pytest.mark.parametrize("named", STATES)
async def test_every_event_in_every_state_has_its_answer(deps: Deps, clock: Clock, named: str):
    deps = await issued(deps)
    found: dict[str, tuple[str, str]] = {}
    for event, happen in EVENTS.items():
        await clear_limits(deps)
        share = hashlib.sha256(event.encode()).digest()
        await STATES[named](deps, share, clock)
        before = await state(deps, share)
        answer = await outcome(happen(deps, share, clock))
        now = await state(deps, share)
        found[event] = (answer, SAME if now == before else now)
    assert found == TABLE[named]


async def test_a_share_counts_for_48_hours_and_not_a_second_longer(deps: Deps, clock: Clock):
    deps = await issued(deps)
    await share_paper(deps, acting=Acting.alone(HOLDER), new=new(FIRST))
    clock.move(SHARE_LIVES - timedelta(seconds=1))
    assert await look(deps, FIRST) == b"sealed by the phone"
    clock.move(timedelta(seconds=1))
    assert await outcome(look(deps, FIRST)) == "expired"


async def test_a_paper_of_another_cannot_be_shared(deps: Deps):
    deps = await issued(deps)
    assert await outcome(share_paper(deps, acting=Acting.alone(OTHER), new=new(FIRST))) == "not_found"
    assert await state(deps, FIRST) == "none"


async def test_a_paper_that_was_never_issued_cannot_be_shared(deps: Deps):
    deps = await issued(deps)
    assert (
        await outcome(share_paper(deps, acting=Acting.alone(HOLDER), new=new(FIRST, paper_number="N26000002")))
        == "not_found"
    )


async def test_a_revoked_paper_cannot_be_shared(deps: Deps):
    deps = await issued(deps)
    await revoke(deps)
    assert await outcome(share_paper(deps, acting=Acting.alone(HOLDER), new=new(FIRST))) == "paper_revoked"


async def test_of_more_shares_than_are_allowed_the_last_is_refused_until_one_ends(deps: Deps):
    deps = await issued(deps)
    ids = [hashlib.sha256(bytes([n])).digest() for n in range(MAX_ACTIVE + 1)]
    for share in ids[:-1]:
        await share_paper(deps, acting=Acting.alone(HOLDER), new=new(share))
    assert await outcome(share_paper(deps, acting=Acting.alone(HOLDER), new=new(ids[-1]))) == "too_many_shares"
    await revoke_share(deps, acting=Acting.alone(HOLDER), share_id=ids[0])
    assert await outcome(share_paper(deps, acting=Acting.alone(HOLDER), new=new(ids[-1]))) == "ok"


async def test_a_person_who_makes_shares_all_day_is_stopped(deps: Deps, clock: Clock):
    deps = await issued(deps)
    async with deps.database.transaction() as session:
        for _ in range(SHARES_PER_PERSON.most):
            await attempts.count_attempt(session, SHARES_PER_PERSON, str(HOLDER), now=clock())
    assert await outcome(share_paper(deps, acting=Acting.alone(HOLDER), new=new(FIRST))) == "too_many_attempts"


async def test_nobody_looks_more_often_than_the_holder_is_told(deps: Deps):
    deps = await issued(deps)
    await share_paper(deps, acting=Acting.alone(HOLDER), new=new(FIRST, is_for_one=False))
    for n in range(MAX_LOOKS):
        await look(deps, FIRST, verifier=hashlib.sha256(bytes([n])).digest())
    assert await outcome(look(deps, FIRST, SECOND)) == "too_many_looks"
    [view] = await shared(deps)
    assert len(view.looks) == MAX_LOOKS


async def test_whoever_asks_for_shares_that_do_not_exist_is_stopped(deps: Deps, clock: Clock):
    deps = await issued(deps)
    await share_paper(deps, acting=Acting.alone(HOLDER), new=new(FIRST))
    for _ in range(UNKNOWN_PER_ADDRESS.most):
        assert await outcome(look(deps, SECOND, address="203.0.113.7")) == "not_found"
    assert await outcome(look(deps, SECOND, address="203.0.113.7")) == "too_many_attempts"
    assert await outcome(look(deps, SECOND, address="203.0.113.8")) == "not_found"
    assert await outcome(look(deps, FIRST, address="203.0.113.7")) == "ok"


async def test_a_verifier_who_lost_the_answer_gets_it_again_and_the_holder_sees_both_looks(deps: Deps, clock: Clock):
    deps = await issued(deps)
    await share_paper(deps, acting=Acting.alone(HOLDER), new=new(FIRST))
    await look(deps, FIRST, who=b"sealed name")
    clock.move(timedelta(minutes=1))
    await look(deps, FIRST)
    [view] = await shared(deps)
    assert [(each.at - NOON, each.who) for each in view.looks] == [
        (timedelta(0), b"sealed name"),
        (timedelta(minutes=1), b""),
    ]


@pytest.mark.parametrize("event", ["put", "look", "revoke", "delete"])
async def test_each_change_comes_with_the_next_sync(deps: Deps, clock: Clock, event: str):
    deps = await issued(deps)
    if event != "put":
        await share_paper(deps, acting=Acting.alone(HOLDER), new=new(FIRST))
    cursor = (await changes_since(deps, party_id=HOLDER, cursor=0)).cursor
    await EVENTS[event](deps, FIRST, clock)
    [case] = (await changes_since(deps, party_id=HOLDER, cursor=cursor)).cases
    expected = {"put": [(0, False)], "look": [(1, False)], "revoke": [(0, True)], "delete": []}
    assert [(len(each.looks), each.row.revoked_at is not None) for each in case.shares] == expected[event]


@pytest.mark.parametrize("end", [put_and_revoke_paper, put_and_replace_paper])
async def test_the_phone_learns_that_a_share_ended_with_its_paper(deps: Deps, clock: Clock, end: Event):
    deps = await issued(deps)
    await end(deps, FIRST, clock)
    assert [each.is_paper_revoked for each in await shared(deps)] == [True]


async def test_a_look_is_told_to_the_holders_browsers_and_names_nothing(deps: Deps):
    deps = await issued(deps)
    await subscribe(deps)
    await share_paper(deps, acting=Acting.alone(HOLDER), new=new(FIRST))
    await run_all_jobs(deps)
    push = deps.push
    assert isinstance(push, MemoryPush)
    push.sent.clear()

    await look(deps, FIRST, who=b"sealed name")
    await run_all_jobs(deps)

    [(_, message)] = push.sent
    assert message.body == "Somebody looked at a document that you share. Open your wallet to see when."
    assert message.navigate == f"{deps.public_url}/en/wallet/"
    assert NUMBER not in str(message)


async def test_a_look_does_not_replace_a_message_about_the_case(deps: Deps):
    deps = await issued(deps)
    await subscribe(deps)
    await share_paper(deps, acting=Acting.alone(HOLDER), new=new(FIRST))
    await look(deps, FIRST)
    await run_all_jobs(deps)
    push = deps.push
    assert isinstance(push, MemoryPush)
    [topic] = [message.topic for _, message in push.sent if "wallet" in message.navigate]
    assert topic != (await on_the_phone(deps)).id


async def test_nothing_is_told_of_a_share_that_was_deleted_meanwhile(deps: Deps):
    deps = await issued(deps)
    await subscribe(deps)
    await share_paper(deps, acting=Acting.alone(HOLDER), new=new(FIRST))
    await look(deps, FIRST)
    await delete_share(deps, acting=Acting.alone(HOLDER), share_id=FIRST)
    await run_all_jobs(deps)
    push = deps.push
    assert isinstance(push, MemoryPush)
    assert [message for _, message in push.sent if "wallet" in message.navigate] == []
    async with deps.database.reading() as session:
        assert (await session.exec(select(JobRow.why).where(col(JobRow.tries) > 0))).all() == []


async def test_with_a_deleted_share_the_looks_at_it_are_gone(deps: Deps):
    deps = await issued(deps)
    await share_paper(deps, acting=Acting.alone(HOLDER), new=new(FIRST))
    await look(deps, FIRST)
    await delete_share(deps, acting=Acting.alone(HOLDER), share_id=FIRST)
    async with deps.database.reading() as session:
        assert await shares.looks_at(session, FIRST) == []


async def test_a_refused_look_is_not_recorded(deps: Deps):
    deps = await issued(deps)
    await share_paper(deps, acting=Acting.alone(HOLDER), new=new(FIRST))
    await look(deps, FIRST)
    with pytest.raises(LookRefusedError):
        await look(deps, FIRST, SECOND)
    [view] = await shared(deps)
    assert [each.verifier for each in view.looks] == [FIRST]


async def subscribe(deps: Deps) -> None:
    endpoint = "https://fcm.googleapis.com/fcm/send/1"
    async with deps.database.transaction() as session:
        await push_subscriptions.save(
            session,
            PushSubscription(endpoint=endpoint, p256dh="", auth="", language="en"),
            person_id=HOLDER,
            session_id=UUID(int=1),
            at=NOON,
        )
