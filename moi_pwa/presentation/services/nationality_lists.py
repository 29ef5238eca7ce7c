"""The nationalities that need prior approval for a service (R05), by name."""

from dataclasses import dataclass
from typing import Literal

from moi_pwa.catalogue.countries import country_names
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.conditions import NationalityIs
from moi_pwa.core.reference import Lists
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.rules.forms.questions import parts_of

Listed = Literal["restricted", "exempt"]


@dataclass(frozen=True, kw_only=True)
class NationalityList:
    """The shorter of two lists: the nationalities that need prior approval, or those exempt from it."""

    flag: str
    """The attribute of a nationality that decides."""
    listed: Listed
    names: tuple[str, ...]
    """The names of the nationalities, in the order of the language's alphabet."""


def nationality_lists(service: Service, lists: Lists, language: Language) -> list[NationalityList]:
    """Return a list for each flag that the rules of `service` read.

    `lists` are those of the day (`rules.reference.on_day`).
    """
    flags = dict.fromkeys(
        part.flag
        for rule in service.rules
        for part in parts_of(rule.test)
        if isinstance(part, NationalityIs) and part.value == "restricted"
    )
    return [_list(flag, lists, language) for flag in flags]


def _list(flag: str, lists: Lists, language: Language) -> NationalityList:
    names = country_names(language)
    # The country itself is in the reference list, but is no foreign nationality.
    nationalities = {code: row for code, row in lists["nationalities"].items() if code != COUNTRY.alpha3}
    restricted = {code for code, row in nationalities.items() if row[flag] == "restricted"}
    listed: Listed = "restricted" if len(restricted) * 2 < len(nationalities) else "exempt"
    shown = restricted if listed == "restricted" else nationalities.keys() - restricted
    return NationalityList(flag=flag, listed=listed, names=tuple(name for code, name in names.items() if code in shown))
