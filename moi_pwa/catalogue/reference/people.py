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

WIFE = Option(value="wife", label=Text(ar="زوجة", en="Wife"))
HUSBAND = Option(value="husband", label=Text(ar="زوج", en="Husband"))
SON = Option(value="son", label=Text(ar="ابن", en="Son"))
DAUGHTER = Option(value="daughter", label=Text(ar="ابنة", en="Daughter"))
FATHER = Option(value="father", label=Text(ar="والد", en="Father"))
MOTHER = Option(value="mother", label=Text(ar="والدة", en="Mother"))
BROTHER = Option(value="brother", label=Text(ar="أخ", en="Brother"))
SISTER = Option(value="sister", label=Text(ar="أخت", en="Sister"))
GRANDCHILD = Option(value="grandchild", label=Text(ar="حفيد أو حفيدة", en="Grandchild"))
OTHER_RELATION = Option(value="other", label=Text(ar="صلة أخرى", en="Other"))

DEPENDANTS = (WIFE, HUSBAND, SON, DAUGHTER, FATHER, MOTHER)
RELATIONS = (*DEPENDANTS, BROTHER, SISTER, GRANDCHILD, OTHER_RELATION)

SPOUSES = ("wife", "husband")
CHILDREN = ("son", "daughter")
PARENTS = ("father", "mother")
