import re
from datetime import timedelta

import pytest

from moi_pwa.actions.accounts.request_code import request_code
from moi_pwa.actions.accounts.sessions import (
    find_session,
    find_session_by_id,
    find_signed_in_person,
    sign_out,
    use_session,
)
from moi_pwa.actions.accounts.sign_in import sign_in
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Client, ContactPoint
from moi_pwa.core.errors import NotAMobileError, TooManyAttemptsError, WrongCodeError
from moi_pwa.gateways.sms import FileSms
from moi_pwa.rules.accounts.contact_addresses import mobile_address
from moi_pwa.rules.accounts.lifetimes import LIFETIMES
from moi_pwa.storage.accounts import attempts
from tests.factories import Clock

MOBILE = "+962790000012"


def last_code(deps: Deps) -> str:
    assert isinstance(deps.sms, FileSms)
    found = re.search(r"\d{6}", deps.sms.messages()[-1]["text"])
    assert found
    return found.group()


async def ask(deps: Deps, mobile: str = MOBILE) -> str:
    await request_code(deps, contact=mobile_address(mobile), language="ar", address="192.0.2.1")
    return last_code(deps)


async def enter(deps: Deps, code: str, mobile: str = MOBILE):
    return await sign_in(
        deps, contact=mobile_address(mobile), code=code, language="ar", client=Client(address="192.0.2.1")
    )


async def test_the_code_opens_a_session_of_its_person(deps: Deps):
    person, signed_in = await enter(deps, await ask(deps))

    opened = await find_session(deps, signed_in.token, "applicant")
    assert opened is not None
    assert await find_signed_in_person(deps, opened) == person
    assert person.contact_points == (ContactPoint(kind="mobile", address=MOBILE, is_verified=True),)


async def test_only_wrong_codes_count_against_an_address(deps: Deps):
    code = await ask(deps)
    with pytest.raises(WrongCodeError):
        await enter(deps, "not it")
    await enter(deps, code)

    async with deps.database.reading() as session:
        counted = await attempts.attempts_of(session, deps.addresses.wrong_codes(), "192.0.2.1", now=deps.now())
    assert counted is not None
    assert counted[0] == 1


async def test_the_second_sign_in_is_the_same_person(deps: Deps, clock: Clock):
    first, _ = await enter(deps, await ask(deps))
    clock.move(timedelta(minutes=1))

    second, _ = await enter(deps, await ask(deps, "0790000012"), "079 000 0012")

    assert first.id == second.id


async def test_arabic_indic_digits_are_the_same_code(deps: Deps):
    code = (await ask(deps)).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    await enter(deps, f" {code[:3]} {code[3:]}")


async def test_a_code_is_good_once(deps: Deps):
    code = await ask(deps)
    await enter(deps, code)

    with pytest.raises(WrongCodeError):
        await enter(deps, code)


async def test_a_code_lives_five_minutes(deps: Deps, clock: Clock):
    code = await ask(deps)
    clock.move(timedelta(minutes=5))

    with pytest.raises(WrongCodeError):
        await enter(deps, code)


async def test_the_right_code_comes_too_late_after_five_wrong_ones(deps: Deps):
    code = await ask(deps)
    for _ in range(5):
        with pytest.raises(WrongCodeError):
            await enter(deps, "not it")

    with pytest.raises(WrongCodeError):
        await enter(deps, code)


async def test_the_fifth_try_may_be_the_right_one(deps: Deps):
    code = await ask(deps)
    for _ in range(4):
        with pytest.raises(WrongCodeError):
            await enter(deps, "not it")

    await enter(deps, code)


async def test_a_code_is_for_its_own_mobile_only(deps: Deps):
    code = await ask(deps)
    await ask(deps, "+962790000013")

    with pytest.raises(WrongCodeError):
        await enter(deps, "not it" if code == last_code(deps) else code, "+962790000013")


async def test_the_next_code_is_waited_for(deps: Deps, clock: Clock):
    await ask(deps)
    clock.move(timedelta(seconds=20))

    with pytest.raises(TooManyAttemptsError) as refused:
        await ask(deps)

    assert refused.value.retry_after == 40


async def test_a_new_code_replaces_the_one_before(deps: Deps, clock: Clock):
    first = await ask(deps)
    clock.move(timedelta(seconds=60))
    second = await ask(deps)

    if first != second:  # one in a million
        with pytest.raises(WrongCodeError):
            await enter(deps, first)
    await enter(deps, second)


async def test_an_hour_has_five_codes(deps: Deps, clock: Clock):
    for wait in (0, 1, 2, 4, 8):
        clock.move(timedelta(minutes=wait))
        await ask(deps)
    clock.move(timedelta(minutes=16))

    with pytest.raises(TooManyAttemptsError) as refused:
        await ask(deps)

    assert refused.value.retry_after == 29 * 60


async def test_no_code_goes_to_what_receives_none(deps: Deps):
    with pytest.raises(NotAMobileError):
        await ask(deps, "06 461 1444")


async def test_the_database_does_not_have_the_code(deps: Deps):
    code = await ask(deps)

    with pytest.raises(WrongCodeError):
        await enter(Deps(**{**vars(deps), "code_secret": b"another server's"}), code)


async def test_a_session_ends_when_its_person_says_so(deps: Deps):
    _, signed_in = await enter(deps, await ask(deps))

    await sign_out(deps, signed_in.session_id)

    found = await find_session(deps, signed_in.token, "applicant")
    assert (found, await find_session_by_id(deps, signed_in.session_id, "applicant")) == (None, None)


async def test_a_session_that_is_used_lives_on(deps: Deps, clock: Clock):
    _, signed_in = await enter(deps, await ask(deps))
    half = LIFETIMES["applicant"].idle / 2
    for _ in range(3):
        clock.move(half)

        opened = await find_session(deps, signed_in.token, "applicant")
        assert opened
        await use_session(deps, opened)


async def test_looking_at_a_session_is_not_using_it(deps: Deps, clock: Clock):
    _, signed_in = await enter(deps, await ask(deps))
    clock.move(LIFETIMES["applicant"].idle / 2)
    assert await find_session(deps, signed_in.token, "applicant")
    clock.move(LIFETIMES["applicant"].idle / 2)

    assert await find_session(deps, signed_in.token, "applicant") is None


async def test_a_session_that_is_not_used_ends(deps: Deps, clock: Clock):
    _, signed_in = await enter(deps, await ask(deps))

    clock.move(LIFETIMES["applicant"].idle)

    assert await find_session(deps, signed_in.token, "applicant") is None


async def test_no_session_outlives_its_whole_time(deps: Deps, clock: Clock):
    _, signed_in = await enter(deps, await ask(deps))
    for _ in range(12):
        clock.move(LIFETIMES["applicant"].absolute / 12)
        found = await find_session(deps, signed_in.token, "applicant")

    assert found is None


async def test_an_applicants_token_is_no_officers(deps: Deps):
    _, signed_in = await enter(deps, await ask(deps))

    assert await find_session(deps, signed_in.token, "officer") is None


@pytest.mark.parametrize("token", ["", "x", "x" * 10_000, "ض"])
async def test_a_made_up_token_finds_nothing(deps: Deps, token: str):
    assert await find_session(deps, token, "applicant") is None
