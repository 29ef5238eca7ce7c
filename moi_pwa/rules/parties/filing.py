"""The answers that follow from the party that files: as what it files, and what its account says of it.

Twin: `service_worker/src/core/parties/filing.js`.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from moi_pwa.core.answers import Answers, Json
from moi_pwa.core.fields import ChoiceField, Field
from moi_pwa.core.institutions import Institution
from moi_pwa.core.parties import INSTITUTION_KINDS, Filer, PartyKind
from moi_pwa.core.problems import Problem
from moi_pwa.core.service import Service

FILED_BY = "filed_by"
"""The question that asks who files."""

FILES_AS: Mapping[str, Sequence[PartyKind]] = {
    "agency": ("tourist_agency",),
    "carrier": ("company",),
    "company": ("company",),
    "current_employer": INSTITUTION_KINDS,
    "embassy": ("diplomatic",),
    "employer": INSTITUTION_KINDS,
    "hospital": ("hospital",),
    "new_employer": INSTITUTION_KINDS,
    "university": ("education",),
}
"""Maps an answer to `filed_by` to the kinds of institutions that file so. All other answers are people's."""

FALLBACK = "host"
"""The answer of an institution for which a service has no other one: it has invited the person."""

EMPLOYERS = ("current_employer", "employer", "new_employer")
"""The answers that people give too: they employ somebody in their home. Not where `HOUSEHOLD` asks for that."""

HOUSEHOLD = "household"

AccountFact = Literal["name", "number", "sponsor_kind"]

_AS_SPONSOR = ("agency", "company", "embassy", "hospital", "host", "new_employer", "university")

ACCOUNT_ANSWERS: Mapping[str, tuple[AccountFact, Sequence[str | None]]] = {
    "carrier": ("name", ("carrier",)),
    "establishment_name": ("name", ("employer", None)),
    "establishment_number": ("number", ("employer", None)),
    "hospital": ("name", ("hospital",)),
    "sponsor_establishment_number": ("number", _AS_SPONSOR),
    "sponsor_kind": ("sponsor_kind", _AS_SPONSOR),
    "sponsor_name": ("name", _AS_SPONSOR),
    "study_institution": ("name", ("university",)),
}
"""Maps a question to what an institution's account says of it, and the answers to `filed_by` with which it is about
the institution that files.

None stands for a service that does not ask who files: its applicant is the employer.
"""

SPONSOR_KINDS: Mapping[PartyKind, str] = {"education": "university", "hospital": "hospital", "tourist_agency": "agency"}
"""Maps kinds of institutions to the answer that says so of a host or guarantor. All others are an establishment."""

ESTABLISHMENT = "establishment"


def filer_of(institution: Institution | None) -> Filer:
    """Return the party that files. None stands for a person who files for themselves."""
    if institution is None:
        return Filer(kind="individual")
    return Filer(kind=institution.kind, name=institution.name_ar, number=institution.establishment_number)


def offered(values: Sequence[str], kind: PartyKind) -> tuple[str, ...]:
    """Return which answers to `filed_by` are offered to a party of a kind; none if the service is not for it."""
    if kind == "individual":
        return tuple(each for each in values if each not in FILES_AS or _employs_at_home(each, values))
    own = tuple(each for each in values if kind in FILES_AS.get(each, ()))
    return own or tuple(each for each in values if each == FALLBACK)


def refusal_of(field: ChoiceField, answer: str, filer: Filer) -> str | None:
    """Return the code of why a party cannot file as it says, None if it can."""
    values = [option.value for option in field.options]
    open_to = offered(values, filer.kind)
    if answer in open_to or answer not in values:
        return None
    if filer.kind == "individual":
        return "needs_account"
    return "not_as_institution" if open_to else "not_for_institution"


def filing_problems(service: Service, answers: Answers, filer: Filer) -> list[Problem]:
    """Return the problem of the answer about who files, if one is among the answers and the party cannot file so."""
    field, answer = filed_by_of(service), answers.get(FILED_BY)
    refusal = refusal_of(field, answer, filer) if field and isinstance(answer, str) else None
    return [Problem(path=FILED_BY, code=refusal)] if refusal else []


def given(field: Field, asked: Answers, filer: Filer | None) -> Json:
    """Return the answer that follows from the party, None if the party is asked or is not known.

    `asked` are the answers to the questions before it.
    """
    if filer is None or filer.kind == "individual":
        return None
    if field.id == FILED_BY and isinstance(field, ChoiceField):
        open_to = offered([option.value for option in field.options], filer.kind)
        return open_to[0] if len(open_to) == 1 else None
    fact, files_as = ACCOUNT_ANSWERS.get(field.id, (None, ()))
    if fact is None or asked.get(FILED_BY) not in files_as:
        return None
    answer = _fact(filer, fact)
    is_an_option = not isinstance(field, ChoiceField) or any(option.value == answer for option in field.options)
    return answer if answer and is_an_option else None


def is_ever_given(field: Field) -> bool:
    """Return whether some party is not asked a question, because the answer follows from the party."""
    return field.id == FILED_BY or field.id in ACCOUNT_ANSWERS


def kinds_that_file(service: Service) -> tuple[PartyKind, ...]:
    """Return the kinds of institutions that may apply for a service."""
    field = filed_by_of(service)
    if field is None:
        return INSTITUTION_KINDS
    values = [option.value for option in field.options]
    return tuple(kind for kind in INSTITUTION_KINDS if offered(values, kind))


def filed_by_of(service: Service) -> ChoiceField | None:
    """Return the question of a service that asks who files, None if it has none."""
    fields = (field for section in service.sections for field in section.fields)
    return next((each for each in fields if each.id == FILED_BY and isinstance(each, ChoiceField)), None)


def _employs_at_home(value: str, values: Sequence[str]) -> bool:
    return value in EMPLOYERS and HOUSEHOLD not in values


def _fact(filer: Filer, fact: AccountFact) -> str:
    match fact:
        case "name":
            return filer.name
        case "number":
            return filer.number
        case "sponsor_kind":
            return SPONSOR_KINDS.get(filer.kind, ESTABLISHMENT)
