"""The question to a person whose reason is none of those in the list."""

from moi_pwa.core.conditions import Equals
from moi_pwa.core.fields import TextField
from moi_pwa.core.text import Text


def other_reason(of: str) -> TextField:
    """Return the question. `of` is the choice that has "other" among its options."""
    return TextField(
        id=f"{of}_detail",
        label=Text(ar="ما السبب؟", en="What is the reason?"),
        min_chars=5,
        max_chars=300,
        lines=3,
        when=Equals(field=of, value="other"),
    )
