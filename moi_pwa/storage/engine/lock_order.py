"""The order in which every transaction locks rows, so that no two wait for each other.

Several rows of a kind are locked in the order of their ids.
"""

from collections.abc import Mapping

LOCK_ORDER: tuple[str, ...] = (
    "committee_session",
    "cases",
    "bill",
    "collective_bill",
    "cash_drawer",
    "remittance",
    "guarantee",
    "letter",
    "party_sequence",
    "document",
    "case_person",
    "reference_sequence",
    "bill_sequence",
    "cash_drawer_sequence",
    "committee_sequence",
    "paper_sequence",
    "revocation_list",
)
"""The tables in the order of locking.

`case_person` stands for the people in cases and `letter` for a bank's letter, whose numbers are locked and not their
rows.
"""

GUARDS: Mapping[str, str] = {"bill": "cases", "guarantee": "cases", "remittance": "cases"}
"""The guard of each kind of row, which every process locks before the row.

It is the case of a bill, of a guarantee and of the money that pays a bill.

While the guard is locked nobody waits for such a row, so it may be locked whenever it is needed, also after the payer:
a case that ends takes the next number of its payer's sync and then ends what waits about each of its bills, one after
the other. Money that pays no bill of a case is locked in the order: a process that matches it to a bill holds no payer,
and one that finds that it pays another bill goes no further.
"""
