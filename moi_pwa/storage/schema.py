"""The tables, and the numbered migrations by which a database gets them, newest last."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import String, column, table
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlmodel import SQLModel, select

from moi_pwa.storage.accounts import (
    absences,
    account_changes,
    attempts,
    linked_identities,
    officers,
    passkeys,
    people,
    proofs,
    push_subscriptions,
    recipient_key_events,
    recipient_keys,
    second_factors,
    sessions,
    sign_in_codes,
    staff_events,
)
from moi_pwa.storage.audit import audit_checks, audit_log
from moi_pwa.storage.bills import bills, collective_bills, guarantees, pledges
from moi_pwa.storage.cases import (
    case_identities,
    cases,
    consents,
    consultation_keys,
    consultations,
    documents,
    queues,
    readings,
    saved_views,
    visits,
    watches,
)
from moi_pwa.storage.committee import committee_sessions
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.finance import cash_drawers, day_closes, exports, ledger
from moi_pwa.storage.jobs import heartbeats, jobs
from moi_pwa.storage.operations import restores, storage_checks
from moi_pwa.storage.papers import (
    credential_offers,
    credential_statuses,
    paper_pdfs,
    papers,
    portraits,
    presentations,
    refusal_papers,
    revocation_list,
    shares,
    unissued_seals,
)
from moi_pwa.storage.parties import institutions, invitations, oauth_clients, parties, webhooks
from moi_pwa.storage.payments import payments, reconciliations, refund_steps
from moi_pwa.storage.reference import reference_changes

TABLES = (
    absences,
    account_changes,
    attempts,
    audit_checks,
    audit_log,
    bills,
    cases,
    cash_drawers,
    collective_bills,
    consents,
    committee_sessions,
    consultation_keys,
    consultations,
    credential_offers,
    credential_statuses,
    day_closes,
    recipient_key_events,
    recipient_keys,
    documents,
    exports,
    guarantees,
    heartbeats,
    institutions,
    invitations,
    jobs,
    ledger,
    linked_identities,
    oauth_clients,
    officers,
    passkeys,
    paper_pdfs,
    papers,
    parties,
    payments,
    people,
    pledges,
    portraits,
    presentations,
    proofs,
    case_identities,
    push_subscriptions,
    queues,
    readings,
    reconciliations,
    reference_changes,
    refund_steps,
    refusal_papers,
    restores,
    revocation_list,
    saved_views,
    second_factors,
    sequences,
    sessions,
    shares,
    sign_in_codes,
    staff_events,
    storage_checks,
    unissued_seals,
    visits,
    watches,
    webhooks,
)
"""Modules that declare tables; importing one adds them to the metadata."""

metadata = SQLModel.metadata


def migrate(url: str, to: str = "head") -> list[str]:
    """Bring the database up to date, and return the numbers of the migrations that were run, oldest first.

    Not to be called where an event loop runs.
    """
    config = _config(url)
    command.upgrade(config, to)
    return config.attributes["run"]


async def is_up_to_date(database: Database) -> bool:
    """Return whether every migration has run."""
    newest = ScriptDirectory.from_config(_config(database.url)).get_current_head()
    try:
        async with database.reading() as session:
            version = await session.exec(select(column("version_num", String)).select_from(table("alembic_version")))
            return version.one_or_none() == newest
    except (OperationalError, ProgrammingError):  # there is no such table, or no such file
        return False


def write_migration(url: str, message: str) -> None:
    """Write the next migration: the difference between the tables and the up-to-date database at `url`."""
    command.revision(_config(url), message, autogenerate=True)


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes |= {"url": url, "run": []}
    return config
