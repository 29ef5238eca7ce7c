import logging
from datetime import timedelta

import pytest

from moi_pwa.actions.accounts.sessions import find_session, find_signed_in_officer
from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import TooManyAttemptsError, WrongSignInError
from moi_pwa.rules.accounts.attempts import PASSWORDS_PER_NAME, Limit
from moi_pwa.rules.accounts.lifetimes import LIFETIMES
from moi_pwa.storage.accounts import attempts, officers
from tests.desk.sign_in import CLIENT, RANA, add_rana, enter, sign_in
from tests.factories import NOON, Clock


@pytest.fixture
async def with_rana(deps: Deps) -> Deps:
    await add_rana(deps)
    return deps


async def guessed(deps: Deps, limit: Limit, by: str, *, left: int) -> None:
    """Count guesses until only `left` are allowed. Making them would take 0.2 s each."""
    async with deps.database.transaction() as session:
        for _ in range(limit.most - left):
            await attempts.count_attempt(session, limit, by, now=NOON)


async def test_name_password_and_code_open_an_officers_session(with_rana: Deps):
    _, signed_in = await sign_in(with_rana, name=" Rana ")

    opened = await find_session(with_rana, signed_in.token, "officer")
    assert opened is not None
    assert await find_signed_in_officer(with_rana, opened) == RANA


@pytest.mark.parametrize("name", ["rana", "nobody", ""])
async def test_nobody_is_told_what_was_wrong(with_rana: Deps, name: str):
    with pytest.raises(WrongSignInError):
        await enter(with_rana, "guess", name)


async def test_after_too_many_guesses_the_right_password_waits_too(with_rana: Deps, clock: Clock):
    await guessed(with_rana, PASSWORDS_PER_NAME, "rana", left=1)
    with pytest.raises(WrongSignInError):
        await enter(with_rana, "guess")

    with pytest.raises(TooManyAttemptsError):
        await enter(with_rana)
    clock.move(PASSWORDS_PER_NAME.window)
    await enter(with_rana)


async def test_an_office_behind_one_address_can_come_to_work(with_rana: Deps):
    await guessed(with_rana, with_rana.addresses.wrong_passwords(), CLIENT.address, left=1)

    for _ in range(3):
        await enter(with_rana)


async def test_guesses_at_many_names_add_up_at_their_address(with_rana: Deps):
    await guessed(with_rana, with_rana.addresses.wrong_passwords(), CLIENT.address, left=2)
    for name in ("layla", "samer"):
        with pytest.raises(WrongSignInError):
            await enter(with_rana, "guess", name)

    with pytest.raises(TooManyAttemptsError):
        await enter(with_rana)


async def test_an_officer_who_left_has_no_session_any_more(with_rana: Deps):
    _, signed_in = await sign_in(with_rana)
    opened = await find_session(with_rana, signed_in.token, "officer")
    assert opened is not None

    async with with_rana.database.transaction() as session:
        await officers.mark_disabled(session, RANA.id, at=NOON)

    assert await find_signed_in_officer(with_rana, opened) is None


async def test_an_officers_day_ends(with_rana: Deps, clock: Clock):
    _, signed_in = await sign_in(with_rana)
    step = timedelta(minutes=30)
    for _ in range(LIFETIMES["officer"].absolute // step):
        clock.move(step)
        found = await find_session(with_rana, signed_in.token, "officer")

    assert found is None


async def test_the_log_tells_who_signed_in_by_id_and_of_refusals_no_name(
    with_rana: Deps, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.INFO, "moi_pwa")
    with pytest.raises(WrongSignInError):
        await enter(with_rana, "guess")
    await sign_in(with_rana)
    said = [record.getMessage() for record in caplog.records if "actions.accounts" in record.name]
    assert said == ["an officer's sign-in was refused: name or password", f"officer {RANA.id} signed in"]
