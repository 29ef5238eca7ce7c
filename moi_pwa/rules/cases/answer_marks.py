"""Marks of answers: what an officer says of each answer that a document can prove.

An event `document_checked` has them under `AGREES`, a list of paths, and `DIFFERS`, a list of `{path, says}`. The last
verdict on a document counts, and a mark lasts until the applicant corrects its answer or replaces its document. Where a
whole group was opened for correction, the marks of an item last only if nothing in the item changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from moi_pwa.core.answers import Answers, Json
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.fields import FileField, GroupField
from moi_pwa.rules.forms.answers import Question
from moi_pwa.rules.forms.paths import parse_path

AGREES, DIFFERS = "agrees", "differs"
MAX_SAYS_LENGTH = 200
"""The largest length of what a document says instead of an answer, in characters."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """An officer's comparison of one answer with one document."""

    state: Literal["agrees", "differs"]
    says: str = ""
    """The text in the document instead; "" if the officer did not write it."""


Marks = Mapping[str, Mapping[str, Mark]]
"""Marks by document's id and answer's path."""


def provable_answers(questions: Iterable[Question]) -> dict[str, list[str]]:
    """Return, for each document that counts, the paths of the answers that it can prove, in form order.

    An answer about an item of a group is proven by the item's own documents of a kind, or by the applicant's if the
    item has none of that kind.
    """
    asked = list(questions)
    files: dict[tuple[str, str], list[str]] = {}
    for each in asked:
        if isinstance(each.field, FileField) and isinstance(each.answer, list):
            place = (each.context.path_prefix, each.field.document)
            files.setdefault(place, []).extend(str(document) for document in each.answer)
    provable: dict[str, list[str]] = {document: [] for documents in files.values() for document in documents}
    for each in asked:
        if each.answer is None or isinstance(each.field, FileField | GroupField):
            continue
        for code in each.field.proven_by:
            for document in files.get((each.context.path_prefix, code)) or files.get(("", code), []):
                provable[document].append(each.path)
    return provable


def marks_in(events: Iterable[CaseEvent], sent: Sequence[Answers]) -> dict[str, dict[str, Mark]]:
    """Return the marks that count after `events`.

    Args:
        events: of one case, oldest first.
        sent: the answers of each version of the application, oldest first. Each `details_given` brings the next one.
    """
    marks: dict[str, dict[str, Mark]] = {}
    opened: list[str] = []
    version = 0
    for event in events:
        if event.kind in ("details_asked", "correction_accepted"):
            opened = cast("list[str]", event.data.get("fields", []))
        if event.kind == "document_checked":
            marks[str(event.data["document"])] = _given(event.data)
        if event.kind == "details_given" and version + 1 < len(sent):
            before, after = sent[version], sent[version + 1]
            version += 1
            marks = {
                document: {path: mark for path, mark in each.items() if _lasts(path, before, after, opened)}
                for document, each in marks.items()
            }
    return marks


def marks_that_count(
    events: Iterable[CaseEvent], sent: Sequence[Answers], provable: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, Mark]]:
    """Return the marks of answers that the documents of the newest version can prove; arguments as in `marks_in`."""
    return {
        document: {path: each[path] for path in provable[document] if path in each}
        for document, each in marks_in(events, sent).items()
        if document in provable
    }


def by_answer(marks: Marks) -> dict[str, Mark]:
    """Return one mark for each answer. Of several documents, one that differs counts before those that agree."""
    found: dict[str, Mark] = {}
    for each in marks.values():
        for path, mark in each.items():
            if path not in found or (found[path].state, mark.state) == (AGREES, DIFFERS):
                found[path] = mark
    return found


def _given(data: Mapping[str, Json]) -> dict[str, Mark]:
    agrees = cast("list[str]", data.get(AGREES, []))
    differs = cast("list[dict[str, str]]", data.get(DIFFERS, []))
    return {path: Mark(state=AGREES) for path in agrees} | {
        each["path"]: Mark(state=DIFFERS, says=each.get("says", "")) for each in differs
    }


def _lasts(path: str, before: Answers, after: Answers, opened: Sequence[str]) -> bool:
    """Return whether a mark of the answer at this path still counts after a correction of what was `opened`.

    Where a whole group was opened, another person can stand in an item's place: the whole item must be the same.
    """
    place = parse_path(path)
    if place is None or place.group is None or place.index is None:
        return before.get(path) == after.get(path)
    was, now = _item(before, place.group, place.index), _item(after, place.group, place.index)
    return was == now if place.group in opened else was.get(place.name) == now.get(place.name)


def _item(answers: Answers, group: str, index: int) -> Answers:
    """Return an item of a group, empty if there is none."""
    items = answers.get(group)
    item = items[index] if isinstance(items, list) and index < len(items) else None
    return item if isinstance(item, dict) else {}
