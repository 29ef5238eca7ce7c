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
    """The beginning of the first visit."""
    closes: time
    """The end of the last visit."""
    minutes: int
    """The length of each visit."""
    places: int
    """The number of visitors at the same time."""
