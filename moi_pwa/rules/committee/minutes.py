"""Minutes of a committee's session: the checks before they are signed, and their content.

Votes and members present must agree, or nothing is signed.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date
from typing import Any

from moi_pwa.core.committee import AgendaItem, CaseResult, Committee, CommitteeSession, Secretary
from moi_pwa.core.problems import Problem

MAX_NAME_LENGTH = 120
MAX_REASONS_LENGTH = 500
MAX_AGENDA = 60


def session_number(year: int, ordinal: int) -> str:
    """Return the number of a session, 26-0001: the year's last two digits, and the ordinal in that year."""
    return f"{year % 100:02}-{ordinal:04}"


def check_present(present: Sequence[str], committee: Committee) -> list[Problem]:
    """Return the problems of the members present: path "present" (required, too_long, named_twice, too_many).

    too_long is about a name; too_many means more than the committee has members.
    """
    if not present:
        return [Problem(path="present", code="required")]
    if any(len(name) > MAX_NAME_LENGTH for name in present):
        return [Problem(path="present", code="too_long")]
    if len({name.casefold() for name in present}) != len(present):
        return [Problem(path="present", code="named_twice")]
    return [Problem(path="present", code="too_many")] if len(present) > committee.members else []


def result_problem(result: CaseResult, present: int) -> str | None:
    """Return why this cannot be the result of a vote of so many members; None if it can.

    The codes are required (reasons), too_long, negative, too_many_votes, votes_missing, tie and against_votes. Whoever
    is present votes or abstains; to postpone a case nobody needs to vote, and a case with a majority is not postponed.
    """
    votes = result.votes
    if not result.reasons:
        return "required"
    if len(result.reasons) > MAX_REASONS_LENGTH:
        return "too_long"
    if min(votes.in_favour, votes.against, votes.abstained) < 0:
        return "negative"
    if votes.cast > present:
        return "too_many_votes"
    if votes.cast < present and not (result.outcome == "postpone" and votes.cast == 0):
        return "votes_missing"
    return _contradiction(result)


def _contradiction(result: CaseResult) -> str | None:
    majority = result.votes.in_favour - result.votes.against
    if result.outcome == "postpone":
        return "against_votes" if majority else None
    if majority == 0:
        return "tie"
    return None if (majority > 0) == (result.outcome == "approve") else "against_votes"


def minutes_problems(session: CommitteeSession, committee: Committee, today: date) -> Iterator[Problem]:
    """Yield the problems that keep the minutes from being signed.

    * "held_on": in_future.
    * "present": as `check_present`, and no_quorum.
    * "agenda": empty.
    * "item <case id>": left_committee, not_recorded, and as `result_problem`.
    """
    if session.held_on > today:
        yield Problem(path="held_on", code="in_future")
    yield from check_present(session.present, committee)
    if 0 < len(session.present) < committee.quorum:
        yield Problem(path="present", code="no_quorum", params={"n": committee.quorum})
    if not session.agenda:
        yield Problem(path="agenda", code="empty")
    for item in session.agenda:
        code = _item_problem(item, len(session.present))
        if code:
            yield Problem(path=f"item {item.case_id}", code=code)


def _item_problem(item: AgendaItem, present: int) -> str | None:
    if item.status != "at_committee":
        return "left_committee"
    return result_problem(item.result, present) if item.result else "not_recorded"


def minutes_of(session: CommitteeSession, committee: Committee, secretary: Secretary) -> dict[str, Any]:
    """Return the signed content of the minutes, which has a canonical form. Every case must have a result."""
    return {
        "session_id": str(session.id),
        "number": session.number,
        "directorate": session.directorate,
        "committee": {"ar": committee.name.ar, "en": committee.name.en},
        "members": committee.members,
        "quorum": committee.quorum,
        "held_on": session.held_on.isoformat(),
        "present": list(session.present),
        "agenda": [
            {
                "application_id": str(item.case_id),
                "reference": item.reference,
                "service": item.service,
                "in_favour": item.result.votes.in_favour,
                "against": item.result.votes.against,
                "abstained": item.result.votes.abstained,
                "outcome": item.result.outcome,
                "reasons": item.result.reasons,
            }
            for item in session.agenda
            if item.result
        ],
        "secretary": {"id": secretary.id, "name": secretary.name},
        "signed_at": secretary.signed_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
    }
