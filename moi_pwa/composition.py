"""Puts the parts together, once for each kind of process; imported by the command line only."""

import os

from moi_pwa.build.places import DIST
from moi_pwa.settings import Settings, load


def migrate_database(settings: Settings) -> None:
    from moi_pwa.storage.schema import migrate

    settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrate(settings.database)


def serve() -> object:
    """The ASGI application of `moi serve`, in each of granian's workers."""
    os.environ["MOI_SURFACE"] = "desk"
    from fastapi import FastAPI

    from moi_pwa.edge.front import Front
    from moi_pwa.edge.site import Site
    from moi_pwa.moi_pwa import app as reflex_app

    settings = load()
    api = FastAPI()

    @api.get("/api/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    async def authenticate(_: object) -> str | None:
        return None

    return Front(
        applicant=Site.load(DIST / "applicant"),
        desk=Site.load(DIST / "desk"),
        api=api,
        reflex=reflex_app(),
        authenticate=authenticate,
        public_url=settings.origin,
    )
