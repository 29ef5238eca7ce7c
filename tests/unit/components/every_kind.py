"""A service that asks one question of every kind."""

from itertools import count

from moi_pwa.catalogue.fees import declared_fees
from moi_pwa.core.conditions import Equals
from moi_pwa.core.fields import (
    ChoiceField,
    CodeField,
    CountryField,
    DateField,
    DeclarationField,
    EmailField,
    EstablishmentNumberField,
    Field,
    FileField,
    GroupField,
    LookupField,
    MoneyField,
    MrzField,
    NationalNumberField,
    NumberField,
    Option,
    PassportField,
    PhoneField,
    TextField,
    YesNoField,
)
from moi_pwa.core.service import Charge, Rule, Section, Service
from moi_pwa.core.text import Text

_numbers = count(1)


def words(of: str) -> Text:
    return Text(ar=f"عبارة رقم {next(_numbers)}", en=f"{of} in English")


def options(number: int) -> tuple[Option, ...]:
    return tuple(Option(value=f"v{n}", label=words(f"option {n}")) for n in range(number))


def _labelled(kind: type[Field], **more: object) -> Field:
    return kind(id=f"a_{kind.kind}", label=words(kind.kind), **more)  # pyright: ignore[reportArgumentType]


FIELDS = (
    _labelled(TextField, hint=words("hint"), required=False),
    TextField(id="a_paragraph", label=words("paragraph"), lines=4),
    _labelled(CodeField),
    _labelled(DateField),
    DateField(id="a_partial_date", label=words("partial date"), partial=True),
    DateField(id="a_hijri_date", label=words("hijri date"), hijri=True),
    _labelled(ChoiceField, options=options(3)),
    ChoiceField(id="a_list", label=words("list"), options=options(9)),
    _labelled(YesNoField),
    _labelled(NumberField),
    _labelled(MoneyField),
    _labelled(PhoneField),
    _labelled(EmailField),
    _labelled(CountryField),
    _labelled(LookupField, list="districts", within="a_governorate"),
    LookupField(id="a_governorate", label=words("governorate"), list="governorates", only=("JO-AM", "JO-IR")),
    _labelled(PassportField),
    _labelled(MrzField),
    _labelled(NationalNumberField, holder="citizen"),
    _labelled(EstablishmentNumberField),
    _labelled(FileField, document="D01", max_files=3),
    _labelled(DeclarationField),
)
GROUP = GroupField(
    id="companions",
    role="companions",
    label=words("companions"),
    item=words("companion"),
    maximum=10,
    fields=(
        DateField(id="dob", label=words("birth")),
        FileField(id="proof", label=words("proof"), document="D14", when=Equals(field="a_choice", value="v1")),
    ),
)
EVERY_KIND = Service(
    code="EVERY_KIND",
    version=3,
    title=words("title"),
    summary=words("summary"),
    who=(words("who"),),
    outcome=words("outcome"),
    phase=1,
    directorate="residence",
    eligibility=("a_date", "a_choice", "a_yes_no"),
    sections=(
        Section(id="first", title=words("first section"), fields=FIELDS),
        Section(id="second", title=words("second section"), fields=(GROUP,)),
    ),
    rules=(
        Rule(id="R99", at="a_date", test=Equals(field="a_yes_no", value=True), message=words("rule"), source="a test"),
    ),
    charges=(
        Charge(fee=declared_fees()["application_fee_residence"], due="on_submit"),
        Charge(fee=declared_fees()["annual_residence"], per="person", when=Equals(field="a_yes_no", value=True)),
    ),
)
