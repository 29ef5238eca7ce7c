"""A person without a mobile of the country signs in by a code that is sent by e-mail."""

import asyncio
import re
from dataclasses import replace
from uuid import UUID

import pytest
from sqlmodel import select

from moi_pwa.actions.accounts.request_code import request_code
from moi_pwa.actions.accounts.sessions import SignedIn
from moi_pwa.actions.accounts.sign_in import sign_in
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Client, ContactPoint, Person
from moi_pwa.core.errors import CodeNotSentError, EmailsSpentError, TooManyAttemptsError, WrongCodeError
from moi_pwa.gateways.email import Email, EmailOutcome, FileEmail
from moi_pwa.gateways.sms import FileSms
from moi_pwa.rules.accounts.attempts import EmailLimits
from moi_pwa.rules.accounts.contact_addresses import email_address, mobile_address
from moi_pwa.storage.accounts import people
from moi_pwa.storage.parties.parties import PartyRow
from tests.factories import Clock

RANA = email_address("rana@example.org")


async def ask(deps: Deps, typed: str = "rana@example.org") -> str:
    await request_code(deps, contact=email_address(typed), language="en", address="192.0.2.1")
    assert isinstance(deps.email, FileEmail)
    found = re.search(r"\d{6}", deps.email.messages()[-1]["text"])
    assert found
    return found.group()


async def enter(deps: Deps, code: str, typed: str = "rana@example.org") -> tuple[Person, SignedIn]:
    client = Client(address="192.0.2.1")
    return await sign_in(deps, contact=email_address(typed), code=code, language="en", client=client)


async def test_the_first_sign_in_makes_an_account_of_that_address(deps: Deps):
    person, _ = await enter(deps, await ask(deps))

    assert person.contact_points == (ContactPoint(kind="email", address="rana@example.org", is_verified=True),)
    assert (person.email, person.mobile) == ("rana@example.org", None)


async def test_a_later_sign_in_is_the_same_persons_however_the_address_is_typed(deps: Deps, clock: Clock):
    first, _ = await enter(deps, await ask(deps))
    code = await ask(deps, "RANA@Example.org")

    again, _ = await enter(deps, code, " rana@EXAMPLE.org")

    assert again.id == first.id


async def test_the_code_is_in_the_text_and_not_in_the_subject(deps: Deps):
    code = await ask(deps)

    assert isinstance(deps.email, FileEmail)
    [message] = deps.email.messages()
    assert (message["to"], message["language"]) == ("rana@example.org", "en")
    assert code in message["text"]
    assert code not in message["subject"]


async def test_no_text_message_is_sent(deps: Deps):
    await ask(deps)

    assert isinstance(deps.sms, FileSms)
    assert deps.sms.messages() == []


async def test_a_code_for_one_address_signs_in_nobody_else(deps: Deps):
    code = await ask(deps)

    for other in (email_address("other@example.org"), mobile_address("0790000012")):
        with pytest.raises(WrongCodeError):
            await sign_in(deps, contact=other, code=code, language="en", client=Client(address="192.0.2.1"))


async def test_a_second_code_is_waited_for(deps: Deps):
    await ask(deps)

    with pytest.raises(TooManyAttemptsError) as refused:
        await ask(deps)
    assert refused.value.retry_after == 60


async def test_only_so_many_emails_are_sent_in_a_day(deps: Deps):
    deps = replace(deps, emails=EmailLimits(in_all=1))
    await ask(deps)

    with pytest.raises(EmailsSpentError):
        await ask(deps, "other@example.org")


class SilentServer:
    async def send(self, message: Email) -> EmailOutcome:  # noqa: ARG002
        return "retry"

    async def close(self) -> None:
        pass


async def test_a_code_that_did_not_go_out_is_said_not_to_be_sent(deps: Deps):
    with pytest.raises(CodeNotSentError):
        await request_code(replace(deps, email=SilentServer()), contact=RANA, language="en", address="192.0.2.1")


async def test_two_who_sign_in_first_at_the_same_moment_are_one_person(deps: Deps):
    async def come(number: int) -> UUID:
        async with deps.database.transaction() as session:
            person = await people.ensure_person(
                session, person_id=UUID(int=number), kind="email", address=RANA.address, language="en", at=deps.now()
            )
        return person.id

    came = await asyncio.gather(*map(come, range(1, 6)))

    assert len(set(came)) == 1
    async with deps.database.reading() as session:
        assert [row.id for row in await session.exec(select(PartyRow))] == [came[0]]
