"""The content of the country's profile stands nowhere else."""

import ast
import re

import pytest

from moi_pwa.catalogue.country import COUNTRY, JORDAN
from moi_pwa.core.country_profile import Currency
from tests.site import ROOT

_SAID = {JORDAN.alpha2, JORDAN.alpha3, JORDAN.currency.code, JORDAN.phones.calling_code, JORDAN.time_zone}
_ELSEWHERE = (
    "moi_pwa/catalogue/country.py",
    "moi_pwa/demo/",
    "moi_pwa/sandbox_bank/",  # a program of its own, which plays Jordan's switch
    "moi_pwa/storage/migrations/versions/",  # never changed
    "service_worker/src/core/country",
)
_IN_JAVASCRIPT = re.compile("|".join(re.escape(f'"{each}"') for each in _SAID))


def sources(pattern):
    named = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in ROOT.glob(pattern)}
    return {name: text for name, text in named.items() if not name.startswith(_ELSEWHERE)}


def test_this_process_works_for_jordan():
    assert COUNTRY is JORDAN


def test_no_other_module_of_the_server_names_the_country():
    found = [
        f"{name}:{node.lineno}"
        for name, text in sources("moi_pwa/**/*.py").items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and node.value in _SAID
    ]
    assert found == []


def test_no_other_module_of_the_browser_names_the_country():
    assert [name for name, text in sources("service_worker/src/**/*.js").items() if _IN_JAVASCRIPT.search(text)] == []


@pytest.mark.parametrize("decimals", [0, -1])
def test_a_currency_has_decimals(decimals):
    with pytest.raises(ValueError, match=str(decimals)):
        Currency(code="JPY", minor_units=decimals)
