"""The photos of the holders of papers: whose counts, and which of them an officer has approved."""

from datetime import date
from uuid import UUID

import pytest

from moi_pwa.catalogue import all_services, get_service
from moi_pwa.core.answers import Facts, Json
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.papers import ApprovedPortrait
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.answers import ask
from moi_pwa.rules.papers.content import papers_of
from moi_pwa.rules.papers.portraits import HolderPhoto, photos_of, with_portraits
from tests.examples import examples_of
from tests.factories import NOON

FACTS = Facts(today=date(2026, 2, 2), lists={})
OWN, DAUGHTERS, FORMER = (str(UUID(int=number)) for number in (1, 2, 3))
FAMILY = next(each.answers for each in examples_of("VISIT_VISA") if each.name == "a patient and his daughter")


def family() -> dict[str, Json]:
    companions = FAMILY["companions"]
    assert isinstance(companions, list)
    [daughter] = companions
    assert isinstance(daughter, dict)
    return {**FAMILY, "photo": [OWN], "companions": [{**daughter, "photo": [DAUGHTERS]}]}


def verdict(document: str, said: str = "accepted", digit: str = "") -> CaseEvent:
    data: dict[str, Json] = {"document": document, "sha256_plain": "00", "verdict": said}
    if digit:
        data["portrait"] = digit * 64
    return CaseEvent(case_id="", seq=1, kind="document_checked", at=NOON, actor="", role="reviewer", data=data)


def photos(service: Service, answers: dict[str, Json], *events: CaseEvent) -> list[HolderPhoto]:
    asked = ask(service, answers, FACTS)
    return photos_of(papers_of(service, asked.answers, FACTS), asked.questions, events)


def portrait(document: str, digit: str) -> ApprovedPortrait:
    return ApprovedPortrait(document_id=UUID(document), digest=bytes.fromhex(digit * 64))


def test_each_holder_has_the_portrait_of_their_own_photo():
    found = photos(get_service("VISIT_VISA"), family(), verdict(OWN, digit="a"), verdict(DAUGHTERS, digit="b"))
    assert [(each.person, each.document_id, each.portrait) for each in found] == [
        ("", OWN, portrait(OWN, "a")),
        ("companions/0/", DAUGHTERS, portrait(DAUGHTERS, "b")),
    ]


@pytest.mark.parametrize(
    "events, approved",
    [
        ([], None),
        ([verdict(OWN, digit="a")], "a"),
        ([verdict(OWN, digit="a"), verdict(OWN, digit="b")], "b"),
        ([verdict(OWN, digit="a"), verdict(OWN)], None),
        ([verdict(OWN, digit="a"), verdict(OWN, "rejected")], None),
        ([verdict(OWN, "rejected"), verdict(OWN, digit="a")], "a"),
        ([verdict(FORMER, digit="a")], None),
        ([verdict(DAUGHTERS, digit="a")], None),
    ],
    ids=["none", "one", "a newer one", "accepted again without one", "rejected since", "accepted since", "of a former photo", "of another person"],
)  # fmt: skip
def test_the_last_verdict_on_the_photo_that_counts_is_the_one(events: list[CaseEvent], approved: str | None):
    own = photos(get_service("VISIT_VISA"), family(), *events)[0]
    assert own.portrait == (portrait(OWN, approved) if approved else None)


def test_who_sent_no_photo_has_none():
    found = photos(get_service("VISIT_VISA"), family() | {"photo": None})
    assert (found[0].person, found[0].document_id, found[0].portrait) == ("", "", None)


def test_a_notice_has_no_photos():
    example = next(each for each in examples_of("RES_SEPARATE") if not each.problems and each.answers.get("photo"))
    assert photos(get_service("RES_SEPARATE"), {**example.answers}) == []


def test_papers_get_the_portraits_of_their_holders():
    service = get_service("VISIT_VISA")
    contents = papers_of(service, ask(service, family(), FACTS).answers, FACTS)
    dressed = with_portraits(contents, photos(service, family(), verdict(DAUGHTERS, digit="b")))
    assert [each.portrait for each in dressed] == [None, portrait(DAUGHTERS, "b")]


NEEDING = [service for service in all_services() if service.paper and service.paper.needs_portrait]


def test_an_emergency_travel_document_needs_a_portrait():
    kinds = {service.paper.kind for service in NEEDING if service.paper}
    assert kinds == {"emergency_travel_document"}


@pytest.mark.parametrize("service", NEEDING, ids=lambda service: service.code)
def test_a_paper_that_needs_a_portrait_asks_each_holder_for_a_photo(service: Service):
    for example in examples_of(service.code):
        if not example.problems:
            asked = ask(service, example.answers, FACTS)
            contents = papers_of(service, asked.answers, FACTS)
            assert {each.person for each in photos_of(contents, asked.questions, ())} == {
                each.holder.path_prefix for each in contents
            }
