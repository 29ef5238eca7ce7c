"""The form and the API refuse alike: an example for every code, and every vector that can be typed.

`tests/unit/catalogue/test_twins.py` shows that both languages validate every example and every violation alike.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from uuid_utils.compat import uuid7

from moi_pwa.catalogue import all_services, get_service
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core import fields as kinds
from moi_pwa.core.fields import Field, GroupField
from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.demo.applications import moved
from moi_pwa.demo.examples.example import Example
from moi_pwa.gateways.clock import now
from moi_pwa.locales import words
from moi_pwa.presentation.problem_text import sentence
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.forms.answers import drop_hidden
from moi_pwa.rules.forms.bounds import out_of_bounds
from moi_pwa.rules.forms.normalise import normalise_answers
from moi_pwa.rules.reference.on_day import facts_on
from tests.e2e import stand_in
from tests.e2e.applicant import a_family_in_a_hotel, fill_at_once, new_mobile, sign_in
from tests.e2e.conftest import PHONE
from tests.e2e.filling import go_on, open_form, picture, put
from tests.e2e.server import MoiServer
from tests.examples import examples_of
from tests.fixtures.library_card import LIBRARY_CARD
from tests.site import built_site
from tests.vectors_of import vectors_of

TEMP_EXT, RES_ADD = get_service("TEMP_EXT"), get_service("RES_ADD")

# Where each kind is tried: in a service that asks it of everybody, else in the library.
PLACES: dict[str, tuple[Service, str]] = {
    "text": (TEMP_EXT, "name_en_given"),
    "code": (TEMP_EXT, "entry_visa_number"),
    "date": (TEMP_EXT, "last_entry_date"),
    "choice": (LIBRARY_CARD, "shelf"),
    "lookup": (TEMP_EXT, "entry_port"),
    "yes_no": (TEMP_EXT, "sufficient_funds"),
    "phone": (TEMP_EXT, "mobile"),
    "email": (TEMP_EXT, "email"),
    "country": (TEMP_EXT, "passport_country"),
    "passport": (TEMP_EXT, "passport_number"),
    "mrz": (TEMP_EXT, "passport_mrz"),
    "national_number": (TEMP_EXT, "personal_number"),
    "establishment_number": (LIBRARY_CARD, "bookshop_number"),
    "file": (TEMP_EXT, "passport_page"),
    "declaration": (TEMP_EXT, "truth"),
    "group": (RES_ADD, "companions"),
    "number": (LIBRARY_CARD, "books_a_week"),
    "money": (LIBRARY_CARD, "deposit"),
}

# A form sends no answer to what it does not ask, and keeps as many items as are needed at least.
_NEVER_SENT = {"hidden_field", "unknown_field", "too_few_items"}


def refused() -> Iterator[tuple[Service, Example, Language]]:
    """Yield the example with most problems of each service, and one for every code that none of these has.

    The codes of rules are among them.
    """
    shown: set[str] = set()
    for n, service in enumerate(all_services()):
        fitting = [
            each
            for each in examples_of(service.code)
            if each.problems and not _NEVER_SENT & set(each.problems.values())
        ]
        for place, example in enumerate(sorted(fitting, key=lambda example: -len(example.problems))):
            codes = set(example.problems.values())
            if place == 0 or codes - shown:
                yield service, example, LANGUAGES[n % len(LANGUAGES)]
            shown |= codes


REFUSED = list(refused())


@pytest.fixture(scope="module")
def ministry(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Iterator[MoiServer]:
    """Start a server that offers the library's card in English beside its own services."""
    built_site()
    site = tmp_path_factory.mktemp("site")
    stand_in.copy_site(site)
    stand_in.add_form(site, LIBRARY_CARD, "en")
    server = MoiServer(tmp_path_factory.mktemp("server"), site=site)
    server.start_on(demonstration)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def session(browser: Browser, ministry: MoiServer) -> Any:
    """Return the storage of a signed-in browser, for all tests of this module, because codes are given out slowly."""
    phone = browser.new_context(base_url=ministry.url)
    page = phone.new_page()
    page.goto("/en/sign-in/")
    sign_in(page, ministry, new_mobile())
    state = phone.storage_state()
    phone.close()
    return state


@pytest.fixture(scope="module")
def phone(browser: Browser, ministry: MoiServer, session: Any) -> Iterator[BrowserContext]:
    """Yield a phone for all tests of this module. Each test begins a draft of its own, and sends nothing."""
    phone = browser.new_context(
        viewport=PHONE,
        locale="ar-JO",
        base_url=ministry.url,
        has_touch=True,
        storage_state=session,
        service_workers="block",
    )
    yield phone
    phone.close()


@pytest.fixture
def page(phone: BrowserContext) -> Iterator[Page]:
    page = phone.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def api(ministry: MoiServer, session: Any) -> Iterator[httpx.Client]:
    """Yield a client of the API with the session of the same person, without a browser."""
    cookies = {each["name"]: each["value"] for each in session["cookies"]}
    with httpx.Client(base_url=ministry.url, cookies=cookies, headers={"Origin": ministry.url}) as client:
        yield client


def problems_of_the_api(api: httpx.Client, service: Service, answers: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the problems for which the API refuses an application, in its order."""
    response = api.put(
        f"/api/applications/{uuid7()}",
        json={
            "service": service.code,
            "service_version": service.version,
            "language": "en",
            "answers": answers,
            "documents": [],
            "made_at": now().isoformat(),
        },
    )
    assert response.status_code == 422, response.text
    return response.json()["problems"]


def in_words(service: Service, problem: dict[str, Any], language: Language) -> str:
    rules = {rule.id: rule.message.in_language(language) for rule in service.rules}
    return sentence(problem["code"], problem["params"], words(language), rules)


def fields_of(service: Service) -> Iterator[tuple[str, Field]]:
    """Yield each field with its section; the fields of a group follow it."""
    for section in service.sections:
        for field in section.fields:
            yield section.id, field
            if isinstance(field, GroupField):
                yield from ((section.id, each) for each in field.fields)


def without_documents(service: Service, answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answers without files, because nothing is attached here.

    The names of files are the same in groups and outside.
    """
    files = {field.id for _, field in fields_of(service) if field.kind == "file"}

    def kept(given: dict[str, Any]) -> dict[str, Any]:
        return {
            name: [kept(each) for each in answer] if isinstance(answer, list) else answer
            for name, answer in given.items()
            if name not in files
        }

    return kept(answers)


def at(page: Page, control: str) -> Locator:
    return page.locator(f'[id="{control}"]')


def go_to(page: Page, screen: str) -> None:
    page.evaluate("at => { location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=' + at; }", screen)


def enter(page: Page, section: str) -> None:
    """Open the section anew, so that nothing is left of earlier problems."""
    go_to(page, "")
    expect(page.locator("[data-start]")).to_be_visible()
    go_to(page, section)
    expect(page.locator(f"[data-section={section}]")).to_be_visible()


def test_every_kind_is_tried():
    declared = {kind.kind for kind in vars(kinds).values() if isinstance(kind, type) and hasattr(kind, "kind")}
    assert set(PLACES) == declared


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_problems_are_said_alike(language):
    said = [text for key, text in words(language).items() if key.startswith("problem.")]
    assert len(said) == len(set(said))


def name_of(value: object) -> str | None:
    return getattr(value, "slug", None) or getattr(value, "name", None)


@pytest.mark.parametrize("service,example,language", REFUSED, ids=name_of)
def test_an_example_is_refused_alike(page, api, service: Service, example: Example, language: Language):
    # All problems are named at once and in the same order, as the form does before it sends. They may differ from those
    # of the example's day.
    today = amman_day(now())
    given = without_documents(service, moved(example, today))
    answers = drop_hidden(service, given, facts_on(reference_data(), today))  # who was a minor then may be one no more
    open_form(page, f"/{language}/apply/{service.slug}/")
    fill_at_once(page, service, answers)
    go_to(page, "check")
    page.locator("[data-send]").click()
    expect(page.locator("[data-summary]")).to_be_focused()
    paths = page.locator("[data-summary] a").evaluate_all("all => all.map(each => each.dataset.to)")
    said = [(path, at(page, f"{path}-problem").text_content()) for path in paths]
    problems = problems_of_the_api(api, service, answers)
    # What is more than any form takes is refused before the rest is looked at; the form says the rest as well.
    beyond = {problem.path for problem in out_of_bounds(service, answers)}
    said = [each for each in said if not beyond or each[0] in beyond]
    assert said == [(problem["path"], in_words(service, problem, language)) for problem in problems]


@pytest.mark.parametrize("kind", PLACES)
def test_a_kind_is_refused_alike(page, api, kind: str):
    service, path = PLACES[kind]
    section, field = next((each.id, field) for each in service.sections for field in each.fields if field.id == path)
    answers = good_answers(service)
    answers.pop(path, None)
    open_form(page, f"/en/apply/{service.slug}/")
    fill_at_once(page, service, answers)
    said, answered = {}, {}
    for each in what_can_be_given(kind):
        enter(page, section)
        given = give(page, field, each)
        go_on(page)
        settled = page.locator(f"[data-summary]:not([hidden]), [data-section={section}][hidden]")
        settled.first.wait_for(state="attached")
        said[each] = page.locator("[data-path] .problem:not([hidden])").evaluate_all(
            """(all, path) => all
              .filter(({id}) => id.startsWith(`${path}-`) || id.startsWith(`${path}/`))
              .map(({id, textContent}) => [id, textContent])""",
            path,
        )
        sent = {} if given is None else normalise_answers(service, {path: given})  # as a phone does
        problems = problems_of_the_api(api, service, answers | sent)
        # Text that is none is refused with its whole body, before there are answers to name.
        problems = [{**found, "path": path, "params": {}} if found["path"] == "body" else found for found in problems]
        answered[each] = [
            [f"{found['path']}-problem", in_words(service, found, "en")]
            for found in problems
            if found["path"] == path or found["path"].startswith(f"{path}/")
        ]
    assert said == answered
    assert any(said.values())


def test_a_document_too_many_is_refused_alike(page, api):
    open_form(page, "/en/apply/temp-ext/")
    go_to(page, "documents")
    at(page, "passport_page").set_input_files([picture(f"{n}.png") for n in range(5)])
    problem = at(page, "passport_page-problem")
    expect(problem).to_be_visible()
    answers = {"passport_page": [str(uuid7()) for _ in range(5)]}
    [found] = [each for each in problems_of_the_api(api, TEMP_EXT, answers) if each["path"] == "passport_page"]
    assert found["code"] == "too_many_files"
    assert problem.text_content() == in_words(TEMP_EXT, found, "en")


def good_answers(service: Service) -> dict[str, Any]:
    """Return answers of today to which everything of PLACES is asked."""
    if service is TEMP_EXT:
        family = a_family_in_a_hotel() | {"contact_channel": "push", "email": "anna@example.com"}
        return without_documents(service, family)
    example = next(example for example in examples_of(service.code) if not example.problems)
    return without_documents(service, moved(example, amman_day(now())))


def what_can_be_given(kind: str) -> list[Any]:
    """Return every answer of the vectors that a person could give; None means no answer."""
    if kind in ("file", "declaration", "group"):
        return [None]
    if kind == "yes_no":
        return [None, True, False]
    if kind == "lookup":
        return [None, "the sea port"]  # codes are chosen by their names, and never typed
    vectors = vectors_of(f"checks/{kind}")
    given = [check["answer"] for check in vectors["checks"]] + [each["raw"] for each in vectors.get("normalise", [])]
    return [None, *dict.fromkeys(each for each in given if isinstance(each, str) and each.strip())]


def give(page: Page, field: Field, answer: Any) -> Any:
    """Put the answer into the field's controls, and return what they then hold: a line takes no end of line."""
    match field.kind:
        case "file":
            return None
        case "group":
            page.eval_on_selector(f"[data-path={field.id}] [data-remove]", "button => button.click()")
            return [{}]  # the least that is asked for stays, empty
        case "declaration":
            at(page, field.id).uncheck()
            return None
        case "yes_no":
            if answer is not None:
                put(page, field, answer, field.id)
            return answer
        case "date":
            parts = [at(page, f"{field.id}-{part}") for part in ("year", "month", "day")]
            for part, text in zip(parts, [*(answer or "").split("-", 2), "", ""], strict=False):
                part.fill(text)
            return "-".join(part.input_value() for part in parts) if answer else None
        case _:
            at(page, field.id).fill(answer or "")
            typed = at(page, field.id).input_value()
            at(page, field.id).blur()
            return typed or None
