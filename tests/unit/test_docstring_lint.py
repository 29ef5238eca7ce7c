"""The linter of docstrings finds riddles, and none in the product, its tests and its tools."""

import pytest

from tests.docstring_lint import (
    BROWSER,
    CLIENT,
    PACKAGE,
    TESTS_AND_TOOLS,
    Docstring,
    docstrings_in,
    jsdoc_in,
    lint,
    main,
    problems_of,
)

RIDDLES = [
    ("function", "Of an attempt that paid nothing: if the bill waited for it, it waits no longer."),
    ("function", "The same without the currency, for tables whose heads name it."),
    ("function", "Those that the agency can open."),
    ("function", "What came of it, or True."),
    ("function", "Who collects by card or by presenting bills."),
    ("function", "In the order of their numbers."),
    ("function", "Whether it was done."),
    ("function", 'Raises StepRefusedError "not_now".'),
    ("function", "`answers`: of the application for the paper."),
    ("function", "Return the bill; None: there is none."),
    ("function", "Oldest first."),
    ("function", "Returns the bills of a case."),
    ("function", "The bills of a case."),
    ("function", "Return the bill; null: there is none."),
    ("function", 'Return the name, "": nobody is signed in.'),
    ("property", "How often it happened."),
    ("module", "Where a form loads its declaration from."),
    ("class", "`sha256`, `size`: both of the ciphertext."),
    ("class", "`fee` and `fils`: of the guarantee."),
    ("attribute", "So many days before the last one."),
    ("attribute", "Its name in the ledger."),
]

PLAIN = [
    ("function", "Return the consultation keys that are sealed to an agency."),
    ("function", "Raise StepRefusedError unless the officer is a cashier."),
    ("function", "Return whether the bill can be paid, None if nobody knows."),
    ("function", "Focus the first field."),
    ("property", "Whether the paper is in force."),
    ("module", "Payment providers: they collect for us and owe us the collected amounts."),
    ("class", "An officer's session."),
    ("class", "One line of a bill."),
    ("attribute", "None means that nothing was paid."),
    ("attribute", "The verdict.\n\n* None: the paper is unknown.\n* True: it is genuine."),
    ("attribute", "Information for the operator."),
    ("attribute", "Assumed: ninety days."),
]


def problems(kind, text):
    return problems_of(Docstring(kind=kind, text=text, line=1, lines=text.splitlines()))


@pytest.mark.parametrize("kind, text", RIDDLES)
def test_a_riddle_is_found(kind, text):
    assert problems(kind, text)


@pytest.mark.parametrize("kind, text", PLAIN)
def test_a_plain_sentence_is_left_alone(kind, text):
    assert problems(kind, text) == []


def test_a_line_that_is_too_long_is_found():
    assert problems("class", "A " + "very " * 30 + "long line.") == ["a line of 162 characters"]


def test_every_kind_of_docstring_is_read():
    source = '''"""A module."""

LIMIT = 3
"""The limit."""

class Bill:
    """A bill."""

    fils: int
    """The amount."""

    @property
    def is_paid(self):
        """Whether it is paid."""

    async def pay(self):
        """Pay it."""
        "no docstring"
'''
    read = {(each.kind, each.text, each.line) for each in docstrings_in(source)}
    assert read == {
        ("module", "A module.", 1),
        ("attribute", "The limit.", 4),
        ("class", "A bill.", 7),
        ("attribute", "The amount.", 10),
        ("property", "Whether it is paid.", 14),
        ("function", "Pay it.", 17),
    }


SCRIPT = """/**
 * A module.
 *
 * @typedef {object} Bill - a bill.
 * @property {{fils: number}} sum - of the lines.
 */

import { pay } from "./pay.js";

/** The limit in days. @type {number} */
const LIMIT = 3;

/** A drawer. */
export class Drawer {
  /** The amount. @type {number} */
  fils = /** @type {number} */ (0);

  /** Whether it is empty. */
  get isEmpty() {
    return this.fils === 0;
  }

  /** Pay a bill. @param {Bill} bill @returns {boolean} whether it is paid. */
  async pay(bill) {
    return pay(bill);
  }
}

/**
 * Return a sum.
 *
 * @param {number[]} [fils] - amounts.
 * @throws {Error} if it is too large.
 */
export function sum(fils) {}

/** Double an amount. */
const double = (fils) => 2 * fils;
"""


def test_every_kind_of_jsdoc_is_read():
    assert [(each.kind, each.text.strip(), each.line) for each in jsdoc_in(SCRIPT)] == [
        ("module", "A module.", 1),
        ("attribute", "The limit in days.", 10),
        ("class", "A drawer.", 13),
        ("attribute", "The amount.", 15),
        ("property", "Whether it is empty.", 18),
        ("function", "Pay a bill.", 23),
        ("function", "Return a sum.", 29),
        ("function", "Double an amount.", 37),
    ]


def test_the_descriptions_in_tags_are_read_without_types_and_names():
    tags = [tag.strip() for each in jsdoc_in(SCRIPT) for tag in each.tags]
    assert [tag for tag in tags if tag] == [
        "a bill.",
        "of the lines.",
        "whether it is paid.",
        "amounts.",
        "if it is too large.",
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "/** What the page shows. */",
        "/**\n * What the page shows.\n */",
        "/** Of a bill that was paid. @param {number} n */",
        "/** Shows the page. */",
        "/** @param {string} name - of the file. */",
        "/** @returns {Bill | null} null: it has none. */",
        "/** @param {{a: {b: string}}} known - what the device has. */",
        "/** Return a " + "very " * 25 + "long line. */",
    ],
)
def test_a_riddle_in_javascript_is_found(tmp_path, comment):
    script = tmp_path / "page.js"
    script.write_text(f"{comment}\nexport function show() {{}}\n")
    assert len(list(lint([script]))) == 1


def test_a_plain_comment_in_javascript_is_left_alone(tmp_path):
    (tmp_path / "page.mjs").write_text(SCRIPT.replace(" - of the lines.", " - sum of the lines."))
    assert list(lint([tmp_path])) == []


def test_problems_are_printed_with_their_place(tmp_path, capsys):
    (tmp_path / "bills.py").write_text('"""Bills."""\n\nDAYS = 7\n"""How long."""\n')
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out == f"{tmp_path}/bills.py:4: opens with “How …”: name the subject\n"


def test_migrations_never_change(tmp_path):
    versions = tmp_path / "migrations" / "versions"
    versions.mkdir(parents=True)
    (versions / "0001_initial.py").write_text('"""What was first."""\n')
    assert list(lint([tmp_path])) == []


def test_no_docstring_of_the_product_is_a_riddle():
    assert list(lint([PACKAGE, CLIENT])) == []


def test_no_comment_in_the_code_of_the_browser_is_a_riddle():
    assert list(lint(BROWSER)) == []


def test_every_folder_of_the_browsers_code_is_read():
    assert {each.name for each in BROWSER} >= {"src", "test", "bench", "compat", "build.mjs", "rooms.mjs"}


def test_no_docstring_of_the_tests_and_tools_is_a_riddle():
    assert list(lint(TESTS_AND_TOOLS)) == []


def test_the_python_files_beside_the_folders_are_read():
    assert {each.name for each in TESTS_AND_TOOLS} >= {"tests", "tools", "setup.py", "rxconfig.py"}
