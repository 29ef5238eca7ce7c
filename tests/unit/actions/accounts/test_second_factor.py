"""The second factor of officers: set up once, shown at each sign-in, replaced by its holder, reset by two."""

from datetime import timedelta

import pytest

from moi_pwa.actions.accounts.officer_accounts import add_officer, disable_officer, give_password, list_officers
from moi_pwa.actions.accounts.reset_second_factor import reset_second_factor
from moi_pwa.actions.accounts.second_factor import (
    find_entering,
    offered_secret,
    prove_second_factor,
    replace_second_factor,
    set_up_second_factor,
)
from moi_pwa.actions.accounts.sessions import find_session, find_signed_in_officer
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Duties, OfficerAccount, OpenSession
from moi_pwa.core.errors import (
    AnswersRefusedError,
    StepRefusedError,
    TooManyAttemptsError,
    WrongCodeError,
    WrongSignInError,
)
from moi_pwa.core.staff import OPERATOR
from moi_pwa.crypto.totp import SECONDS, code_of, step_at
from moi_pwa.rules.accounts.second_factors import CODES_PER_OFFICER, RECOVERY_CODES, RESET_LIVES
from moi_pwa.storage.accounts import staff_events
from moi_pwa.storage.accounts.second_factors import AuthenticatorRow, RecoveryCodeRow
from tests.desk.sign_in import CLIENT, RANA, add_rana, code_now, enter, give_authenticator, sign_in
from tests.factories import Clock
from tests.money.invariants import all_rows


@pytest.fixture
async def with_rana(deps: Deps) -> Deps:
    await add_rana(deps)
    return deps


async def entering(deps: Deps) -> OpenSession:
    """Show the password, and return the session that it opens."""
    opened = await find_session(deps, (await enter(deps)).token, "entering")
    assert opened is not None
    return opened


def offered_code(deps: Deps, opened: OpenSession) -> str:
    return code_of(offered_secret(deps, opened), step_at(deps.now()))


async def set_up(deps: Deps) -> list[str]:
    """Set Rana's second factor up, and return the recovery codes."""
    opened = await entering(deps)
    _, codes = await set_up_second_factor(deps, opened, client=CLIENT, code=offered_code(deps, opened))
    return list(codes)


async def admin(deps: Deps, name: str) -> OfficerAccount:
    account, _ = await add_officer(
        deps, by=OPERATOR, sign_in_name=name, display_name=name, duties=Duties.of(["admin"], [])
    )
    return account


async def events(deps: Deps) -> list[str]:
    async with deps.database.reading() as session:
        return [row.event().kind for row in await staff_events.history(session)]


async def test_a_password_alone_opens_no_officers_session(with_rana: Deps):
    token = (await enter(with_rana)).token

    assert await find_session(with_rana, token, "officer") is None


async def test_a_right_code_sets_the_second_factor_up_and_opens_the_desk(with_rana: Deps):
    opened = await entering(with_rana)
    entered, codes = await set_up_second_factor(with_rana, opened, client=CLIENT, code=offered_code(with_rana, opened))

    session = await find_session(with_rana, entered.signed_in.token, "officer")
    assert session is not None
    assert await find_signed_in_officer(with_rana, session) == RANA
    assert len(set(codes)) == RECOVERY_CODES
    assert await events(with_rana) == ["factor_set_up"]


async def test_the_session_of_the_password_ends_when_the_desk_opens(with_rana: Deps):
    token = (await enter(with_rana)).token
    opened = await find_session(with_rana, token, "entering")
    assert opened is not None
    await set_up_second_factor(with_rana, opened, client=CLIENT, code=offered_code(with_rana, opened))

    assert await find_session(with_rana, token, "entering") is None


async def test_a_wrong_code_sets_nothing_up(with_rana: Deps):
    with pytest.raises(WrongCodeError):
        await set_up_second_factor(with_rana, await entering(with_rana), client=CLIENT, code="000000")

    assert await all_rows(with_rana, AuthenticatorRow) == []


async def test_nobody_who_signed_in_before_knows_the_secret_of_a_later_session(with_rana: Deps):
    first, second = await entering(with_rana), await entering(with_rana)

    with pytest.raises(WrongCodeError):
        await set_up_second_factor(with_rana, second, client=CLIENT, code=offered_code(with_rana, first))


async def test_of_two_windows_the_first_sets_it_up(with_rana: Deps):
    first, second = await entering(with_rana), await entering(with_rana)
    await set_up_second_factor(with_rana, first, client=CLIENT, code=offered_code(with_rana, first))

    with pytest.raises(StepRefusedError):
        await set_up_second_factor(with_rana, second, client=CLIENT, code=offered_code(with_rana, second))


async def test_a_code_opens_the_desk(with_rana: Deps):
    account, signed_in = await sign_in(with_rana)

    assert account == RANA
    assert await find_session(with_rana, signed_in.token, "officer") is not None


async def test_a_code_is_good_once(with_rana: Deps):
    await sign_in(with_rana)

    with pytest.raises(WrongCodeError):
        await prove_second_factor(with_rana, await entering(with_rana), client=CLIENT, code=code_now(with_rana))


async def test_an_earlier_code_is_not_good_after_a_later_one(with_rana: Deps, clock: Clock):
    earlier = code_now(with_rana)
    clock.move(timedelta(seconds=SECONDS))
    await sign_in(with_rana)

    with pytest.raises(WrongCodeError):
        await prove_second_factor(with_rana, await entering(with_rana), client=CLIENT, code=earlier)


@pytest.mark.parametrize("typed", ["{} {}", "{}-{}", " {}{} "])
async def test_a_code_may_be_typed_in_groups(with_rana: Deps, typed: str):
    opened = await entering(with_rana)
    await give_authenticator(with_rana)
    code = code_now(with_rana)

    await prove_second_factor(with_rana, opened, client=CLIENT, code=typed.format(code[:3], code[3:]))


async def test_a_recovery_code_opens_the_desk_once(with_rana: Deps):
    first, *_ = await set_up(with_rana)
    await prove_second_factor(with_rana, await entering(with_rana), client=CLIENT, code=first.upper())

    with pytest.raises(WrongCodeError):
        await prove_second_factor(with_rana, await entering(with_rana), client=CLIENT, code=first)
    assert await events(with_rana) == ["factor_set_up", "recovery_code_used"]


async def test_recovery_codes_are_not_stored_in_the_clear(with_rana: Deps):
    codes = await set_up(with_rana)

    stored = b"".join(row.digest for row in await all_rows(with_rana, RecoveryCodeRow))
    assert not any(code.replace("-", "").encode() in stored for code in codes)


async def test_after_too_many_guesses_the_right_code_waits_too(with_rana: Deps, clock: Clock):
    await give_authenticator(with_rana)
    opened = await entering(with_rana)
    for _ in range(CODES_PER_OFFICER.most):
        with pytest.raises(WrongCodeError):
            await prove_second_factor(with_rana, opened, client=CLIENT, code="000000")

    with pytest.raises(TooManyAttemptsError):
        await prove_second_factor(with_rana, opened, client=CLIENT, code=code_now(with_rana))
    clock.move(CODES_PER_OFFICER.window)
    opened = await entering(with_rana)
    await prove_second_factor(with_rana, opened, client=CLIENT, code=code_now(with_rana))


async def test_guesses_go_on_counting_after_the_password_is_shown_again(with_rana: Deps):
    await give_authenticator(with_rana)
    for _ in range(CODES_PER_OFFICER.most):
        with pytest.raises(WrongCodeError):
            await prove_second_factor(with_rana, await entering(with_rana), client=CLIENT, code="000000")

    with pytest.raises(TooManyAttemptsError):
        await prove_second_factor(with_rana, await entering(with_rana), client=CLIENT, code=code_now(with_rana))


async def test_an_officer_who_was_disabled_in_between_does_not_come_in(with_rana: Deps):
    await admin(with_rana, "tareq")
    opened = await entering(with_rana)
    await give_authenticator(with_rana)
    await disable_officer(with_rana, by=OPERATOR, officer_id=RANA.id, note="left")

    assert await find_entering(with_rana, opened) is None
    with pytest.raises(StepRefusedError):
        await prove_second_factor(with_rana, opened, client=CLIENT, code=code_now(with_rana))


async def test_a_new_password_ends_what_the_old_one_opened(with_rana: Deps):
    token = (await enter(with_rana)).token
    await give_password(with_rana, by=OPERATOR, officer_id=RANA.id)

    assert await find_session(with_rana, token, "entering") is None


async def test_what_the_password_opened_ends_after_twenty_minutes(with_rana: Deps, clock: Clock):
    token = (await enter(with_rana)).token
    clock.move(timedelta(minutes=20))

    assert await find_session(with_rana, token, "entering") is None


async def test_an_authenticator_is_replaced_by_a_code_of_each(with_rana: Deps, clock: Clock):
    _, signed_in = await sign_in(with_rana)
    clock.move(timedelta(seconds=SECONDS))
    opened = await find_session(with_rana, signed_in.token, "officer")
    assert opened is not None
    present = code_now(with_rana)
    codes = await replace_second_factor(with_rana, opened, present=present, code=offered_code(with_rana, opened))

    clock.move(timedelta(seconds=SECONDS))
    with pytest.raises(WrongCodeError):
        await prove_second_factor(with_rana, await entering(with_rana), client=CLIENT, code=code_now(with_rana))
    await prove_second_factor(with_rana, await entering(with_rana), client=CLIENT, code=codes[0])


async def test_replacing_an_authenticator_ends_the_other_sessions(with_rana: Deps, clock: Clock):
    _, elsewhere = await sign_in(with_rana)
    clock.move(timedelta(seconds=SECONDS))
    _, here = await sign_in(with_rana)
    clock.move(timedelta(seconds=SECONDS))
    opened = await find_session(with_rana, here.token, "officer")
    assert opened is not None
    await replace_second_factor(with_rana, opened, present=code_now(with_rana), code=offered_code(with_rana, opened))

    found = [await find_session(with_rana, each.token, "officer") for each in (elsewhere, here)]
    assert [each is not None for each in found] == [False, True]


@pytest.mark.parametrize("is_present_right", [True, False])
async def test_an_authenticator_is_not_replaced_by_one_right_code(
    with_rana: Deps, clock: Clock, *, is_present_right: bool
):
    _, signed_in = await sign_in(with_rana)
    clock.move(timedelta(seconds=SECONDS))
    opened = await find_session(with_rana, signed_in.token, "officer")
    assert opened is not None
    present = code_now(with_rana) if is_present_right else "000000"
    new = "000000" if is_present_right else offered_code(with_rana, opened)

    with pytest.raises(WrongCodeError):
        await replace_second_factor(with_rana, opened, present=present, code=new)
    await prove_second_factor(with_rana, await entering(with_rana), client=CLIENT, code=code_now(with_rana))


async def test_one_administrator_resets_nothing(with_rana: Deps):
    await give_authenticator(with_rana)
    first = await admin(with_rana, "tareq")

    assert not await reset_second_factor(with_rana, by=str(first.id), officer_id=RANA.id)
    with pytest.raises(AnswersRefusedError):
        await reset_second_factor(with_rana, by=str(first.id), officer_id=RANA.id)
    assert len(await all_rows(with_rana, AuthenticatorRow)) == 1


async def test_two_administrators_reset_a_second_factor_and_end_the_sessions(with_rana: Deps):
    _, signed_in = await sign_in(with_rana)
    first, second = await admin(with_rana, "tareq"), await admin(with_rana, "dina")
    await reset_second_factor(with_rana, by=str(first.id), officer_id=RANA.id)

    assert await reset_second_factor(with_rana, by=str(second.id), officer_id=RANA.id)
    assert await find_session(with_rana, signed_in.token, "officer") is None
    found = await find_entering(with_rana, await entering(with_rana))
    assert found is not None
    assert not found.has_authenticator


async def test_the_list_of_officers_says_who_asked_for_a_reset(with_rana: Deps):
    await give_authenticator(with_rana)
    first = await admin(with_rana, "tareq")
    await reset_second_factor(with_rana, by=str(first.id), officer_id=RANA.id)

    [rana] = [each for each in await list_officers(with_rana) if each.account.id == RANA.id]
    assert rana.reset is not None
    assert (rana.has_second_factor, rana.reset.by) == (True, "tareq")


async def test_a_reset_that_nobody_confirmed_in_a_day_must_be_asked_for_again(with_rana: Deps, clock: Clock):
    await give_authenticator(with_rana)
    first, second = await admin(with_rana, "tareq"), await admin(with_rana, "dina")
    await reset_second_factor(with_rana, by=str(first.id), officer_id=RANA.id)
    clock.move(RESET_LIVES)

    assert not await reset_second_factor(with_rana, by=str(second.id), officer_id=RANA.id)


async def test_a_reset_asked_for_by_who_is_no_administrator_any_more_must_be_asked_for_again(with_rana: Deps):
    await give_authenticator(with_rana)
    first, second = await admin(with_rana, "tareq"), await admin(with_rana, "dina")
    await reset_second_factor(with_rana, by=str(first.id), officer_id=RANA.id)
    await disable_officer(with_rana, by=OPERATOR, officer_id=first.id, note="left")

    assert not await reset_second_factor(with_rana, by=str(second.id), officer_id=RANA.id)


async def test_nobody_resets_their_own_second_factor(with_rana: Deps):
    first, second = await admin(with_rana, "tareq"), await admin(with_rana, "dina")
    await give_authenticator(with_rana, first.id)
    await reset_second_factor(with_rana, by=str(second.id), officer_id=first.id)

    with pytest.raises(AnswersRefusedError) as refused:
        await reset_second_factor(with_rana, by=str(first.id), officer_id=first.id)
    assert [each.code for each in refused.value.problems] == ["yourself"]


async def test_an_officer_without_a_second_factor_has_none_to_reset(with_rana: Deps):
    first = await admin(with_rana, "tareq")

    with pytest.raises(AnswersRefusedError) as refused:
        await reset_second_factor(with_rana, by=str(first.id), officer_id=RANA.id)
    assert [each.code for each in refused.value.problems] == ["nothing_to_reset"]


async def test_the_operator_of_the_server_resets_alone(with_rana: Deps):
    await give_authenticator(with_rana)

    assert await reset_second_factor(with_rana, by=OPERATOR, officer_id=RANA.id)


async def test_who_comes_back_sets_up_a_new_second_factor(with_rana: Deps):
    await give_authenticator(with_rana)
    await disable_officer(with_rana, by=OPERATOR, officer_id=RANA.id, note="left")

    assert await all_rows(with_rana, AuthenticatorRow) == []
    with pytest.raises(WrongSignInError):
        await enter(with_rana)
