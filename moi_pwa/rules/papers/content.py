"""What the papers of a case say: of each person who gets one, and until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.conditions import Moment
from moi_pwa.core.fields import Field, FieldRole, GroupField
from moi_pwa.core.papers import Holder, HolderRole, Paper, PaperContent, Terms
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.answers import item_contexts
from moi_pwa.rules.forms.conditions import Scope, applies, span_of
from moi_pwa.rules.forms.questions import group_with_role

_CITIZEN = "JOR"
_ARABIC_NAMES: tuple[FieldRole, ...] = (
    "arabic_first_name",
    "arabic_father_name",
    "arabic_grandfather_name",
    "arabic_family_name",
)


def papers_of(service: Service, answers: Answers, facts: Facts) -> list[PaperContent]:
    """As issued on `facts.today`, in the order of the form. `answers`: those to what is asked."""
    paper = service.paper
    people = [person for role in paper.holders for person in _people(service, role, answers)] if paper else []
    return [
        PaperContent(
            kind=paper.kind, service=service.number, holder=person.holder, terms=terms_of(paper, person.scope, facts)
        )
        for person in people
        if paper
    ]


def terms_of(paper: Paper, scope: Scope, facts: Facts) -> Terms:
    """As issued on `facts.today`. A last day that is known in part only is none."""
    until = next((each for each in paper.until if applies(each.when, scope, facts)), None)
    entries = next((each for each in paper.entries if applies(each.when, scope, facts)), None)
    last = span_of(until.day, scope, facts) if until else None
    stay = span_of(Moment(of="today", stay_of=paper.stay_of), scope, facts) if paper.stay_of else None
    return Terms(
        valid_from=facts.today,
        valid_until=last.first if last and last.first == last.last else None,
        entries=entries.number if entries else None,
        stay_days=(stay.first - facts.today).days if stay else paper.stay_days,
    )


def applicant_of(service: Service, answers: Answers) -> Holder:
    """Who applied, as far as the form asks. `answers`: those to what is asked."""
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
        beside: dict[FieldRole, str] = {}
        if role == "companions":
            beside["passport_number"] = _said(own, "passport_number", answers)
        holder = _holder(context.path_prefix, group.fields if group else (), context.scope[0], beside)
        yield _Person(holder=holder, scope=context.scope)


def _holder(path_prefix: str, fields: Sequence[Field], answers: Answers, beside: dict[FieldRole, str]) -> Holder:
    """`beside`: what holds where the person's own answers say nothing."""

    def said(role: FieldRole) -> str:
        return _said(fields, role, answers) or beside.get(role, "")

    return Holder(
        path_prefix=path_prefix,
        surname=said("surname"),
        given_names=said("given_names"),
        arabic_name=said("arabic_name") or " ".join(filter(None, map(said, _ARABIC_NAMES))),
        passport_number=said("passport_number"),
        nationality=said("nationality") or (_CITIZEN if said("national_number") else ""),
        birth_date=said("birth_date").partition("[")[0],
        sex=said("sex"),
    )


def _said(fields: Sequence[Field], role: FieldRole, answers: Answers) -> str:
    said = next((answers.get(field.id) for field in fields if field.role == role), None)
    return said if isinstance(said, str) else ""
