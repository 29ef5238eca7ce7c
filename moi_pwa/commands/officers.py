"""`moi officers`: the accounts of officers, for the operator of the ministry's server."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, TypeVar
from uuid import UUID

import typer

from moi_pwa.commands.run import run
from moi_pwa.commands.stop import stop

if TYPE_CHECKING:
    from moi_pwa.actions.accounts.officer_accounts import StaffMember
    from moi_pwa.actions.deps import Deps

_T = TypeVar("_T")

commands = typer.Typer(no_args_is_help=True, help="Officers' accounts. Every change is kept in the staff's history.")
sessions = typer.Typer(no_args_is_help=True, help="What officers are signed in with.")
commands.add_typer(sessions, name="sessions")

Name = Annotated[str, typer.Argument(help="The officer's sign-in name.")]
Roles = Annotated[
    list[str],
    typer.Option(
        "--role",
        help="reviewer, approver, committee_secretary, supervisor, admin, liaison_officer, embassy_officer, finance_officer, finance_approver or cashier; "
        "may be repeated.",
    ),
]
Directorates = Annotated[
    list[str] | None,
    typer.Option("--directorate", help="Whose cases; may be repeated. An admin, finance staff and cashiers need none."),
]

Agencies = Annotated[
    list[str] | None,
    typer.Option(
        "--agency", help="For whom a liaison_officer answers, or where an embassy_officer interviews; may be repeated."
    ),
]


@commands.command("list")
def list_() -> None:
    """List every officer: sign-in name, state of the account, roles, directorates or agencies, and display name."""
    from moi_pwa.actions.accounts.officer_accounts import list_officers

    for record in _run(list_officers):
        account = record.account
        state = "left" if record.left_at else "one-time password" if account.password_must_change else "active"
        parts = (
            account.sign_in_name,
            state,
            ",".join(sorted(account.roles)),
            ",".join(sorted(account.directorates or account.agencies)),
        )
        typer.echo("\t".join((*parts, account.display_name)))


@commands.command()
def add(
    name: Name,
    display_name: Annotated[str, typer.Option(help="As colleagues see it.")],
    role: Roles,
    directorate: Directorates = None,
    agency: Agencies = None,
) -> None:
    """Add an officer and print a one-time password. An officer who left comes back by being added under the same two
    names.
    """
    from moi_pwa.actions.accounts.officer_accounts import add_officer
    from moi_pwa.core.accounts import Duties
    from moi_pwa.core.staff import OPERATOR

    account, password = _run(
        lambda deps: add_officer(
            deps,
            by=OPERATOR,
            sign_in_name=name,
            display_name=display_name,
            duties=Duties.of(role, directorate or [], agency or []),
        )
    )
    _print_password(account.sign_in_name, password)


@commands.command()
def disable(name: Name, note: Annotated[str, typer.Option(prompt="Why", help="Why, for the staff's history.")]) -> None:
    """Close an account: sessions end, password and keys are deleted, the officer's cases go back into the queue."""
    from moi_pwa.actions.accounts.officer_accounts import disable_officer
    from moi_pwa.core.staff import OPERATOR

    released = _run_for(name, lambda deps, found: disable_officer(deps, by=OPERATOR, officer_id=found, note=note))
    typer.echo(f"{name} is disabled; cases put back into the queue: {released}")


@commands.command()
def roles(
    name: Name,
    role: Roles,
    directorate: Directorates = None,
    agency: Agencies = None,
    note: Annotated[str, typer.Option(help="Why, for the staff's history.")] = "",
) -> None:
    """Replace all roles and directorates of an officer."""
    from moi_pwa.actions.accounts.officer_accounts import change_duties
    from moi_pwa.core.accounts import Duties
    from moi_pwa.core.staff import OPERATOR

    duties = Duties.of(role, directorate or [], agency or [])
    released = _run_for(
        name,
        lambda deps, found: change_duties(deps, by=OPERATOR, officer_id=found, duties=duties, note=note),
    )
    typer.echo(f"{name} is changed; cases put back into the queue: {released}")


@commands.command()
def password(name: Name) -> None:
    """Give an officer a one-time password in place of a lost one, and print it. The officer's sessions end."""
    from moi_pwa.actions.accounts.officer_accounts import give_password
    from moi_pwa.core.staff import OPERATOR

    given = _run_for(name, lambda deps, found: give_password(deps, by=OPERATOR, officer_id=found))
    _print_password(name, given)


@commands.command()
def reset_second_factor(name: Name) -> None:
    """Delete an officer's lost second factor; the officer sets up another one at the next sign-in. Sessions end."""
    from moi_pwa.actions.accounts.reset_second_factor import reset_second_factor as reset
    from moi_pwa.core.staff import OPERATOR

    _run_for(name, lambda deps, found: reset(deps, by=OPERATOR, officer_id=found))
    typer.echo(f"the second factor of {name} is reset, and {name} is signed out everywhere")


@sessions.command()
def end(name: Name) -> None:
    """Sign an officer out everywhere."""
    from moi_pwa.actions.accounts.officer_accounts import end_sessions
    from moi_pwa.core.staff import OPERATOR

    _run_for(name, lambda deps, found: end_sessions(deps, by=OPERATOR, officer_id=found))
    typer.echo(f"{name} is signed out everywhere")


@commands.command()
def history() -> None:
    """Print every change of an account, oldest first, one JSON object a line; fail if the history was tampered with."""
    from moi_pwa.actions.accounts.officer_accounts import full_history

    events, broken = _run(full_history)
    for event in events:
        typer.echo(json.dumps({**asdict(event), "at": event.at.isoformat()}, ensure_ascii=False))
    if broken is not None:
        stop(f"The history is not as it was written: its hashes do not fit from number {broken} on.")


def _print_password(name: str, password: str) -> None:
    typer.echo(f"One-time password of {name}: {password}")
    typer.echo("It is shown once, and is to be changed at the first sign-in.")


def _run_for(name: str, act: "Callable[[Deps, UUID], Awaitable[_T]]") -> _T:
    """Run an action for the officer of this sign-in name who has not left."""
    from moi_pwa.actions.accounts.officer_accounts import list_officers
    from moi_pwa.core.errors import AbsentError

    async def find_and_act(deps: "Deps") -> _T:
        found = next((each for each in await list_officers(deps) if _is_here(each, name)), None)
        if found is None:
            raise AbsentError
        return await act(deps, found.account.id)

    return _run(find_and_act)


def _is_here(member: "StaffMember", name: str) -> bool:
    return member.left_at is None and member.account.sign_in_name == name.strip().lower()


def _run(act: "Callable[[Deps], Awaitable[_T]]") -> _T:
    from moi_pwa.core.errors import AbsentError, AnswersRefusedError
    from moi_pwa.locales import say

    try:
        return run(act)
    except AbsentError:
        stop("No officer has this sign-in name.")
    except AnswersRefusedError as refused:
        for problem in refused.problems:
            label = say(f"desk.officers.{problem.path}", "en")
            typer.echo(f"{label}: {say(f'desk.officers.problem.{problem.code}', 'en', **problem.params)}.", err=True)
        raise typer.Exit(1) from refused
