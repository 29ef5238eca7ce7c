"""The data that the browser looks up, written as hashed JSON beside the modules: services, countries."""

import dataclasses
import hashlib
import json
from pathlib import Path
from typing import Any

from moi_pwa.build.guide import guide_for_the_browser
from moi_pwa.build.paths import MODULES
from moi_pwa.build.phones import phone_plans
from moi_pwa.build.search import search_index
from moi_pwa.catalogue.countries import country_names
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.catalogue.fees import declared_fees, fee_table
from moi_pwa.catalogue.profile import FAMILY, PAPERS, PERSON, ROLES
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.reference.desk import DIRECTORATES
from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import words
from moi_pwa.presentation.services.contact_text import working_days
from moi_pwa.rules.forms.declaration import declaration

_LISTS_OF_CONTACTS = ("contacts", "visiting_hours", "stations", "holidays")
_LISTS_OF_FORMS = ("nationalities", "governorates", "districts", "ports", "relations")


def write_data(files: dict[str, object], modules: Path = MODULES) -> None:
    """Write `files` ("countries.ar.json" -> its content) and enter their addresses in the manifest."""
    manifest_path = modules / "manifest.json"
    manifest: dict[str, str] = json.loads(manifest_path.read_text())
    for name, content in files.items():
        data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        hashed = f"{name.removesuffix('.json')}.{hashlib.sha256(data).hexdigest()[:8].upper()}.json"
        (modules / hashed).write_bytes(data)
        manifest[name] = f"/_moi/{hashed}"
    manifest_path.write_text(json.dumps(manifest, indent=1, sort_keys=True))


def all_data(services: tuple[Service, ...]) -> dict[str, Any]:
    """Return the content of every file, by the name that `components.asset_url` knows."""
    data, plans, home = reference_data(), phone_plans(), COUNTRY.phones.calling_code
    files: dict[str, Any] = {
        "nationalities.json": data["nationalities"],
        "guide.json": guide_for_the_browser(services),
        "phones.home.json": {code: plan for code, plan in plans.items() if code == home},
        "phones.abroad.json": {code: plan for code, plan in plans.items() if code != home},
        "fees.json": fee_table(),
        # One file, because a form waits for all of it, and requests wait for one another.
        "reference.json": {"lists": {name: data[name] for name in _LISTS_OF_FORMS}, "amounts": fee_table()},
        "contact.json": _contacts(services),
        "profile.json": {"person": PERSON, "family": FAMILY, "roles": ROLES, "papers": PAPERS},
    }
    for language in LANGUAGES:
        files |= {f"service.{service.slug}.{language}.json": declaration(service, language) for service in services}
        files[f"countries.{language}.json"] = _countries(language)
        files[f"search.{language}.json"] = search_index(services, language)
        sentences = _words_for_the_browser(language, services)
        for other in LANGUAGES:
            if other != language:
                sentences |= _permits_in_another(other, services)
        parts: dict[str, dict[str, str]] = {"words": {}, "words.screens": {}}
        for key, sentence in sentences.items():
            parts.setdefault(_words_file(key), {})[key] = sentence
        files |= {f"{name}.{language}.json": content for name, content in parts.items()}
    return files


def _contacts(services: tuple[Service, ...]) -> dict[str, Any]:
    """Return `Contacts` of `service_worker/src/page/reference/contacts.js`: who handles which service, and the lists by
    which the directorates are reached.
    """
    return {
        "directorates": {each.value: dataclasses.asdict(each.label) for each in DIRECTORATES},
        "services": {service.code: service.directorate for service in services},
        "working_days": {language: working_days(language) for language in LANGUAGES},
        "lists": {name: reference_data()[name] for name in _LISTS_OF_CONTACTS},
    }


def _countries(language: Language) -> dict[str, list[str]]:
    """Map each code to the name in `language`, followed by the other names that the country is found by."""
    others = [country_names(other) for other in LANGUAGES if other != language]
    return {code: [name, *(other[code] for other in others)] for code, name in country_names(language).items()}


# Phones do not load the sentences of prerendered pages, the desk and the server, except the labels of scripts' links.
_NOT_LOADED = ("page.", "desk.", "api.", "sms.", "nav.", "notice.", "print.", "credential.")
_LED_TO = ("nav.applications", "nav.device", "nav.home")
# Sentences only of pages that the device draws from its store: a form does not wait for them.
_OF_SCREENS = (
    "bill.",
    "case.",
    "contact.",
    "fee.",
    "paper.",
    "push.",
    "rights.",
    "send.",
    "service.",
    "session.",
    "unreadable.",
    "wallet.",
)
_OF_WHAT_PAPERS_ALLOW = ("rights.sentence.", "rights.stay_", "paper.service.", "paper.kind.", "verify.wallet.answer.")
# Sentences of a single such page: no other fetches them.
_OF_ONE_SCREEN = (
    "device", "identity", "institution", "invitation", "lists", "shared", "shares", "sheet", "systems", "verify",
)  # fmt: skip


def _words_file(key: str) -> str:
    screen = key.partition(".")[0]
    if screen in _OF_ONE_SCREEN:
        return f"words.{screen}"
    return "words.screens" if key.startswith(_OF_SCREENS) else "words"


def _permits_in_another(language: Language, services: tuple[Service, ...]) -> dict[str, str]:
    """Return the sentences about what a paper allows in another language than the page's, which the page for verifying
    shows beside its own ("verify.other.rights.sentence.work.none").
    """
    sentences = _words_for_the_browser(language, services)
    return {
        f"verify.other.{key}": sentence for key, sentence in sentences.items() if key.startswith(_OF_WHAT_PAPERS_ALLOW)
    }


def _words_for_the_browser(language: Language, services: tuple[Service, ...]) -> dict[str, str]:
    """Return the product's sentences, with those from the catalogue:

    * the titles of services ("service.TEMP_EXT") and the names of fees ("fee.annual_residence");
    * what another party agrees to;
    * the titles of papers ("paper.service.12": a seal has only the service's number), and the labels of the other
      parties of letters ("paper.party.20").
    """
    every = words(language)
    sentences = {key: sentence for key, sentence in every.items() if key in _LED_TO or not key.startswith(_NOT_LOADED)}
    sentences |= {f"fee.{key}": fee.name.in_language(language) for key, fee in declared_fees().items()}
    for service in services:
        if paper := service.paper:
            sentences[f"paper.service.{service.number}"] = paper.title.in_language(language)
            if paper.letter and paper.letter.party:
                sentences[f"paper.party.{service.number}"] = paper.letter.party.in_language(language)
            conditions = " ".join(each.in_language(language) for each in paper.conditions)
            sentences |= {f"paper.conditions.{service.number}": conditions} if conditions else {}
        if party := service.other_party:
            sentences[f"case.consent_question.{service.code}"] = party.question.in_language(language)
            sentences[f"case.consent_consequence.{service.code}"] = party.consequence.in_language(language)
    return sentences | {f"service.{service.code}": service.title.in_language(language) for service in services}
