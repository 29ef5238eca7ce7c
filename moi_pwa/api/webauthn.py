"""The JSON of W3C Web Authentication Level 3 §5.1: what a browser is asked, and what it gives."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints

from moi_pwa.actions.accounts.passkeys import Creation
from moi_pwa.api.types import bytes_between
from moi_pwa.core.text import Language
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.passkeys import ALGORITHMS, RelyingParty
from moi_pwa.rules.accounts.passkeys import CHALLENGE_LIVES

_TIMEOUT_MS = int(CHALLENGE_LIVES.total_seconds()) * 1_000

_CredentialId = Annotated[str, StringConstraints(max_length=1_364), bytes_between(1, 1_023)]
"""At most 1,023 bytes, in base64url (§6.1)."""
_Bytes = Annotated[str, StringConstraints(max_length=22_000), bytes_between(1, 16_384)]
_UserHandle = Annotated[str, StringConstraints(max_length=86), bytes_between(1, 64)]
_Transport = Annotated[str, StringConstraints(pattern="^[a-z-]{1,16}$")]


class _Credential(BaseModel):
    id: _CredentialId
    rawId: _CredentialId  # noqa: N815 -- names of the W3C
    type: Literal["public-key"]


class _Assertion(BaseModel):
    clientDataJSON: _Bytes  # noqa: N815 -- names of the W3C
    authenticatorData: _Bytes  # noqa: N815 -- names of the W3C
    signature: _Bytes
    userHandle: _UserHandle  # noqa: N815 -- names of the W3C


class _Attestation(BaseModel):
    clientDataJSON: _Bytes  # noqa: N815 -- names of the W3C
    attestationObject: _Bytes  # noqa: N815 -- names of the W3C
    transports: list[_Transport] = Field(default_factory=list, max_length=5)


class AssertedPasskey(_Credential):
    """An `AuthenticationResponseJSON`, and the language of what follows."""

    response: _Assertion
    language: Language = "ar"


class CreatedPasskey(_Credential):
    """A `RegistrationResponseJSON`."""

    response: _Attestation


def request_options(party: RelyingParty, challenge: bytes) -> dict[str, Any]:
    """Return a `PublicKeyCredentialRequestOptionsJSON` that names no passkey, so that nobody learns who has one."""
    return {
        "challenge": to_base64url(challenge),
        "rpId": party.id,
        "timeout": _TIMEOUT_MS,
        "userVerification": "required",
        "allowCredentials": [],
    }


def creation_options(creation: Creation) -> dict[str, Any]:
    """Return a `PublicKeyCredentialCreationOptionsJSON`."""
    return {
        "rp": {"id": creation.party.id, "name": creation.party.id},
        "user": {
            "id": to_base64url(creation.user_handle),
            "name": creation.shown_name,
            "displayName": creation.shown_name,
        },
        "challenge": to_base64url(creation.challenge),
        "pubKeyCredParams": [{"type": "public-key", "alg": int(each)} for each in ALGORITHMS],
        "timeout": _TIMEOUT_MS,
        "attestation": "none",
        "authenticatorSelection": {
            "residentKey": "required",
            "requireResidentKey": True,
            "userVerification": "required",
        },
        "excludeCredentials": [
            {
                "type": "public-key",
                "id": to_base64url(each.credential_id),
                "transports": each.transports.split(",") if each.transports else [],
            }
            for each in creation.existing
        ],
    }
