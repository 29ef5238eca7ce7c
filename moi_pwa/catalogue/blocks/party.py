"""B7, in short: another person whom the application concerns, besides the one whose passport it asks for."""

from moi_pwa.core.conditions import Condition
from moi_pwa.core.fields import Field, NationalNumberField, PhoneField, TextField
from moi_pwa.core.text import Text


def party(
    prefix: str,
    of: Text,
    *,
    when: Condition | None = None,
    mobile_required: bool = True,
    mobile_hint: Text | None = None,
    named_in: tuple[str, ...] = (),
) -> tuple[Field, ...]:
    """Return name, number and mobile of the person.

    `of` completes "name" and "phone number": "صاحب المنزل", "of the householder". `named_in` lists documents that prove
    the name.
    """
    return (
        TextField(
            id=f"{prefix}_name",
            label=Text(ar=f"اسم {of.ar}", en=f"Name {of.en}"),
            min_chars=2,
            max_chars=100,
            when=when,
            proven_by=named_in,
        ),
        NationalNumberField(
            id=f"{prefix}_number",
            label=Text(ar=f"الرقم الوطني أو الشخصي {_of(of.ar)}", en=f"National or personal number {of.en}"),
            hint=Text(
                ar="10 أرقام على الهوية الشخصية أو بطاقة الإقامة.",
                en="10 digits on the identity card or residence card.",
            ),
            holder="citizen",
            when=when,
        ),
        PhoneField(
            id=f"{prefix}_mobile",
            label=Text(ar=f"هاتف {of.ar}", en=f"Phone number {of.en}"),
            hint=mobile_hint,
            required=mobile_required,
            when=when,
        ),
    )


def _of(person: str) -> str:
    """Return an Arabic person with its preposition: «الكفيل» -> «للكفيل», «صاحب المنزل» -> «لصاحب المنزل»."""
    return f"لل{person.removeprefix('ال')}" if person.startswith("ال") else f"ل{person}"
