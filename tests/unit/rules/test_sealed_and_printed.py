"""Each printed fact of each service's paper is in its seal, or is listed as one that is not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.core.letters import Decision
from moi_pwa.core.papers import Holder, PaperContent, PaperFacts, Rights, Terms
from moi_pwa.core.service import Service
from moi_pwa.rules.papers.features import features_of, read_features
from moi_pwa.rules.papers.unsealed import Unsealed, unsealed
from tests.papers.contents import contents
from tests.papers.printed import printed

NUMBER, OTHER_NUMBER = "X26000001", "X26000002"


def _holder(**changes: str) -> Callable[[PaperContent], PaperContent]:
    def change(content: PaperContent) -> PaperContent:
        holder: Holder = replace(content.holder, **changes)
        return replace(content, holder=holder)

    return change


def _terms(change: Callable[[Terms], Terms]) -> Callable[[PaperContent], PaperContent]:
    return lambda content: replace(content, terms=change(content.terms))


def _decision(change: Callable[[Decision], Decision]) -> Callable[[PaperContent], PaperContent]:
    def forge(content: PaperContent) -> PaperContent:
        assert content.letter is not None
        assert content.letter.decision is not None
        return replace(content, letter=replace(content.letter, decision=change(content.letter.decision)))

    return forge


def _rights(change: Callable[[Rights], Rights]) -> Callable[[PaperContent], PaperContent]:
    return lambda content: replace(content, rights=change(content.rights))


FORGERIES: dict[str, tuple[Callable[[PaperContent], PaperContent], ...]] = {
    "Name": (_holder(surname="FORGER"), _holder(given_names="FORGER"), _holder(arabic_name="مزوّر")),
    "Passport number": (_holder(passport_number="F0000000"),),
    "Nationality": (_holder(nationality="FRA"), _holder(nationality="SYR")),
    "Date of birth": (_holder(birth_date="1901-01-01"),),
    "Sex": (_holder(sex="F"), _holder(sex="M")),
    "Valid until": (_terms(lambda terms: replace(terms, valid_until=date(2099, 12, 31))),),
    "Destination": (_terms(lambda terms: replace(terms, destination="FRA")),),
    "Number of entries": (_terms(lambda terms: replace(terms, entries=7)),),
    "Length of stay": (_terms(lambda terms: replace(terms, stay_days=99)),),
    "Issued as": (_rights(lambda rights: replace(rights, is_companion=not rights.is_companion)),),
    "Date of decision": (_decision(lambda decision: replace(decision, decided_on=date(2020, 1, 1))),),
    "Decision number": (_decision(lambda decision: replace(decision, number="1/2020")),),
    "Work in Jordan": (
        _rights(lambda rights: replace(rights, work="residence_permit" if rights.work == "none" else "none")),
        _rights(lambda rights: replace(rights, work="named_employer", party="شركة أخرى")),
    ),
    "Study in Jordan": (
        _rights(lambda rights: replace(rights, study=not rights.study)),
        _rights(lambda rights: replace(rights, party="جامعة أخرى")),
    ),
}
"""Ways to change a printed fact, by its label."""
IN_THE_HEADER = {"Date of issue"}
UNSEALED: dict[str, Unsealed] = {
    "Based on": "grounds",
    "Legal basis": "grounds",
    "Place of issue": "place",
}
"""The labels of facts that the seal does not cover, and the part that lists each."""


def forgeries(service: Service, label: str) -> tuple[Callable[[PaperContent], PaperContent], ...]:
    letter = service.paper.letter if service.paper else None
    if letter and letter.party and label == letter.party.en:
        return (_rights(lambda rights: replace(rights, party="مزوّر")),)
    if letter and letter.nationality and label == letter.nationality.en:
        return FORGERIES["Nationality"]
    return FORGERIES[label]


def papers() -> Iterator[tuple[Service, PaperContent]]:
    for service in all_services():
        first = contents(service)[0]
        yield service, first
        if "companions" in (service.paper.holders if service.paper else ()):
            yield service, replace(first, rights=replace(first.rights, is_companion=True))


def read(content: PaperContent, number: str = NUMBER) -> PaperFacts:
    return read_features(content.kind, features_of(content, number))


def of_service(case: tuple[Service, PaperContent]) -> str:
    return f"{case[0].code}{', a companion' if case[1].rights.is_companion else ''}"


CASES = list(papers())


@pytest.mark.parametrize("case", CASES, ids=map(of_service, CASES))
def test_no_printed_fact_can_be_changed_unless_the_seal_says_something_else(case: tuple[Service, PaperContent]):
    service, content = case
    genuine = read(content)
    for fact in printed(service, content).facts:
        if fact.label.en in IN_THE_HEADER:
            continue
        if fact.label.en == "Document number":
            assert read(content, OTHER_NUMBER) != genuine
            continue
        if fact.label.en in UNSEALED:
            assert UNSEALED[fact.label.en] in unsealed(genuine)
            continue
        forged = [forge(content) for forge in forgeries(service, fact.label.en)]
        told = [each for each in forged if each != content]
        assert told, fact.label.en
        for each in told:
            assert read(each) != genuine, fact.label.en


@pytest.mark.parametrize("case", CASES, ids=map(of_service, CASES))
def test_the_class_in_the_title_can_be_told_from_that_of_every_other_service(case: tuple[Service, PaperContent]):
    service, content = case
    for other in all_services():
        if other.number != service.number:
            assert read(replace(content, service=other.number)) != read(content), other.code


@pytest.mark.parametrize("case", CASES, ids=map(of_service, CASES))
def test_what_a_print_has_besides_its_sealed_facts_is_listed_as_unsealed(case: tuple[Service, PaperContent]):
    service, content = case
    listed, print_ = unsealed(read(content)), printed(service, content)

    assert "sentences" in listed
    assert ("photo" in listed) == (print_.photo is not None)
    assert ("arabic_name" in listed) == (content.holder.arabic_name == "")
    assert not {"class", "rights"} & set(listed)


def test_two_papers_of_different_classes_never_print_the_same_title():
    titles = [service.paper.title for service in all_services() if service.paper]

    assert len({each.ar for each in titles}) == len({each.en for each in titles}) == len(titles)


@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
def test_a_visa_or_permit_says_whether_its_holder_may_work(service: Service):
    for content in contents(service):
        if content.kind in ("visa", "residence_permit"):
            assert content.rights.work is not None


def test_the_day_of_issue_is_in_the_header_of_the_seal_and_not_in_its_features():
    content = contents(all_services()[0])[0]
    later = replace(content, terms=replace(content.terms, valid_from=content.terms.valid_from + timedelta(1)))

    assert read(later) == read(content)
