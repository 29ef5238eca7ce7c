"""The views of recoveries of applicants' accounts, and how they are built."""

from collections.abc import Sequence
from dataclasses import dataclass

from moi_pwa.actions.accounts.recover_account import ListedRecovery
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.format import format_moment, isolated
from moi_pwa.rules.accounts.contact_addresses import masked_address

_TONES = {"asked": "badge waiting", "waiting": "badge waiting", "done": "badge received"}


@dataclass(frozen=True, kw_only=True)
class RecoveryView:
    """A recovery. Addresses are masked: officers recognise them, and learn none."""

    id: str
    state: str
    tone: str
    """The class of the badge."""
    old: str
    """The addresses that the account had."""
    new: str
    asked: str
    """The sentence on who asked for it and when."""
    note: str
    until: str
    """The sentence on the time that it waits for; "" once it is over."""
    may_confirm: bool
    may_stop: bool


def present_recoveries(found: Sequence[ListedRecovery], language: Language) -> list[RecoveryView]:
    return [_present(each, language) for each in found]


def _present(listed: ListedRecovery, language: Language) -> RecoveryView:
    change = listed.change
    is_open = change.state in ("asked", "waiting")
    asked = say(
        "desk.recoveries.asked", language, name=isolated(listed.asked_by), date=format_moment(change.asked_at, language)
    )
    until = (
        say(f"desk.recoveries.until.{change.state}", language, date=format_moment(listed.until, language))
        if is_open and listed.until
        else ""
    )
    return RecoveryView(
        id=str(change.id),
        state=say(f"desk.recoveries.state.{change.state}", language),
        tone=_TONES.get(change.state, "badge"),
        old=" · ".join(isolated(masked_address(each)) for each in change.told),
        new=isolated(masked_address(change.contact)) if change.contact else "",
        asked=asked,
        note=change.note,
        until=until,
        may_confirm=listed.may_confirm,
        may_stop=listed.may_stop,
    )
