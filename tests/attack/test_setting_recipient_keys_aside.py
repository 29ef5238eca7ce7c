"""A directorate's key is not put aside by an oversight, and who made each is written down."""

import pytest

from moi_pwa.actions.accounts.officer_keys import make_officer_key
from moi_pwa.actions.accounts.recipient_keys import list_recipient_keys, new_recipient_key
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.public_keys import public_keys
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.errors import RecipientHasKeyError
from moi_pwa.crypto.keys import key_id, new_seed, public_key_of
from moi_pwa.crypto.officer_key import wrap_seed
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.accounts.recipient_key_events import hash_of, key_events
from tests.factories import NOON

SEED = new_seed()


@pytest.fixture(autouse=True)
async def _officer(deps: Deps):
    rana = OfficerAccount(
        id=deps.new_id(),
        sign_in_name="rana",
        display_name="رنا",
        roles=frozenset({"reviewer"}),
        directorates=frozenset({"residence"}),
    )
    async with deps.database.transaction() as session:
        await officers.add_officer(session, rana, password="", at=NOON)
    await make_officer_key(deps, rana.id, public_key=public_key_of(SEED), wrapped_seed=wrap_seed(SEED, "a passphrase"))


async def test_a_key_that_is_there_is_not_replaced_unasked(deps: Deps):
    first = (await new_recipient_key(deps, "residence"))[0]
    with pytest.raises(RecipientHasKeyError) as refused:
        await new_recipient_key(deps, "residence")
    assert refused.value.public_key == first
    assert (await public_keys(deps))["directorates"]["residence"] == key_id(first)


async def test_the_history_says_who_made_each_key_and_which_it_replaced(deps: Deps):
    first = (await new_recipient_key(deps, "residence", made_by="huda"))[0]
    second = (await new_recipient_key(deps, "residence", replace=True, made_by="sami"))[0]
    async with deps.database.reading() as session:
        events = await key_events(session)
    assert [(event.key_id, event.replaced, event.made_by) for event in events] == [
        (key_id(first), None, "huda"),
        (key_id(second), key_id(first), "sami"),
    ]
    assert [event.hash for event in events] == [hash_of(event) for event in events]


async def test_the_list_says_which_key_is_in_use_and_how_many_open_it(deps: Deps):
    await new_recipient_key(deps, "residence", made_by="huda")
    await new_recipient_key(deps, "residence", replace=True, made_by="sami")
    listed = [(key.current, key.made_by, key.holders) for key in await list_recipient_keys(deps)]
    assert sorted(listed) == [(False, "huda", 1), (True, "sami", 1)]
