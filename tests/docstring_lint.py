"""A linter for docstrings and JSDoc, which refuses those that read like riddles in an editor's hover.

`python -m tests.docstring_lint [PATH…]` lists what it finds and ends with 1 if there is anything. Without paths, it
reads all of `moi_pwa`, `clients`, `tests` and `tools`, all JavaScript of `service_worker`, and the Python files beside
them.
"""

import ast
import itertools
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "moi_pwa"
_BROWSER = ROOT / "service_worker"
BROWSER = (*(_BROWSER / name for name in ("src", "test", "bench", "compat")), *sorted(_BROWSER.glob("*.mjs")))
"""Folders and files of `service_worker`, without its packages."""

CLIENT = ROOT / "clients/python/src"
TESTS_AND_TOOLS = (ROOT / "tests", ROOT / "tools", *sorted(ROOT.glob("*.py")))
"""Folders of tests and tools, and the files that build and configure the package."""

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
"""Words that begin a function's docstring without the verb; `Return whether …` has it.

A property may open with Whether.
"""

_NOT_IMPERATIVE = re.compile(r"(?:A|An|The|Each|Every)\b|(?!Focus\b|Process\b)[A-Z][a-z]+[^s\W]s\b")
"""An article, or a verb in the third person, with which a function's docstring does not begin."""

_THE_SAME = re.compile(r"The same\b")
_PARAMETER_FIRST = re.compile(r"`\w+`(?:, `\w+`)*(?: and `\w+`)?:")
_NONE_UNEXPLAINED = re.compile(r"(?<!\* )(?<!- )(?:\b(None|null|undefined)|(\"\")): ")

_NO_SUBJECT_IN_TAG = re.compile(r"(?:of|what|whatever|whose|who|whom)\b")
"""Words that open the description of a parameter or a result without its subject."""

_JSDOC = re.compile(r"^[ \t]*/\*\*((?:(?!\*/).)*)\*/[ \t]*\n(\n?)[ \t]*([^\n]*)", re.DOTALL | re.MULTILINE)
"""A JSDoc comment on lines of its own, the empty line after it if there is one, and the first line of code after it."""
_CLASS = re.compile(r"(?:export )?(?:default )?class ")
_GETTER = re.compile(r"(?:static )?get #?\w+\(")
_FUNCTION = re.compile(
    r"(?:export )?(?:default )?(?:async )?function\b"
    r"|(?:export )?(?:const|let) \w+ = (?:async )?(?:\([^=]*\)|\w+) =>"
    r"|(?:static )?(?:async )?\*?#?(?!if\b|for\b|while\b|switch\b)\w+\([^;]*\{$"
)
_TAG = re.compile(r"^@(\w+)\s*", re.MULTILINE)
_TAG_NAME = re.compile(r"(?:\[[^\]]*\]|[\w.]+)\s+-\s*")


class Docstring(NamedTuple):
    """A docstring or a JSDoc comment in a source file."""

    kind: Kind
    text: str
    """The text without the tags of JSDoc."""
    line: int
    """The line in the file on which it begins."""
    lines: Sequence[str]
    """The source lines that it takes."""
    tags: Sequence[str] = ()
    """The descriptions in tags of JSDoc, without types and names."""


def problems_of(docstring: Docstring) -> list[str]:
    """Return the problems of a docstring in words, [] if there are none."""
    text = docstring.text.strip()
    opening = re.match(r"[A-Za-z]+", text)
    word = opening[0] if opening else ""
    found: list[str] = []
    if word in _NO_SUBJECT:
        found.append(f"opens with “{word} …”: name the subject")
    if docstring.kind == "function" and (word in _NO_VERB or _NOT_IMPERATIVE.match(text)):
        found.append(f"opens with “{word} …”: say first what the function does or returns, in the imperative")
    if _THE_SAME.match(text):
        found.append("opens with “The same …”: name the subject")
    if _PARAMETER_FIRST.match(text):
        found.append("opens with a parameter: document that at its field or in Args")
    for each in (text, *docstring.tags):
        if unexplained := _NONE_UNEXPLAINED.search(each):
            value = unexplained[1] or unexplained[2]
            found.append(f"“{value}: …”: write “{value} means …” or “{value} if …”")
    found += [
        f"a tag's description opens with “{opening[0]} …”: name the subject"
        for opening in map(_NO_SUBJECT_IN_TAG.match, docstring.tags)
        if opening
    ]
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


def jsdoc_in(source: str) -> Iterator[Docstring]:
    """Yield the JSDoc comments of a JavaScript file that stand on lines of their own."""
    for match in _JSDOC.finditer(source):
        comment, empty_line, code = match.groups()
        content = re.sub(r"^[ \t]*\*? ?", "", comment, flags=re.MULTILINE).strip()
        text, *tags = _split_at_tags(content)
        start = match.start() + match[0].index("/**")
        first = source.count("\n", 0, start) + 1
        lines = source[match.start() : match.end(1)].splitlines()
        kind = _jsdoc_kind(code, is_module=not source[:start].strip(), is_apart=bool(empty_line))
        yield Docstring(kind=kind, text=text, line=first, lines=lines, tags=[_description(each) for each in tags])


def lint(paths: Iterable[Path]) -> Iterator[str]:
    """Yield a line for each problem, with its place. Migrations are left out, because they never change."""
    for path in (file for each in paths for file in _files(each)):
        source = path.read_text(encoding="utf-8")
        docstrings = docstrings_in(source) if path.suffix == ".py" else jsdoc_in(source)
        for docstring in sorted(docstrings, key=lambda each: each.line):
            yield from (f"{path}:{docstring.line}: {problem}" for problem in problems_of(docstring))


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    files = sorted(file for file in path.rglob("*") if file.suffix in (".py", ".js", ".mjs"))
    return [file for file in files if file.parts[-3:-1] != ("migrations", "versions")]


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


def _split_at_tags(content: str) -> list[str]:
    """Split a comment into its text, "" if there is none, and its tags. A tag may begin within the only line."""
    content = re.sub(r"(?<=\s)@(?=(?:param|returns|throws|type|property|typedef|template|import)\b)", "\n@", content)
    starts = [tag.start() for tag in _TAG.finditer(content)]
    return [content[start:end] for start, end in itertools.pairwise([0, *starts, len(content)])]


def _description(tag: str) -> str:
    """Return the description in a tag, without its type and the name of what it describes; "" if there is none."""
    opening = _TAG.match(tag)
    if opening is None or opening[1] not in ("param", "property", "returns", "throws", "typedef"):
        return ""
    rest = tag[opening.end() :]
    if rest.startswith("{"):
        depths = itertools.accumulate({"{": 1, "}": -1}.get(character, 0) for character in rest)
        rest = rest[next((n for n, depth in enumerate(depths) if depth == 0), len(rest)) + 1 :].lstrip()
    if opening[1] in ("returns", "throws"):
        return rest
    name = _TAG_NAME.match(rest)
    return rest[name.end() :] if name else ""


def _jsdoc_kind(code: str, *, is_module: bool, is_apart: bool) -> Kind:
    if is_apart:
        return "module" if is_module else "attribute"
    if _CLASS.match(code):
        return "class"
    if _GETTER.match(code):
        return "property"
    return "function" if _FUNCTION.match(code) else "attribute"


def _is_property(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Name) and decorator.id in ("property", "cached_property")


def main(arguments: Sequence[str]) -> int:
    paths = [Path(each) for each in arguments] or [PACKAGE, CLIENT, *BROWSER, *TESTS_AND_TOOLS]
    found = list(lint(paths))
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
