"""What a comparison of documents' rows, files and receipts found. It holds ids and numbers only."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

MAX_EXAMPLES = 100

ProblemKind = Literal[
    "file_missing", "wrong_size", "wrong_hash", "receipt_without_document", "receipt_differs", "receipt_unreadable"
]
"""file_missing, wrong_size, wrong_hash: of a document that is part of a case. receipt_without_document, receipt_differs: a
receipt names a document that is not part of its case, or with another SHA-256. receipt_unreadable: of a submission."""


@dataclass(kw_only=True)
class StorageReport:
    """`documents` are those of cases. `hashed` of them were read whole, which makes `hashed_bytes`.

    `examples`: kind and id (of a document, or of a submission) of the first problems. `orphans`: files that are old and that
    no document has. `hashed_up_to`: the document to go on after; None: all were read.
    """

    documents: int = 0
    hashed: int = 0
    hashed_bytes: int = 0
    receipts: int = 0
    files: int = 0
    orphans: int = 0
    orphan_bytes: int = 0
    orphans_deleted: bool = False
    problems: Counter[ProblemKind] = field(default_factory=Counter[ProblemKind])
    examples: list[tuple[ProblemKind, UUID]] = field(default_factory=list[tuple[ProblemKind, UUID]])
    hashed_up_to: UUID | None = None

    def add(self, kind: ProblemKind, subject_id: UUID) -> None:
        self.problems[kind] += 1
        if len(self.examples) < MAX_EXAMPLES:
            self.examples.append((kind, subject_id))

    def is_good(self) -> bool:
        """Whether nobody needs to look: no problems, and no orphans that were too many to delete unasked."""
        return not self.problems and (not self.orphans or self.orphans_deleted)

    def lines(self) -> list[str]:
        """For logs and for operators."""
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
