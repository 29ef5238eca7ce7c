"""The stages after a paper was issued."""

from moi_pwa.catalogue.stages.roles import APPLICANT, SUPERVISOR, SYSTEM
from moi_pwa.core.case import EventKind, Role, Status
from moi_pwa.core.course import Stage, Step

ISSUED = Step(kind="issued", to="issued", roles=SYSTEM)


def _of_guarantees(status: Status) -> tuple[Step, ...]:
    """Return the steps about guarantees, which are held beyond the end of the case."""
    return (
        Step(kind="return_asked", to=status, roles=APPLICANT),
        Step(kind="return_declined", to=status, roles=SYSTEM),
        Step(kind="guarantee_released", to=status, roles=SYSTEM),
        Step(kind="guarantee_forfeited", to=status, roles=SYSTEM),
    )


_PROPOSERS: frozenset[Role] = frozenset({"approver", "supervisor"})
_NOBODY: frozenset[Role] = frozenset()


def _to_confirm(status: Status, confirmed: Step, declined: EventKind) -> Stage:
    """Return the stage in which one officer's request is confirmed, or declined, by another officer."""
    return Stage(
        status=status,
        turn="ministry",
        decided=True,
        aside=True,
        in_force=True,
        steps=(
            *_of_guarantees(status),
            confirmed,
            Step(kind=declined, to="issued", roles=_PROPOSERS, needs=frozenset({"note"})),
        ),
    )


AFTER_ISSUE = (
    Stage(
        status="issued",
        turn="nobody",
        decided=True,
        in_force=True,
        steps=(
            *_of_guarantees("issued"),
            Step(kind="revocation_asked", to="revocation_due", roles=_PROPOSERS, needs=frozenset({"message"})),
            Step(
                kind="replacement_asked",
                to="replacement_due",
                roles=_PROPOSERS,
                needs=frozenset({"paper", "corrections", "message"}),
            ),
            # Cases that one officer revoked alone, as was done once, are read by this.
            Step(kind="revoked", to="revoked", roles=_NOBODY),
        ),
    ),
    _to_confirm(
        "revocation_due",
        Step(kind="revoked", to="revoked", roles=SUPERVISOR, not_by=frozenset({"revocation_asked"})),
        declined="revocation_declined",
    ),
    _to_confirm(
        "replacement_due",
        Step(kind="replaced", to="issued", roles=SUPERVISOR, not_by=frozenset({"replacement_asked"})),
        declined="replacement_declined",
    ),
    Stage(status="revoked", turn="nobody", decided=True, aside=True, steps=_of_guarantees("revoked")),
)
