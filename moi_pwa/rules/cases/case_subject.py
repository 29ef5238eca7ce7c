"""The people whom a case is about, and its documents, as the newest answers name them: for lists, where a case is one
line.

Stored answers are those to questions that are asked, so nothing here asks whether a question applies.
"""

from collections.abc import Iterable, Iterator, Sequence

from moi_pwa.core.answers import Answers
from moi_pwa.core.fields import Field, FileField, GroupField
from moi_pwa.core.queue import CaseSubject
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.person_name import concerned, institution_names, names_written, people_of


def case_subject(service: Service, answers: Answers) -> CaseSubject:
    """Return the people of a case, as `concerned` counts them. Where nobody applies in a name of their own, the name is
    that of the employer or the institution that applies for others. A registration is about the institution.
    """
    fields = [field for section in service.sections for field in section.fields]
    names = _given(institution_names(answers, fields)) or _given(names_written(answers, fields))
    nationality = next((answers.get(field.id) for field in fields if _is_nationality(field)), None)
    nationalities = {str(nationality)} if nationality else set(_nationalities(answers, fields))
    return CaseSubject(
        names=names or _given([_party(service, answers)]),
        nationality=nationalities.pop() if len(nationalities) == 1 else "",
        people=1 + concerned(answers, fields).others,
    )


def documents_named(service: Service, answers: Answers) -> list[str]:
    """Return the ids of the documents that the answers name, in the order of the form."""
    return [each for section in service.sections for each in _documents(section.fields, answers)]


def _nationalities(answers: Answers, fields: Sequence[Field]) -> Iterator[str]:
    """Yield the nationalities of the people for whom it is applied; "" for one who gives none."""
    for item, group in people_of(answers, fields):
        yield from (str(item.get(field.id) or "") for field in group.fields if _is_nationality(field))


def _given(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, names))


def _party(service: Service, answers: Answers) -> str:
    """Return the name of the employer or the institution that applies for others."""
    named = (field for each in (service.paper.permissions if service.paper else ()) for field in each.party)
    return next((answer for answer in map(answers.get, named) if isinstance(answer, str) and answer), "")


def _is_nationality(field: Field) -> bool:
    return field.role == "nationality"


def _documents(fields: Sequence[Field], answers: Answers) -> Iterator[str]:
    for field in fields:
        match field, answers.get(field.id):
            case FileField(), list() as documents:
                yield from map(str, documents)
            case GroupField(), list() as items:
                for item in items:
                    if isinstance(item, dict):
                        yield from _documents(field.fields, item)
            case _:
                pass
