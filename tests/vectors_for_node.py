"""The vectors that only node reads: what Python declares and what its packages know."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, get_args

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from moi_pwa.api.sheet_workbook import service_workbook
from moi_pwa.build.country import country_for_the_browser
from moi_pwa.build.guide import guide_for_the_browser
from moi_pwa.build.phones import phone_plans
from moi_pwa.build.search import search_index
from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.country import JORDAN
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.services.visit_visa import SERVICE as VISIT_VISA
from moi_pwa.core.parties import Filer, PartyKind
from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.institutions import DEMO_INSTITUTIONS
from moi_pwa.demo.sheet import MISTAKES, SHEET, sheet_files
from moi_pwa.pages.desk.cases._step_keys import PAGE_KEYS
from moi_pwa.rules.forms.answers import ask, check_answers
from moi_pwa.rules.forms.declaration import service_to_json
from moi_pwa.rules.forms.phone import is_phone
from moi_pwa.rules.parties.filing import ACCOUNT_ANSWERS, FILES_AS, SPONSOR_KINDS
from moi_pwa.rules.permissions import CLOSED, MEMBERS
from moi_pwa.rules.reference.on_day import lists_on
from moi_pwa.rules.sheets.choices import words_of_sheet
from tests.examples import examples_of, facts_of
from tests.fixtures.library_card import LIBRARY_CARD
from tests.services import SERVICES
from tests.sheets import filled_sheet

_PHONE_TYPES = {"mobile": PhoneNumberType.MOBILE, "fixed": PhoneNumberType.FIXED_LINE}


def vectors_for_node() -> dict[str, Any]:
    """Return topic -> vectors, ready for `json.dumps`."""
    return {
        "services": {service.slug: _service(service) for service in SERVICES},
        "country": country_for_the_browser(JORDAN),
        "phone_plans": phone_plans(),
        "phone_numbers": list(_phone_numbers()),
        "reference": reference_data(),
        "guide": guide_for_the_browser(all_services()),
        "case_keys": PAGE_KEYS,
        "sheet": _sheet(LIBRARY_CARD),
        "demo_sheet": _demo_sheet(date(2026, 1, 15)),
        "permissions": {
            "permitted": {role: sorted(acts) for role, acts in MEMBERS.items()},
            "closed": sorted(CLOSED),
        },
        "filing": {
            "files_as": FILES_AS,
            "account_answers": ACCOUNT_ANSWERS,
            "sponsor_kinds": SPONSOR_KINDS,
            "services": {service.slug: _filing(service) for service in all_services()},
        },
        "search.ar": search_index(all_services(), "ar"),
        "search.en": search_index(all_services(), "en"),
    }


def example_phones() -> Iterator[tuple[str, str]]:
    """Name and number (E.164) of libphonenumber's example for each country and type."""
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for name, kind in _PHONE_TYPES.items():
            if number := phonenumbers.example_number_for_type(region, kind):
                yield f"{region} {name}", _e164(number)
    for code in sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS):
        if number := phonenumbers.example_number_for_non_geo_entity(code):
            yield f"+{code}", _e164(number)


def _service(service: Service) -> dict[str, Any]:
    names = ("name", "today", "known", "answers", "problems", "notices")
    examples = [{name: getattr(example, name) for name in names} for example in examples_of(service.code)]
    return {"declaration": service_to_json(service), "examples": examples}


def _filing(service: Service) -> dict[str, Any]:
    """Return, for each kind of party, what follows from it in each good example of a service, and its problems."""
    examples = [example for example in examples_of(service.code) if not example.problems]
    return {
        kind: [_filed(service, example, Filer(kind=kind, name="منشأة", number="200000001")) for example in examples]
        for kind in get_args(PartyKind)
    }


def _filed(service: Service, example: Example, filer: Filer) -> dict[str, Any]:
    facts = replace(facts_of(example), filer=filer)
    follow = {each.path: each.answer for each in ask(service, example.answers, facts).questions if each.follows}
    refusals = ("needs_account", "not_as_institution", "not_for_institution")
    problems = check_answers(service, example.answers, facts)
    return {
        "name": example.name,
        "follow": follow,
        "refused": [each.code for each in problems if each.code in refusals],
    }


def _sheet(service: Service) -> dict[str, Any]:
    """Return the sheet of a service, empty and with its first example, and the words to read it with."""
    [example, *_] = examples_of(service.code)
    lists = facts_of(example).lists
    files = {
        "empty": service_workbook(service, "en", lists),
        "workbook": filled_sheet(service, "en", lists, [example.answers]),
    }
    return {
        **{name: base64.b64encode(content).decode() for name, content in files.items()},
        "words": {language: words_of_sheet(service, language, lists) for language in LANGUAGES},
    }


def _demo_sheet(day: date) -> dict[str, Any]:
    """Return the demonstration's sheet of a day, the names of its documents, and the company that files it."""
    files = sheet_files(day)
    company = DEMO_INSTITUTIONS[0].answers
    return {
        "today": str(day),
        "sheet": base64.b64encode(files.pop(SHEET)).decode(),
        "name": SHEET,
        "documents": list(files),
        "mistakes": MISTAKES,
        "filer": {
            "kind": company["institution_kind"],
            "name": company["institution_name_ar"],
            "number": company["institution_number"],
        },
        "words": {
            language: words_of_sheet(VISIT_VISA, language, lists_on(reference_data(), day)) for language in LANGUAGES
        },
    }


def _phone_numbers() -> Iterator[dict[str, str | bool]]:
    """Yield each example, and the same with a digit less and a digit more, with the server's verdict."""
    for name, example in example_phones():
        for change, number in {"": example, ", a digit less": example[:-1], ", a digit more": f"{example}0"}.items():
            yield {"name": name + change, "number": number, "valid": is_phone(number)}


def _e164(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
