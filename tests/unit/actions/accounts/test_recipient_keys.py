import pytest

from moi_pwa.actions.accounts.officer_accounts import add_officer
from moi_pwa.actions.accounts.officer_keys import make_officer_key, officer_keys
from moi_pwa.actions.accounts.recipient_keys import new_recipient_key
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.public_keys import directorate_key, public_keys
from moi_pwa.core.accounts import Duties, OfficerAccount
from moi_pwa.core.errors import AbsentError, NoHolderError
from moi_pwa.core.staff import OPERATOR
from moi_pwa.crypto.keys import Sealed, key_id, new_seed, public_key_of
from moi_pwa.crypto.officer_key import open_recipient_seed, wrap_seed

SEED = new_seed()
WRAPPED = wrap_seed(SEED, "a passphrase")


RESIDENCE = Duties.of(["reviewer"], ["residence"])
SECURITY = Duties.of(["liaison_officer"], [], ["security"])


async def add(deps: Deps, name: str = "Rana", duties: Duties = RESIDENCE) -> OfficerAccount:
    account, _ = await add_officer(deps, by=OPERATOR, sign_in_name=name, display_name="رنا حدّاد", duties=duties)
    return account


async def test_a_new_key_can_be_opened_by_those_who_have_a_key(deps: Deps):
    rana, laith = await add(deps), await add(deps, "Laith")
    await make_officer_key(deps, rana.id, public_key=public_key_of(SEED), wrapped_seed=WRAPPED)

    public_key, holders, _ = await new_recipient_key(deps, "residence")
    identity = key_id(public_key)

    [given] = (await officer_keys(deps, rana.id))["recipients"]
    seed = open_recipient_seed(Sealed.from_json(given["sealed_seed"]), SEED, "residence", identity)
    assert ([holder.id for holder in holders], key_id(public_key_of(seed))) == ([rana.id], identity)
    assert (await officer_keys(deps, laith.id))["recipients"] == []


async def test_a_key_that_nobody_could_open_is_not_given_out(deps: Deps):
    await add(deps)

    with pytest.raises(NoHolderError):
        await new_recipient_key(deps, "residence")

    assert (await public_keys(deps))["directorates"] == {}


async def holder_of(deps: Deps, name: str, duties: Duties) -> OfficerAccount:
    """Add an officer who has a key."""
    account = await add(deps, name, duties)
    await make_officer_key(deps, account.id, public_key=public_key_of(SEED), wrapped_seed=WRAPPED)
    return account


async def test_an_agencys_key_is_given_to_its_officers_and_nobody_else(deps: Deps):
    nader, rana = await holder_of(deps, "Nader", SECURITY), await holder_of(deps, "Rana", RESIDENCE)
    rola = await holder_of(deps, "Rola", Duties.of(["liaison_officer"], [], ["labour"]))
    await new_recipient_key(deps, "agency:security")

    given = [[key["name"] for key in (await officer_keys(deps, each.id))["recipients"]] for each in (nader, rana, rola)]
    assert given == [["agency:security"], [], []]


async def test_a_directorate_named_as_an_agency_has_a_key_of_its_own(deps: Deps):
    await holder_of(deps, "Nader", SECURITY)

    with pytest.raises(NoHolderError):
        await new_recipient_key(deps, "security")


async def test_phones_are_given_no_agencys_key(deps: Deps):
    await holder_of(deps, "Nader", SECURITY)
    await new_recipient_key(deps, "agency:security")

    assert (await public_keys(deps))["directorates"] == {}
    with pytest.raises(AbsentError):
        await directorate_key(deps, "agency:security")
