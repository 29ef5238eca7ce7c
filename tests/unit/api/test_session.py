from datetime import timedelta

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.gateways.sms import FileSms
from moi_pwa.rules.accounts.attempts import EmailLimits
from tests.api.sign_in import MOBILE, sign_in
from tests.database.kinds import ON_BOTH
from tests.factories import Clock


async def test_a_code_signs_a_person_in(client: httpx.AsyncClient, deps: Deps):
    answer = await sign_in(client, deps)

    assert (answer.status_code, answer.json()["person"]["contact_masked"]) == (200, "+9627••••••12")
    assert (await client.get("/api/session")).json() == answer.json()


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: httpx.AsyncClient, deps: Deps):
    cookie = (await sign_in(client, deps)).headers["set-cookie"]

    assert all(part in cookie for part in ("__Host-moi_session=", "HttpOnly", "Secure", "SameSite=lax", "Path=/"))


async def test_over_a_plain_line_the_cookie_still_comes_back(client: httpx.AsyncClient, deps: Deps):
    object.__setattr__(deps, "public_url", "http://127.0.0.1:8000")

    cookie = (await sign_in(client, deps)).headers["set-cookie"]

    assert cookie.startswith("moi_session=")
    assert "Secure" not in cookie


async def test_a_client_without_a_session_is_told_so(client: httpx.AsyncClient):
    answer = await client.get("/api/session")

    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/not_signed_in")


async def test_signing_out_ends_the_session_and_not_only_the_cookie(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)
    token = client.cookies["__Host-moi_session"]

    left = await client.delete("/api/session")

    again = await client.get("/api/session", headers={"cookie": f"__Host-moi_session={token}"})
    assert (left.status_code, again.status_code) == (204, 401)
    assert all(
        part in left.headers["set-cookie"] for part in ('__Host-moi_session=""', "Max-Age=0", "Secure", "Path=/")
    )


async def test_a_wrong_code_is_refused(client: httpx.AsyncClient):
    await client.post("/api/session/code", json={"mobile": MOBILE})

    answer = await client.post("/api/session", json={"mobile": MOBILE, "code": "no code"})

    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/wrong_code")


async def test_asking_too_soon_says_how_long_to_wait(client: httpx.AsyncClient, clock: Clock):
    await client.post("/api/session/code", json={"mobile": MOBILE})
    clock.move(timedelta(seconds=15))

    answer = await client.post("/api/session/code", json={"mobile": MOBILE})

    assert (answer.status_code, answer.headers["retry-after"], answer.json()["retry_after"]) == (429, "45", 45)


@pytest.mark.parametrize("mobile", ["06 461 1444", "nonsense"])
async def test_a_number_without_texts_is_refused(client: httpx.AsyncClient, mobile: str):
    answer = await client.post("/api/session/code", json={"mobile": mobile})

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/not_a_mobile")


async def test_a_refusal_does_not_repeat_what_was_sent(client: httpx.AsyncClient):
    answer = await client.post("/api/session", json={"mobile": ["+962790000012"]})

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed")
    assert "962790000012" not in answer.text


async def test_the_text_is_in_the_language_of_the_page(client: httpx.AsyncClient, deps: Deps):
    await client.post("/api/session/code", json={"mobile": MOBILE, "language": "en"})

    assert isinstance(deps.sms, FileSms)
    assert deps.sms.messages()[0]["text"].startswith("Your code is")


async def test_a_phone_that_means_somebody_else_is_refused(client: httpx.AsyncClient, deps: Deps):
    person = (await sign_in(client, deps)).json()["person"]["id"]

    meant = await client.get("/api/sync", headers={"Moi-Person": person})
    other = await client.get("/api/sync", headers={"Moi-Person": "0198f2a0-0000-7000-8000-000000000001"})

    assert meant.status_code == 200
    assert (other.status_code, other.json()["type"]) == (401, "/problems/other_person")


async def test_on_a_shared_phone_the_next_person_ends_the_session_of_the_last(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)
    token = client.cookies["__Host-moi_session"]

    await sign_in(client, deps, "0790000013")

    client.cookies.clear()
    assert (await client.get("/api/session", headers={"cookie": f"__Host-moi_session={token}"})).status_code == 401


def with_cookie(token: str) -> dict[str, str]:
    return {"cookie": f"__Host-moi_session={token}"}


async def test_a_phone_that_signed_out_without_a_connection_ends_the_session_without_its_cookie(
    client: httpx.AsyncClient, deps: Deps
):
    ending = (await sign_in(client, deps)).json()["ending"]
    token = client.cookies["__Host-moi_session"]
    client.cookies.clear()

    answers = [await client.post("/api/session/ending", json={"ending": ending}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [204, 204]
    assert (await client.get("/api/session", headers=with_cookie(token))).status_code == 401
    assert "set-cookie" not in answers[0].headers


async def test_a_browser_that_still_has_the_cookie_of_the_session_loses_it(client: httpx.AsyncClient, deps: Deps):
    ending = (await sign_in(client, deps)).json()["ending"]

    answer = await client.post("/api/session/ending", json={"ending": ending})

    assert "Max-Age=0" in answer.headers["set-cookie"]


async def test_the_next_persons_session_stays_when_the_former_ones_ends_late(client: httpx.AsyncClient, deps: Deps):
    former = (await sign_in(client, deps)).json()["ending"]
    former_token = client.cookies["__Host-moi_session"]
    client.cookies.clear()  # or the browser's sign-in had ended it
    await sign_in(client, deps, "0790000013")

    answer = await client.post("/api/session/ending", json={"ending": former})

    assert "set-cookie" not in answer.headers
    assert (await client.get("/api/session")).json()["person"]["contact_masked"] == "+9627••••••13"
    token = client.cookies["__Host-moi_session"]
    client.cookies.clear()
    assert (await client.get("/api/session", headers=with_cookie(former_token))).status_code == 401
    assert (await client.get("/api/session", headers=with_cookie(token))).status_code == 200


@pytest.mark.parametrize("changed", [0, 31, 33, 96])
async def test_an_ending_of_which_a_character_is_another_ends_nothing(
    client: httpx.AsyncClient, deps: Deps, changed: int
):
    ending = (await sign_in(client, deps)).json()["ending"]
    other = "1" if ending[changed] == "0" else "0"

    answer = await client.post("/api/session/ending", json={"ending": ending[:changed] + other + ending[changed + 1 :]})

    assert answer.status_code == 204
    assert (await client.get("/api/session")).status_code == 200


@ON_BOTH
@pytest.mark.parametrize("text", ["", ".", "0", "٠" * 32 + ".x", "x" * 200, "0" * 32 + ".é"])
async def test_a_text_that_is_no_ending_ends_nothing(client: httpx.AsyncClient, deps: Deps, text: str):
    await sign_in(client, deps)

    assert (await client.post("/api/session/ending", json={"ending": text})).status_code == 204
    assert (await client.get("/api/session")).status_code == 200


async def test_a_code_by_email_is_refused_until_tomorrow_once_the_emails_are_spent(
    client: httpx.AsyncClient, deps: Deps
):
    object.__setattr__(deps, "emails", EmailLimits(in_all=0))

    answer = await client.post("/api/session/code", json={"email": "rana@example.org"})

    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/emails_spent")
    assert answer.headers["retry-after"] == "86400"


@pytest.mark.parametrize("contact", [{}, {"mobile": MOBILE, "email": "rana@example.org"}])
async def test_a_code_goes_to_one_address(client: httpx.AsyncClient, contact: dict[str, str]):
    assert (await client.post("/api/session/code", json=contact)).status_code == 422
