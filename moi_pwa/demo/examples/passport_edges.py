"""Passports that contradict their holder, their own dates, or their machine-readable lines."""

from moi_pwa.demo.examples.answers import (
    AMERICAN,
    FILIPINA,
    IRAQI,
    Answers,
    changed,
    differing_from_zone,
    with_first_companion,
)
from moi_pwa.demo.examples.example import Example

Notices = dict[str, list[str]]


def passport_edges(answers: Answers, notices: Notices | None = None, *, ended: str = "R34") -> tuple[Example, ...]:
    """Return examples of R34 and R35 for the applicant.

    `notices` are those of the answers; `ended` is the rule that an expired passport violates first.
    """
    another = IRAQI if answers["sex"] == "F" else FILIPINA
    return (
        Example(
            name="a passport that ends on the day of its issue",
            answers=changed(answers, passport_mrz=None, passport_issued="2022-03-01", passport_expiry="2022-03-01"),
            problems={"passport_expiry": ended},
            notices=notices or {},
        ),
        Example(
            name="a passport that is a day older than its holder",
            answers=changed(answers, passport_mrz=None, passport_issued="1996-03-01", dob="1996-03-02"),
            problems={"passport_issued": "R34"},
            notices=notices or {},
        ),
        Example(
            name="the machine-readable lines of somebody else",
            answers=changed(answers, passport_mrz=another["passport_mrz"]),
            notices={**(notices or {}), "R35": differing_from_zone()},
        ),
    )


def companions_passport_edges(
    answers: Answers, notices: Notices | None = None, *, ended: str = "R34"
) -> tuple[Example, ...]:
    """Return examples of R34 and R35 for the first companion, a woman. Arguments as in `passport_edges`."""
    first = "companions/0/"
    return (
        Example(
            name="a companion's passport that ends on the day of its issue",
            answers=with_first_companion(
                answers, passport_mrz=None, passport_issued="2022-03-01", passport_expiry="2022-03-01"
            ),
            problems={f"{first}passport_expiry": ended},
            notices=notices or {},
        ),
        Example(
            name="a companion's passport that is a day older than its holder",
            answers=with_first_companion(answers, passport_mrz=None, passport_issued="1996-03-01", dob="1996-03-02"),
            problems={f"{first}passport_issued": "R34"},
            notices=notices or {},
        ),
        Example(
            name="a companion's machine-readable lines are those of somebody else",
            answers=with_first_companion(answers, passport_mrz=AMERICAN["passport_mrz"]),
            notices={**(notices or {}), "R35": differing_from_zone(first)},
        ),
    )
