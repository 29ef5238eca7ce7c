"""Changes of an account: the proofs that they need, and their states."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from moi_pwa.core.account_changes import ChangeEvent, ChangeState, Proof
from moi_pwa.core.accounts import SignInMethod
from moi_pwa.rules.accounts.lifetimes import CHANGE_WAIT, RECENT_SIGN_IN
from moi_pwa.rules.accounts.recovery import FIRST_STATE, NEXT_STATE, OPEN_STATES, is_settled, proofs_shown

NOW = datetime(2026, 1, 15, 9, tzinfo=UTC)

WHOLE_TABLE = """
            confirmed proven stopped due  unconfirmed hindered restored
asked       waiting   -      stopped -    lapsed      -        lapsed
waiting     -         done   stopped done -           lapsed   lapsed
done        -         -      -       -    -           -        -
stopped     -         -      -       -    -           -        -
lapsed      -         -      -       -    -           -        -
"""


def proof(kind: SignInMethod, *, ago: timedelta = timedelta(0), is_settled: bool = True) -> Proof:
    return Proof(kind=kind, at=NOW - ago, is_settled=is_settled)


def test_every_event_in_every_state_is_as_the_table_says():
    heads, *lines = (line.split() for line in WHOLE_TABLE.strip().splitlines())
    read = {(line[0], event): state for line in lines for event, state in zip(heads, line[1:], strict=True)}

    assert set(read) == {(state, event) for state in get_args(ChangeState) for event in get_args(ChangeEvent)}
    assert {key: state for key, state in read.items() if state != "-"} == NEXT_STATE


def test_what_was_stopped_done_or_lapsed_is_final():
    assert sorted(OPEN_STATES) == ["asked", "waiting"]


def test_a_change_of_the_account_needs_a_proof_and_waits_unless_there_are_two():
    for act in ("add_contact", "remove_contact", "remove_passkey", "unlink"):
        assert FIRST_STATE[act] == {"none": None, "one": "waiting", "two": "done"}


def test_a_passkey_that_was_just_added_is_removed_at_once():
    assert set(FIRST_STATE["remove_new_passkey"].values()) == {"done"}


def test_an_identity_that_was_just_linked_is_removed_at_once():
    assert set(FIRST_STATE["unlink_new"].values()) == {"done"}


def test_a_national_identity_is_a_first_proof_and_never_the_second():
    assert proofs_shown([proof("oidc")], NOW) == "one"
    for other in ("mobile", "email", "passkey"):
        assert proofs_shown([proof("oidc"), proof(other)], NOW) == "one"


def test_two_proofs_are_of_two_kinds():
    assert proofs_shown([proof("mobile"), proof("email")], NOW) == "two"
    assert proofs_shown([proof("mobile"), proof("passkey")], NOW) == "two"
    assert proofs_shown([proof("mobile"), proof("mobile")], NOW) == "one"


def test_a_passkey_that_was_just_added_is_no_second_proof():
    assert proofs_shown([proof("mobile"), proof("passkey", is_settled=False)], NOW) == "one"
    assert proofs_shown([proof("passkey", is_settled=False)], NOW) == "one"


@pytest.mark.parametrize(
    "ago, shown",
    [(RECENT_SIGN_IN, "two"), (RECENT_SIGN_IN + timedelta(seconds=1), "one"), (-timedelta(seconds=1), "one")],
)
def test_a_proof_counts_for_a_quarter_of_an_hour(ago: timedelta, shown: str):
    assert proofs_shown([proof("mobile"), proof("email", ago=ago)], NOW) == shown


def test_without_a_recent_proof_there_is_none():
    assert proofs_shown([proof("mobile", ago=timedelta(hours=1))], NOW) == "none"


def test_what_was_added_settles_when_the_waiting_time_is_over():
    assert is_settled(NOW - CHANGE_WAIT, NOW)
    assert not is_settled(NOW - CHANGE_WAIT + timedelta(seconds=1), NOW)


def test_a_change_waits_for_three_days():
    assert timedelta(hours=72) == CHANGE_WAIT
