"""The examination of a case's stored consultations against its events.

Codes of findings about a consultation:

* absent: an agency was asked, and its row is missing.
* not_asked: there is a row, and nobody was asked.
* asked_differs, due_differs, answered_differs, escalated_differs, ended_differs: a time disagrees with the events.
"""

from collections.abc import Iterator, Sequence

from moi_pwa.core.audit import Finding
from moi_pwa.core.case import CaseEvent
from moi_pwa.rules.cases.consultations import consultation_times
from moi_pwa.storage.cases.consultations import ConsultationRow

_COLUMNS = {
    "asked": "asked_at",
    "due": "due",
    "answered": "answered_at",
    "escalated": "escalated_at",
    "ended": "ended_at",
}


def examine_consultations(
    case_id: str, events: Sequence[CaseEvent], rows: Sequence[ConsultationRow]
) -> Iterator[Finding]:
    """Yield what is wrong with the consultations of a case. `rows` are all of the case.

    Raises:
        StepRefusedError: the events are not possible.
    """
    expected = {(each.asked_seq, each.agency): each for each in consultation_times(events)}
    found = {(row.asked_seq, row.agency): row for row in rows}
    for asked_seq, agency in expected.keys() - found.keys():
        yield Finding(what="consultation", id=f"{case_id}/{asked_seq}/{agency}", code="absent")
    for key, row in found.items():
        times = expected.get(key)
        if times is None:
            yield Finding(what="consultation", id=str(row.id), code="not_asked")
            continue
        for name, column in _COLUMNS.items():
            if getattr(row, column) != getattr(times, column):
                yield Finding(what="consultation", id=str(row.id), code=f"{name}_differs")
