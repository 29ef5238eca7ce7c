"""The people or the institution that an application is about, by name.

Twin: `service_worker/src/core/forms/person_name.js`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from moi_pwa.core.answers import Answers, Json
from moi_pwa.core.fields import Field, FieldRole, GroupField

_LATIN: tuple[FieldRole, ...] = ("given_names", "surname")
_ARABIC: tuple[FieldRole, ...] = (
    "arabic_first_name",
    "arabic_father_name",
    "arabic_grandfather_name",
    "arabic_family_name",
)
_PEOPLE: frozenset[FieldRole] = frozenset({"companions", "workers"})


@dataclass(frozen=True, kw_only=True)
class Concerned:
    """The people or the institution of an application.

    Attributes:
        latin: the name of the first person, or of the institution that is registered, in Latin letters; "" if it is not
            given.
        arabic: the same in Arabic letters.
        others: the number of the other people.
    """

    latin: str
    arabic: str
    others: int


def concerned(answers: Answers, fields: Sequence[Field]) -> Concerned:
    """Return whom an application is about: the applicant and the companions, the workers whom an employer recruits, or
    the institution that is registered.

    `fields` are the questions outside groups, and the groups.
    """
    people = people_of(answers, fields)
    latin, arabic = institution_names(answers, fields)
    if not (latin or arabic):
        latin, arabic = names_written(answers, fields)
    if latin or arabic:
        return Concerned(latin=latin, arabic=arabic, others=len(people))
    latin, arabic = names_written(people[0][0], people[0][1].fields) if people else ("", "")
    return Concerned(latin=latin, arabic=arabic, others=max(len(people) - 1, 0))


def people_of(answers: Answers, fields: Sequence[Field]) -> Sequence[tuple[Answers, GroupField]]:
    """Return the answers about each companion or worker, with the group that asks them; none if they are malformed."""
    group = next((field for field in fields if isinstance(field, GroupField) and field.role in _PEOPLE), None)
    return [(item, group) for item in _items(answers.get(group.id))] if group else []


def institution_names(answers: Answers, fields: Sequence[Field]) -> tuple[str, str]:
    """Return the registered institution's name in Latin and in Arabic letters, "" where it is not given."""
    return (
        _written(("institution_latin_name",), answers, fields),
        _written(("institution_arabic_name",), answers, fields),
    )


def names_written(answers: Answers, fields: Sequence[Field]) -> tuple[str, str]:
    """Return a person's name in Latin and in Arabic letters, "" where it is not given."""
    arabic = _written(("arabic_name",), answers, fields) or _written(_ARABIC, answers, fields)
    return _written(_LATIN, answers, fields), arabic


def _written(roles: Sequence[FieldRole], answers: Answers, fields: Sequence[Field]) -> str:
    """Return the answers to the questions with these roles, with a blank between two."""
    ids = (next((field.id for field in fields if field.role == role), "") for role in roles)
    parts = (answers.get(each) for each in ids)
    return " ".join(part.strip() for part in parts if isinstance(part, str) and part.strip())


def _items(answer: Json) -> Sequence[Answers]:
    """Return the items of a group's answer; none if it is malformed."""
    if not isinstance(answer, list):
        return []
    items: list[Answers] = [each for each in answer if isinstance(each, dict)]
    return items if len(items) == len(answer) else []
