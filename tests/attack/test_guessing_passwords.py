"""Officers' passwords cannot be guessed, and hashing them cannot hold the server."""

import asyncio
import threading
from uuid import UUID

import html5lib
import httpx
import pytest
from argon2 import PasswordHasher

from moi_pwa.actions.accounts.officer_accounts import add_officer, give_password
from moi_pwa.actions.accounts.officer_sign_in import officer_sign_in
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.password_work import PasswordWork
from moi_pwa.api.desk_session import authenticate_officer
from moi_pwa.core.accounts import Client, Duties, OfficerAccount
from moi_pwa.core.errors import TooBusyError
from moi_pwa.core.staff import OPERATOR
from moi_pwa.crypto.passwords import UNKNOWN, hash_password, is_password, needs_rehash
from moi_pwa.locales import say
from moi_pwa.storage.accounts import officers
from tests.database.kinds import ON_SQLITE
from tests.desk.sign_in import enter_by_form, sign_in
from tests.factories import NOON

STRONG = "quiet lemon harbour"
RANA = OfficerAccount(
    id=UUID(int=7),
    sign_in_name="rana.haddad",
    display_name="رنا حدّاد",
    roles=frozenset({"reviewer"}),
    directorates=frozenset({"residence"}),
)
COOKIE = "__Host-moi_officer"


async def add(deps: Deps) -> tuple[OfficerAccount, str]:
    return await add_officer(
        deps, by=OPERATOR, sign_in_name="rana", display_name="رنا", duties=Duties.of(["reviewer"], ["residence"])
    )


async def enter(client: httpx.AsyncClient, deps: Deps, password: str, name: str = "rana") -> httpx.Response:
    return await enter_by_form(client, deps, password, name=name, lang="en")


async def choose(client: httpx.AsyncClient, old: str, new: str, again: str | None = None) -> httpx.Response:
    data = {"old": old, "new": new, "again": new if again is None else again, "lang": "en"}
    return await client.post("/desk/password", data=data)


def problem_of(answer: httpx.Response) -> str | None:
    return html5lib.parse(answer.text, namespaceHTMLElements=False).findtext(".//*[@id='problem']")


async def principal(client: httpx.AsyncClient, deps: Deps) -> str | None:
    """Return the principal that the edge finds in the cookie, for a page and for the websocket alike."""
    headers = [(b"cookie", f"{COOKIE}={client.cookies.get(COOKIE, '')}".encode())]
    return await authenticate_officer(deps)({"type": "websocket", "headers": headers})


async def keep(deps: Deps, kept: str, *, demo: bool = False) -> None:
    async with deps.database.transaction() as session:
        await officers.add_officer(session, RANA, password=kept, at=NOON, demo=demo)


@ON_SQLITE
@pytest.mark.parametrize(
    "password, code",
    [
        ("111111111111", "repeats"),
        ("password1234", "common"),
        ("qwertyuiop[]", "sequence"),
        ("abcdefghijkl", "sequence"),
        ("ضصثقفغعهخحجد", "sequence"),
        ("١٢٣٤٥٦٧٨٩٠١٢", "common"),
        ("rana ministry 7", "about_you"),
        ("وزارة الداخلية", "about_you"),
        ("elevenchars", "too_short"),
    ],
)
async def test_a_password_that_is_easy_to_guess_is_refused_with_what_is_wrong(client, deps, password, code):
    _, given = await add(deps)
    await enter(client, deps, given)

    refused = await choose(client, given, password)

    assert (refused.status_code, problem_of(refused)) == (422, say(f"api.password_problem.{code}", "en", n=12))


async def test_a_one_time_password_opens_the_page_to_change_it_and_nothing_else(client, deps):
    _, given = await add(deps)

    entered = await enter(client, deps, given)

    assert (entered.status_code, entered.headers["location"]) == (303, "/desk/password?lang=en")
    assert await principal(client, deps) is None
    assert (await client.get("/api/desk/keys")).status_code == 401


async def test_with_a_password_of_the_own_the_desk_opens(client, deps):
    _, given = await add(deps)
    await enter(client, deps, given)

    changed = await choose(client, given, STRONG)

    assert (changed.status_code, changed.headers["location"]) == (303, "/desk/en/")
    assert await principal(client, deps) is not None


@ON_SQLITE
async def test_the_one_time_password_is_no_password_afterwards(client, deps):
    _, given = await add(deps)
    await enter(client, deps, given)
    await choose(client, given, STRONG)

    assert (await enter(client, deps, given)).status_code == 401


@ON_SQLITE
@pytest.mark.parametrize(
    "old, new, again, code",
    [
        ("guess", STRONG, STRONG, "wrong"),
        (None, STRONG, STRONG + "x", "differ"),
        (None, None, None, "same"),
    ],
)
async def test_a_change_that_cannot_be_made_says_why(client, deps, old, new, again, code):
    _, given = await add(deps)
    await enter(client, deps, given)

    refused = await choose(client, old or given, new or given, again)

    assert problem_of(refused) == say(f"api.password_problem.{code}", "en")


@ON_SQLITE
async def test_a_changed_password_ends_the_other_sessions(client, deps):
    await keep(deps, hash_password(STRONG))
    await enter(client, deps, STRONG, RANA.sign_in_name)
    elsewhere = client.cookies[COOKIE]
    client.cookies.clear()
    await enter(client, deps, STRONG, RANA.sign_in_name)

    await choose(client, STRONG, "another calm evening")

    assert await principal(client, deps) is not None
    headers = [(b"cookie", f"{COOKIE}={elsewhere}".encode())]
    assert await authenticate_officer(deps)({"type": "websocket", "headers": headers}) is None


@ON_SQLITE
async def test_an_officer_who_is_not_signed_in_is_sent_to_sign_in(client):
    answers = [await client.get("/desk/password"), await choose(client, "x", STRONG)]

    assert [(each.status_code, each.headers["location"]) for each in answers] == [(303, "/desk/sign-in")] * 2


@ON_SQLITE
@pytest.mark.parametrize("demo, must_change", [(False, True), (True, False)])
async def test_a_weak_password_from_before_must_be_changed_but_for_a_demonstrations(deps, demo, must_change):
    await keep(deps, hash_password("111111111111"), demo=demo)

    account, _ = await sign_in(deps, "111111111111", RANA.sign_in_name)

    assert account.password_must_change is must_change


@pytest.mark.usefixtures("full_hashes")
@ON_SQLITE
async def test_a_hash_of_weaker_parameters_is_made_anew_at_the_sign_in(deps):
    await keep(deps, PasswordHasher(time_cost=1, memory_cost=47104, parallelism=1).hash(STRONG))

    await officer_sign_in(deps, sign_in_name=RANA.sign_in_name, password=STRONG, client=Client(address="192.0.2.1"))

    async with deps.database.reading() as session:
        found = await officers.find_record(session, RANA.id)
    assert found is not None
    assert (needs_rehash(found.password), is_password(STRONG, found.password)) == (False, True)


@pytest.mark.usefixtures("full_hashes")
@pytest.mark.parametrize(
    "parameters",
    ["m=4194304,t=3,p=4", "m=65536,t=1000000000,p=4", "m=65536,t=3,p=16777215", "m=8,t=1,p=1"],
)
def test_a_stored_hash_cannot_ask_for_more_than_the_server_has(parameters):
    salt_and_hash = hash_password(STRONG).split("$", 4)[4]

    assert not is_password(STRONG, f"$argon2id$v=19${parameters}${salt_and_hash}")


@pytest.mark.usefixtures("full_hashes")
def test_a_name_that_nobody_has_costs_as_much_work_as_one_that_somebody_has():
    assert not needs_rehash(UNKNOWN)
    assert not is_password("", UNKNOWN)


@ON_SQLITE
async def test_a_flood_of_sign_ins_is_refused_and_takes_no_thread_of_other_work(deps):
    held, done = threading.Event(), threading.Event()
    work = PasswordWork(at_once=1, waiting=1)
    deps = Deps(**{**vars(deps), "password_work": work})

    def hold() -> None:
        held.set()
        done.wait()

    async def occupy() -> None:
        with work.slot():
            await work.run(hold)

    busy = asyncio.gather(occupy(), occupy())
    await asyncio.to_thread(held.wait)
    try:
        with pytest.raises(TooBusyError):
            await officer_sign_in(deps, sign_in_name="rana", password="guess", client=Client(address="192.0.2.1"))
        assert await asyncio.to_thread(lambda: "free") == "free"
    finally:
        done.set()
        await busy


@ON_SQLITE
async def test_a_busy_server_says_so_on_the_page(api, client, deps):
    work = PasswordWork(at_once=1, waiting=0)
    api.state.deps = Deps(**{**vars(api.state.deps), "password_work": work})

    with work.slot():
        answer = await enter(client, deps, "guess")

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert problem_of(answer) == say("api.desk_busy", "en")


@ON_SQLITE
async def test_a_password_given_again_must_be_changed_again(client, deps):
    account, given = await add(deps)
    await enter(client, deps, given)
    await choose(client, given, STRONG)

    again = await give_password(deps, by=OPERATOR, officer_id=account.id)

    assert await principal(client, deps) is None
    assert (await enter(client, deps, again)).headers["location"] == "/desk/password?lang=en"
