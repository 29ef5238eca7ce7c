"""The contact details that the demonstration invents."""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.reference_data import change_reference_data, read_reference_data
from moi_pwa.catalogue.reference.desk import DIRECTORATES
from moi_pwa.core.officer import Officer
from moi_pwa.core.reference import CodeRows, Entry
from moi_pwa.demo.contacts import add_contacts
from moi_pwa.rules.forms.phone import clean_phone, is_phone
from moi_pwa.rules.reference.on_day import lists_on
from tests.database.kinds import ON_SQLITE

ADMIN = Officer(id=str(UUID(int=7)), roles=frozenset({"admin"}), directorates=frozenset())

pytestmark = ON_SQLITE


async def entered(deps: Deps) -> dict[str, Entry]:
    await add_contacts(deps, ADMIN)
    return dict(lists_on((await read_reference_data(deps)).data, deps.today())["contacts"])


async def test_every_directorate_has_an_example_that_says_so_in_both_languages(deps: Deps):
    found = await entered(deps)
    assert set(found) == {each.value for each in DIRECTORATES}
    for row in found.values():
        assert "مثال للعرض" in str(row["ar"])
        assert "Example only" in str(row["en"])


async def test_its_numbers_are_given_to_nobody(deps: Deps):
    numbers = [clean_phone(str(row["telephone"])) for row in (await entered(deps)).values()]
    assert len(set(numbers)) == len(DIRECTORATES)
    assert [number for number in numbers if is_phone(number)] == []


async def test_entering_twice_enters_once(deps: Deps):
    await entered(deps)
    await entered(deps)
    assert (await read_reference_data(deps)).seq == len(DIRECTORATES)


async def test_what_an_administrator_entered_stays(deps: Deps):
    before = (await read_reference_data(deps)).data["contacts"]["visas"]
    rows = [{**row, "telephone": "+962 6 000 0199"} for row in before]
    wanted = CodeRows(list="contacts", code="visas", rows=rows)
    await change_reference_data(deps, ADMIN, wanted, note="why", expected_version=0)
    assert (await entered(deps))["visas"]["telephone"] == "+962 6 000 0199"
