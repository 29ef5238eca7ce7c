"""The views of an officer's own sessions, and how they are built."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from babel import Locale

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.accounts import ListedSession
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.format import format_moment


@dataclass(frozen=True, kw_only=True)
class OwnSessionView:
    """A row of the list of sessions."""

    id: str
    browser: str
    is_this: bool
    began: str
    last_used: str
    country: str
    """The name of the country in which it began; "" if not known."""


def present_own_sessions(found: Sequence[ListedSession], this: UUID, language: Language) -> list[OwnSessionView]:
    """Return the rows. `this` is the id of the session that asks."""
    countries = cast("Mapping[str, str]", Locale.parse(COUNTRY.locale(language)).territories)
    return [
        OwnSessionView(
            id=str(each.id),
            browser=say(
                "device.browser_on",
                language,
                browser=say(f"device.browser.{each.browser}", language),
                system=say(f"device.system.{each.system}", language),
            ),
            is_this=each.id == this,
            began=format_moment(each.began_at, language),
            last_used=format_moment(each.last_seen_at, language),
            country=countries.get(each.country, each.country) if each.country else "",
        )
        for each in found
    ]
