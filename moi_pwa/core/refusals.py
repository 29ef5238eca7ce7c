"""Why something that a person wanted to do with a case or a document was not done."""

from collections.abc import Sequence
from uuid import UUID

from moi_pwa.core.problems import Problem


class AbsentError(Exception):
    """There is no such thing for whoever asks; another person's is absent too."""


class UnknownServiceError(Exception):
    """No service of this code is offered."""


class ClosedServiceError(Exception):
    """The service is announced and not open yet."""


class DifferentContentError(Exception):
    """Something else came earlier under this id."""


class DocumentsMissingError(Exception):
    """`missing`: documents that the manifest names and that are not completely here, as it describes them."""

    def __init__(self, missing: Sequence[UUID]) -> None:
        super().__init__(f"{len(missing)} documents missing")
        self.missing = missing


class AnswersRefusedError(Exception):
    """`problems`: what is wrong, in form order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


class SealedToOthersError(Exception):
    """`documents` are not sealed to today's key of the directorate: it could not open them, or somebody else could."""

    def __init__(self, documents: Sequence[UUID]) -> None:
        super().__init__(f"{len(documents)} documents sealed to others")
        self.documents = documents


class StaleCaseError(Exception):
    """The case moved on since it was read: read it again and decide again."""


class StaleReferenceError(Exception):
    """Somebody changed the same reference data meanwhile: read it again and decide again."""


class ExceedsLimitError(Exception):
    """More bytes than are taken: `at_most`."""

    def __init__(self, at_most: int) -> None:
        super().__init__(f"at most {at_most} bytes")
        self.at_most = at_most


class WrongChecksumError(Exception):
    """What arrived is not what was announced; it was thrown away."""


class WrongOffsetError(Exception):
    """The bytes that are here end at `size`, and not where some were to be added."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes are here")
        self.size = size


class ExceedsDeclaredError(Exception):
    """More bytes came than were announced; those that were announced are kept."""
