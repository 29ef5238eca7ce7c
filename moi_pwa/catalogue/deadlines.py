"""Deadlines: the days that applicants have to act, and how often a step may be taken in one case."""

MAX_RETURNS = 2
"""The number of requests for details after which a case is decided on what there is (R44)."""

DETAILS_DAYS = 30
"""The number of days in which an applicant may give details before the case expires (R44)."""

OBJECTION_DAYS = 30
"""The number of days in which an applicant may object to a refusal."""

VISIT_DAYS = 14
"""The number of days in which an applicant may choose times of a visit; assumed."""

MAX_VISITS = 2
"""The number of times that an applicant is asked to come in one case; assumed."""

BILL_DAYS = 7
"""The number of days after its issue during which a bill may be paid; the last one counts whole."""

CONSENT_DAYS = 7
"""The number of days in which the other party may agree; assumed."""

MAX_REFUND_CLAIMS = 3
"""The number of times that an applicant may ask for a refund in one case; assumed."""
