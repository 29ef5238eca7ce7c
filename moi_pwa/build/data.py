"""What the browser looks up, written as hashed JSON beside the modules: services, countries."""

import hashlib
import json
from pathlib import Path
from typing import Any

from moi_pwa.build.guide import guide_for_the_browser
from moi_pwa.build.paths import MODULES
from moi_pwa.build.phones import HOME_CODE, phone_plans
from moi_pwa.build.search import search_index
from moi_pwa.catalogue.countries import country_names
from moi_pwa.catalogue.fees import declared_fees, fee_table
from moi_pwa.catalogue.profile import FAMILY, PAPERS, PERSON, ROLES
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import words
from moi_pwa.rules.forms.declaration import service_to_json

_LISTS_OF_FORMS = ("nationalities", "governorates", "districts", "ports", "relations")


def write_data(files: dict[str, object], modules: Path = MODULES) -> None:
    """Write `files` ("countries.ar.json" -> what it holds) and enter their addresses in the manifest."""
    manifest_path = modules / "manifest.json"
    manifest: dict[str, str] = json.loads(manifest_path.read_text())
    for name, content in files.items():
        data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        hashed = f"{name.removesuffix('.json')}.{hashlib.sha256(data).hexdigest()[:8].upper()}.json"
        (modules / hashed).write_bytes(data)
        manifest[name] = f"/_moi/{hashed}"
    manifest_path.write_text(json.dumps(manifest, indent=1, sort_keys=True))


def all_data(services: tuple[Service, ...]) -> dict[str, Any]:
    """Every file, by the name that `components.asset_url` knows it by."""
    data, plans = reference_data(), phone_plans()
    files: dict[str, Any] = {
        "nationalities.json": data["nationalities"],
        "guide.json": guide_for_the_browser(services),
        "phones.home.json": {code: plan for code, plan in plans.items() if code == HOME_CODE},
        "phones.abroad.json": {code: plan for code, plan in plans.items() if code != HOME_CODE},
        "fees.json": fee_table(),
        # One file, for a form waits for all of it, and each request for the one before it.
        "reference.json": {"lists": {name: data[name] for name in _LISTS_OF_FORMS}, "amounts": fee_table()},
        "profile.json": {"person": PERSON, "family": FAMILY, "roles": ROLES, "papers": PAPERS},
    }
    for language in LANGUAGES:
        files |= {f"service.{service.slug}.{language}.json": declaration(service, language) for service in services}
        files[f"countries.{language}.json"] = _countries(language)
        files[f"search.{language}.json"] = search_index(services, language)
        said = _words_for_the_browser(language, services)
        parts: dict[str, dict[str, str]] = {"words": {}, "words.screens": {}}
        for key, sentence in said.items():
            parts.setdefault(_words_file(key), {})[key] = sentence
        files |= {f"{name}.{language}.json": sentences for name, sentences in parts.items()}
    return files


def declaration(service: Service, language: Language) -> dict[str, Any]:
    """`Declaration` in `service_worker/src/core/types.js`: each rule with its message, and what its fees are called."""
    declared: dict[str, Any] = service_to_json(service)
    messages = [rule.message.in_language(language) for rule in service.rules]
    rules = [rule | {"message": message} for rule, message in zip(declared["rules"], messages, strict=True)]
    fees = [charge.fee for charge in (*service.charges, *service.guarantees)]
    return declared | {"rules": rules, "fee_names": {fee.key: fee.name.in_language(language) for fee in fees}}


def _countries(language: Language) -> dict[str, list[str]]:
    """Code -> the name in `language`, and the others that the country is found by."""
    others = [country_names(other) for other in LANGUAGES if other != language]
    return {code: [name, *(other[code] for other in others)] for code, name in country_names(language).items()}


# What is said on prerendered pages, at the desk and by the server is not loaded by phones, but where scripts lead to.
_NOT_LOADED = ("page.", "desk.", "api.", "sms.", "nav.", "notice.", "print.")
_LED_TO = ("nav.applications", "nav.device", "nav.home")
# What only the pages say that the device draws from its store: a form does not wait for it.
_OF_SCREENS = (
    "bill.",
    "case.",
    "fee.",
    "paper.",
    "push.",
    "send.",
    "service.",
    "session.",
    "unreadable.",
    "wallet.",
)
# What one of them says by itself: no other fetches it.
_OF_ONE_SCREEN = ("device", "shared", "verify")


def _words_file(key: str) -> str:
    screen = key.partition(".")[0]
    if screen in _OF_ONE_SCREEN:
        return f"words.{screen}"
    return "words.screens" if key.startswith(_OF_SCREENS) else "words"


def _words_for_the_browser(language: Language, services: tuple[Service, ...]) -> dict[str, str]:
    """The product's sentences, what each service and fee is called ("service.TEMP_EXT", "fee.annual_residence"), what another party agrees to, what is issued ("paper.service.12": a seal knows the number only)."""
    every = words(language)
    said = {key: sentence for key, sentence in every.items() if key in _LED_TO or not key.startswith(_NOT_LOADED)}
    said |= {f"fee.{key}": fee.name.in_language(language) for key, fee in declared_fees().items()}
    for service in services:
        if paper := service.paper:
            said[f"paper.service.{service.number}"] = paper.title.in_language(language)
            conditions = " ".join(each.in_language(language) for each in paper.conditions)
            said |= {f"paper.conditions.{service.number}": conditions} if conditions else {}
        if party := service.other_party:
            said[f"case.consent_question.{service.code}"] = party.question.in_language(language)
            said[f"case.consent_consequence.{service.code}"] = party.consequence.in_language(language)
    return said | {f"service.{service.code}": service.title.in_language(language) for service in services}
