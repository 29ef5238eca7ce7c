"""Refusals: the exceptions for whatever the product declines to do, each with its stable code.

`api/problems.py` turns them into answers of the API, the desk into the sentences `desk.refused.*`.
"""

from collections.abc import Sequence
from typing import ClassVar, Literal
from uuid import UUID

from moi_pwa.core.problems import Problem

StepRefusal = Literal[
    "not_now",
    "not_yours",
    "not_assigned",
    "taken",
    "receiver_unable",
    "receiver_took_part",
    "receiver_has_it",
    "same_officer",
    "too_early",
    "returns_used_up",
    "notes_used_up",
    "watches_used_up",
    "data_missing",
    "correction_waits",
    "no_visiting_hours",
    "visit_ahead",
    "against_committee",
    "agency_key_changed",
    "documents_not_handed",
    "documents_need_reason",
    "reasons_needed",
    "photo_not_approved",
    "no_document_signer",
    "name_unspelled",
    "paper_revoked",
    "paper_ended",
    "ground_gone",
    "stands_elsewhere",
]

InstitutionRefusal = Literal[
    "not_now",
    "number_taken",
    "not_registered",
    "last_administrator",
    "not_a_member",
    "already_a_member",
    "invitation_over",
    "too_many_clients",
    "too_many_keys",
    "key_known",
    "last_key",
    "no_such_client",
]
"""The reason why an event of an institution is refused.

* `not_now`: its status does not permit it.
* `number_taken`: another institution of the same establishment number is verified.
* `not_registered`: no institution of this establishment number is verified.
* `last_administrator`: nobody would be left who manages it.
* `not_a_member`, `already_a_member`: the person whom it concerns.
* `invitation_over`: the invitation was accepted or withdrawn, or never sent.
* `too_many_clients`, `too_many_keys`: it has as many OAuth clients, or the client as many keys, as it may have.
* `key_known`: the client has this key already.
* `last_key`: the client would have no key left; end the client instead.
* `no_such_client`: the client was ended, or has no such key.
"""

LookRefusal = Literal["revoked", "expired", "paper_revoked", "other_verifier", "too_many_looks"]
"""The reason why a look at a shared paper is refused.

* `revoked`: the holder ended the share.
* `expired`: its time is over.
* `paper_revoked`: the paper was revoked or replaced.
* `other_verifier`: the share is for one verifier, and another one was the first to look.
* `too_many_looks`: nobody may look any more, because each look is told to the holder.
"""


class RefusedError(Exception):
    """A request that was refused."""

    code: ClassVar[str]
    """Stands in answers of the API, which phones in use know; it never changes."""

    @property
    def reason(self) -> str:
        """The code of the sentence that a person reads: `code`, or a more exact one."""
        return self.code


class _RetryLaterError(RefusedError):
    """A refusal for now. The client may try again after `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"again in {retry_after} s")
        self.retry_after = retry_after


class NotAMemberError(RefusedError):
    """The person is no member of the institution."""

    code = "not_a_member"


class NotPermittedError(RefusedError):
    """The person's role in the institution does not permit it, or the institution's account is closed."""

    code = "not_permitted"


class InstitutionNotVerifiedError(RefusedError):
    """The institution sends no new application: it is not verified, is suspended, or its registration has expired."""

    code = "institution_not_verified"


class InstitutionRefusedError(RefusedError):
    """An institution's account or its members cannot be changed like this."""

    code = "institution_refused"

    def __init__(self, reason: InstitutionRefusal) -> None:
        super().__init__(reason)
        self._reason: InstitutionRefusal = reason

    @property
    def reason(self) -> InstitutionRefusal:
        return self._reason


class LastAdministratorError(InstitutionRefusedError):
    """The institution would have no administrator left."""

    code = "last_administrator"

    def __init__(self) -> None:
        super().__init__("last_administrator")


class InvalidTokenError(RefusedError):
    """The access token is none of ours or over, its client was ended, or its institution is not verified now."""

    code = "invalid_token"


class InsufficientScopeError(RefusedError):
    """The access token of an institution's client does not permit this (RFC 6750 §3.1).

    `scope` is the scope that would permit it, "" for what no client may do.
    """

    code = "insufficient_scope"

    def __init__(self, scope: str = "") -> None:
        super().__init__(scope)
        self.scope = scope


class InvitationOverError(RefusedError):
    """The invitation was accepted or withdrawn, has expired, or never was; the client is not told which."""

    code = "invitation_over"


class InvitationForOtherError(RefusedError):
    """The invitation was sent to an address that is not verified as the person's."""

    code = "invitation_for_other"


class InvitationNotSentError(RefusedError):
    """The invitation could not be handed over. Inviting again replaces it."""

    code = "invitation_not_sent"


class AbsentError(RefusedError):
    """There is no such thing for this client; another person's counts as absent too."""

    code = "not_found"


class UnknownServiceError(RefusedError):
    """No service of this code is offered."""

    code = "unknown_service"


class ClosedServiceError(RefusedError):
    """The service is announced and not open yet."""

    code = "service_closed"


class DifferentContentError(RefusedError):
    """Different content arrived earlier under this id."""

    code = "different_content"


class DocumentsMissingError(RefusedError):
    """The documents `missing`, which the manifest names, have not arrived completely and as it describes them."""

    code = "documents_missing"

    def __init__(self, missing: Sequence[UUID]) -> None:
        super().__init__(f"{len(missing)} documents missing")
        self.missing = missing


class AnswersRefusedError(RefusedError):
    """The answers have `problems`, which are in form order."""

    code = "problems"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems

    @property
    def reason(self) -> str:
        """The code of the first problem."""
        return self.problems[0].code


class SealedToOthersError(RefusedError):
    """The `documents` are not sealed to the directorate's key of today: it could not open them, or others could."""

    code = "sealed_to_others"

    def __init__(self, documents: Sequence[UUID]) -> None:
        super().__init__(f"{len(documents)} documents sealed to others")
        self.documents = documents


class StaleCaseError(RefusedError):
    """The case moved on since it was read: read it again and decide again."""

    code = "stale_case"


class NewerCaseError(RefusedError):
    """A newer version of the program changed the case. This process cannot tell its state, and does not change it."""

    code = "newer_case"


class StepRefusedError(RefusedError):
    """The step is not possible now, or not for this officer."""

    code = "step_refused"

    def __init__(self, reason: StepRefusal) -> None:
        super().__init__(reason)
        self._reason: StepRefusal = reason

    @property
    def reason(self) -> StepRefusal:
        return self._reason


class TooManyViewsError(RefusedError):
    """The officer has saved as many views as one may."""

    code = "too_many_views"


class TooManySharesError(RefusedError):
    """The person shares as many papers as one may at a time."""

    code = "too_many_shares"


class LookRefusedError(RefusedError):
    """A shared paper may not be looked at, or not by this verifier."""

    code = "look_refused"

    def __init__(self, reason: LookRefusal) -> None:
        super().__init__(reason)
        self._reason: LookRefusal = reason

    @property
    def reason(self) -> LookRefusal:
        return self._reason


class StaleSessionError(RefusedError):
    """Another window changed the committee's session since it was read: read it again."""

    code = "stale_session"


class StaleInstitutionError(RefusedError):
    """The account of the institution has changed since it was read: read it again and decide again."""

    code = "stale_institution"


class StaleReferenceError(RefusedError):
    """Somebody changed the same reference data meanwhile: read it again and decide again."""

    code = "stale_reference"


class ExceedsLimitError(RefusedError):
    """The content has more bytes than `at_most`."""

    code = "too_large"

    def __init__(self, at_most: int) -> None:
        super().__init__(f"at most {at_most} bytes")
        self.at_most = at_most


class WrongChecksumError(RefusedError):
    """The bytes that arrived are not those that were announced; they were discarded."""

    code = "wrong_checksum"


class WrongOffsetError(RefusedError):
    """The bytes that were received end at `size`, which is not the offset of the bytes to be added."""

    code = "wrong_offset"

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes are here")
        self.size = size


class ExceedsDeclaredError(RefusedError):
    """More bytes arrived than were announced; the announced ones are kept."""

    code = "too_long"


class TooManyAttemptsError(_RetryLaterError):
    """There were more attempts than are allowed in this time."""

    code = "too_many_attempts"


class TooBusyError(RefusedError):
    """More people are signing in now than the server can handle; the client may try again in a few seconds."""

    code = "too_busy"


class NotAMobileError(RefusedError):
    """The number cannot receive a text message."""

    code = "not_a_mobile"


class NotAnEmailError(RefusedError):
    """The text is no e-mail address that a code can be sent to."""

    code = "not_an_email"


class EmailsSpentError(_RetryLaterError):
    """Today's e-mails with codes are spent."""

    code = "emails_spent"


class TextsSpentError(_RetryLaterError):
    """The number of codes that the operator allows a day was sent, in all or to one country."""

    code = "texts_spent"


class CodeNotSentError(RefusedError):
    """The text message could not be handed over. The next one may be requested as if it had been."""

    code = "code_not_sent"


class WrongCodeError(RefusedError):
    """The code is wrong, absent, too old, or was tried too often; the client is not told which."""

    code = "wrong_code"


class WrongPasskeyError(RefusedError):
    """The passkey does not open an account: it is unknown, was removed, or answers another question; the client is not
    told which.
    """

    code = "wrong_passkey"


class CopiedPasskeyError(RefusedError):
    """The passkey's count of signatures went back: somebody may have copied it."""

    code = "copied_passkey"


class PasskeyNotAddedError(RefusedError):
    """The answer of the authenticator makes no passkey: it is for another site or session, or came too late."""

    code = "passkey_not_added"


class TooManyPasskeysError(RefusedError):
    """The person has as many passkeys as one may have."""

    code = "too_many_passkeys"


class ProviderAwayError(RefusedError):
    """The provider of the national identity does not answer, or its answer cannot be used."""

    code = "provider_away"


class IdentityNotLinkedError(RefusedError):
    """There is no national identity to link: none was shown in this browser lately, or it was linked already."""

    code = "identity_not_linked"


class IdentityTakenError(RefusedError):
    """This national identity opens another account."""

    code = "identity_taken"


class HasIdentityError(RefusedError):
    """The account has a national identity already."""

    code = "has_identity"


class ContactWaitingError(RefusedError):
    """The address opens an account as soon as a waiting time is over; it makes no other account meanwhile."""

    code = "contact_waiting"


class ContactTakenError(RefusedError):
    """The address is another account's; the client is not told whose."""

    code = "contact_taken"


class ContactKnownError(RefusedError):
    """The address is a contact point of this account already."""

    code = "contact_known"


class TooManyContactsError(RefusedError):
    """The account has as many contact points as one may have."""

    code = "too_many_contacts"


class LastContactError(RefusedError):
    """The account would have no contact point left."""

    code = "last_contact"


class SignInAgainError(RefusedError):
    """The sign-in was too long ago for this."""

    code = "sign_in_again"


class StepUpNeededError(Exception):
    """A grave act needs a code of the second factor first.

    It is no refusal of the act: what catches those must not swallow it.
    """


class WrongSignInError(RefusedError):
    """The name or the password is wrong; the client is not told which."""

    code = "wrong_sign_in"


class NotAPushServiceError(RefusedError):
    """The address belongs to no push service of a browser."""

    code = "not_a_push_service"


class NoSealError(RefusedError):
    """A file that should contain a paper's seal contains none."""

    code = "no_seal"


class SeveralSealsError(RefusedError):
    """A file contains the seals of more than one paper, and nothing tells which of them its pages show."""

    code = "several_seals"


class KeyExistsError(RefusedError):
    """The officer already has a key; another one would make what is sealed to the first unreadable."""

    code = "key_exists"


class RecipientHasKeyError(RefusedError):
    """The directorate or agency already has a key, `public_key`."""

    code = "recipient_has_key"

    def __init__(self, public_key: bytes) -> None:
        super().__init__()
        self.public_key = public_key


class NoHolderError(RefusedError):
    """No officer of the directorate or agency has a key yet, so nobody could open what is sealed to a new one."""

    code = "no_holder"


class PaymentsUnavailableError(RefusedError):
    """Payment by this way is not possible at this moment; nothing was taken."""

    code = "payments_unavailable"


class DemonstrationError(RefusedError):
    """The database holds officers whose passwords are published, or keys that anyone can work out."""

    code = "demonstration"


class RealDataError(RefusedError):
    """The database holds officers, persons or cases that belong to no demonstration."""

    code = "real_data"
