"""The scopes of access tokens: what a client of an institution may do for it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from moi_pwa.core.parties import Acting, PartyAct
from moi_pwa.core.problems import Problem

READ_CASES = "cases"
"""Reading the institution's cases, and the answers that were sent in them."""
_FILE = "file:"

ISSUER_PATH = "/api/oauth"
TOKEN_PATH = f"{ISSUER_PATH}/token"
METADATA_PATH = f"/.well-known/oauth-authorization-server{ISSUER_PATH}"
"""The path of the metadata of an issuer whose identifier has a path (RFC 8414 §3.1).

The issuer without a path is that of credentials for wallets.
"""


def file_scope(service: str) -> str:
    """Return the scope for applications for a service, by its code."""
    return f"{_FILE}{service}"


def all_scopes(services: Iterable[str]) -> list[str]:
    """Return all scopes that there are, by the codes of the services."""
    return [READ_CASES, *(file_scope(each) for each in sorted(services))]


def check_scopes(scopes: Collection[str], services: Collection[str]) -> list[Problem]:
    """Return the problems of the scopes of a new client: path "scopes" (required, unknown_scope)."""
    if not scopes:
        return [Problem(path="scopes", code="required")]
    known = set(all_scopes(services))
    return [] if set(scopes) <= known else [Problem(path="scopes", code="unknown_scope")]


def missing_scope(acting: Acting, act: PartyAct) -> str | None:
    """Return a scope without which a client may not do this, "" if no client may; None if nothing is missing.

    Which services it may file for is examined where the service is known (`file_scope`).
    """
    if acting.scopes is None:
        return None
    if act == "read":
        return None if READ_CASES in acting.scopes else READ_CASES
    if act == "file":
        return None if any(each.startswith(_FILE) for each in acting.scopes) else _FILE
    return ""


def server_metadata(public_url: str, services: Iterable[str]) -> Mapping[str, Any]:
    """Return the metadata of the authorization server for institutions' clients (RFC 8414)."""
    return {
        "issuer": f"{public_url}{ISSUER_PATH}",
        "token_endpoint": f"{public_url}{TOKEN_PATH}",
        "grant_types_supported": ["client_credentials"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["ES256", "EdDSA", "Ed25519"],
        "scopes_supported": all_scopes(services),
        # Required by RFC 8414; there is no authorization endpoint.
        "response_types_supported": [],
    }
