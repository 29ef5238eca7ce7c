"""The order in which a transaction locks rows, everywhere: then no two wait for each other. Several of a kind are locked by their ids."""

from collections.abc import Mapping

LOCK_ORDER: tuple[str, ...] = (
    "committee_session",
    "cases",
    "bill",
    "cash_drawer",
    "remittance",
    "guarantee",
    "letter",
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
"""Tables. `case_person` stands for the people in cases and `letter` for a bank's letter, whose numbers are locked and not their rows."""

GUARDS: Mapping[str, str] = {"bill": "cases", "guarantee": "cases", "remittance": "cases"}
"""A kind of row -> its guard, which every process locks before it: the case of a bill, of a guarantee and of the money that pays a bill.

Where the guard is held nobody waits for such a row, so it may be locked whenever it is needed, also after the payer: a case that ends takes the next
number of its payer's sync and then ends what waits about each of its bills, one after the other. Money that pays no bill of a case is locked in the
order: whoever matches it to a bill holds no payer, and whoever finds that it pays another bill goes no further.
"""
