"""The layout of vectors that programs write: an example is one line where it fits.

A change then shows the whole example.
"""

import json
from typing import Any

_WIDTH = 320
"""The characters of a line; a longer example is opened, one member a line."""


def laid_out(vectors: Any) -> str:
    """Return vectors as JSON with an end of line."""
    return "\n".join(_lines(vectors, "")) + "\n"


def _lines(value: Any, before: str) -> list[str]:
    line = before + json.dumps(value, ensure_ascii=False)
    if len(line) <= _WIDTH or not value or not isinstance(value, dict | list):
        return [line]
    indent = " " * (len(before) - len(before.lstrip(" ")) + 1)
    if isinstance(value, dict):
        opened, closed = "{", "}"
        members = [_lines(each, f"{indent}{json.dumps(name, ensure_ascii=False)}: ") for name, each in value.items()]
    else:
        opened, closed = "[", "]"
        members = [_lines(each, indent) for each in value]
    inner = [line for member in members[:-1] for line in [*member[:-1], member[-1] + ","]] + members[-1]
    return [before + opened, *inner, indent[:-1] + closed]
