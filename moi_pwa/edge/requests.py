"""Checks of a request that the edge makes before it lets it in."""

import re
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from moi_pwa.core.text import LANGUAGES, Language

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_IPV6_NETWORK_BITS = 64


def is_within(path: str, *prefixes: str) -> bool:
    """Return whether `path` is one of `prefixes` or beneath one."""
    return any(path == prefix or path.startswith(f"{prefix}/") for prefix in prefixes)


def is_same_origin(scope: Scope, public_url: str) -> bool:
    """Return whether a request that changes something, or opens a websocket, was made by a page of ours.

    Sec-Fetch-Site is trusted if the browser sends it; otherwise Origin must name this server. A request with neither
    was not made by a page, and is refused as well.
    """
    if scope["type"] == "http" and scope["method"] in _SAFE:
        return True
    headers = Headers(scope=scope)
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = headers.get("origin")
    if origin is None:
        return False
    # Another name or port may reach this server too, but a page without TLS may be anybody's.
    return origin == public_url or (
        not public_url.startswith("https:") and urlsplit(origin).netloc == headers.get("host")
    )


def with_client_address(scope: Scope, proxies: int) -> Scope:
    """Return the request with the client's address in place of the proxy's. `proxies` of ours stand before this server.

    Each of them appends the address of its client to X-Forwarded-For, some with its port. Entries before those are the
    client's own claims. An entry that is no address counts as the address of the proxy that wrote it, so that nobody
    chooses a name to be counted by. For IPv6 the network counts: a household has 2^64 addresses.
    """
    peer = scope["client"][0] if scope.get("client") else ""
    entries = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")  # some add a line of their own
    written = [each.strip() for each in reversed(entries) if each.strip()]
    client = _network_of(peer) or peer
    for address in written[:proxies]:
        network = _network_of(address)
        if network is None:
            break
        client = network
    return {**scope, "client": (client, 0)}


_ADDRESS = re.compile(
    r"\[(?P<v6>[0-9A-Fa-f:.]{2,45})\](:[0-9]{1,5})?|(?P<v4>[0-9.]{7,15})(:[0-9]{1,5})?|(?P<bare>[0-9A-Fa-f:.]{2,45})"
)


def _network_of(address: str) -> str | None:
    """Return the address in `ip`, `ip:port`, `[v6]` or `[v6]:port` without its port, for IPv6 its /64; None if there
    is none.
    """
    found = _ADDRESS.fullmatch(address)
    try:
        parsed = ip_address(found["v6"] or found["v4"] or found["bare"] if found else "")
    except ValueError:
        return None
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or ip_network((parsed, _IPV6_NETWORK_BITS), strict=False))
    return str(parsed)


def language_of(path: str) -> Language | None:
    """Return the language that an address begins with."""
    return next((language for language in LANGUAGES if is_within(path, f"/{language}")), None)


def preferred_language(accept_language: str) -> Language:
    """Return the first of our languages in Accept-Language, by weight; Arabic if there is none."""
    ranked: list[tuple[float, Language]] = []
    for part in accept_language.split(","):
        tag, _, parameter = part.strip().partition(";")
        code = tag.split("-")[0].strip().lower()
        known: Language | None = next((language for language in LANGUAGES if language == code), None)
        if known is not None:
            ranked.append((_weight(parameter), known))
    ranked.sort(key=lambda pair: -pair[0])
    return ranked[0][1] if ranked and ranked[0][0] > 0 else "ar"


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
