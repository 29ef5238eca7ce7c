"""An authenticator of Chromium's for tests."""

from typing import Any

from playwright.sync_api import CDPSession, Page


class Lock:
    """The lock of a device, which keeps passkeys and verifies the person.

    It is made by the WebDriver extension of W3C Web Authentication §11.
    """

    def __init__(self, page: Page) -> None:
        self._devtools: CDPSession = page.context.new_cdp_session(page)
        self._devtools.send("WebAuthn.enable", {"enableUI": False})
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        self._id: str = self._devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def passkeys(self) -> list[dict[str, Any]]:
        return self._devtools.send("WebAuthn.getCredentials", {"authenticatorId": self._id})["credentials"]

    def refuse(self) -> None:
        """Fail to verify the person from now on, as with a stranger's finger."""
        self._devtools.send("WebAuthn.setUserVerified", {"authenticatorId": self._id, "isUserVerified": False})
