"""Mutants that survive and need no test, with a reason for each."""

import re
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("reviewed.txt")


@dataclass(frozen=True)
class Mutant:
    """One small change of a file. `change` has the lines of its diff: "- before", "+ after"."""

    path: str
    line: int
    operator: str
    change: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join([f"{self.path}:{self.line} {self.operator}", *(f"    {each}" for each in self.change)])

    @property
    def name(self) -> str:
        """The key of a reviewed mutant: all but its line, which other changes of the file move."""
        return _without_line(str(self))


def changed_lines(diff: str) -> tuple[str, ...]:
    """Return the lines of a unified diff that it removes and adds, without their indent."""
    lines = [line for line in diff.splitlines() if line[:1] in "-+" and not line.startswith(("---", "+++"))]
    return tuple(f"{line[0]} {line[1:].strip()}" for line in lines if line[1:].strip())


def reviewed(path: str) -> set[str]:
    """Return the names of the reviewed mutants of a file, or of the files of a folder."""
    return names_in(_FILE.read_text(encoding="utf-8"), path)


def names_in(text: str, path: str) -> set[str]:
    """Return what `reviewed` does, of a text: blocks of a mutant as it is printed, and an indented reason."""
    blocks = ("\n".join(filter(_is_name, block.splitlines())) for block in text.split("\n\n"))
    return {name for name in map(_without_line, blocks) if name.startswith((f"{path} ", f"{path}/"))}


def _is_name(line: str) -> bool:
    return not line.startswith(("#", " ")) or line.startswith(("    - ", "    + "))


def _without_line(text: str) -> str:
    return re.sub(r"\A(\S+?):\d+ ", r"\1 ", text.strip())
