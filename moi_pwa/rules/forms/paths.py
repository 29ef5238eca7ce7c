"""Paths of answers and of documents: "dob", "companions/0/dob", "D01", "companions/0/D05". Twin: `paths.js`."""

import re
from dataclasses import dataclass

_NAME = "[A-Za-z][A-Za-z0-9_]{0,63}"
_PATH = re.compile(f"({_NAME})(?:/(0|[1-9][0-9]{{0,2}})/({_NAME}))?")


@dataclass(frozen=True, slots=True)
class Path:
    """`name`: a field's id, or a document's code. `group`, `index`: in which item of which group; None: in none."""

    name: str
    group: str | None = None
    index: int | None = None

    def __str__(self) -> str:
        return self.name if self.group is None else f"{self.group}/{self.index}/{self.name}"


def parse_path(text: str) -> Path | None:
    """Read a path that came from outside; None unless it is in canonical form.

    An index has 1 to 3 ASCII digits without leading zeros. So two paths that differ name different fields.
    """
    match = _PATH.fullmatch(text)
    if match is None:
        return None
    first, index, inner = match.groups()
    return Path(name=first) if index is None else Path(name=inner, group=first, index=int(index))
