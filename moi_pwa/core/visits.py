"""Visits in person: why an applicant comes to the ministry, and when it receives visitors."""

from dataclasses import dataclass
from datetime import time
from typing import Literal

VisitPurpose = Literal["interview", "originals", "biometrics"]

VisitStatus = Literal["booked", "held", "missed", "moved", "cancelled"]
"""moved: another one took its place. cancelled: nobody comes, for the case has ended or the ministry needs no visit any more."""


@dataclass(frozen=True, kw_only=True)
class VisitingHours:
    """When a directorate receives visitors on a working day: from `opens`, each for `minutes`, the last one leaves at `closes`.

    `places`: how many at the same time. Times of day in Amman.
    """

    opens: time
    closes: time
    minutes: int
    places: int
