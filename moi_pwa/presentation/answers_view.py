"""View models of the applicant's answers and documents: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class DocumentView:
    """`code`: its kind (D01 …). `verdict`: "", "accepted" or "rejected"; `verdict_text` says it in words."""

    id: str
    code: str
    title: str
    verdict: str
    verdict_text: str


@dataclass(frozen=True, kw_only=True)
class EarlierAnswerView:
    """What an answer was before it was corrected. `until` says when, in words."""

    value: str
    until: str
    documents: list[DocumentView] = field(default_factory=list[DocumentView])


@dataclass(frozen=True, kw_only=True)
class AnswerView:
    """`changed`: since when it is as it is, in words, if the applicant corrected it. `value` "": there is no answer."""

    path: str
    kind: str
    label: str
    value: str
    changed: str = ""
    earlier: list[EarlierAnswerView] = field(default_factory=list[EarlierAnswerView])
    documents: list[DocumentView] = field(default_factory=list[DocumentView])


@dataclass(frozen=True, kw_only=True)
class CellView:
    """`kind`: of the field; "" where this item was not asked."""

    label: str
    value: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class GroupItemView:
    """One item of a group: a row of its table. `document_count` says how many documents it has, and how many are not accepted."""

    title: str
    name: str
    cells: list[CellView]
    lines: list[AnswerView]
    document_count: str
    changed: bool
    open: bool


@dataclass(frozen=True, kw_only=True)
class AnswerRowView:
    """`members`: of a group, under the `heads` of its table."""

    line: AnswerView
    heads: list[str] = field(default_factory=list[str])
    members: list[GroupItemView] = field(default_factory=list[GroupItemView])


@dataclass(frozen=True, kw_only=True)
class SectionView:
    """`proofs`: documents that stand in another section and prove what is answered in this one."""

    id: str
    title: str
    rows: list[AnswerRowView]
    proofs: list[DocumentView]


@dataclass(frozen=True, kw_only=True)
class AnswerChangeView:
    """`before` and `after` in words; "" where there was nothing, or a document."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class VersionView:
    heading: str
    changes: list[AnswerChangeView]


@dataclass(frozen=True, kw_only=True)
class CaseAnswersView:
    """The applicant's answers, and what was corrected of them."""

    sections: list[SectionView] = field(default_factory=list[SectionView])
    versions: list[VersionView] = field(default_factory=list[VersionView])
    document_reasons: str = "[]"
    """The reasons for refusing a document, as JSON: [[code, label], …]."""
