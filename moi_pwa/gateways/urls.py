"""URLs that this server sends requests to, and the network addresses behind them.

A URL is parsed once, here, and the request is made from the parts. So what is checked and what is sent cannot differ,
however two parsers may disagree about a URL. Text that is not plainly a URL of this form is refused, not repaired.
"""

import ipaddress
import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import TypeAlias

IPAddress: TypeAlias = IPv4Address | IPv6Address

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_CHARACTER = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})"  # of a path, RFC 3986 §3.3
_URL = re.compile(
    rf"(?P<scheme>https?)://(?P<host>{_LABEL}(?:\.{_LABEL})*)(?::(?P<port>[1-9][0-9]{{0,4}}))?"
    rf"(?P<target>/{_CHARACTER}*(?:\?(?:{_CHARACTER}|\?)*)?)?"
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MAX_HOST_LENGTH = 253
_MAX_PORT = 65535

# Special addresses that the lists of all supported versions of Python do not have, and those that carry an IPv4 address.
_SPECIAL_IPV4 = tuple(map(ipaddress.IPv4Network, ("192.0.0.0/24", "192.88.99.0/24")))
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_SPECIAL_IPV6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))


@dataclass(frozen=True, kw_only=True)
class Url:
    """The parts of a URL."""

    scheme: str
    host: str
    port: int
    """The real one, also where the URL names none."""
    target: str
    """Path and query, as they were given."""

    @property
    def origin(self) -> str:
        """The origin, such as https://host or http://host:8080 (RFC 6454)."""
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}"


def parse_url(text: str) -> Url:
    """Return the parts of an absolute http or https URL.

    The host is a name in lower case, or an IPv4 address. User info, fragments, IPv6 literals, upper-case schemes and
    hosts, and every character that RFC 3986 has percent-encoded are refused.

    Raises:
        ValueError: it is no such URL. The message does not repeat it.
    """
    match = _URL.fullmatch(text)
    if match is None or len(match["host"]) > _MAX_HOST_LENGTH:
        raise ValueError("must be a URL such as https://host/path")
    port = int(match["port"] or _DEFAULT_PORTS[match["scheme"]])
    if port > _MAX_PORT:
        raise ValueError("must have a port of 65535 at most")
    return Url(scheme=match["scheme"], host=match["host"], port=port, target=match["target"] or "/")


def is_public(address: IPAddress) -> bool:
    """Return whether `address` is one machine on the public Internet.

    False for private, loopback, link-local, shared (RFC 6598), multicast, reserved and unspecified addresses, and for
    IPv6 addresses that carry an IPv4 address: mapped, 6to4, Teredo, NAT64.
    """
    if not address.is_global or address.is_multicast:
        return False
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _SPECIAL_IPV4)
    return address in _GLOBAL_UNICAST and not any(address in network for network in _SPECIAL_IPV6)
