"""Codes cannot be guessed for ever, nor texts run up, and no stranger keeps an owner out."""

import logging
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from moi_pwa.actions.accounts.request_code import request_code
from moi_pwa.actions.accounts.sign_in import sign_in
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Client
from moi_pwa.core.errors import NotAMobileError, TextsSpentError, TooManyAttemptsError, WrongCodeError
from moi_pwa.gateways.sms import FileSms
from moi_pwa.rules.accounts.attempts import (
    CODES_PER_CONTACT_FROM_ANYWHERE,
    TRIES_PER_CONTACT,
    TRIES_PER_CONTACT_FROM_ANYWHERE,
    AddressLimits,
    TextLimits,
)
from moi_pwa.rules.accounts.contact_addresses import mobile_address
from tests.database.kinds import ON_SQLITE
from tests.factories import Clock

MOBILE = "+962790000012"
HOME = "192.0.2.1"


async def ask(deps: Deps, mobile: str = MOBILE, address: str = HOME) -> str:
    await request_code(deps, contact=mobile_address(mobile), language="ar", address=address)
    assert isinstance(deps.sms, FileSms)
    found = re.search(r"\d{6}", deps.sms.messages()[-1]["text"])
    assert found
    return found.group()


async def enter(deps: Deps, code: str, address: str = HOME):
    return await sign_in(deps, contact=mobile_address(MOBILE), code=code, language="ar", client=Client(address=address))


async def guess(deps: Deps, address: str) -> None:
    with pytest.raises(WrongCodeError):
        await enter(deps, "not it", address)


def limited(deps: Deps, **limits) -> Deps:
    return Deps(**{**vars(deps), "texts": TextLimits(**limits)})


async def guess_from_everywhere(deps: Deps) -> None:
    for n in range(TRIES_PER_CONTACT_FROM_ANYWHERE.most // TRIES_PER_CONTACT.most):
        for _ in range(TRIES_PER_CONTACT.most):
            await guess(deps, f"198.51.100.{n}")


async def test_guesses_from_one_address_end(deps: Deps, clock: Clock):
    for _ in range(TRIES_PER_CONTACT.most):
        await guess(deps, HOME)

    with pytest.raises(TooManyAttemptsError):
        await enter(deps, "not it")
    clock.move(TRIES_PER_CONTACT.window)
    await guess(deps, HOME)


async def test_guesses_from_many_addresses_end_too(deps: Deps):
    await guess_from_everywhere(deps)

    with pytest.raises(TooManyAttemptsError):
        await enter(deps, "not it", "203.0.113.1")


async def test_no_stranger_keeps_the_owner_out_at_a_known_address(deps: Deps, clock: Clock):
    await enter(deps, await ask(deps))
    clock.move(timedelta(hours=1))
    await guess_from_everywhere(deps)

    await enter(deps, await ask(deps))


async def test_a_stranger_at_one_address_keeps_the_owner_out_nowhere_else(deps: Deps):
    await ask(deps, address="198.51.100.1")
    for _ in range(TRIES_PER_CONTACT.most):
        await guess(deps, "198.51.100.1")

    await enter(deps, await ask(deps))


async def test_an_office_behind_one_address_signs_its_people_in(deps: Deps):
    deps = replace(deps, addresses=AddressLimits(codes_an_hour=10))
    for n in range(deps.addresses.codes_an_hour + 1):
        mobile = f"+9627900001{n:02}"
        await sign_in(
            deps,
            contact=mobile_address(mobile),
            code=await ask(deps, mobile),
            language="ar",
            client=Client(address=HOME),
        )


@pytest.mark.parametrize("limit", ["codes_an_hour", "codes_a_day"])
async def test_codes_that_nobody_types_in_end_at_their_address(deps: Deps, limit: str):
    deps = replace(deps, addresses=AddressLimits(**{limit: 3}))
    for n in range(3):
        await ask(deps, f"+9627900001{n:02}")
    with pytest.raises(TooManyAttemptsError):
        await ask(deps, "+962790000199")
    await ask(deps, "+962790000199", address="203.0.113.1")


def test_one_address_cannot_spend_the_texts_of_a_day():
    assert AddressLimits().codes_a_day * 3 <= TextLimits().in_all


async def test_texts_to_one_phone_end(deps: Deps):
    for n in range(CODES_PER_CONTACT_FROM_ANYWHERE.most):
        await ask(deps, address=f"198.51.100.{n}")

    with pytest.raises(TooManyAttemptsError):
        await ask(deps, address="203.0.113.1")


@pytest.mark.parametrize("mobile", ["+8816 1234 5678", "+882 1312345678", "+883 510012345", "+979 123456789"])
@ON_SQLITE
async def test_no_code_goes_to_a_number_of_no_country(deps: Deps, mobile: str):
    with pytest.raises(NotAMobileError):
        await ask(deps, mobile)


async def test_a_country_that_is_not_named_has_a_budget(deps: Deps):
    deps = limited(deps, per_country=2)
    for n in range(2):
        await ask(deps, f"+4479111234{n}0")

    with pytest.raises(TextsSpentError):
        await ask(deps, "+447911123490")
    await ask(deps)


async def test_a_day_has_a_budget_and_the_log_says_when_it_is_spent(deps: Deps, clock: Clock, caplog):
    deps = limited(deps, in_all=2)
    with caplog.at_level(logging.ERROR):
        for n in range(2):
            await ask(deps, f"+96279000002{n}")
        with pytest.raises(TextsSpentError):
            await ask(deps)

    assert "2 of today's 2 texts are spent" in caplog.text
    clock.move(timedelta(days=1))
    await ask(deps)


@ON_SQLITE
async def test_a_spent_budget_is_said_to_the_client(api, client, deps: Deps):
    api.state.deps = limited(deps, in_all=1)
    await client.post("/api/session/code", json={"mobile": MOBILE})

    answer = await client.post("/api/session/code", json={"mobile": "+962790000013"})

    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/texts_spent")
    assert answer.headers["retry-after"] == "86400"
