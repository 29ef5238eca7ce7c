"""Officers' accounts are made, changed and closed, and everything that is done is kept."""

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from moi_pwa.actions.accounts.officer_accounts import (
    add_officer,
    change_duties,
    disable_officer,
    end_sessions,
    full_history,
    give_password,
    list_officers,
    officer_history,
)
from moi_pwa.actions.accounts.officer_keys import add_recipient_key, give_recipient_seed, make_officer_key, officer_keys
from moi_pwa.actions.accounts.recipient_keys import new_recipient_key
from moi_pwa.actions.accounts.sessions import find_session
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Duties, OfficerAccount
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, StepRefusedError, WrongSignInError
from moi_pwa.core.recipients import recipient_of_agency
from moi_pwa.core.staff import OPERATOR
from moi_pwa.crypto.keys import new_seed, public_key_of
from moi_pwa.crypto.officer_key import seal_recipient_seed, wrap_seed
from tests.attack.tampering import intruder
from tests.database.kinds import ON_SQLITE
from tests.desk.sign_in import sign_in

SEED = new_seed()
WRAPPED = wrap_seed(SEED, "a passphrase")


async def add(deps: Deps, name: str = "rana", *roles, by: str = OPERATOR, shown: str = "رنا حدّاد"):
    return await add_officer(
        deps,
        by=by,
        sign_in_name=name,
        display_name=shown,
        duties=Duties.of(roles or ("reviewer",), () if roles == ("admin",) else ("residence",)),
    )


async def admin(deps: Deps, name: str) -> OfficerAccount:
    return (await add(deps, name, "admin"))[0]


def code_of(refused) -> tuple[str, str]:
    [problem] = refused.value.problems
    return problem.path, problem.code


async def test_an_officer_who_was_added_signs_in_with_the_one_time_password(deps: Deps):
    added, password = await add(deps)

    account, _ = await sign_in(deps, password, "rana")

    assert account == added


async def test_two_officers_cannot_have_one_name(deps: Deps):
    await add(deps)

    with pytest.raises(AnswersRefusedError) as refused:
        await add(deps, " RANA ")

    assert code_of(refused) == ("name", "taken_name")


@pytest.mark.parametrize(
    "given, expected",
    [
        ({"sign_in_name": ""}, ("name", "required")),
        ({"sign_in_name": "rana h"}, ("name", "bad_name")),
        ({"sign_in_name": "rаna"}, ("name", "bad_name")),
        ({"display_name": " "}, ("display_name", "required")),
        ({"display_name": "x" * 121}, ("display_name", "too_long")),
        ({"duties": Duties.of([], ["residence"])}, ("roles", "required")),
        ({"duties": Duties.of(["applicant"], ["residence"])}, ("roles", "not_an_option")),
        ({"duties": Duties.of(["reviewer"], [])}, ("directorates", "required")),
        ({"duties": Duties.of(["liaison_officer"], [])}, ("agencies", "required")),
        ({"duties": Duties.of(["liaison_officer"], [], ["police"])}, ("agencies", "not_an_option")),
        ({"duties": Duties.of(["liaison_officer"], ["residence"], ["security"])}, ("agencies", "agency_alone")),
        ({"duties": Duties.of(["liaison_officer", "reviewer"], [], ["security"])}, ("agencies", "agency_alone")),
        ({"duties": Duties.of(["reviewer"], ["residence"], ["security"])}, ("agencies", "agency_alone")),
        ({"duties": Duties.of(["finance_officer"], ["residence"])}, ("roles", "finance_alone")),
        ({"duties": Duties.of(["finance_approver", "approver"], ["residence"])}, ("roles", "finance_alone")),
        ({"duties": Duties.of(["cashier", "finance_officer"], [])}, ("roles", "cashier_alone")),
        ({"duties": Duties.of(["cashier"], ["residence"])}, ("roles", "cashier_alone")),
        ({"duties": Duties.of(["reviewer"], ["residense"])}, ("directorates", "not_an_option")),
    ],
)
@ON_SQLITE
async def test_what_is_no_account_is_refused_at_its_place(deps: Deps, given, expected):
    duties = Duties.of(["reviewer"], ["residence"])
    whole = {"sign_in_name": "rana", "display_name": "Rana", "duties": duties}

    with pytest.raises(AnswersRefusedError) as refused:
        await add_officer(deps, by=OPERATOR, **whole | given)

    assert code_of(refused) == expected


async def test_an_administrator_needs_no_directorate(deps: Deps):
    assert (await admin(deps, "tariq")).directorates == frozenset()


async def test_finance_staff_need_no_directorate(deps: Deps):
    duties = Duties.of(["finance_officer"], [])
    account, _ = await add_officer(deps, by=OPERATOR, sign_in_name="abeer", display_name="Abeer", duties=duties)

    assert account.directorates == frozenset()


async def test_a_disabled_officer_is_signed_out_and_cannot_sign_in(deps: Deps):
    account, password = await add(deps)
    _, signed_in = await sign_in(deps, password, "rana")

    await disable_officer(deps, by=OPERATOR, officer_id=account.id, note="retired")

    assert await find_session(deps, signed_in.token, "officer") is None
    with pytest.raises(WrongSignInError):
        await sign_in(deps, password, "rana")


async def test_a_disabled_officer_keeps_no_key(deps: Deps):
    account, _ = await add(deps)
    await make_officer_key(deps, account.id, public_key=public_key_of(SEED), wrapped_seed=WRAPPED)
    seed = new_seed()
    identity = await add_recipient_key(deps, recipient="residence", public_key=public_key_of(seed))
    sealed = seal_recipient_seed(seed, public_key_of(SEED), "residence")
    await give_recipient_seed(deps, account.id, recipient_key_id=identity, sealed=sealed)

    await disable_officer(deps, by=OPERATOR, officer_id=account.id, note="retired")

    keys = await officer_keys(deps, account.id)
    assert (keys["public_key"], keys["wrapped_seed"], keys["recipients"]) == (None, None, [])


@ON_SQLITE
async def test_disabling_must_say_why(deps: Deps):
    account, _ = await add(deps)

    with pytest.raises(AnswersRefusedError) as refused:
        await disable_officer(deps, by=OPERATOR, officer_id=account.id, note="  ")

    assert code_of(refused) == ("note", "required")


async def test_nobody_is_disabled_twice(deps: Deps):
    account, _ = await add(deps)
    await disable_officer(deps, by=OPERATOR, officer_id=account.id, note="retired")

    with pytest.raises(AbsentError):
        await disable_officer(deps, by=OPERATOR, officer_id=account.id, note="again")


async def test_the_last_administrator_cannot_be_disabled(deps: Deps):
    only = await admin(deps, "tariq")

    with pytest.raises(AnswersRefusedError) as refused:
        await disable_officer(deps, by=OPERATOR, officer_id=only.id, note="retired")

    assert code_of(refused) == ("officer", "last_admin")


async def test_the_last_administrator_cannot_be_demoted(deps: Deps):
    only = await admin(deps, "tariq")

    with pytest.raises(AnswersRefusedError) as refused:
        await change_duties(deps, by=OPERATOR, officer_id=only.id, duties=Duties.of(["reviewer"], ["residence"]))

    assert code_of(refused) == ("roles", "last_admin")


async def test_an_administrator_cannot_disable_the_own_account(deps: Deps):
    tariq, _ = await admin(deps, "tariq"), await admin(deps, "huda")

    with pytest.raises(AnswersRefusedError) as refused:
        await disable_officer(deps, by=str(tariq.id), officer_id=tariq.id, note="a slip")

    assert code_of(refused) == ("officer", "yourself")


async def test_of_two_administrators_who_disable_each_other_one_stays(deps: Deps):
    tariq, huda = await admin(deps, "tariq"), await admin(deps, "huda")

    outcomes = await asyncio.gather(
        disable_officer(deps, by=str(tariq.id), officer_id=huda.id, note="x"),
        disable_officer(deps, by=str(huda.id), officer_id=tariq.id, note="y"),
        return_exceptions=True,
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["StepRefusedError", "int"]


@ON_SQLITE
async def test_an_officer_who_is_no_administrator_changes_nothing(deps: Deps):
    rana, _ = await add(deps)

    with pytest.raises(StepRefusedError):
        await add(deps, "laith", by=str(rana.id))


async def test_a_new_password_ends_the_sessions_of_the_old_one(deps: Deps):
    account, password = await add(deps)
    _, signed_in = await sign_in(deps, password, "rana")

    given = await give_password(deps, by=OPERATOR, officer_id=account.id)

    assert await find_session(deps, signed_in.token, "officer") is None
    assert (await sign_in(deps, given, "rana"))[0].id == account.id
    with pytest.raises(WrongSignInError):
        await sign_in(deps, password, "rana")


async def test_sessions_end_and_the_password_stays(deps: Deps):
    account, password = await add(deps)
    _, signed_in = await sign_in(deps, password, "rana")

    await end_sessions(deps, by=OPERATOR, officer_id=account.id)

    assert await find_session(deps, signed_in.token, "officer") is None
    await sign_in(deps, password, "rana")


async def test_who_comes_back_has_the_same_account_and_no_key(deps: Deps):
    account, _ = await add(deps)
    await make_officer_key(deps, account.id, public_key=public_key_of(SEED), wrapped_seed=WRAPPED)
    await disable_officer(deps, by=OPERATOR, officer_id=account.id, note="study leave")

    again, password = await add(deps)

    assert (again.id, (await sign_in(deps, password, "rana"))[0]) == (account.id, again)


async def test_a_former_name_is_not_given_to_somebody_else(deps: Deps):
    account, _ = await add(deps)
    await disable_officer(deps, by=OPERATOR, officer_id=account.id, note="retired")

    with pytest.raises(AnswersRefusedError) as refused:
        await add(deps, shown="رنا العلي")

    assert code_of(refused) == ("name", "name_of_another")


async def test_with_a_directorate_its_key_is_lost(deps: Deps):
    account, _ = await add(deps)
    await make_officer_key(deps, account.id, public_key=public_key_of(SEED), wrapped_seed=WRAPPED)
    for directorate in ("residence", "visas"):
        seed = new_seed()
        identity = await add_recipient_key(deps, recipient=directorate, public_key=public_key_of(seed))
        sealed = seal_recipient_seed(seed, public_key_of(SEED), directorate)
        await give_recipient_seed(deps, account.id, recipient_key_id=identity, sealed=sealed)

    await change_duties(deps, by=OPERATOR, officer_id=account.id, duties=Duties.of(["reviewer"], ["visas"]))

    assert [each["name"] for each in (await officer_keys(deps, account.id))["recipients"]] == ["visas"]


async def test_with_an_agency_its_key_is_lost(deps: Deps):
    liaison = Duties.of(["liaison_officer"], [], ["security", "labour"])
    account, _ = await add_officer(deps, by=OPERATOR, sign_in_name="nader", display_name="نادر", duties=liaison)
    await make_officer_key(deps, account.id, public_key=public_key_of(SEED), wrapped_seed=WRAPPED)
    for agency in ("security", "labour"):
        await new_recipient_key(deps, recipient_of_agency(agency))

    await change_duties(deps, by=OPERATOR, officer_id=account.id, duties=Duties.of(["liaison_officer"], [], ["labour"]))

    assert [each["name"] for each in (await officer_keys(deps, account.id))["recipients"]] == ["agency:labour"]


async def test_what_changes_nothing_is_no_change(deps: Deps):
    account, _ = await add(deps)

    with pytest.raises(AnswersRefusedError) as refused:
        await change_duties(deps, by=OPERATOR, officer_id=account.id, duties=Duties.of(["reviewer"], ["residence"]))

    assert code_of(refused) == ("roles", "nothing_changed")


async def test_the_history_says_who_did_what_and_why(deps: Deps):
    tariq = await admin(deps, "tariq")
    rana, _ = await add(deps, by=str(tariq.id))
    await disable_officer(deps, by=str(tariq.id), officer_id=rana.id, note="retired")

    changes = await officer_history(deps, tariq.officer(), rana.id)

    assert [(each.event.kind, each.by, each.event.note) for each in changes] == [
        ("disabled", "رنا حدّاد", "retired"),
        ("added", "رنا حدّاد", ""),
    ]


async def test_the_history_holds_no_password(deps: Deps):
    account, password = await add(deps)
    given = await give_password(deps, by=OPERATOR, officer_id=account.id)

    events, broken = await full_history(deps)

    assert broken is None
    assert [secret in repr(events) for secret in (password, given)] == [False, False]


@pytest.mark.parametrize("statement", ["UPDATE staff_event SET note = 'x'", "DELETE FROM staff_event"])
async def test_the_database_refuses_to_change_the_history(deps: Deps, statement: str):
    await add(deps)

    with pytest.raises(DBAPIError):
        async with deps.database.transaction() as session:
            await (await session.connection()).execute(text(statement))


async def test_a_history_that_was_tampered_with_is_found_out(deps: Deps):
    account, _ = await add(deps)
    await give_password(deps, by=OPERATOR, officer_id=account.id)
    async with intruder(deps.database) as connection:
        await connection.execute(text("UPDATE staff_event SET actor = 'huda' WHERE seq = 1"))

    assert (await full_history(deps))[1] == 1


async def test_the_list_has_those_who_left_at_its_end(deps: Deps):
    account, _ = await add(deps, "amal")
    await add(deps, "zaid")
    await disable_officer(deps, by=OPERATOR, officer_id=account.id, note="retired")

    assert [each.account.sign_in_name for each in await list_officers(deps)] == ["zaid", "amal"]


async def test_an_unknown_officer_is_absent(deps: Deps):
    with pytest.raises(AbsentError):
        await give_password(deps, by=OPERATOR, officer_id=UUID(int=1))
