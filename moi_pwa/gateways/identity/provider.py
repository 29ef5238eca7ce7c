"""The provider of a national identity, as actions see it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from moi_pwa.core.accounts import ProvenIdentity
from moi_pwa.core.text import Language


class ProviderSilentError(Exception):
    """The provider did not answer within the bounds, or its answer cannot be used. It is worth trying again later."""


class IdentityNotProvenError(Exception):
    """The provider, or what it signed, does not show who the person is."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """The values that belong to one attempt to sign in."""

    state: str
    nonce: str
    verifier: str
    """The code verifier of PKCE (RFC 7636 §4.1)."""
    redirect_uri: str
    begun_at: datetime
    language: Language


@dataclass(frozen=True, kw_only=True)
class CallbackAnswer:
    """The answer of the provider as the person's browser brought it. None stands for a missing parameter."""

    code: str | None
    error: str | None
    issuer: str | None
    """The parameter `iss` (RFC 9207)."""


class IdentityProvider(Protocol):
    issuer: str
    names: dict[Language, str]
    """The name of the provider, as a button shows it."""

    async def authorization_url(self, attempt: Attempt) -> str:
        """Return the address to which the person's browser goes.

        Raises:
            ProviderSilentError: the provider gives no metadata, or takes no pushed request.
        """
        ...

    async def prove(self, attempt: Attempt, answer: CallbackAnswer) -> ProvenIdentity:
        """Redeem the code of an answer whose `state` is that of the attempt, and return whom the provider names.

        Raises:
            ProviderSilentError: the provider does not answer.
            IdentityNotProvenError: the answer is another provider's, the code is refused, or the ID Token is not good
                for this attempt.
        """
        ...

    async def close(self) -> None:
        """Close the connections that are kept open; nothing is asked afterwards."""
        ...
