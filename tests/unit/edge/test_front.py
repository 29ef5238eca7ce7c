"""The front door with a real site in a folder, and stand-ins for what is behind it."""

from dataclasses import replace
from urllib.parse import parse_qs

import httpx
import pytest
from starlette.responses import JSONResponse

from moi_pwa.core.text import LANGUAGES
from moi_pwa.edge.front import Front
from moi_pwa.edge.site import Site
from tests.unit.edge.behind import authenticate, echo

HERE = "https://eservices.example"
SAME_ORIGIN = {"origin": HERE}
OFFICER = {"cookie": "moi_officer=secret"}


@pytest.fixture
def front(tmp_path):
    files = {
        "applicant/ar/index.html": "<html lang=ar>",
        "applicant/ar/apply/x/index.html": "<style>a{color:red}</style>",
        "applicant/ar/shared/index.html": "<html lang=ar>",
        "applicant/ar/not-found/index.html": "غير موجود",
        "applicant/en/index.html": "<html lang=en>",
        "applicant/en/not-found/index.html": "not found",
        "applicant/sw.js": "worker",
        "applicant/_moi/barcodes.ABCDEFGH.js": "worker",
        "applicant/_moi/scans.ABCDEFGH.js": "worker",
        "applicant/_moi/barcodes.ABCDEFGH.wasm": "decoder",
        "applicant/_moi/pictures.ABCDEFGH.js": "worker",
        "applicant/_moi/sheets.ABCDEFGH.js": "worker",
        "applicant/_moi/shell.ABCDEFGH.js": "module",
        "desk/desk/en/index.html": "<script>inline()</script>",
        "desk/desk/404.html": "drawn by the client",
        "desk/desk/viewer/index.html": "<script>draw()</script>",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return Front(
        applicant=Site.load(tmp_path / "applicant"),
        desk=Site.load(tmp_path / "desk"),
        api=echo,
        reflex=echo,
        authenticate=authenticate,
        public_url=HERE,
    )


@pytest.fixture
async def client(front):
    async with httpx.AsyncClient(transport=httpx.ASGITransport(front), base_url=HERE) as client:
        yield client


async def test_a_page_carries_the_strict_policy(client):
    policy = (await client.get("/ar/")).headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self';" in policy
    assert "unsafe" not in policy


async def test_every_page_s_policy_names_the_style_sheets_that_stand_in_pages(client):
    # A phone gives all the pages that it keeps the headers of one of them.
    for address in ("/ar/", "/ar/apply/x/"):
        policy = (await client.get(address)).headers["content-security-policy"]
        assert "style-src 'self' 'sha256-6hWWMOcF+mJesSJGYhmK2lkIIEw9Xc5XKGLPVzh8yxs=';" in policy


async def test_a_page_names_itself_in_each_language_by_its_whole_address(client):
    assert (await client.get("/ar/")).headers["link"] == (
        f'<{HERE}/ar/>; rel="alternate"; hreflang="ar", <{HERE}/en/>; rel="alternate"; hreflang="en"'
    )


async def test_a_form_names_no_other_languages(client):
    assert "link" not in (await client.get("/ar/apply/x/")).headers


async def test_a_module_is_kept_for_ever_and_carries_no_policy(client):
    headers = (await client.get("/_moi/shell.ABCDEFGH.js")).headers
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "content-security-policy" not in headers


@pytest.mark.parametrize("worker", ["barcodes", "scans"])
async def test_the_workers_that_read_barcodes_and_scans_run_webassembly_and_fetch_nothing(client, worker):
    policy = (await client.get(f"/_moi/{worker}.ABCDEFGH.js")).headers["content-security-policy"]
    assert policy == "default-src 'none'; script-src 'wasm-unsafe-eval'"


@pytest.mark.parametrize("worker", ["pictures", "sheets"])
async def test_workers_that_read_the_files_of_people_load_nothing(client, worker):
    headers = (await client.get(f"/_moi/{worker}.ABCDEFGH.js")).headers
    assert headers["content-security-policy"] == "default-src 'none'"


async def test_the_decoder_itself_is_a_file_like_others(client):
    headers = (await client.get("/_moi/barcodes.ABCDEFGH.wasm")).headers
    assert headers["content-type"] == "application/wasm"
    assert "content-security-policy" not in headers


async def test_the_worker_is_never_cached_and_carries_the_policy(client):
    headers = (await client.get("/sw.js")).headers
    assert headers["cache-control"] == "no-store"
    assert "content-security-policy" in headers


async def test_only_the_file_for_researchers_comes_from_the_api_of_what_is_well_known(client):
    assert "bytes" in (await client.get("/.well-known/security.txt")).json()
    assert (await client.get("/.well-known/other")).status_code == 404


async def test_https_is_asked_for_ever_after(client):
    assert "max-age=63072000" in (await client.get("/ar/")).headers["strict-transport-security"]


async def test_the_root_leads_to_the_readers_language(client):
    answer = await client.get("/", headers={"accept-language": "en"})
    assert (answer.status_code, answer.headers["location"], answer.headers["vary"]) == (302, "/en/", "accept-language")


async def test_a_missing_slash_is_added_relative_to_the_host(client):
    answer = await client.get("/ar")
    assert (answer.status_code, answer.headers["location"]) == (308, "/ar/")


async def test_two_slashes_lead_to_no_other_host(client):
    assert (await client.get(f"{HERE}//ar")).status_code == 404


@pytest.mark.parametrize(
    "path,text", [("/en/zzz", "not found"), ("/zzz", "غير موجود"), ("/ar/%2e%2e/sw.js", "غير موجود")]
)
async def test_what_is_not_there_is_said_in_the_addresss_language(client, path, text):
    answer = await client.get(path)
    assert (answer.status_code, answer.text) == (404, text)


async def test_a_file_that_the_browser_has_is_not_sent_again(client):
    etag = (await client.get("/ar/")).headers["etag"]
    assert (await client.get("/ar/", headers={"if-none-match": etag})).status_code == 304


async def test_a_page_takes_no_post(client):
    assert (await client.post("/ar/", headers=SAME_ORIGIN)).status_code == 405


async def test_a_post_from_elsewhere_is_refused_as_a_problem(client):
    answer = await client.post("/api/session", headers={"origin": "https://evil.example"})
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/cross_site")


async def test_the_provider_of_payments_is_no_page_and_reaches_the_api(client):
    answer = await client.post("/api/payments/notifications", headers={"x-notification-secret": "s"})
    assert (answer.status_code, answer.json()["headers"]["x-notification-secret"]) == (200, "s")


async def test_the_switch_is_no_page_and_reaches_the_api(client):
    for path in ("bill-pull", "payment-notification"):
        assert (await client.post(f"/api/presentment/{path}")).status_code == 200, path


async def test_a_wallet_is_no_page_and_reaches_the_api(client):
    for path in ("token", "nonce", "credential"):
        assert (await client.post(f"/api/openid4vci/{path}")).status_code == 200, path
    for path in ("openid-credential-issuer", "oauth-authorization-server"):
        assert "headers" in (await client.get(f"/.well-known/{path}")).json(), path


async def test_what_a_page_asks_of_offers_is_not_open_to_who_is_no_page(client):
    for path in ("/api/papers/V26000001/credential-offer", "/api/openid4vci", "/api/openid4vci/token/x"):
        assert (await client.post(path)).status_code == 403, path


async def test_a_wallet_that_replies_to_a_request_is_no_page_and_reaches_the_api(client):
    assert (await client.post(f"/api/openid4vp/responses/{'Aa0_-' * 4}zz")).status_code == 200


@pytest.mark.parametrize(
    "method,path",
    [
        ("POST", "/api/openid4vp/responses"),
        ("POST", "/api/openid4vp/responses/"),
        ("POST", f"/api/openid4vp/responses/{'A' * 21}"),
        ("POST", f"/api/openid4vp/responses/{'A' * 23}"),
        ("POST", f"/api/openid4vp/responses/{'A' * 22}/"),
        ("POST", f"/api/openid4vp/responses/{'A' * 22}/y"),
        ("POST", f"/api/openid4vp/responses/{'A' * 20}%2Fy"),
        ("POST", f"/api/openid4vp/responses/{'A' * 22}%0A"),
        ("POST", f"/api/openid4vp/responses/../requests/{'A' * 22}"),
        ("PUT", f"/api/openid4vp/requests/{'A' * 22}"),
        ("POST", "/api/openid4vp/fetch"),
    ],
)
async def test_what_a_page_asks_of_requests_to_wallets_is_not_open_to_who_is_no_page(client, method, path):
    assert (await client.request(method, path)).status_code == 403


async def test_nothing_else_of_payments_is_open_to_who_is_no_page(client):
    for path in (
        "/api/presentment/x",
        "/api/payments",
        "/api/payments/notifications/x",
        "/api/bills/260000000182/payments",
    ):
        assert (await client.post(path)).status_code == 403, path


async def test_the_api_sees_the_cookie_and_its_answer_is_not_stored(client):
    answer = await client.post("/api/session", headers=SAME_ORIGIN | {"cookie": "moi_session=1"})
    assert answer.json()["headers"]["cookie"] == "moi_session=1"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/api/session", "/desk/sign-in"])
async def test_nobody_may_name_himself_an_officer(client, path):
    answer = await client.post(path, headers=SAME_ORIGIN | OFFICER | {"x-moi-principal": "officer-1"})
    assert answer.json()["headers"].get("x-moi-principal") in (None, "officer-7")


@pytest.mark.parametrize("path", ["/desk", "/desk/", "/desk/queue", "/desk/assets/x.js", "/_event", "/_event/?token=1"])
async def test_without_a_session_the_desk_leads_to_sign_in(client, path):
    answer = await client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/sign-in")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_page_of_the_desk_leads_to_sign_in_in_its_own_language(client, language):
    answer = await client.get(f"/desk/{language}/case/?id=0190")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/desk/sign-in?lang={language}")


async def test_sign_in_is_the_apis(client):
    assert (await client.get("/desk/sign-in")).status_code == 200


async def test_reflex_answers_no_request_that_is_no_websocket(client):
    assert (await client.get("/_event/?token=1", headers=OFFICER)).text == "drawn by the client"
    assert (await client.post("/_event", headers=SAME_ORIGIN | OFFICER)).text == "drawn by the client"


async def test_the_policy_of_the_desk_names_its_inline_scripts(client):
    answer = await client.get("/desk/en/", headers=OFFICER)
    assert "'sha256-" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]


async def test_the_frame_that_draws_pdfs_has_no_origin_and_fetches_nothing(client):
    policy = (await client.get("/desk/viewer/", headers=OFFICER)).headers["content-security-policy"]
    assert policy.startswith("sandbox allow-scripts; default-src 'none'; script-src 'wasm-unsafe-eval' 'sha256-")
    assert "'self'" not in policy.replace("frame-ancestors 'self'", "")


async def test_the_desk_opens_in_the_language_of_the_browser(client):
    answer = await client.get("/desk/", headers=OFFICER | {"accept-language": "en-GB,ar;q=0.5"})
    assert (answer.status_code, answer.headers["location"]) == (302, "/desk/en/")


async def test_a_desk_page_with_a_parameter_is_drawn_by_the_client(client):
    answer = await client.get("/desk/case/0190", headers=OFFICER)
    assert (answer.status_code, answer.text) == (200, "drawn by the client")


async def test_a_missing_file_of_the_desk_is_missing(client):
    assert (await client.get("/desk/assets/old.js", headers=OFFICER)).status_code == 404


async def websocket(front, path="/_event/", **headers):
    """Return the server's messages to a websocket that asks to be opened."""
    said = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        said.append(message)

    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    await front(
        {"type": "websocket", "path": path, "query_string": b"token=tab&EIO=4", "headers": pairs}, receive, send
    )
    return said


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": HERE},
        {"origin": "https://evil.example", "cookie": "moi_officer=secret"},
        {"cookie": "moi_officer=secret"},
    ],
)
async def test_a_websocket_without_officer_and_origin_is_closed(front, headers):
    assert await websocket(front, **headers) == [{"type": "websocket.close", "code": 4401}]


async def test_a_websocket_elsewhere_is_closed(front):
    said = await websocket(front, "/desk/x", origin=HERE, cookie="moi_officer=secret")
    assert said == [{"type": "websocket.close", "code": 4401}]


async def test_an_officers_websocket_reaches_reflex_without_its_cookie(tmp_path, front):
    seen = []

    async def reflex(scope, receive, send):
        seen.extend(scope["headers"])

    door = Front(**{**front.__dict__, "reflex": reflex})
    await websocket(door, origin=HERE, cookie="moi_officer=secret", authorization="x")
    assert seen == [(b"x-moi-principal", b"officer-7")]


async def test_reflex_never_sees_a_token_that_a_client_chose(front):
    seen = []

    async def reflex(scope, receive, send):
        seen.append(parse_qs(scope["query_string"].decode()))

    door = Front(**{**front.__dict__, "reflex": reflex})
    for _ in range(2):
        await websocket(door, origin=HERE, cookie="moi_officer=secret")
    tokens = [token for query in seen for token in query["token"]]
    assert (len(tokens), len({*tokens, "tab"}), seen[0]["EIO"]) == (2, 3, ["4"])


async def test_an_upload_passes_without_being_gathered(front):
    # The second piece comes only after the API has seen the first.
    seen = []

    async def api(scope, receive, send):
        while (message := await receive())["body"]:
            seen.append(message["body"])

    async def receive():
        return {"type": "http.request", "body": b"x" if len(seen) < 2 else b"", "more_body": len(seen) < 2}

    async def send(_):
        raise AssertionError("nothing is answered")

    door = Front(**{**front.__dict__, "api": api})
    scope = {"type": "http", "method": "PATCH", "path": "/api/uploads/1", "headers": [(b"origin", HERE.encode())]}
    await door(scope, receive, send)
    assert seen == [b"x", b"x"]


async def test_what_fails_behind_the_door_is_told_by_the_door(front, caplog):
    async def fails(scope, receive, send):
        await JSONResponse({"status": 500}, 500)(scope, receive, send)
        raise ValueError("Layla")

    async with httpx.AsyncClient(transport=httpx.ASGITransport(replace(front, api=fails)), base_url=HERE) as client:
        assert (await client.get("/api/session")).status_code == 500
    assert caplog.messages[-1] == "a request failed"


@pytest.mark.parametrize("sent_by,status", [("same-origin", 405), ("none", 403), ("cross-site", 403)])
async def test_what_is_shared_is_refused_unread_where_no_service_worker_takes_it(front, sent_by, status):
    answers = []

    async def receive():
        raise AssertionError("the server must not see a document")

    async def send(message):
        answers.append(message)

    headers = [(b"sec-fetch-site", sent_by.encode()), (b"content-type", b"multipart/form-data; boundary=x")]
    scope = {"type": "http", "method": "POST", "path": "/ar/shared/", "headers": headers, "http_version": "1.1"}
    await front(scope | {"client": ("192.0.2.1", 1), "scheme": "https", "query_string": b""}, receive, send)
    assert answers[0]["status"] == status


SYSTEM = {"authorization": "Bearer token"}


@pytest.mark.parametrize(
    "path, headers, is_let_in",
    [
        ("/api/oauth/token", {}, True),
        ("/api/uploads", SYSTEM, True),
        ("/api/uploads", {"authorization": "bearer token"}, True),
        ("/api/uploads", {"authorization": "Basic token"}, False),
        ("/api/uploads", SYSTEM | {"cookie": "other=1"}, True),
        ("/api/uploads", SYSTEM | {"cookie": "__Host-moi_session=1"}, False),
        ("/api/uploads", SYSTEM | OFFICER | {"cookie": "__Host-moi_officer=1"}, False),
        ("/api/uploads", SYSTEM | {"sec-fetch-site": "cross-site"}, False),
        ("/desk/sign-in", SYSTEM, False),
    ],
)
async def test_an_access_token_stands_for_the_origin_of_a_request_without_a_session(client, path, headers, is_let_in):
    answer = await client.post(path, headers=headers)
    assert (answer.status_code == 403) != is_let_in
