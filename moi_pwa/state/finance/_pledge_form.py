"""The form in which finance enters a bank's letter."""

from typing import Any

from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.pledges import PledgeEntry
from moi_pwa.core.problems import Problem
from moi_pwa.rules.dates import parse_day
from moi_pwa.rules.money import read_dinars
from moi_pwa.state.forms import MAX_TEXT_LENGTH


def read_pledge(given: object) -> PledgeEntry:
    """Return the entry.

    Raises:
        AnswersRefusedError: paths "amount" and "valid_until", if they cannot be read.
    """
    form: dict[str, Any] = {str(name): str(value) for name, value in given.items()} if isinstance(given, dict) else {}
    fils, day = read_dinars(form.get("amount", "")[:20]), parse_day(form.get("valid_until", "")[:10])
    unread = [name for name, value in (("amount", fils), ("valid_until", day)) if value is None]
    if fils is None or day is None:
        raise AnswersRefusedError([Problem(path=name, code="malformed") for name in unread])
    return PledgeEntry(
        kind="undertaking" if form.get("kind") == "undertaking" else "letter",
        issuer=form.get("issuer", "")[:MAX_TEXT_LENGTH],
        number=form.get("number", "")[:MAX_TEXT_LENGTH],
        fils=fils,
        valid_until=day,
    )
