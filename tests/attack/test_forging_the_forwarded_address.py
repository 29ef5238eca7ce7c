"""A client that writes into X-Forwarded-For is not counted as somebody else."""

import pytest

from moi_pwa.edge.requests import with_client_address

PROXY = "10.0.0.1"


def counted_as(forwarded: str, proxies: int = 1) -> str:
    headers = [(b"x-forwarded-for", forwarded.encode())]
    return with_client_address({"type": "http", "client": (PROXY, 50000), "headers": headers}, proxies)["client"][0]


@pytest.mark.parametrize(
    "forwarded, address",
    [
        ("192.0.2.1:5555", "192.0.2.1"),
        ("[2001:db8:1:2:3:4:5:6]:5555", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2:3:4:5:6]", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("[::ffff:192.0.2.1]:5555", "192.0.2.1"),
    ],
)
def test_a_port_does_not_count(forwarded: str, address: str):
    assert counted_as(forwarded) == address


@pytest.mark.parametrize(
    "junk",
    [
        "unknown",
        "_hidden",
        "192.0.2.1:",
        "192.0.2.1:999999",
        "192.0.2",
        "[192.0.2.1]x",
        "fe80::1%eth0",
        "1" * 60_000,
        "é",
    ],
)
def test_what_is_no_address_counts_as_the_proxy_that_wrote_it(junk: str):
    assert counted_as(junk) == PROXY
    assert counted_as(f"{junk}, 192.0.2.9", proxies=2) == "192.0.2.9"
    assert counted_as(f"198.51.100.1, {junk}", proxies=2) == PROXY
