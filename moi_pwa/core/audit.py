"""What an examination of the stored history finds."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A row that is not as it was written. It names ids only.

    `what`: "case", "event", "submission", "document", …; `id`: the row's; `code`: what is wrong with it.
    """

    what: str
    id: str
    code: str

    def __str__(self) -> str:
        return f"{self.what} {self.id}: {self.code}"
