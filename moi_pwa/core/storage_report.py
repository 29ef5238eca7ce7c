"""The report of a comparison of documents' rows, files and receipts. It holds ids and numbers only."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

MAX_EXAMPLES = 100

ProblemKind = Literal[
    "file_missing", "wrong_size", "wrong_hash", "receipt_without_document", "receipt_differs", "receipt_unreadable"
]
"""The kind of a problem that the comparison found.

* `file_missing`, `wrong_size`, `wrong_hash`: a problem of a document that is part of a case.
* `receipt_without_document`: a receipt names a document that is not part of its case.
* `receipt_differs`: a receipt names a document with another SHA-256.
* `receipt_unreadable`: the receipt of a submission cannot be read.
"""


@dataclass(kw_only=True)
class StorageReport:
    """The counts and the first problems of a comparison."""

    documents: int = 0
    """Documents of cases."""
    hashed: int = 0
    """The number of documents that were read whole."""
    hashed_bytes: int = 0
    """The size of the hashed documents."""
    receipts: int = 0
    files: int = 0
    orphans: int = 0
    """Files that are old and that belong to no document."""
    orphan_bytes: int = 0
    orphans_deleted: bool = False
    problems: Counter[ProblemKind] = field(default_factory=Counter[ProblemKind])
    examples: list[tuple[ProblemKind, UUID]] = field(default_factory=list[tuple[ProblemKind, UUID]])
    """The kind and the id (of a document, or of a submission) of the first problems."""
    hashed_up_to: UUID | None = None
    """The document to continue after. None means that all were read."""

    def add(self, kind: ProblemKind, subject_id: UUID) -> None:
        self.problems[kind] += 1
        if len(self.examples) < MAX_EXAMPLES:
            self.examples.append((kind, subject_id))

    def is_good(self) -> bool:
        """Return whether nobody needs to look: no problems, and no orphans that were too many to delete unasked."""
        return not self.problems and (not self.orphans or self.orphans_deleted)

    def lines(self) -> list[str]:
        """Return the report as lines for logs and for operators."""
        counted = (
            f"{self.documents} documents of cases, {self.hashed} of them hashed ({self.hashed_bytes} bytes), "
            f"{self.receipts} receipts, {self.files} files, {self.orphans} without a document ({self.orphan_bytes} bytes"
            f"{', deleted' if self.orphans_deleted else ''})"
        )
        found = [f"{count} × {kind}" for kind, count in sorted(self.problems.items())]
        return [
            f"{counted}: {', '.join(found) or 'no problems'}",
            *(f"{kind} {which}" for kind, which in self.examples),
        ]
