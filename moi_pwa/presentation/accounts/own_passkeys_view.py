"""The views of an officer's own passkeys, and how they are built."""

from collections.abc import Sequence
from dataclasses import dataclass

from moi_pwa.core.accounts import ListedPasskey
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.format import format_moment


@dataclass(frozen=True, kw_only=True)
class OwnPasskeyView:
    """A row of the list of passkeys."""

    id: str
    browser: str
    """The browser and the system with which it was added."""
    added: str
    last_used: str


def present_own_passkeys(found: Sequence[ListedPasskey], language: Language) -> list[OwnPasskeyView]:
    return [
        OwnPasskeyView(
            id=str(each.id),
            browser=say(
                "device.browser_on",
                language,
                browser=say(f"device.browser.{each.browser}", language),
                system=say(f"device.system.{each.system}", language),
            ),
            added=format_moment(each.created_at, language),
            last_used=format_moment(each.last_used_at, language)
            if each.last_used_at
            else say("desk.own_passkeys.not_used", language),
        )
        for each in found
    ]
