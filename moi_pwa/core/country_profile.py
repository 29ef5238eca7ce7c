"""The facts about a country and its ministry that code and declarations of services need."""

from dataclasses import dataclass

from moi_pwa.core.text import Language, Text


@dataclass(frozen=True, kw_only=True)
class Currency:
    """The currency of all fees. Amounts are whole numbers of its smallest unit, which the code calls fils."""

    code: str
    """ISO 4217, three letters."""
    minor_units: int
    """The number of decimals (ISO 4217), at least 1: formats of money have a point."""

    def __post_init__(self) -> None:
        if self.minor_units < 1:
            raise ValueError(self.minor_units)

    @property
    def fils_per_unit(self) -> int:
        """The number of fils in one unit of the currency."""
        return 10**self.minor_units


@dataclass(frozen=True, kw_only=True)
class PhoneNumbers:
    """The telephone numbers of a country, as its people write them."""

    calling_code: str
    """The digits after the plus sign."""
    trunk_prefix: str
    """The digits that people dial before a national number, such as "0"; "" if there are none."""
    national_number: str
    """A regular expression of numbers that are written without calling code and trunk prefix.

    Python and JavaScript read it, as they read `assigned`.
    """
    digits_after_code: tuple[int, int]
    """The fewest and the most digits after a calling code that is written without a plus sign."""
    assigned: str
    """A regular expression of the national numbers that a browser takes for assigned.

    It checks by libphonenumber's tables as soon as they are loaded.
    """


@dataclass(frozen=True, kw_only=True)
class MaxListAge:
    """The days, by the kind of a paper, for which a phone relies on its lists of signers and of revoked papers.

    By older lists a phone does not call a paper valid. The fields are the names of `SealedKind`.
    """

    visa: int
    residence_permit: int
    emergency_travel_document: int
    notice: int
    refusal: int


@dataclass(frozen=True, kw_only=True)
class CountryProfile:
    """A country and the ministry that offers the services."""

    alpha2: str
    """ISO 3166-1, two letters: in telephone numbers, locales, certificates of signers."""
    alpha3: str
    """ISO 3166-1, three letters: in nationalities, machine-readable zones, seals of papers."""
    time_zone: str
    """The zone of all days and times of day, by its name in the IANA database."""
    weekend: frozenset[int]
    """The days of the week without work, as `date.weekday` counts them: Monday is 0."""
    currency: Currency
    phones: PhoneNumbers
    ministry: Text
    """The name of the ministry. The English one is in certificates of signers: ASCII."""
    place_of_issue: Text
    """The city where the ministry issues visas, printed on them (ICAO Doc 9303-7)."""
    reference_prefix: str
    """Capital letters (A to Z) before the digits of a reference number."""
    signer: str
    """Two letters after the country's in the name of the signer of papers (ICAO Doc 9303-13)."""
    credential_type: str
    """The type (`vct`) of a paper as a verifiable credential. It names the version of its claims, and ends with it."""
    text_countries: tuple[str, ...]
    """Countries (ISO 3166-1, two letters) to which many sign-in codes are sent by text message: the country itself,
    and those of most applicants.
    """
    max_list_age: MaxListAge
    guessable_words: tuple[str, ...]
    """Words of the country and the ministry, in small letters, that protect no password."""

    def locale(self, language: Language) -> str:
        """Return the CLDR locale of dates, times and payment pages: the country's Arabic, and British English."""
        return f"ar_{self.alpha2}" if language == "ar" else "en_GB"

    @property
    def merchant_name(self) -> str:
        """The name that a payer sees on the page of a payment provider."""
        return f"{self.ministry.ar} / {self.ministry.en}"
