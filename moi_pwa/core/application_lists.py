"""A list of an institution's applications that the ministry signs: what was received, and how each one stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class ListedApplication:
    """One line of a list."""

    reference: str
    service: str
    """The code of the service."""
    status: str
    """The status when the list was made, as the applicant sees it."""
    received_at: datetime
    """The time at which the ministry received the application, in whole minutes of UTC."""


@dataclass(frozen=True, kw_only=True)
class ApplicationList:
    """A list. It names neither the people whom the applications are about nor the member who asked for it."""

    institution: str
    """The name of the institution, in the language of the list."""
    establishment_number: str
    made_at: datetime
    """The time at which it was made, in whole seconds of UTC."""
    lines: Sequence[ListedApplication]
    """The applications, the first received first."""
