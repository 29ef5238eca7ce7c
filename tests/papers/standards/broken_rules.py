"""The rules of both standards that a file breaks."""

from tests.papers.standards import accessible, archivable
from tests.papers.standards.paper_file import PaperFile


def broken_rules(file: PaperFile) -> list[str]:
    """Return the names of the rules that the file breaks."""
    standards = {"PDF/UA-1": accessible.RULES, "PDF/A-2a": archivable.RULES}
    return [f"{name} {rule}" for name, rules in standards.items() for rule, holds in rules.items() if not holds(file)]
