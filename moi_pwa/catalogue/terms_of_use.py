"""The versions of the terms of use and the privacy notice that applicants have accepted or may accept."""

from datetime import date

TERMS_VERSIONS: tuple[date, ...] = (date(2026, 11, 29), date(2026, 12, 1))
"""The days of the versions, oldest first; the last is the version that the pages show.

A change of `page.terms.*` or `page.privacy.*` adds a day. No day is ever removed: an application that was put into a
phone's outbox under an earlier version may still come.
"""

CURRENT_TERMS = TERMS_VERSIONS[-1]
