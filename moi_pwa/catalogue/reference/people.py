"""Choices about people."""

from moi_pwa.core.fields import Option
from moi_pwa.core.text import Text

SEXES = (
    Option(value="F", label=Text(ar="أنثى", en="Female")),
    Option(value="M", label=Text(ar="ذكر", en="Male")),
    Option(value="X", label=Text(ar="X أو غير محدد في الجواز", en="X, or not stated in the passport")),
)

MARITAL_STATUSES = (
    Option(value="single", label=Text(ar="أعزب أو عزباء", en="Single")),
    Option(value="married", label=Text(ar="متزوج أو متزوجة", en="Married")),
    Option(value="divorced", label=Text(ar="مطلق أو مطلقة", en="Divorced")),
    Option(value="widowed", label=Text(ar="أرمل أو أرملة", en="Widowed")),
)

# Codes of the list of relations.
DEPENDANTS = ("wife", "husband", "son", "daughter", "father", "mother")
SPOUSES = ("wife", "husband")
CHILDREN = ("son", "daughter")
PARENTS = ("father", "mother")
