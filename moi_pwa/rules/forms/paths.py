"""Paths of answers and of documents: "dob", "companions/0/dob", "D01", "companions/0/D05". Twin: `paths.js`."""

import re
from dataclasses import dataclass

_NAME = "[A-Za-z][A-Za-z0-9_]{0,63}"
MAX_PATH_LENGTH = 133
"""The length of the longest path: two names, an index of three digits, and the strokes between them."""
_PATH = re.compile(f"({_NAME})(?:/(0|[1-9][0-9]{{0,2}})/({_NAME}))?")


@dataclass(frozen=True, slots=True)
class Path:
    """A path of an answer or a document."""

    name: str
    """A field's id, or a document's code."""
    group: str | None = None
    """The group of the item that it belongs to. None means that it belongs to no item."""
    index: int | None = None
    """The number of that item in the group. None means that it belongs to no item."""

    def __str__(self) -> str:
        return self.name if self.group is None else f"{self.group}/{self.index}/{self.name}"


def parse_path(text: str) -> Path | None:
    """Parse a path from outside; None means that it is not in canonical form.

    An index has 1 to 3 ASCII digits without leading zeros. So two paths that differ name different fields.
    """
    match = _PATH.fullmatch(text)
    if match is None:
        return None
    first, index, inner = match.groups()
    return Path(name=first) if index is None else Path(name=inner, group=first, index=int(index))
