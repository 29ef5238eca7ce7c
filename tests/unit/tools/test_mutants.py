"""The additions of `make mutants` to cosmic-ray and Stryker."""

from pathlib import Path

import pytest
from cosmic_ray import work_item
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.work_db import use_db
from cosmic_ray.work_item import MutationSpec, WorkerOutcome, WorkItem, WorkResult

from tools.mutants.copies import files
from tools.mutants.operators import NegateMembership, RemoveElement, ReplaceString
from tools.mutants.python import not_killed, spans_for_types
from tools.mutants.python import tests_beside as beside
from tools.mutants.reviewed import Mutant, changed_lines, names_in


def mutants(source: str, operator: type[Operator]) -> list[str]:
    made: list[str] = []
    while (mutant := mutate_code(source, operator(), len(made))) is not None:
        made.append(mutant)
    return made


@pytest.mark.parametrize("operator", [NegateMembership, ReplaceString, RemoveElement])
def test_an_operator_makes_its_examples(operator: type[NegateMembership | ReplaceString | RemoveElement]):
    for example in operator.examples():
        made = mutate_code(example.pre_mutation_code, operator(), example.occurrence)
        assert made == example.post_mutation_code


@pytest.mark.parametrize(
    "source, expected",
    [
        ("x = {a: 1, b: 2}", ["x = { b: 2,}", "x = {a: 1,}"]),
        ("x = {a: 1}", ["x = {}"]),
        ("x = (a, b)", ["x = ( b,)", "x = (a,)"]),
        ("x = [each for each in y]", []),
        ("x = f(a, b)", []),
    ],
)
def test_each_element_of_a_table_is_removed_once(source: str, expected: list[str]):
    assert mutants(source, RemoveElement) == expected


def test_a_docstring_is_no_string_to_replace():
    assert mutants('def f():\n    """What it does."""\n    return b"a"\n', ReplaceString) == [
        'def f():\n    """What it does."""\n    return b"mutant"\n'
    ]


@pytest.mark.parametrize("source", ["x = a == b", "for a in b: pass"])
def test_nothing_else_is_a_membership(source: str):
    assert mutants(source, NegateMembership) == []


MUTANT = Mutant("moi_pwa/rules/a.py", 7, "AddNot", ("- if a:", "+ if not a:"))


def test_a_reviewed_mutant_is_found_again_on_another_line():
    text = f"# Reviewed.\n\n{MUTANT}\n    Equivalent: a is never true.\n"
    moved = Mutant(MUTANT.path, 90, MUTANT.operator, MUTANT.change)
    assert names_in(text, "moi_pwa/rules") == names_in(text, MUTANT.path) == {moved.name}


def test_a_reviewed_mutant_of_another_folder_is_not_out_of_date():
    assert names_in(f"{MUTANT}\n    Equivalent.\n", "moi_pwa/rules/a") == set()


def test_the_same_change_by_another_operator_is_another_mutant():
    assert Mutant(MUTANT.path, 7, "RemoveElement", MUTANT.change).name != MUTANT.name


def test_a_change_has_the_lines_of_a_diff_without_their_indent():
    assert changed_lines("--- a/x.py\n+++ b/x.py\n@@ -1,2 +1,2 @@\n def f():\n-    return 1\n+    return 2\n") == (
        "- return 1",
        "+ return 2",
    )


def test_a_copy_has_what_git_tracks_and_nothing_that_it_ignores():
    copied = files()
    assert "tools/mutants/copies.py" in copied
    assert [each for each in copied if each.startswith((".mutants/", ".venv/"))] == []


@pytest.mark.parametrize(
    "path, tests",
    [
        ("moi_pwa/rules/pledges", ["tests/unit/rules/test_pledges.py"]),
        ("moi_pwa/rules/hijri.py", ["tests/unit/rules/test_hijri.py"]),
        ("moi_pwa/actions/finance/export_money.py", ["tests/unit/actions/finance/test_export_money.py"]),
    ],
)
def test_the_tests_beside_a_part_are_those_that_import_it(path: str, tests: list[str]):
    assert beside(path) == tests


def test_what_survived_or_was_not_tested_is_tested_again(tmp_path: Path):
    outcomes = {
        "killed": WorkResult(WorkerOutcome.NORMAL, test_outcome=work_item.TestOutcome.KILLED),
        "survived": WorkResult(WorkerOutcome.NORMAL, test_outcome=work_item.TestOutcome.SURVIVED),
        "skipped": WorkResult(WorkerOutcome.SKIPPED),
        "interrupted": None,
    }
    with use_db(tmp_path / "session.sqlite") as db:
        for number, (name, result) in enumerate(outcomes.items()):
            place = MutationSpec(Path("a.py"), "core/AddNot", number, (number, 0), (number, 1))
            db.add_work_item(WorkItem.single(name, place))
            if result:
                db.set_result(name, result)
        assert {item.job_id for item in not_killed(db, None)} == {"survived", "interrupted"}


@pytest.mark.parametrize(
    "source, type_",
    [
        ("def f(a: int): pass", "int"),
        ("def f() -> str: pass", "str"),
        ("async def f() -> str: pass", "str"),
        ("a: int = 1", "int"),
        ("a = cast('int', b)", "'int'"),
        ("A = Literal['x', 'y']", "Literal['x', 'y']"),
        ("@dataclass(frozen=True)\nclass A: pass", "dataclass(frozen=True)"),
    ],
)
def test_what_only_the_type_checker_reads_is_left_out(tmp_path: Path, source: str, type_: str):
    path = tmp_path / "a.py"
    path.write_text(source, encoding="utf-8")

    lines = source.splitlines()
    assert type_ in [lines[line - 1][start:end] for (line, start), (_, end) in spans_for_types(path)]
