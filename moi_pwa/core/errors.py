"""Why something that was asked for was not done: every refusal of the product, with its stable code.

The API answers them by `api/problems.py`, the desk by the sentences `desk.refused.*`.
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
    "same_officer",
    "too_early",
    "returns_used_up",
    "data_missing",
    "correction_waits",
    "no_visiting_hours",
    "visit_ahead",
    "against_committee",
    "agency_key_changed",
    "documents_not_handed",
    "documents_need_reason",
    "no_document_signer",
    "name_unspelled",
    "paper_revoked",
    "ground_gone",
    "stands_elsewhere",
]


class RefusedError(Exception):
    """`code`: in answers of the API, which phones that are out there know; it never changes."""

    code: ClassVar[str]

    @property
    def reason(self) -> str:
        """The code of the sentence that a person reads: `code`, or what is more exact."""
        return self.code


class _RetryLaterError(RefusedError):
    """Not now; `retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"again in {retry_after} s")
        self.retry_after = retry_after


class AbsentError(RefusedError):
    """There is no such thing for this client; another person's is absent too."""

    code = "not_found"


class UnknownServiceError(RefusedError):
    """No service of this code is offered."""

    code = "unknown_service"


class ClosedServiceError(RefusedError):
    """The service is announced and not open yet."""

    code = "service_closed"


class DifferentContentError(RefusedError):
    """Something else came earlier under this id."""

    code = "different_content"


class DocumentsMissingError(RefusedError):
    """`missing`: documents that the manifest names and that are not completely here, as it describes them."""

    code = "documents_missing"

    def __init__(self, missing: Sequence[UUID]) -> None:
        super().__init__(f"{len(missing)} documents missing")
        self.missing = missing


class AnswersRefusedError(RefusedError):
    """`problems`: what is wrong, in form order."""

    code = "problems"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems

    @property
    def reason(self) -> str:
        """The first problem's code."""
        return self.problems[0].code


class SealedToOthersError(RefusedError):
    """`documents` are not sealed to today's key of the directorate: it could not open them, or somebody else could."""

    code = "sealed_to_others"

    def __init__(self, documents: Sequence[UUID]) -> None:
        super().__init__(f"{len(documents)} documents sealed to others")
        self.documents = documents


class StaleCaseError(RefusedError):
    """The case moved on since it was read: read it again and decide again."""

    code = "stale_case"


class NewerCaseError(RefusedError):
    """A newer version of the program changed the case: this process cannot tell how it stands, and changes nothing of it."""

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


class StaleSessionError(RefusedError):
    """Another window changed the committee's session since it was read: read it again."""

    code = "stale_session"


class StaleReferenceError(RefusedError):
    """Somebody changed the same reference data meanwhile: read it again and decide again."""

    code = "stale_reference"


class ExceedsLimitError(RefusedError):
    """More bytes than are taken: `at_most`."""

    code = "too_large"

    def __init__(self, at_most: int) -> None:
        super().__init__(f"at most {at_most} bytes")
        self.at_most = at_most


class WrongChecksumError(RefusedError):
    """What arrived is not what was announced; it was thrown away."""

    code = "wrong_checksum"


class WrongOffsetError(RefusedError):
    """The bytes that are here end at `size`, and not where some were to be added."""

    code = "wrong_offset"

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes are here")
        self.size = size


class ExceedsDeclaredError(RefusedError):
    """More bytes came than were announced; those that were announced are kept."""

    code = "too_long"


class TooManyAttemptsError(_RetryLaterError):
    """More was tried than is allowed in this time."""

    code = "too_many_attempts"


class TooBusyError(RefusedError):
    """More sign in at this moment than the server can work on; again in a few seconds."""

    code = "too_busy"


class NotAMobileError(RefusedError):
    """The number cannot receive a text message."""

    code = "not_a_mobile"


class TextsSpentError(_RetryLaterError):
    """As many codes were sent today as the operator allows, in all or to one country."""

    code = "texts_spent"


class CodeNotSentError(RefusedError):
    """The text message could not be handed over; the next may be asked for as if it had been."""

    code = "code_not_sent"


class WrongCodeError(RefusedError):
    """Also when there is no code, or it is too old, or was tried too often: the client is not told which."""

    code = "wrong_code"


class WrongSignInError(RefusedError):
    """Name or password; the client is not told which."""

    code = "wrong_sign_in"


class NotAPushServiceError(RefusedError):
    """The address is not one that browsers' push services have."""

    code = "not_a_push_service"


class NoSealError(RefusedError):
    """A file that should be a paper's holds no seal."""

    code = "no_seal"


class SeveralSealsError(RefusedError):
    """A file holds the seals of more than one paper: which of them its pages show, nobody can tell."""

    code = "several_seals"


class KeyExistsError(RefusedError):
    """The officer has a key already; another would make what is sealed to the first unreadable."""

    code = "key_exists"


class RecipientHasKeyError(RefusedError):
    """The directorate or agency has a key already; `public_key` is that one."""

    code = "recipient_has_key"

    def __init__(self, public_key: bytes) -> None:
        super().__init__()
        self.public_key = public_key


class NoHolderError(RefusedError):
    """No officer of the directorate or agency has a key yet: what is sealed to a new one could not be opened."""

    code = "no_holder"


class PaymentsUnavailableError(RefusedError):
    """Nothing can be paid by this way at this moment; nothing was taken."""

    code = "payments_unavailable"


class DemonstrationError(RefusedError):
    """Officers whose passwords are published, or keys that anyone can work out, are in the database."""

    code = "demonstration"


class RealDataError(RefusedError):
    """The database holds officers, persons or cases that are no demonstration's."""

    code = "real_data"
