"""The metadata of an OpenID Provider (OpenID Connect Discovery 1.0 §3, RFC 8414), reduced to what we use."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from moi_pwa.core.canonical_json import is_object
from moi_pwa.crypto.id_token import ALGORITHMS
from moi_pwa.gateways.urls import parse_url

_LOCAL = frozenset({"localhost", "127.0.0.1"})


class MetadataRefusedError(ValueError):
    """The document is no metadata of this provider, or the provider lacks what we need."""


@dataclass(frozen=True, kw_only=True)
class ProviderMetadata:
    """The part of a provider's metadata that we use."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    pushed_endpoint: str | None
    """The endpoint for pushed authorization requests (RFC 9126); None if there is none."""
    names_issuer: bool
    """Whether every answer of the provider names its issuer (RFC 9207)."""
    id_token_algorithms: frozenset[str]
    assertion_algorithms: frozenset[str]
    """The algorithms by which a client may authenticate; empty if the provider does not say."""
    request_algorithms: frozenset[str]
    """The algorithms of signed authorization requests (RFC 9101); empty if the provider takes none."""
    requires_signed_request: bool


def discovery_url(issuer: str) -> str:
    """Return the address of an issuer's metadata (Discovery §4)."""
    return f"{issuer.removesuffix('/')}/.well-known/openid-configuration"


def require_secure(url: object, *, loopback: bool) -> str:
    """Return an address of the provider's that is https, or on this machine if `loopback` allows that.

    Raises:
        MetadataRefusedError: it is no such address.
    """
    if not isinstance(url, str):
        raise MetadataRefusedError("an address is missing")
    try:
        parts = parse_url(url)
    except ValueError as error:
        raise MetadataRefusedError(str(error)) from error
    if parts.scheme != "https" and not (loopback and parts.host in _LOCAL):
        raise MetadataRefusedError("must begin with https")
    return url


def read_metadata(document: object, issuer: str, *, loopback: bool = False) -> ProviderMetadata:
    """Return what we use of a provider's metadata.

    Args:
        document: the metadata, as parsed from JSON.
        issuer: the issuer that the operator named. The document must name exactly this one.
        loopback: whether endpoints may be on this machine, without TLS.

    Raises:
        MetadataRefusedError: another issuer, an endpoint without TLS, or no code flow with PKCE and a signature that we
            verify.
    """
    if not is_object(document) or document.get("issuer") != issuer:
        raise MetadataRefusedError
    id_token_algorithms = _texts(document, "id_token_signing_alg_values_supported") & ALGORITHMS
    if "code" not in _texts(document, "response_types_supported") or not id_token_algorithms:
        raise MetadataRefusedError
    if "S256" not in _texts(document, "code_challenge_methods_supported"):
        raise MetadataRefusedError
    pushed = document.get("pushed_authorization_request_endpoint")
    requires_pushed = document.get("require_pushed_authorization_requests") is True
    if requires_pushed and pushed is None:
        raise MetadataRefusedError
    takes_requests = document.get("request_parameter_supported") is True
    return ProviderMetadata(
        authorization_endpoint=require_secure(document.get("authorization_endpoint"), loopback=loopback),
        token_endpoint=require_secure(document.get("token_endpoint"), loopback=loopback),
        jwks_uri=require_secure(document.get("jwks_uri"), loopback=loopback),
        pushed_endpoint=None if pushed is None else require_secure(pushed, loopback=loopback),
        names_issuer=document.get("authorization_response_iss_parameter_supported") is True,
        id_token_algorithms=id_token_algorithms,
        assertion_algorithms=_texts(document, "token_endpoint_auth_signing_alg_values_supported"),
        request_algorithms=(
            _texts(document, "request_object_signing_alg_values_supported") if takes_requests else frozenset()
        ),
        requires_signed_request=document.get("require_signed_request_object") is True,
    )


def _texts(document: Mapping[str, Any], name: str) -> frozenset[str]:
    values: Any = document.get(name, [])
    if not isinstance(values, list):
        raise MetadataRefusedError
    return frozenset(each for each in cast("list[object]", values) if isinstance(each, str))
