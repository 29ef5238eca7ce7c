"""The pages of the second factor: each opens to who has shown the password, or both factors, and to nobody else."""

import re

import html5lib
import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.crypto.base32 import from_base32
from moi_pwa.crypto.totp import code_of, step_at
from moi_pwa.locales import say
from tests.desk.sign_in import PASSWORD, add_rana, code_now, enter_by_form, give_authenticator

OFFICER, ENTERING = "__Host-moi_officer", "__Host-moi_entering"


@pytest.fixture(autouse=True)
async def rana(deps: Deps) -> None:
    await add_rana(deps)


async def show_password(client: httpx.AsyncClient) -> httpx.Response:
    return await client.post("/desk/sign-in", data={"name": "rana", "password": PASSWORD, "lang": "en"})


async def show_code(client: httpx.AsyncClient, code: str) -> httpx.Response:
    return await client.post("/desk/second-factor", data={"code": code, "lang": "en"})


def text_of(answer: httpx.Response, element_id: str) -> str:
    page = html5lib.parse(answer.text, namespaceHTMLElements=False)
    return page.findtext(f".//*[@id='{element_id}']") or ""


async def offered_code(client: httpx.AsyncClient, deps: Deps, path: str = "/desk/second-factor") -> str:
    """Return the code of the authenticator that a page offers."""
    secret = text_of(await client.get(path), "secret").replace(" ", "")
    return code_of(from_base32(secret), step_at(deps.now()))


async def test_the_password_leads_to_the_second_factor_and_opens_nothing(client: httpx.AsyncClient):
    answer = await show_password(client)

    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/second-factor?lang=en")
    assert OFFICER not in client.cookies
    assert (await client.get("/api/desk/keys")).status_code == 401


async def test_the_cookie_of_the_password_is_no_officers_cookie(client: httpx.AsyncClient):
    await show_password(client)
    token = client.cookies[ENTERING]
    client.cookies.clear()

    answer = await client.get("/api/desk/keys", headers={"cookie": f"{OFFICER}={token}"})
    assert answer.status_code == 401


async def test_a_first_sign_in_offers_an_authenticator_and_shows_recovery_codes_once(
    client: httpx.AsyncClient, deps: Deps
):
    await show_password(client)
    answer = await show_code(client, await offered_code(client, deps))

    codes = text_of(answer, "codes").split()
    assert len(codes) == 10
    assert all(re.fullmatch(r"[a-z0-9]{5}-[a-z0-9]{5}", code) for code in codes)
    assert OFFICER in client.cookies
    assert ENTERING not in client.cookies
    assert (await client.get("/desk/second-factor")).headers["location"] == "/desk/sign-in"


async def test_the_qr_code_is_drawn_for_who_sets_it_up(client: httpx.AsyncClient):
    await show_password(client)
    answer = await client.get("/desk/second-factor/qr.svg")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert answer.headers["cache-control"] == "no-store"


async def test_a_stranger_gets_no_page_and_no_qr_code(client: httpx.AsyncClient):
    pages = [await client.get("/desk/second-factor"), await client.get("/desk/second-factor/replace")]
    pages += [await show_code(client, "123456")]

    assert [(each.status_code, each.headers["location"]) for each in pages] == [(303, "/desk/sign-in")] * 3
    assert (await client.get("/desk/second-factor/qr.svg")).status_code == 404


async def test_who_only_knows_the_password_is_shown_no_secret_of_an_authenticator_that_is_set_up(
    client: httpx.AsyncClient, deps: Deps
):
    await give_authenticator(deps)
    await show_password(client)

    assert 'id="secret"' not in (await client.get("/desk/second-factor")).text
    assert (await client.get("/desk/second-factor/qr.svg")).status_code == 404


async def test_who_only_knows_the_password_does_not_replace_the_authenticator(client: httpx.AsyncClient, deps: Deps):
    await give_authenticator(deps)
    await show_password(client)

    answer = await client.post("/desk/second-factor/replace", data={"present": code_now(deps), "code": "123456"})
    assert answer.headers["location"] == "/desk/sign-in"


@pytest.mark.parametrize("code", ["000000", "", "٠٠٠٠٠٠", "x" * 4000, "\x00"])
async def test_a_wrong_code_is_said_at_its_place(client: httpx.AsyncClient, deps: Deps, code: str):
    await give_authenticator(deps)
    await show_password(client)
    answer = await show_code(client, code)

    assert answer.status_code == 401
    assert text_of(answer, "problem") == say("api.second_factor_wrong", "en")


async def test_a_code_with_arabic_digits_is_right(client: httpx.AsyncClient, deps: Deps):
    await give_authenticator(deps)
    await show_password(client)
    arabic = code_now(deps).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    assert (await show_code(client, arabic)).headers["location"] == "/desk/en/"


async def test_too_many_wrong_codes_say_when_to_come_again(client: httpx.AsyncClient, deps: Deps):
    await give_authenticator(deps)
    await show_password(client)
    for _ in range(10):
        await show_code(client, "000000")
    answer = await show_code(client, code_now(deps))

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "900")


async def test_an_officer_replaces_the_authenticator(client: httpx.AsyncClient, deps: Deps):
    await enter_by_form(client, deps)
    await give_authenticator(deps)
    path = "/desk/second-factor/replace"
    data = {"present": code_now(deps), "code": await offered_code(client, deps, path), "lang": "en"}
    answer = await client.post(path, data=data)

    assert answer.status_code == 200
    assert len(text_of(answer, "codes").split()) == 10


async def test_a_replacement_with_a_wrong_code_says_that_nothing_changed(client: httpx.AsyncClient, deps: Deps):
    await enter_by_form(client, deps)
    answer = await client.post("/desk/second-factor/replace", data={"present": "1", "code": "2", "lang": "en"})

    assert answer.status_code == 401
    assert text_of(answer, "problem") == say("api.second_factor_either_wrong", "en")


async def test_the_page_of_recovery_codes_leads_to_no_page_that_loses_them(client: httpx.AsyncClient, deps: Deps):
    await show_password(client)
    answer = await show_code(client, await offered_code(client, deps))

    links = [each.get("href") for each in html5lib.parse(answer.text, namespaceHTMLElements=False).iter("a")]
    assert links == ["/desk/en/"]
