from uuid import UUID

import pytest

from moi_pwa.actions.accounts.officer_keys import add_recipient_key, give_recipient_seed, make_officer_key, officer_keys
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.public_keys import directorate_key, public_keys
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.errors import AbsentError, KeyExistsError
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.keys import Sealed, key_id, new_seed, public_key_of
from moi_pwa.crypto.officer_key import open_recipient_seed, seal_recipient_seed, unwrap_seed, wrap_seed
from moi_pwa.crypto.refused import Refused
from moi_pwa.storage.accounts import officers
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON

RANA = OfficerAccount(
    id=UUID(int=7),
    sign_in_name="rana",
    display_name="رنا",
    roles=frozenset({"reviewer"}),
    directorates=frozenset({"residence"}),
)
OFFICER_SEED, DIRECTORATE_SEED = new_seed(), new_seed()
PUBLIC_KEY = public_key_of(OFFICER_SEED)
WRAPPED = wrap_seed(OFFICER_SEED, "زيتون وزعتر")


@pytest.fixture
async def with_rana(deps: Deps) -> Deps:
    async with deps.database.transaction() as session:
        await officers.add_officer(session, RANA, password="x", at=NOON)
    return deps


async def test_with_the_passphrase_an_officer_comes_to_the_directorates_key(with_rana: Deps):
    await make_officer_key(with_rana, RANA.id, public_key=PUBLIC_KEY, wrapped_seed=WRAPPED)
    identity = await add_recipient_key(with_rana, recipient="residence", public_key=public_key_of(DIRECTORATE_SEED))
    sealed = seal_recipient_seed(DIRECTORATE_SEED, PUBLIC_KEY, "residence")
    await give_recipient_seed(with_rana, RANA.id, recipient_key_id=identity, sealed=sealed)

    keys = await officer_keys(with_rana, RANA.id)

    seed = unwrap_seed(keys["wrapped_seed"], "زيتون وزعتر", key_id(from_base64url(keys["public_key"])))
    [directorate] = keys["recipients"]
    opened = open_recipient_seed(
        Sealed.from_json(directorate["sealed_seed"]), seed, directorate["name"], directorate["key_id"]
    )
    assert opened == DIRECTORATE_SEED


async def test_an_officer_without_a_key_has_none_to_show(with_rana: Deps):
    assert await officer_keys(with_rana, RANA.id) == {
        "officer_id": str(RANA.id),
        "public_key": None,
        "wrapped_seed": None,
        "recipients": [],
    }


async def test_an_officers_key_is_made_once(with_rana: Deps):
    await make_officer_key(with_rana, RANA.id, public_key=PUBLIC_KEY, wrapped_seed=WRAPPED)

    with pytest.raises(KeyExistsError):
        await make_officer_key(with_rana, RANA.id, public_key=public_key_of(new_seed()), wrapped_seed=WRAPPED)


@ON_SQLITE
async def test_what_is_no_key_is_refused(with_rana: Deps):
    with pytest.raises(Refused, match="malformed"):
        await make_officer_key(with_rana, RANA.id, public_key=b"short", wrapped_seed=WRAPPED)


async def test_phones_get_the_key_to_check_with_and_the_ids_of_those_to_seal_to(deps: Deps):
    public_key = public_key_of(DIRECTORATE_SEED)
    identity = await add_recipient_key(deps, recipient="residence", public_key=public_key)

    assert await public_keys(deps) == {
        "directorates": {"residence": identity},
        "receipts": {"kid": deps.receipt_key.kid, "jwk": deps.receipt_key.jwk, "rotations": [], "former": []},
        "push": {"public_key": deps.push_key.public_point},
    }


async def test_phones_get_the_key_of_the_directorate_that_they_seal_to(deps: Deps):
    public_key = public_key_of(DIRECTORATE_SEED)
    identity = await add_recipient_key(deps, recipient="residence", public_key=public_key)

    assert await directorate_key(deps, "residence") == {"key_id": identity, "public_key": to_base64url(public_key)}


async def test_a_directorate_without_a_key_has_none_to_seal_to(deps: Deps):
    with pytest.raises(AbsentError):
        await directorate_key(deps, "visas")
