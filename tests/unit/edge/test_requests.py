import pytest

from moi_pwa.edge.requests import is_same_origin, is_within, preferred_language, with_client_address

HERE = "https://eservices.example"


def request(method="POST", *, kind="http", **headers):
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": kind, "method": method, "path": "/api/session", "headers": pairs}


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "same-origin"},
        {"origin": HERE},
    ],
)
def test_a_page_of_ours_may_change_something(headers):
    assert is_same_origin(request(**headers), HERE)


def test_over_a_plain_line_the_server_may_go_by_any_name():
    assert is_same_origin(request(origin="http://10.0.0.1:8000", host="10.0.0.1:8000"), "http://127.0.0.1:8000")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec_fetch_site": "cross-site", "origin": HERE},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {"origin": "null", "host": "eservices.example"},
        {"origin": "http://eservices.example", "host": "eservices.example"},
        {"origin": "https://eservices.example.evil.example", "host": "eservices.example"},
    ],
)
def test_nobody_else_may(headers):
    assert not is_same_origin(request(**headers), HERE)


def test_anybody_may_read():
    assert is_same_origin(request("GET", sec_fetch_site="cross-site"), HERE)


def test_a_websocket_changes_things_though_it_begins_with_a_get():
    assert not is_same_origin(request("GET", kind="websocket", origin="https://evil.example"), HERE)


@pytest.mark.parametrize(
    "header,language",
    [
        ("", "ar"),
        ("fr-FR,fr", "ar"),
        ("en", "en"),
        ("en-GB,en;q=0.9,ar;q=0.8", "en"),
        ("en;q=0.3,ar-JO;q=0.9", "ar"),
        ("en;q=0", "ar"),
        ("en;q=x", "ar"),
        ("*", "ar"),
    ],
)
def test_the_first_language_that_we_speak(header, language):
    assert preferred_language(header) == language


def test_a_longer_name_is_not_within():
    assert not is_within("/desktop", "/desk")


@pytest.mark.parametrize(
    "proxies,forwarded,address",
    [
        (0, None, "10.0.0.1"),
        (0, "192.0.2.1", "10.0.0.1"),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "198.51.100.7, 192.0.2.1", "192.0.2.1"),
        (2, "198.51.100.7, 192.0.2.1, 10.0.0.2", "192.0.2.1"),
        (1, None, "10.0.0.1"),
        (3, "192.0.2.1", "192.0.2.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:192.0.2.1", "192.0.2.1"),
    ],
)
def test_the_address_is_what_the_outermost_proxy_of_ours_saw(proxies, forwarded, address):
    headers = {} if forwarded is None else {"x_forwarded_for": forwarded}
    scope = {**request(**headers), "client": ("10.0.0.1", 50000)}

    assert with_client_address(scope, proxies)["client"][0] == address


def test_a_line_of_the_client_s_own_counts_for_nothing():
    lines = [(b"x-forwarded-for", b"198.51.100.7"), (b"x-forwarded-for", b"192.0.2.1")]
    scope = {**request(), "headers": lines, "client": ("10.0.0.1", 50000)}

    assert with_client_address(scope, 1)["client"][0] == "192.0.2.1"
