"""The claims of a paper as a verifiable credential, and its validity."""

from datetime import UTC, date, datetime, time

from moi_pwa.core.credentials import CREDENTIAL_VALIDITY, Claims
from moi_pwa.core.papers import NumberedPaper
from moi_pwa.rules.dates import end_of_day, parse_span, whole_years

_ADULT_YEARS = 18


def credential_claims(
    paper: NumberedPaper, *, paper_class: str, portrait_digest: str | None, issued_on: date
) -> Claims:
    """Return what a paper says, claim by claim, in the order of `ClaimName`.

    Args:
        paper: the paper.
        paper_class: the code of its service.
        portrait_digest: that of the approved photo; None if there is none.
        issued_on: the day of the credential, in Amman.
    """
    content = paper.content
    holder, terms, rights = content.holder, content.terms, content.rights
    claims: Claims = {
        "given_names": holder.given_names,
        "family_name": holder.surname,
        "arabic_name": holder.arabic_name,
        "birth_date": holder.birth_date,
        "nationality": holder.nationality,
        "passport_number": holder.passport_number,
        "paper_number": paper.number,
        "paper_kind": content.kind,
        "paper_class": paper_class,
        "work_right": rights.work or "",
        "study": rights.study,
        "party": rights.party,
        "valid_from": terms.valid_from.isoformat(),
        "valid_until": terms.valid_until.isoformat() if terms.valid_until else "",
        "portrait_digest": portrait_digest or "",
    }
    if terms.entries is not None:
        claims["entries"] = terms.entries
    if terms.stay_days:
        claims["stay_days"] = terms.stay_days
    is_adult = _is_adult(holder.birth_date, issued_on)
    if is_adult is not None:
        claims["age_over_18"] = is_adult
    return claims


def credential_times(valid_until: date | None, now: datetime) -> tuple[int, int]:
    """Return the first moment of a credential and the one at which it ends, in seconds since 1970.

    The first is the beginning of the day in UTC, so that it tells one of a day's credentials from no other. A paper
    that ends within a year ends its credential with its last day in Amman.
    """
    first = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
    last = first + CREDENTIAL_VALIDITY
    end = min(last, end_of_day(valid_until)) if valid_until else last
    return int(first.timestamp()), int(end.timestamp())


def _is_adult(birth_date: str, day: date) -> bool | None:
    """Return whether a person is 18 or older on a day. None means that the date of birth does not tell."""
    born = parse_span(birth_date)
    if born is None:
        return None
    at_least, at_most = (whole_years(each, day) >= _ADULT_YEARS for each in (born.last, born.first))
    return at_least if at_least == at_most else None
