"""An officer accepts a photo with a portrait, and the paper's seal commits to it."""

from collections.abc import Awaitable
from dataclasses import replace
from datetime import timedelta
from typing import Literal

import pytest
from sqlmodel import select

from moi_pwa.actions.applicant.sync import changes_since
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SentPortrait
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.read_document import read_document
from moi_pwa.actions.operations.clean_up import clean_up
from moi_pwa.actions.papers.read_portrait import read_portrait
from moi_pwa.actions.papers.verify_paper import verify_barcode, verify_printed
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, StepRefusedError
from moi_pwa.core.service import Service
from moi_pwa.demo.opening import open_documents
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.storage.papers.papers import PaperRow
from moi_pwa.storage.papers.portraits import PortraitRow
from tests.cases.first_case import CASE, events, kept, seen, send, withdraw
from tests.cases.library_cards import FREE
from tests.cases.objecting import objection
from tests.cases.officers import HUDA, RANA, officer
from tests.cases.portraits import NEEDS_PHOTO, WITH_PHOTO, judge, portrait
from tests.cases.sending import document_id, give, manifest_json, upload
from tests.factories import Clock, person_id
from tests.papers.cards import CARD_FOR_A_YEAR
from tests.papers.replacing import ask_to_replace, confirm_replacement

A, B = portrait("a"), portrait("b")
Verdict = tuple[Literal["accepted", "rejected"], SentPortrait | None]
VERDICTS: dict[str, Verdict] = {
    "accepted with a portrait": ("accepted", A),
    "accepted with another portrait": ("accepted", B),
    "accepted without one": ("accepted", None),
    "rejected": ("rejected", None),
}
"""Each event, and each state that it leaves: the last verdict counts."""


async def taken(deps: Deps, service: Service = WITH_PHOTO) -> Deps:
    deps = await send(deps, service)
    await desk_steps.take_case(deps, RANA, await seen(deps))
    await read_document(deps, RANA, document_id(1))
    return deps


async def recommended(deps: Deps) -> None:
    await open_documents(deps, RANA, CASE)
    reason = "The original was shown."
    await desk_steps.recommend(deps, RANA, await seen(deps), outcome="approve", note="!", documents_reason=reason)
    await desk_steps.take_case(deps, HUDA, await seen(deps))


async def approved(deps: Deps) -> PaperRow:
    await desk_steps.approve(deps, HUDA, await seen(deps), documents_reason="The original was shown.")
    [paper] = await kept(deps)
    return paper


async def stored(deps: Deps) -> list[tuple[bytes, bytes]]:
    """Return the stored portraits: sealed bytes and digest."""
    async with deps.database.reading() as session:
        rows = (await session.exec(select(PortraitRow))).all()
    return [(row.sealed, row.digest) for row in rows]


async def sent_again(deps: Deps, number: int, *, details: int = 1, is_new: bool = True) -> None:
    """Ask for the photo, and let the applicant name this document, which is new or came before."""
    await desk_steps.ask_details(deps, RANA, await seen(deps), DetailsRequest(message="Another", documents=["D03"]))
    if is_new:
        await upload(deps, number)
    documents = [manifest_json(number)] if is_new else []
    body = {"answers": {"portrait": [str(document_id(number))]}, "documents": documents}
    await give(deps, body, details=details)


async def problem(step: Awaitable[object]) -> tuple[str, str]:
    with pytest.raises(AnswersRefusedError) as refused:
        await step
    [only] = refused.value.problems
    return only.path, only.code


async def sealed_digests(deps: Deps, paper: PaperRow) -> list[bytes | None]:
    """Return the digest in each of the paper's seals."""
    seals = (await verify_barcode(deps, paper.barcode), await verify_printed(deps, paper.vds))
    return [each.facts.portrait_digest for each in seals if each.facts]


@pytest.mark.parametrize("then", VERDICTS, ids=lambda name: f"then {name}")
@pytest.mark.parametrize("first", [*VERDICTS, None], ids=lambda name: name or "no verdict")
async def test_the_last_verdict_on_a_photo_decides_what_the_paper_shows(deps: Deps, first: str | None, then: str):
    deps = await taken(deps)
    if first:
        await judge(deps, *VERDICTS[first])
    await judge(deps, *VERDICTS[then])
    sent = VERDICTS[then][1]
    assert await stored(deps) == ([(sent.sealed, sent.digest)] if sent else [])

    await recommended(deps)
    paper = await approved(deps)
    digest = sent.digest if sent else None
    assert paper.portrait_digest == digest
    assert paper.portrait_document == (document_id(1) if sent else None)
    assert await sealed_digests(deps, paper) == [digest, digest]


async def test_a_photo_that_nobody_judged_gives_no_face(deps: Deps):
    deps = await taken(deps)
    await recommended(deps)
    assert await sealed_digests(deps, await approved(deps)) == [None, None]


async def test_the_approvers_verdict_replaces_the_reviewers(deps: Deps):
    deps = await taken(deps)
    await judge(deps, "accepted", A)
    await recommended(deps)
    await judge(deps, "accepted", B, by=HUDA)
    assert await sealed_digests(deps, await approved(deps)) == [B.digest, B.digest]


async def test_a_new_photo_has_no_portrait_until_it_is_judged(deps: Deps):
    deps = await taken(deps)
    await judge(deps, "accepted", A)
    await sent_again(deps, 2)
    await recommended(deps)
    assert await sealed_digests(deps, await approved(deps)) == [None, None]


async def test_a_photo_that_was_replaced_gets_no_portrait(deps: Deps):
    deps = await taken(deps)
    await sent_again(deps, 2)
    assert await problem(judge(deps, "accepted", A)) == ("portrait", "not_an_option")
    await judge(deps, "accepted", B, number=2)
    assert await stored(deps) == [(B.sealed, B.digest)]


async def test_the_digest_is_in_the_chain_of_events_and_the_picture_is_not(deps: Deps):
    deps = await taken(deps)
    await judge(deps, "accepted", A)
    verdict = (await events(deps))[-1]
    assert verdict.content == {
        "document": str(document_id(1)),
        "sha256_plain": "00",
        "verdict": "accepted",
        "portrait": "a" * 64,
    }
    verify_chain(await events(deps))


async def test_the_same_verdict_twice_is_one(deps: Deps):
    deps = await taken(deps)
    first = await judge(deps, "accepted", A)
    again = replace(A, sealed=A.sealed + b"sealed with another nonce")
    assert (await judge(deps, "accepted", again)).seq == first.seq
    assert await stored(deps) == [(A.sealed, A.digest)]


async def test_a_rejection_has_no_portrait(deps: Deps):
    deps = await taken(deps)
    assert await problem(judge(deps, "rejected", A)) == ("portrait", "not_an_option")
    assert await stored(deps) == []


@pytest.mark.parametrize("paper", [CARD_FOR_A_YEAR, None], ids=["a notice", "no paper"])
async def test_a_service_whose_paper_has_no_place_for_a_photo_gets_none(deps: Deps, paper: object):
    deps = await taken(deps, replace(FREE, paper=paper))
    assert await problem(judge(deps, "accepted", A)) == ("portrait", "not_an_option")
    assert (await events(deps))[-1].kind == "taken"


async def test_who_may_give_no_verdict_leaves_no_portrait(deps: Deps):
    deps = await taken(deps)
    for by in (HUDA, officer(8, "reviewer"), officer(21, "supervisor")):
        with pytest.raises(StepRefusedError):
            await judge(deps, "accepted", A, by=by)
    with pytest.raises(AbsentError):
        await judge(deps, "accepted", A, by=replace(RANA, directorates=frozenset({"visas"})))
    assert await stored(deps) == []


async def test_after_the_issue_no_verdict_changes_the_portrait(deps: Deps):
    deps = await taken(deps)
    await judge(deps, "accepted", A)
    await recommended(deps)
    await approved(deps)
    for by in (RANA, HUDA):
        with pytest.raises(StepRefusedError):
            await judge(deps, "accepted", B, by=by)
    assert await stored(deps) == [(A.sealed, A.digest)]


async def test_a_paper_that_replaces_another_has_the_same_portrait(deps: Deps):
    deps = await taken(deps)
    await judge(deps, "accepted", A)
    await recommended(deps)
    await approved(deps)
    await ask_to_replace(deps)
    await confirm_replacement(deps)
    former, now = await kept(deps)
    assert now.portrait == former.portrait
    assert await sealed_digests(deps, now) == [A.digest, A.digest]


async def test_the_phone_learns_which_portrait_its_paper_has(deps: Deps):
    deps = await taken(deps)
    await judge(deps, "accepted", A)
    await recommended(deps)
    await approved(deps)
    [case] = (await changes_since(deps, party_id=person_id(1), cursor=0)).cases
    [paper] = case.papers
    assert paper.portrait is not None
    assert (paper.portrait.document_id, paper.portrait.digest) == (document_id(1), A.digest)


async def test_a_paper_that_needs_a_photo_is_not_approved_without_one(deps: Deps):
    deps = await taken(deps, NEEDS_PHOTO)
    await judge(deps, "rejected")
    await recommended(deps)
    with pytest.raises(StepRefusedError, match="photo_not_approved"):
        await approved(deps)
    await judge(deps, "accepted", A, by=HUDA)
    assert await sealed_digests(deps, await approved(deps)) == [A.digest, A.digest]


async def test_the_photo_of_a_paper_that_needs_one_is_not_accepted_without_a_portrait(deps: Deps):
    deps = await taken(deps, NEEDS_PHOTO)
    assert await problem(judge(deps, "accepted")) == ("portrait", "required")
    assert (await events(deps))[-1].kind == "taken"


async def test_a_paper_that_needs_a_photo_is_refused_without_one(deps: Deps):
    deps = await taken(deps, NEEDS_PHOTO)
    await judge(deps, "rejected")
    await recommended(deps)
    assert (await desk_steps.reject(deps, HUDA, await seen(deps), reason="eligibility")).status == "rejected"


async def test_the_portrait_of_a_photo_that_was_replaced_is_deleted_after_the_issue(deps: Deps):
    deps = await taken(deps)
    await judge(deps, "accepted", A)
    await sent_again(deps, 2)
    await judge(deps, "accepted", B, number=2)
    await recommended(deps)
    paper = await approved(deps)
    await clean_up(deps)
    assert await stored(deps) == [(B.sealed, B.digest)]
    assert await read_portrait(deps, party_id=person_id(1), number=paper.number) == B.sealed


async def test_a_photo_that_is_named_again_has_the_portrait_that_was_approved_of_it(deps: Deps):
    deps = await taken(deps)
    await judge(deps, "accepted", A)
    await sent_again(deps, 2)
    await judge(deps, "accepted", B, number=2)
    await clean_up(deps)
    await sent_again(deps, 1, details=2, is_new=False)
    await recommended(deps)
    paper = await approved(deps)
    await clean_up(deps)
    assert await sealed_digests(deps, paper) == [A.digest, A.digest]
    assert await read_portrait(deps, party_id=person_id(1), number=paper.number) == A.sealed


async def test_who_objects_on_the_last_day_still_gets_the_photo_on_the_paper(deps: Deps, clock: Clock):
    deps = await taken(deps)
    await judge(deps, "accepted", A)
    await recommended(deps)
    await desk_steps.reject(deps, HUDA, await seen(deps), reason="eligibility", documents_reason="As before.")
    clock.move(timedelta(days=30))
    await clean_up(deps)
    await objection(deps)
    examiner, third = officer(8, "approver"), officer(10, "approver")
    await desk_steps.take_case(deps, examiner, await seen(deps))
    await desk_steps.accept_objection(deps, examiner, await seen(deps), note="New documents.")
    await desk_steps.take_case(deps, third, await seen(deps))
    await desk_steps.approve(deps, third, await seen(deps), documents_reason="The original was shown.")
    [paper] = await kept(deps)
    await clean_up(deps)
    assert await read_portrait(deps, party_id=person_id(1), number=paper.number) == A.sealed


async def test_the_desk_offers_no_portrait_of_a_case_that_ended_without_a_paper(deps: Deps):
    deps = await taken(deps)
    await judge(deps, "accepted", A)
    before = (await open_case(deps, RANA, CASE)).stored_portraits
    await withdraw(deps)
    await clean_up(deps)
    after = (await open_case(deps, RANA, CASE)).stored_portraits
    assert (before, after, await stored(deps)) == ({str(document_id(1))}, set(), [])
