"""Documents as fields of a form."""

from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.core.conditions import Condition
from moi_pwa.core.fields import FileField
from moi_pwa.core.text import Text


def document_field(
    field_id: str,
    code: str,
    *,
    label: Text | None = None,
    hint: Text | None = None,
    required: bool = True,
    when: Condition | None = None,
    max_files: int = 4,
) -> FileField:
    """Return a field for the document `code`, in the words of the catalogue of documents unless `label` or `hint` fit
    better.
    """
    document = DOCUMENTS[code]
    return FileField(
        id=field_id,
        label=label or document.label,
        hint=hint or document.hint,
        document=code,
        required=required,
        when=when,
        max_files=1 if document.photo_only else max_files,
        shared=document.shared,
    )
