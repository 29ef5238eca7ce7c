from uuid import UUID

import html5lib
import httpx
import pytest

from moi_pwa.actions.accounts.sessions import find_session_by_id
from moi_pwa.actions.deps import Deps
from moi_pwa.api.desk_session import authenticate_officer
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.keys import new_seed, public_key_of
from moi_pwa.crypto.officer_key import wrap_seed
from moi_pwa.storage.accounts import officers
from tests.database.kinds import ON_BOTH
from tests.desk.sign_in import HASHED, RANA, enter_by_form
from tests.factories import NOON


@pytest.fixture(autouse=True)
async def rana(deps: Deps) -> None:
    async with deps.database.transaction() as session:
        await officers.add_officer(session, RANA, password=HASHED, at=NOON)


def scope_with(cookie: str) -> dict[str, object]:
    return {"type": "websocket", "headers": [(b"cookie", f"__Host-moi_officer={cookie}".encode())]}


async def test_an_officer_signs_in_and_comes_to_the_desk(client: httpx.AsyncClient, deps: Deps):
    answer = await enter_by_form(client, deps)

    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/ar/")
    assert all(part in answer.headers.get_list("set-cookie")[0] for part in ("HttpOnly", "Secure", "SameSite=strict"))


async def test_the_edge_learns_which_session_it_is(client: httpx.AsyncClient, deps: Deps):
    await enter_by_form(client, deps)

    principal = await authenticate_officer(deps)(scope_with(client.cookies["__Host-moi_officer"]))

    assert principal is not None
    opened = await find_session_by_id(deps, UUID(principal), "officer")
    assert opened is not None
    assert opened.holder_id == RANA.id


@pytest.mark.parametrize("cookie", ["", "made-up"])
async def test_the_edge_lets_nobody_else_in(deps: Deps, cookie: str):
    assert await authenticate_officer(deps)(scope_with(cookie)) is None


async def test_an_officer_who_left_is_not_let_in(client: httpx.AsyncClient, deps: Deps):
    await enter_by_form(client, deps)
    async with deps.database.transaction() as session:
        await officers.mark_disabled(session, RANA.id, at=NOON)

    assert await authenticate_officer(deps)(scope_with(client.cookies["__Host-moi_officer"])) is None


async def test_after_signing_out_the_cookie_opens_nothing(client: httpx.AsyncClient, deps: Deps):
    await enter_by_form(client, deps)
    token = client.cookies["__Host-moi_officer"]

    left = await client.post("/desk/sign-out")

    assert (left.status_code, left.headers["location"]) == (303, "/desk/sign-in")
    assert await authenticate_officer(deps)(scope_with(token)) is None


async def test_a_wrong_password_is_said_at_its_place(client: httpx.AsyncClient, deps: Deps):
    answer = await enter_by_form(client, deps, "guess")

    page = html5lib.parse(answer.text, namespaceHTMLElements=False)
    [problem] = page.findall(".//*[@id='problem']")
    [password] = page.findall(".//input[@id='password']")
    assert answer.status_code == 401
    assert problem.text == "اسم المستخدم أو كلمة المرور غير صحيحة. يرجى المحاولة مرة أخرى."
    assert (password.get("aria-describedby"), password.get("value")) == ("problem", None)


async def test_what_was_typed_cannot_become_markup(client: httpx.AsyncClient):
    answer = await client.post("/desk/sign-in", data={"name": '"><script>alert(1)</script>', "password": "x"})

    page = html5lib.parse(answer.text, namespaceHTMLElements=False)
    assert [each for each in page.iter("script") if each.text or not each.get("src", "").startswith("/_moi/")] == []
    [name] = page.iterfind(".//input[@name='name']")
    assert name.get("value") == '"><script>alert(1)</script>'


@pytest.mark.parametrize(
    "language,direction,heading", [("ar", "rtl", "تسجيل دخول الموظفين"), ("en", "ltr", "Officer sign in")]
)
async def test_the_page_is_in_both_languages(client: httpx.AsyncClient, language: str, direction: str, heading: str):
    answer = await client.get("/desk/sign-in", params={"lang": language})

    page = html5lib.parse(answer.text, namespaceHTMLElements=False)
    assert (page.get("lang"), page.get("dir"), page.findtext(".//h1")) == (language, direction, heading)


async def test_a_refused_sign_in_stays_in_its_language(client: httpx.AsyncClient, deps: Deps):
    answer = await enter_by_form(client, deps, "guess", lang="en")

    assert "Try again." in answer.text


@ON_BOTH
@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"name=rana&password=" + b"x" * 10_000])
async def test_a_form_that_is_not_ours_lets_nobody_in(client: httpx.AsyncClient, body: bytes):
    answer = await client.post(
        "/desk/sign-in", content=body, headers={"content-type": "application/x-www-form-urlencoded"}
    )

    assert answer.status_code == 401


async def test_an_officer_who_is_signed_in_needs_no_form(client: httpx.AsyncClient, deps: Deps):
    await enter_by_form(client, deps)

    assert (await client.get("/desk/sign-in")).headers["location"] == "/desk/"


async def test_an_officer_keeps_and_fetches_a_key(client: httpx.AsyncClient, deps: Deps):
    await enter_by_form(client, deps)
    seed = new_seed()
    given = {"public_key": to_base64url(public_key_of(seed)), "wrapped_seed": wrap_seed(seed, "passphrase")}

    first = await client.post("/api/desk/keys", json=given)
    second = await client.post("/api/desk/keys", json=given)

    keys = (await client.get("/api/desk/keys")).json()
    assert (first.status_code, second.status_code) == (204, 409)
    assert {name: keys[name] for name in given} == given


async def test_an_applicants_cookie_opens_no_officers_keys(client: httpx.AsyncClient):
    answer = await client.get("/api/desk/keys", headers={"cookie": "__Host-moi_session=x"})

    assert answer.status_code == 401


@ON_BOTH
@pytest.mark.parametrize(
    "body", [b"&".join([b"a=1"] * 50), b"name=rana%00x&password=x", b"name=\xff&password=%ed%a0%80"]
)
async def test_a_form_that_no_page_of_ours_sends_is_a_wrong_sign_in(client: httpx.AsyncClient, body: bytes):
    answer = await client.post(
        "/desk/sign-in", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )

    assert answer.status_code == 401
