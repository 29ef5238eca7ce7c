"""The letters by which notices decide: their sentences, their decision, and their grounds."""

import re
from dataclasses import replace
from datetime import date

import pytest

from moi_pwa.catalogue import all_services, get_service
from moi_pwa.core.letters import Decision, LetterContent
from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.rules.papers.letters import decider_at, filled
from moi_pwa.rules.papers.printed_letter import facts_of_letter, printed_letter
from moi_pwa.storage.papers.letter_json import letter_from_json, letter_to_json
from tests.examples import examples_of
from tests.papers.contents import DECISION, contents, papers
from tests.papers.printed import printed

NOTICES = [service for service in all_services() if service.paper and service.paper.kind == "notice"]
PLACEHOLDER = re.compile(r"\{(\w+)\}")
FILLED_AT_THE_PRINT = {"holder", "party", "passport", "until", "decided_on"}
notices = pytest.mark.parametrize("service", NOTICES, ids=lambda service: service.code)
languages = pytest.mark.parametrize("language", LANGUAGES)


def letter_of(service: Service) -> LetterContent:
    letter = contents(service)[0].letter
    assert letter is not None
    return letter


def said(service: Service, label: str) -> str | None:
    facts = printed(service, contents(service)[0]).facts
    return next((fact.value.en for fact in facts if fact.label.en == label), None)


@notices
def test_every_notice_is_a_letter_that_decides(service: Service):
    assert service.paper is not None
    assert service.paper.letter is not None


@notices
@languages
def test_a_letter_names_only_questions_of_its_form(service: Service, language: Language):
    assert service.paper is not None
    assert service.paper.letter is not None
    fields = {field.id for section in service.sections for field in section.fields}
    for wording in service.paper.letter.operative:
        assert set(PLACEHOLDER.findall(wording.sentence.in_language(language))) <= fields | FILLED_AT_THE_PRINT


@notices
@languages
def test_every_example_prints_a_whole_sentence_that_names_its_holder(service: Service, language: Language):
    for example in examples_of(service.code):
        if example.problems:
            continue
        content = papers(service, example.answers)[0]
        letter = printed_letter(content)
        assert letter is not None
        sentence = letter.operative.in_language(language)
        name = content.holder.surname if language == "en" else content.holder.arabic_name or content.holder.surname
        assert name in sentence
        assert "{" not in sentence
        assert "  " not in sentence
        assert " ." not in sentence
        assert " ،" not in sentence


@pytest.mark.parametrize(
    "code, label, party",
    [
        ("MARRIAGE_CLEAR", "Jordanian partner", "سامر محمود أحمد الخطيب"),
        ("MAID_WAIVER", "New employer", "رنا خالد الزعبي"),
        ("ABSCOND_REPORT", "Reported by", "سامر محمود الخطيب"),
        ("RES_SEPARATE", "Permit holder", "حسن كريم الجبوري"),
    ],
)
def test_the_other_party_is_named_in_the_sentence_and_under_its_own_label(code: str, label: str, party: str):
    service = get_service(code)
    letter = printed_letter(contents(service)[0])

    assert letter is not None
    assert party in letter.operative.ar
    assert said(service, label) == party


@notices
def test_a_letter_says_when_it_was_decided_and_on_which_documents(service: Service):
    assert said(service, "Date of decision") == "30 January 2026"
    assert "Passport data page" in (said(service, "Based on") or "") or service.code in {
        "NAT_RENOUNCE",
        "INST_REGISTER",
    }


@notices
def test_a_letter_says_how_its_decision_can_be_challenged(service: Service):
    assert "Administrative Court within 60 days" in printed(service, contents(service)[0]).conditions[-1].en


def test_the_certificate_of_nationality_says_which_nationality_was_there_before():
    service = get_service("NAT_GRANT")

    assert said(service, "Previous nationality")
    assert said(service, "Nationality") is None


@pytest.mark.parametrize(
    "basis, article",
    [("arab_15", "Article 4 of"), ("foreigner_4", "Article 12 of"), ("investor", "Jordanian Nationality Law")],
)
def test_nationality_is_granted_under_the_article_of_its_basis(basis: str, article: str):
    service = get_service("NAT_GRANT")
    found = [each for each in examples_of("NAT_GRANT") if each.answers.get("basis") == basis and not each.problems]
    for example in found:
        letter = papers(service, example.answers)[0].letter
        assert letter is not None
        assert letter.law is not None
        assert letter.law.en.startswith(article)


def test_a_withdrawn_report_is_another_decision_than_a_report():
    service = get_service("ABSCOND_REPORT")
    sentences = set[str]()
    for example in examples_of("ABSCOND_REPORT"):
        if not example.problems:
            letter = papers(service, example.answers)[0].letter
            assert letter is not None
            sentences.add("withdrew" if "withdrew" in letter.operative.en else "recorded a report")

    assert sentences == {"withdrew", "recorded a report"}


@pytest.mark.parametrize(
    "decided_by, first, last",
    [
        ("approver", "For the Minister of Interior", "Authorised approver, "),
        ("minister", "The Minister of Interior", "The Minister of Interior"),
        ("council", "For the Minister of Interior", "By decision of the Council of Ministers"),
    ],
)
def test_a_signature_block_says_for_whom_and_in_which_role(decided_by: str, first: str, last: str):
    service = get_service("NAT_GRANT")
    content = contents(service)[0]
    decision = Decision(decided_by=decided_by, decided_on=date(2026, 1, 30))  # pyright: ignore[reportArgumentType]
    letter = printed_letter(replace(content, letter=replace(letter_of(service), decision=decision)))

    assert letter is not None
    lines = letter.signature.en.split("\n")
    assert lines[0] == first
    assert lines[-1].startswith(last)


def test_before_the_decision_a_preview_has_neither_decision_nor_signature():
    service = get_service("MARRIAGE_CLEAR")
    content = contents(service)[0]
    undecided = replace(content, letter=replace(letter_of(service), decision=None))
    letter = printed_letter(undecided)

    assert letter is not None
    assert letter.signature.en == ""
    assert facts_of_letter(undecided)["print.decided_on"].en == ""


def test_a_replacement_with_another_name_has_it_in_its_sentence():
    service = get_service("MARRIAGE_CLEAR")
    content = contents(service)[0]
    corrected = replace(content, holder=replace(content.holder, surname="CORRECTED", arabic_name="المصحّح"))
    letter = printed_letter(corrected)

    assert letter is not None
    assert "CORRECTED" in letter.operative.en
    assert "المصحّح" in letter.operative.ar


@notices
@pytest.mark.parametrize("decision", [DECISION, None], ids=["decided", "undecided"])
def test_a_stored_letter_is_read_as_it_was_written(service: Service, decision: Decision | None):
    letter = replace(letter_of(service), decision=decision)

    assert letter_from_json(letter_to_json(letter)) == letter


def test_who_decides_follows_from_where_the_case_is():
    assert [decider_at(status) for status in ("at_minister", "at_council", "recommended", "in_review")] == [
        "minister",
        "council",
        "approver",
        "approver",
    ]


def test_a_visa_has_no_letter():
    assert printed_letter(contents(get_service("VISIT_VISA"))[0]) is None


def test_a_typed_answer_never_stands_for_another_text():
    service = get_service("MAID_WAIVER")
    example = next(each for each in examples_of("MAID_WAIVER") if not each.problems)
    letter = papers(service, {**example.answers, "current_employer_name": "X {party} {decided_on}"})[0].letter

    assert letter is not None
    assert "by X party decided_on to {party}" in letter.operative.en


def test_a_name_in_braces_that_an_applicant_typed_is_left_as_it_is():
    service = get_service("MARRIAGE_CLEAR")
    example = next(each for each in examples_of("MARRIAGE_CLEAR") if not each.problems)
    content = papers(service, example.answers)[0]
    odd = replace(content, rights=replace(content.rights, party="{holder}"))
    letter = printed_letter(odd)

    assert letter is not None
    assert "{holder}" in letter.operative.en
    assert filled(letter.operative, {}).en == letter.operative.en
