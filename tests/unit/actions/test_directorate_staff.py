import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.directorate_staff import new_directorate_key
from moi_pwa.actions.officer_accounts import add_officer
from moi_pwa.actions.officer_keys import make_officer_key, officer_keys
from moi_pwa.actions.public_keys import public_keys
from moi_pwa.core.accounts import Duties, OfficerAccount
from moi_pwa.core.errors import NoRecipientError
from moi_pwa.core.staff import OPERATOR
from moi_pwa.crypto.keys import Sealed, key_id, new_seed, public_key_of
from moi_pwa.crypto.officer_key import open_directorate_seed, wrap_seed

SEED = new_seed()
WRAPPED = wrap_seed(SEED, "a passphrase")


async def add(deps: Deps, name: str = "Rana") -> OfficerAccount:
    account, _ = await add_officer(
        deps, by=OPERATOR, sign_in_name=name, display_name="رنا حدّاد", duties=Duties.of(["reviewer"], ["residence"])
    )
    return account


async def test_a_new_key_can_be_opened_by_those_who_have_a_key(deps: Deps):
    rana, laith = await add(deps), await add(deps, "Laith")
    await make_officer_key(deps, rana.id, public_key=public_key_of(SEED), wrapped_seed=WRAPPED)

    public_key, holders, _ = await new_directorate_key(deps, "residence")
    identity = key_id(public_key)

    [given] = (await officer_keys(deps, rana.id))["directorates"]
    seed = open_directorate_seed(Sealed.from_json(given["sealed_seed"]), SEED, "residence", identity)
    assert ([holder.id for holder in holders], key_id(public_key_of(seed))) == ([rana.id], identity)
    assert (await officer_keys(deps, laith.id))["directorates"] == []


async def test_a_key_that_nobody_could_open_is_not_given_out(deps: Deps):
    await add(deps)

    with pytest.raises(NoRecipientError):
        await new_directorate_key(deps, "residence")

    assert (await public_keys(deps))["directorates"] == {}
