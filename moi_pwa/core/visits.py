"""Visits in person: the reasons for which an applicant comes to the ministry, and its visiting hours."""

from dataclasses import dataclass
from datetime import time
from typing import Literal

VisitPurpose = Literal["interview", "originals", "biometrics"]

VisitStatus = Literal["booked", "held", "missed", "moved", "cancelled"]
"""The status of a visit.

* `moved`: another visit took its place.
* `cancelled`: nobody comes, because the case has ended or the ministry needs no visit any more.
"""


@dataclass(frozen=True, kw_only=True)
class VisitingHours:
    """The visiting hours of a directorate on a working day. Times of day are in Amman."""

    opens: time
    """When the first visit begins."""
    closes: time
    """When the last visitor leaves."""
    minutes: int
    """The length of each visit."""
    places: int
    """How many visitors at the same time."""
