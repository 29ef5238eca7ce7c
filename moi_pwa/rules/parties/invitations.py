"""Limits of invitations, and the checks of what an administrator writes in one."""

from datetime import timedelta

from moi_pwa.core.problems import Problem
from moi_pwa.rules.accounts.attempts import Limit
from moi_pwa.rules.characters import is_legible

INVITATION_LIVES = timedelta(days=7)
TOKEN_BYTES = 16
"""128 bits: nobody guesses one."""

MAX_NAME_LENGTH = 120

PER_INSTITUTION = Limit(name="invitation_institution", most=50, window=timedelta(days=1))
# Counted for all institutions together, so that no address is flooded by many of them.
PER_CONTACT = Limit(name="invitation_contact", most=5, window=timedelta(days=1))


def check_name(name: str) -> list[Problem]:
    """Return the problems of a member's name: path "name" (required, too_long, unprintable)."""
    if not name:
        return [Problem(path="name", code="required")]
    if len(name) > MAX_NAME_LENGTH:
        return [Problem(path="name", code="too_long", params={"n": MAX_NAME_LENGTH})]
    return [] if is_legible(name) else [Problem(path="name", code="unprintable")]
