"""An application is received whole and once, or refused with its reasons."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pytest

from moi_pwa.actions.applicant import submit_application as submit_module
from moi_pwa.actions.course import bill_or_issue
from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue.terms_of_use import CURRENT_TERMS
from moi_pwa.core.canonical_json import NotCanonicalError
from moi_pwa.core.errors import (
    AbsentError,
    AnswersRefusedError,
    ClosedServiceError,
    DifferentContentError,
    DocumentsMissingError,
    SealedToOthersError,
    UnknownServiceError,
)
from moi_pwa.core.fields import TextField
from moi_pwa.core.problems import Problem
from moi_pwa.core.service import Service
from moi_pwa.storage.accounts import recipient_keys
from moi_pwa.storage.cases import cases
from moi_pwa.storage.engine import sequences
from tests.cases.registers import CountedRegisters
from tests.cases.sending import (
    OTHER_KEY_ID,
    READER,
    SHAPED,
    application_id,
    body_json,
    document_id,
    manifest_json,
    someone,
    submit,
    upload,
    with_portrait,
)
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock
from tests.fixtures.library_card import LIBRARY_CARD, PREPAID_CARD


@pytest.fixture(autouse=True)
async def _people(deps: Deps):
    await someone(deps, 1)
    await someone(deps, 2)


async def stored_events(deps: Deps, number: int = 1):
    async with deps.database.reading() as session:
        return [row.event() for row in await cases.events_of(session, [application_id(number)])]


async def count_cases(deps: Deps) -> int:
    async with deps.database.reading() as session:
        return len(await cases.cases_of(session, [application_id(number) for number in range(100)]))


async def test_sent_again_it_is_the_same_application(deps: Deps, clock: Clock):
    first = await submit(deps)
    clock.moment = datetime(2026, 3, 1, tzinfo=UTC)
    again = await submit(deps)
    assert not again.first
    assert (again.reference, again.receipt, again.received_at) == (first.reference, first.receipt, NOON)
    assert len(await stored_events(deps)) == 1


async def test_sent_again_it_uses_up_no_number_of_the_sync(deps: Deps):
    asks_no_register = replace(LIBRARY_CARD, rules=())  # else it is known again before the transaction
    deps = replace(deps, services={LIBRARY_CARD.code: asks_no_register})
    for _ in range(3):
        await submit(deps)
    async with deps.database.transaction() as session:
        [event] = await cases.events_of(session, [application_id(1)])
        assert event.sync_seq is not None
        assert await sequences.next_sync_seq(session, event.party_id) == event.sync_seq + 1


async def test_sent_again_no_register_is_asked_again(deps: Deps):
    only_clearance = replace(LIBRARY_CARD, rules=tuple(rule for rule in LIBRARY_CARD.rules if rule.id == "R95"))
    registers = CountedRegisters()
    deps = replace(deps, services={only_clearance.code: only_clearance}, registers=registers)
    first, again = await submit(deps), await submit(deps)

    assert (registers.asked, again.receipt) == (1, first.receipt)


async def test_sent_again_when_its_form_allows_only_shorter_answers_it_stays_received(deps: Deps):
    no_rules = replace(LIBRARY_CARD, rules=())
    first = await submit(replace(deps, services={no_rules.code: no_rules}))
    shorter = with_names_of(4, no_rules)

    assert (await submit(replace(deps, services={shorter.code: shorter}))).receipt == first.receipt


def with_names_of(length: int, service: Service) -> Service:
    """Return the service with names of at most so many characters."""
    first, *others = service.sections
    fields = tuple(
        replace(field, max_chars=length) if isinstance(field, TextField) and field.id == "reader_name" else field
        for field in first.fields
    )
    return replace(service, sections=(replace(first, fields=fields), *others))


async def test_sent_many_times_at_once_it_is_one_application(deps: Deps):
    answers = await asyncio.gather(*(submit(deps) for _ in range(10)))
    assert [answer.first for answer in answers].count(True) == 1
    assert len({answer.receipt for answer in answers}) == 1


async def test_sent_again_when_the_rules_have_changed_it_stays_received(deps: Deps, clock: Clock):
    first = await submit(deps)
    clock.moment = datetime(2200, 1, 1, tzinfo=UTC)  # the reader would be too old to be true
    assert (await submit(deps)).receipt == first.receipt


async def test_the_order_of_names_in_the_body_makes_no_difference(deps: Deps):
    await submit(deps)
    assert not (await submit(deps, dict(reversed(body_json().items())))).first


async def test_other_content_under_the_same_id_is_refused(deps: Deps):
    await submit(deps)
    with pytest.raises(DifferentContentError):
        await submit(deps, body_json(READER | {"books_a_week": 4}))


async def test_anothers_application_is_not_there(deps: Deps):
    await submit(deps)
    with pytest.raises(AbsentError):
        await submit(deps, person=2)


@ON_SQLITE
async def test_a_service_that_is_not_offered_is_refused(deps: Deps):
    with pytest.raises(UnknownServiceError):
        await submit(deps, body_json(service="DRAGON_LICENCE"))


@ON_SQLITE
async def test_a_service_that_is_not_open_yet_is_refused(deps: Deps):
    announced = replace(LIBRARY_CARD, coming_soon=True)
    with pytest.raises(ClosedServiceError):
        await submit(replace(deps, services={announced.code: announced}))


async def test_every_problem_is_told_at_once(deps: Deps):
    with pytest.raises(AnswersRefusedError) as refused:
        await submit(deps, body_json(READER | {"dob": "2022-01-01", "mobile": "123", "favourite_film": "E.T."}))
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [
        ("dob", "R91"),
        ("mobile", "not_a_phone"),
        ("favourite_film", "unknown_field"),
    ]


async def test_the_day_of_the_rules_is_the_servers(deps: Deps, clock: Clock):
    clock.moment = datetime(2005, 1, 1, tzinfo=UTC)  # the reader is four
    with pytest.raises(AnswersRefusedError):
        await submit(deps)


async def test_what_was_refused_leaves_nothing_behind(deps: Deps):
    with pytest.raises(DocumentsMissingError):
        await submit(deps, with_portrait())
    assert await count_cases(deps) == 0
    assert (await submit(deps, number=2)).reference == "MOI-2026-999-000001-7"


@ON_SQLITE
async def test_a_fraction_cannot_be_signed(deps: Deps):
    with pytest.raises(NotCanonicalError):
        await submit(deps, body_json(made_at=0.5))


async def test_a_document_that_never_came_is_missing(deps: Deps):
    with pytest.raises(DocumentsMissingError) as refused:
        await submit(deps, with_portrait())
    assert refused.value.missing == [document_id(1)]


@pytest.mark.parametrize(
    "sent",
    [
        {"application": 2},
        {"person": 2},
        {"ciphertext": b"other"},
    ],
    ids=["for another application", "by another person", "other than described"],
)
async def test_a_document_counts_only_as_the_manifest_describes_it(deps: Deps, sent: dict[str, Any]):
    await upload(deps, **sent)
    with pytest.raises(DocumentsMissingError):
        await submit(deps, with_portrait())


async def test_a_document_cannot_be_in_two_cases(deps: Deps):
    await upload(deps)
    await submit(deps, with_portrait())
    with pytest.raises(DocumentsMissingError):
        await submit(deps, with_portrait(), number=2)


async def test_a_document_that_no_answer_names_is_refused(deps: Deps):
    await upload(deps)
    with pytest.raises(AnswersRefusedError) as refused:
        await submit(deps, body_json(READER, manifest_json()))
    assert refused.value.problems == [Problem(path="D03", code="unused_file")]


@pytest.mark.parametrize("key_id", [OTHER_KEY_ID, "ef" * 16], ids=["another directorate's", "nobody's"])
async def test_a_document_that_the_directorate_could_not_open_is_refused(deps: Deps, key_id: str):
    await upload(deps)
    sealed = manifest_json(sealed_keys=[{"key_id": key_id, **SHAPED}])
    with pytest.raises(SealedToOthersError) as refused:
        await submit(deps, body_json(READER | {"portrait": [str(document_id(1))]}, sealed))
    assert refused.value.documents == [document_id(1)]


async def test_a_key_that_was_replaced_is_sealed_to_no_more(deps: Deps):
    await upload(deps)
    async with deps.database.transaction() as session:
        newer = recipient_keys.RecipientKey(recipient="residence", key_id="ef" * 16, public_key=b"")
        await recipient_keys.add_key(session, newer, at=NOON)
    with pytest.raises(SealedToOthersError):
        await submit(deps, with_portrait())


async def test_what_was_received_stays_received_when_the_key_is_replaced(deps: Deps):
    await upload(deps)
    first = await submit(deps, with_portrait())
    async with deps.database.transaction() as session:
        newer = recipient_keys.RecipientKey(recipient="residence", key_id="ef" * 16, public_key=b"")
        await recipient_keys.add_key(session, newer, at=NOON)
    assert (await submit(deps, with_portrait())).receipt == first.receipt


@ON_SQLITE
async def test_terms_that_there_never_were_are_refused(deps: Deps):
    with pytest.raises(AnswersRefusedError) as refused:
        await submit(deps, body_json(terms_version="2020-01-01"))
    assert refused.value.problems == [Problem(path="terms", code="unknown_terms")]
    assert await count_cases(deps) == 0


async def test_other_terms_under_the_same_id_are_another_body(deps: Deps):
    await submit(deps)
    with pytest.raises(DifferentContentError):
        await submit(deps, body_json(terms_version=CURRENT_TERMS.isoformat()))


async def test_what_an_application_asks_for_is_worked_out_before_its_number_is_taken(
    deps: Deps, monkeypatch: pytest.MonkeyPatch
):
    happened: list[str] = []

    def noted(module: ModuleType, name: str) -> None:
        original = getattr(module, name)

        def note(*args: Any, **named: Any) -> Any:
            happened.append(name)
            return original(*args, **named)

        monkeypatch.setattr(module, name, note)

    for module, name in (
        (submit_module, "choose_course"),
        (submit_module, "fixed_bill"),
        (submit_module, "search_words"),
        (submit_module, "hash_identities"),
        (bill_or_issue, "billed_lines"),
        (sequences, "next_reference_number"),
        (sequences, "next_bill_ordinal"),
    ):
        noted(module, name)
    await upload(deps)
    await submit(replace(deps, services={PREPAID_CARD.code: PREPAID_CARD}), with_portrait())

    assert happened[-2:] == ["next_reference_number", "next_bill_ordinal"]
    assert len(happened) == 7
