"""The account that an application registers: its id, and what it is registered as."""

from datetime import date
from typing import cast
from uuid import UUID, uuid5

from moi_pwa.core.answers import Answers
from moi_pwa.core.institutions import Registration
from moi_pwa.core.parties import PartyKind
from moi_pwa.core.service import InstitutionAccount

_ACCOUNTS = UUID("7d1d2f0e-5d0b-5c7a-9d49-0f6a3c9b1e52")


def account_id(case_id: UUID) -> UUID:
    """Return the id of the party that an application registers.

    It is derived, so that an application never makes two. It is not the application's own id, which a phone chooses:
    nobody can choose the id of a party that exists.
    """
    return uuid5(_ACCOUNTS, str(case_id))


def registration_of(account: InstitutionAccount, answers: Answers) -> Registration:
    """Return what an institution is registered as by checked answers."""
    expires = next(answer for answer in map(answers.get, account.expiry) if answer)
    return Registration(
        kind=cast("PartyKind", answers[account.kind]),
        name_ar=str(answers[account.name_ar]),
        name_en=str(answers[account.name_en]),
        establishment_number=str(answers[account.number]),
        registration_expires_on=date.fromisoformat(str(expires)),
    )
