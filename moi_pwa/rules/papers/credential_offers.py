"""Offers of credentials to wallets, as OpenID4VCI 1.0 writes them, and their limits."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.credentials import CLAIM_NAMES
from moi_pwa.core.text import LANGUAGES
from moi_pwa.locales import say
from moi_pwa.rules.accounts.attempts import Limit

CONFIGURATION = COUNTRY.credential_type
"""The name of the only kind of credential that is offered."""
PRE_AUTHORIZED = "urn:ietf:params:oauth:grant-type:pre-authorized_code"

OFFER_LIVES = timedelta(minutes=10)
"""The time within which a wallet has to fetch what is offered. Its access token ends with the offer."""
TX_CODE_DIGITS = 6
TX_CODE_TRIES = 5
NONCE_LIVES = timedelta(minutes=5)

OFFERS_PER_PERSON = Limit(name="credential_offer", most=20, window=timedelta(hours=1))
WRONG_CODES_PER_ADDRESS = Limit(name="credential_code_address", most=100, window=timedelta(hours=1))
NONCE_ONCE = Limit(name="credential_nonce", most=1, window=2 * NONCE_LIVES)

METADATA_PATH = "/.well-known/openid-credential-issuer"
SERVER_METADATA_PATH = "/.well-known/oauth-authorization-server"
TOKEN_PATH, NONCE_PATH, CREDENTIAL_PATH = (f"/api/openid4vci/{name}" for name in ("token", "nonce", "credential"))


def offer_link(code: str, *, public_url: str) -> str:
    """Return the link by which a wallet takes an offer, for a QR code or a tap."""
    offer = {
        "credential_issuer": public_url,
        "credential_configuration_ids": [CONFIGURATION],
        "grants": {
            PRE_AUTHORIZED: {
                "pre-authorized_code": code,
                "tx_code": {"length": TX_CODE_DIGITS},
            }
        },
    }
    # Each character less makes the QR code coarser. These three need no escape in a query (RFC 3986 §3.4).
    return f"openid-credential-offer://?credential_offer={quote(json.dumps(offer, separators=(',', ':')), safe=':,/')}"


def issuer_metadata(public_url: str) -> dict[str, Any]:
    """Return the metadata of the issuer of credentials."""
    return {
        "credential_issuer": public_url,
        "credential_endpoint": f"{public_url}{CREDENTIAL_PATH}",
        "nonce_endpoint": f"{public_url}{NONCE_PATH}",
        "display": [{"name": COUNTRY.ministry.in_language(language), "locale": language} for language in LANGUAGES],
        "credential_configurations_supported": {
            CONFIGURATION: {
                "format": "dc+sd-jwt",
                "vct": COUNTRY.credential_type,
                "credential_signing_alg_values_supported": ["ES256"],
                "cryptographic_binding_methods_supported": ["jwk"],
                "proof_types_supported": {"jwt": {"proof_signing_alg_values_supported": ["ES256"]}},
                "credential_metadata": {
                    "display": _display("credential.name"),
                    "claims": [
                        {"path": [name], "display": _display(f"credential.claim.{name}")} for name in CLAIM_NAMES
                    ],
                },
            }
        },
    }


def server_metadata(public_url: str) -> dict[str, Any]:
    """Return the metadata of the authorization server (RFC 8414)."""
    return {
        "issuer": public_url,
        "token_endpoint": f"{public_url}{TOKEN_PATH}",
        "grant_types_supported": [PRE_AUTHORIZED],
        "token_endpoint_auth_methods_supported": ["none"],
        "pre-authorized_grant_anonymous_access_supported": True,
        # Required by RFC 8414; there is no authorization endpoint.
        "response_types_supported": [],
    }


def _display(key: str) -> list[dict[str, str]]:
    return [{"name": say(key, language), "locale": language} for language in LANGUAGES]
