"""A linter for docstrings, which refuses those that read like riddles in an editor's hover.

`python -m tests.docstring_lint [FOLDER…]` lists what it finds and ends with 1 if there is anything. Without folders, it
reads all of `moi_pwa`.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

PACKAGE = Path(__file__).parent.parent / "moi_pwa"

MAX_LINE_LENGTH = 120

Kind = Literal["module", "class", "function", "property", "attribute"]
"""The kind of what a docstring documents; an attribute's stands below its assignment."""

_NO_SUBJECT = frozenset(
    {
        "After", "Again", "Also", "As", "Before", "Beside", "Besides", "Beyond", "By", "For", "From", "How", "If", "In",
        "Is", "It", "Its", "Never", "Newest", "Not", "Nobody", "Nothing", "Of", "Oldest", "On", "Only", "Since", "So",
        "Such", "That", "Their", "They", "Those", "To", "Until", "What", "Whatever", "When", "Where", "Which", "Who",
        "Whoever", "Whom", "Whose", "Why", "With", "Within", "Without",
    }
)  # fmt: skip
"""Words that begin neither a noun phrase with a subject nor an imperative."""

_NO_VERB = frozenset({"Raises", "Whether"})
"""Words that begin a function's docstring without the verb; `Return whether …` has it. A property may open with Whether."""

_THE_SAME = re.compile(r"The same\b")
_PARAMETER_FIRST = re.compile(r"`\w+`(?:, `\w+`)*(?: and `\w+`)?:")
_NONE_UNEXPLAINED = re.compile(r"(?<!\* )\bNone: ")


class Docstring(NamedTuple):
    """A docstring in a source file."""

    kind: Kind
    text: str
    line: int
    """The line in the file on which it begins."""
    lines: Sequence[str]
    """The source lines that it takes."""


def problems_of(docstring: Docstring) -> list[str]:
    """Return the problems of a docstring in words, [] if there are none."""
    text = docstring.text.strip()
    opening = re.match(r"[A-Za-z]+", text)
    word = opening[0] if opening else ""
    found: list[str] = []
    if word in _NO_SUBJECT:
        found.append(f"opens with “{word} …”: name the subject")
    if docstring.kind == "function" and word in _NO_VERB:
        found.append(f"opens with “{word} …”: say first what the function does or returns")
    if _THE_SAME.match(text):
        found.append("opens with “The same …”: name the subject")
    if _PARAMETER_FIRST.match(text):
        found.append("opens with a parameter: document that at its field or in Args")
    if _NONE_UNEXPLAINED.search(text):
        found.append("“None: …”: write “None means …” or “None if …”")
    found += [f"a line of {len(line)} characters" for line in docstring.lines if len(line) > MAX_LINE_LENGTH]
    return found


def docstrings_in(source: str) -> Iterator[Docstring]:
    """Yield the docstrings of a source file, in no order, with the strings below assignments."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        body = getattr(node, "body", None)
        if not isinstance(body, list):
            continue
        for position, statement in enumerate(body):
            if not _is_text(statement):
                continue
            kind = _kind(node, body[position - 1] if position else None)
            if kind is not None:
                text, first, last = statement.value.value, statement.lineno, statement.end_lineno
                yield Docstring(kind=kind, text=text, line=first, lines=lines[first - 1 : last])


def lint(folders: Iterable[Path]) -> Iterator[str]:
    """Yield a line for each problem, with its place. Migrations are left out, because they never change."""
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            if path.parts[-3:-1] == ("migrations", "versions"):
                continue
            docstrings = sorted(docstrings_in(path.read_text(encoding="utf-8")), key=lambda each: each.line)
            for each in docstrings:
                yield from (f"{path}:{each.line}: {problem}" for problem in problems_of(each))


def _is_text(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _kind(owner: ast.AST, before: ast.stmt | None) -> Kind | None:
    if isinstance(before, ast.Assign | ast.AnnAssign):
        return "attribute"
    if before is not None:
        return None
    match owner:
        case ast.Module():
            return "module"
        case ast.ClassDef():
            return "class"
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return "property" if any(map(_is_property, owner.decorator_list)) else "function"
        case _:
            return None


def _is_property(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Name) and decorator.id in ("property", "cached_property")


def main(arguments: Sequence[str]) -> int:
    folders = [Path(each) for each in arguments] or [PACKAGE]
    found = list(lint(folders))
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
