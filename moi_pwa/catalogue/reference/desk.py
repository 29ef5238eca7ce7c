"""The parts of the ministry that handle services."""

from moi_pwa.core.fields import Option
from moi_pwa.core.text import Text

DIRECTORATES = (
    Option(value="nationality", label=Text(ar="مديرية الجنسية وشؤون الأجانب", en="Nationality and Foreigners' Affairs Directorate")),
    Option(value="residence", label=Text(ar="قسم الإقامات", en="Residence Section")),
    Option(value="visas", label=Text(ar="قسم التأشيرات", en="Visas Section")),
    Option(value="follow_up", label=Text(ar="مديرية المتابعة والتفتيش", en="Follow-up and Inspection Directorate")),
)  # fmt: skip
