"""Names of payment providers as finance reads them."""

from moi_pwa.core.text import Language
from moi_pwa.locales import words


def provider_in_words(provider: str, language: Language) -> str:
    """Return the name of a provider, or its code if the product has no name for it."""
    return words(language).get(f"desk.payment.provider.{provider}", provider)
