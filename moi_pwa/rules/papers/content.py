"""The content of the papers of a case: the person who gets each of them, and until when it is valid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.conditions import Moment
from moi_pwa.core.fields import Field, FieldRole, GroupField
from moi_pwa.core.letters import Decision
from moi_pwa.core.papers import Holder, HolderRole, Paper, PaperContent, Rights, Terms
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.answers import item_contexts
from moi_pwa.rules.forms.conditions import Scope, applies, look_up, span_of
from moi_pwa.rules.forms.questions import group_with_role
from moi_pwa.rules.papers.letters import letter_of

_ARABIC_NAMES: tuple[FieldRole, ...] = (
    "arabic_first_name",
    "arabic_father_name",
    "arabic_grandfather_name",
    "arabic_family_name",
)


def papers_of(service: Service, answers: Answers, facts: Facts, decision: Decision | None = None) -> list[PaperContent]:
    """Return the papers as issued on `facts.today`, in the order of the form.

    `answers` are those to questions that are asked. `decision` is the one that a letter carries out.
    """
    paper = service.paper
    if paper is None:
        return []
    return [
        PaperContent(
            kind=paper.kind,
            service=service.number,
            holder=person.holder,
            terms=terms_of(paper, person.scope, facts),
            rights=_rights_of(paper, role, person.scope, facts),
            document_code=paper.document_code,
            letter=letter_of(service, answers, facts, decision),
        )
        for role in paper.holders
        for person in _people(service, role, answers)
    ]


def terms_of(paper: Paper, scope: Scope, facts: Facts) -> Terms:
    """Return the validity of a paper as issued on `facts.today`.

    A last day that is known only in part counts as none.
    """
    until = next((each for each in paper.until if applies(each.when, scope, facts)), None)
    entries = next((each for each in paper.entries if applies(each.when, scope, facts)), None)
    last = span_of(until.day, scope, facts) if until else None
    stay = span_of(Moment(of="today", stay_of=paper.stay_of), scope, facts) if paper.stay_of else None
    destination = look_up(paper.destination, scope) if paper.destination else None
    return Terms(
        valid_from=facts.today,
        valid_until=last.first if last and last.first == last.last else None,
        entries=entries.number if entries else None,
        stay_days=(stay.first - facts.today).days if stay else paper.stay_days,
        destination=destination if isinstance(destination, str) else "",
    )


def _rights_of(paper: Paper, role: HolderRole, scope: Scope, facts: Facts) -> Rights:
    """Return the rights of a holder. An employer without a name gives no right: the work permit decides."""
    is_companion = role == "companions"
    given = next(
        (each for each in paper.permissions if each.of in (None, role) and applies(each.when, scope, facts)), None
    )
    if given is None:
        return Rights(is_companion=is_companion)
    named = (look_up(field, scope) for field in given.party)
    party = next((" ".join(name.split()) for name in named if isinstance(name, str)), "")
    work = "work_permit" if given.work == "named_employer" and not party else given.work
    return Rights(work=work, study=given.study, party=party, is_companion=is_companion)


def applicant_of(service: Service, answers: Answers) -> Holder:
    """Return the applicant, as far as the form asks. `answers` are those to questions that are asked."""
    return next(_people(service, "applicant", answers)).holder


@dataclass(frozen=True, kw_only=True)
class _Person:
    holder: Holder
    scope: Scope


def _people(service: Service, role: HolderRole, answers: Answers) -> Iterator[_Person]:
    own = [field for section in service.sections for field in section.fields if not isinstance(field, GroupField)]
    if role == "applicant":
        yield _Person(holder=_holder("", own, answers, {}), scope=[answers])
        return
    group = group_with_role(service, role)
    for context in item_contexts(service, group.id, answers) if group else ():
        # A child on a parent's passport has no number of its own.
        fallbacks: dict[FieldRole, str] = {}
        if role == "companions":
            fallbacks["passport_number"] = _answer_for(own, "passport_number", answers)
        holder = _holder(context.path_prefix, group.fields if group else (), context.scope[0], fallbacks)
        yield _Person(holder=holder, scope=context.scope)


def _holder(path_prefix: str, fields: Sequence[Field], answers: Answers, fallbacks: dict[FieldRole, str]) -> Holder:
    """Return a person from the answers. `fallbacks` holds values for roles that the person's own answers leave out."""

    def answer_for(role: FieldRole) -> str:
        return _answer_for(fields, role, answers) or fallbacks.get(role, "")

    return Holder(
        path_prefix=path_prefix,
        surname=answer_for("surname"),
        given_names=answer_for("given_names"),
        arabic_name=answer_for("arabic_name") or " ".join(filter(None, map(answer_for, _ARABIC_NAMES))),
        passport_number=answer_for("passport_number"),
        nationality=answer_for("nationality") or (COUNTRY.alpha3 if answer_for("national_number") else ""),
        birth_date=answer_for("birth_date").partition("[")[0],
        sex=answer_for("sex"),
    )


def _answer_for(fields: Sequence[Field], role: FieldRole, answers: Answers) -> str:
    answer = next((answers.get(field.id) for field in fields if field.role == role), None)
    return answer if isinstance(answer, str) else ""
