"""The checks without which no process serves or runs jobs."""

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.refuse_demo import refuse_demo
from moi_pwa.actions.operations.restore import find_lost_history
from moi_pwa.composition.deps import open_deps
from moi_pwa.core.errors import DemonstrationError
from moi_pwa.gateways.pkcs11_token import TokenError
from moi_pwa.gateways.signers.checks import require_token_keys
from moi_pwa.settings import Settings, WrongSettings


async def examine_before_serving(settings: Settings) -> None:
    """Check that the server may serve.

    Raises:
        WrongSettings: a real server would serve what a demonstration left (keys, passwords, officers), or as
            `require_keys_and_history`.
    """
    async with open_deps(settings) as deps:
        await require_keys_and_history(deps)
        try:
            if not settings.demo:
                await refuse_demo(deps)
        except DemonstrationError as error:
            raise WrongSettings("The database is a demonstration's; use another MOI_DATABASE_URL.") from error


async def require_keys_and_history(deps: Deps) -> None:
    """Check that the document signers' keys can be used, and that the database is as new as its witnesses.

    Raises:
        WrongSettings: the token with the keys cannot be used, or lacks some of them; or the database is older, and
            would give out numbers that were given out already.
    """
    try:
        require_token_keys(deps.document_signers)
    except TokenError as error:
        raise WrongSettings(f"{error}.") from error
    lost = await find_lost_history(deps)
    if lost is not None:
        raise WrongSettings(
            f"The database is older than its log was on {lost.witnessed_at:%Y-%m-%d at %H:%M} UTC: up to {lost.lost} entries are missing. "
            "If a backup was put back, run `moi numbers skip` once, then start again: numbers would be given out twice otherwise."
        )
