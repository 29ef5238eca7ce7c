"""For every kind of field, what the form says and what the API answers are one: the same codes, at the same paths."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.countries import nationalities
from moi_pwa.core.answers import Facts
from moi_pwa.core.fields import ChoiceField, Field, GroupField
from moi_pwa.core.service import Service
from moi_pwa.core.words import words
from moi_pwa.demo.paperwork import moved
from moi_pwa.gateways.clock import now
from moi_pwa.rules.answers import ask, drop_hidden
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.sentences import sentence
from tests.e2e.applicant import fill_at_once, signed_in
from tests.e2e.filling import open_form
from tests.e2e.server import MoiServer

WRONG: dict[str, str] = {
    "text": "\u0007",
    "code": "؟؟",
    "date": "2026-02-31",
    "number": "many",
    "money": "1.2345",
    "phone": "12",
    "email": "name@",
    "country": "Atlantis",
    "passport": "A-1",
    "mrz": "P<D<<SCHMIDT",
    "national_number": "123",
}
"""What cannot be meant, by kind. The kinds that are not here are left out, which is wrong enough."""


FACTS = Facts(today=amman_day(now()), nationalities=nationalities())


def first_of_each_kind(service: Service, answers: dict[str, Any]) -> Iterator[Field]:
    """Of the questions that these answers ask, outside groups; none that decides what else is asked."""
    kinds: set[str] = set()
    for question in ask(service, answers, FACTS).questions:
        field = question.field
        long_list = isinstance(field, ChoiceField) and len(field.options) > ChoiceField.RADIOS_AT_MOST
        kind = f"{field.kind}{'+' if long_list else ''}"
        if kind not in kinds and field.kind not in ("group", "choice", "yes_no") and "/" not in question.path:
            kinds.add(kind)
            yield field


def file_ids(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        if isinstance(field, GroupField):
            yield from file_ids(field.fields)
        elif field.kind == "file":
            yield field.id


def without_files(answers: Any, files: set[str]) -> Any:
    match answers:
        case dict():
            return {name: without_files(answer, files) for name, answer in answers.items() if name not in files}
        case list():
            return [without_files(each, files) for each in answers]
        case _:
            return answers


@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
def test_the_form_and_the_api_refuse_the_same(page: Page, server: MoiServer, service: Service):
    signed_in(page, server)
    answers = moved(service.examples[0], FACTS.today)
    wrong = dict(answers)
    for field in first_of_each_kind(service, answers):
        if field.kind in WRONG:
            wrong[field.id] = WRONG[field.kind]
        else:
            del wrong[field.id]
    wrong = without_files(wrong, {each for section in service.sections for each in file_ids(section.fields)})

    open_form(page, f"/en/apply/{service.slug}/")
    fill_at_once(page, service, wrong)
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    page.locator("[data-send]").click()
    page.locator("[data-summary] li").first.wait_for()
    said = page.eval_on_selector_all(
        "[data-path] > .problem:not([hidden]), [data-path] > * > .problem:not([hidden])",
        "all => Object.fromEntries(all.map((each) => [each.id.replace(/-problem$/, ''), each.textContent]))",
    )
    draft = page.evaluate("new URLSearchParams(location.hash.slice(1)).get('draft')")
    body = {
        "service": service.code, "service_version": service.version, "language": "en",
        "answers": drop_hidden(service, wrong, FACTS), "documents": [], "made_at": "2026-01-15T09:00:00Z",
    }  # fmt: skip
    answer = page.request.put(f"/api/applications/{draft}", data=body, headers={"Origin": server.url})
    assert answer.status == 422
    rules = {rule.id: rule.message.en for rule in service.rules}
    answered = {
        each["path"]: sentence(each["code"], each["params"], words("en"), rules) for each in answer.json()["problems"]
    }
    assert said == answered
    assert len(said) >= 6
