"""The papers of a case that is revoked: from the same moment they are in the list that phones carry."""

from moi_pwa.actions.case_transaction import CaseTransaction
from moi_pwa.storage.papers import papers_of_cases
from moi_pwa.storage.revocation_list import add_revoked


async def revoke_papers(locked: CaseTransaction) -> None:
    """All that the case has issued; none, if it was issued before there were papers. Locks their series: call it last."""
    issued = await papers_of_cases(locked.session, [locked.row.id])
    await add_revoked(locked.session, (paper.number for paper in issued))
