"""The order in which a transaction locks rows, everywhere: then no two wait for each other. Several of a kind are locked by their ids."""

LOCK_ORDER: tuple[str, ...] = (
    "committee_session",
    "cases",
    "bill",
    "cash_drawer",
    "remittance",
    "guarantee",
    "person_sequence",
    "document",
    "case_person",
    "reference_sequence",
    "bill_sequence",
    "cash_drawer_sequence",
    "committee_sequence",
    "paper_sequence",
    "revocation_list",
)
"""Tables. `case_person` stands for the people in cases, whose numbers are locked and not their rows."""
