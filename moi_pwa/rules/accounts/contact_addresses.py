"""Addresses to which sign-in codes go: mobile numbers and e-mail addresses, typed and stored."""

from moi_pwa.core.accounts import ContactAddress
from moi_pwa.core.errors import NotAnEmailError
from moi_pwa.rules.characters import MAX_ANSWER_LENGTH, without_blanks
from moi_pwa.rules.forms.checks import is_email
from moi_pwa.rules.forms.mobiles import masked, to_mobile


def mobile_address(typed: str) -> ContactAddress:
    """Return a typed mobile number as it is stored. Raises as `to_mobile`."""
    return ContactAddress(kind="mobile", address=to_mobile(typed))


def email_address(typed: str) -> ContactAddress:
    """Return a typed e-mail address as it is stored: in lower case, so that one mailbox is one account.

    RFC 5321 lets a host tell upper from lower case in front of the @. No provider of note does.

    Raises:
        NotAnEmailError: it is none, or one that no code can be sent to.
    """
    text = without_blanks(typed[:MAX_ANSWER_LENGTH]).lower()
    if not is_email(text):
        raise NotAnEmailError
    return ContactAddress(kind="email", address=text)


def contact_address(typed: str) -> ContactAddress:
    """Return a typed mobile number or e-mail address as it is stored. Raises as the functions for either."""
    return email_address(typed) if "@" in typed else mobile_address(typed)


def masked_address(contact: ContactAddress) -> str:
    """Return an address so that a log or a screen may show it: rana@example.org -> r•••@example.org."""
    if contact.kind == "mobile":
        return masked(contact.address)
    local, _, domain = contact.address.rpartition("@")
    return f"{local[:1]}•••@{domain}"
