"""Looks through every sentence of the product, in `locales/` and in the catalogue, for what an editor would send back.

`python -m tests.locale_lint` lists what it finds and ends with 1 if there is anything.
"""

import dataclasses
import re
import sys
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from moi_pwa.catalogue import agencies, all_services, courses, documents, fees, guide_questions, sources
from moi_pwa.catalogue.reference import desk, reference_data
from moi_pwa.catalogue.reference.lists import LISTS
from moi_pwa.core.fields import DeclarationField
from moi_pwa.core.text import LANGUAGES, Language, Text
from moi_pwa.locales import words

FORBIDDEN: Mapping[Language, Mapping[str, str]] = {
    "ar": {
        r"مستند": "وثيقة",
        r"مقد[مّ]+ (?:ال)?طلب": "صاحب الطلب",
        r"الشريط المقروء|أسطر الرموز|السطرين المقروءين|المنطقة المقروءة": "الأسطر المقروءة آليًا",
        r"أذونات": "أذون",
        r"\d+ عامًا?\b|أعوام": "سنة، سنوات",
        r"من تلقاء نفس": "تلقائيًا",
        r"لا بدّ? من": "يلزم",
        r"[اأ]بدأوا|[اأ]ملأوا": "ابدؤوا، املؤوا",
        r"أمين المفاتيح": "مسؤول المفاتيح",
        r"عهدت": "لديكم، الموظف المكلّف",
        r"سقط الطلب|سقوط الطلب": "أُغلق الطلب",
        r"إذا كان الجواب": "إذا اخترتم",
        r"اً": "ًا: التنوين قبل الألف",
        r"\b(?:أولا|أيضا|آليا|فورا|بدلا|غدا|مسبقا|نهائيا|تلقائيا|كاملا|محفوظا|قليلا|حاليا|سنويا|طلبا|هاتفا|رمزا|حرفا|ناقصا|خطيا|إلكترونيا)\b": "التنوين: أولًا",
        r"[٠-٩]": "0-9",
        r"يناير|فبراير|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر": "أسماء الأشهر في الأردن: كانون الثاني، شباط…",
        r"\b(?:إجاباتك|وثائقك|طلبك|هاتفك|أرسلته|تختاره|تغيّره|تشاركه)\b": "صيغة الجمع: إجاباتكم",
        r'["\']': "«»",
        r"إذن إقامة سنوية": "إذن إقامة سنوي",
        r"من دون عمل": "دون عمل",
        r"مدرج(?:ة|ين|ون)? على": "مضاف إلى",
        r"المملكة(?! المتحدة| الأردنية)": "الأردن",
        r"\b(?:الى|اذا|او|اذن|إقامه|اقامة|الاقامة|الغاء|اضافة|انهاء|اصدار|اخر)\b": "الهمزة: إلى، إذا، أو، إقامة، إلغاء",
        r"\b(?:ال)?عاملة\b(?! منزل)": "عامل: قد يكون رجلًا",
        r"[?,;]": "؟ ، ؛",
    },
    "en": {
        r"\b(?:the|a) line\b(?! of)": "connection",
        r"\bby itself\b": "automatically",
        r"\bgoes out\b": "is sent",
        r"\bkeeper\b|\bin whose hands\b|\bin (?:my|your) hands\b": "key administrator; assigned to",
        r"\bkept on (?:this|your)\b": "saved on",
        r"laid down|comes to what": "is at least",
        r"\banother than\b": "a different … from",
        r"\bof the list\b": "from the list",
        r"if you answer .* to:": "if you choose",
        r"\be-mail\b": "email",
        r"\btelephone number\b": "phone number",
        r"\bwhoever\b": "anyone who; the person who",
        r"\btold at once\b|\bat once\b": "immediately",
        r'"': "“ ”",
        r"\bwish(?:es|ed)?\b": "want",
        r"\bplease\b|\bshall\b": "the verb alone",
        r"\bwhom\b": "who",
        r"\b(?:he or she|his|hers?|him)\b": "they, their",
        r"\bthose (?:who|whose|against|of|over)\b": "people who",
        r"\bkind of\b": "type",
        r"\b(?:the )?present (?:permit|stay|employer|sponsor|passport|nationality|residence)\b": "current",
        r"\bunder way\b": "in progress",
        r"\bgrounds?\b": "reason",
        r"\bbears? the cost|\bis due\b|\bis asked for\b|\bapplied for\b": "who does what: you pay, we ask, you apply for",
        r"\battested\b": "certified",
        r"\b(?:upon|prior to|in order to|commence|utilise|with regard to|in respect of)\b": "a plain word",
        r"n't\b": "not",
    },
}
"""Patterns that no sentence may contain -> the text to write instead."""

SENTENCES = frozenset(
    {
        "summary",
        "outcome",
        "hint",
        "message",
        "public_condition",
        "because",
        "obtained_from",
        "declaration",
        "consequence",
        "conditions",
        "sentence",
    }
)
"""Parts of the catalogue that end with a full stop. Every other is a name or a question, and has none."""

_LATIN = re.compile(r"[A-Za-z][A-Za-z.@+]*")
_LATIN_IN_ARABIC = re.compile(
    r"\{\w+\}|JavaScript|PDF|JPEG|PNG|WebP|HEIC|IBAN|eyJ|name@example\.com|rana\.haddad|\b[OX]\b|[a-z]+\.(?:com|press)|MOI|ICAO|[A-Z]+\d[A-Z0-9/-]*|https?://\S+"
)
_PAIRS: Mapping[Language, tuple[str, ...]] = {"ar": ("«»", "()", "\u2066\u2069"), "en": ("“”", "()", "\u2066\u2069")}
_REVERSED = re.compile(r"\d+ ?[×÷] ?\d+|\d+ / \d+")
"""Numbers that a right-to-left line would show in the other order."""
_ISOLATED = re.compile("\u2066[^\u2069]*\u2069")
_SAY_THE_NUMBER = (".one", ".two")
"""Plurals that may say the number in a word: «يومان»."""
_MAY_HAVE_SPACES_AROUND = frozenset(
    {"desk.officers.and", "page.search.or", "page.service.dot", "page.when.and", "page.when.or", "page.when.or_value"}
)


def problems_of(language: Language, sentence: str) -> list[str]:
    """Return the problems of a sentence in words, [] if there are none."""
    found = [
        f"“{match[0]}”: write {instead}"
        for pattern, instead in FORBIDDEN[language].items()
        if (match := re.search(pattern, sentence, re.IGNORECASE))
    ]
    found += [f"unbalanced {pair}" for pair in _PAIRS[language] if sentence.count(pair[0]) != sentence.count(pair[1])]
    if "  " in sentence:
        found.append("two spaces")
    if language == "ar":
        found += [f"Latin “{word}”" for word in _LATIN.findall(_LATIN_IN_ARABIC.sub("", sentence))]
        found += [f"“{each}” is not isolated" for each in _REVERSED.findall(_ISOLATED.sub("", sentence))]
    return found


def lint() -> Iterator[str]:
    """Yield a line for each problem, with its place."""
    ar, en = words("ar"), words("en")
    yield from (f"{key}: only in one language" for key in sorted(ar.keys() ^ en.keys()))
    for key in ar.keys() & en.keys():
        if not key.endswith(_SAY_THE_NUMBER) and _placeholders(ar[key]) != _placeholders(en[key]):
            yield f"{key}: {{names}} differ"
    for language in LANGUAGES:
        for key, sentence in words(language).items():
            if sentence != sentence.strip() and key not in _MAY_HAVE_SPACES_AROUND:
                yield f"{language} {key}: spaces around"
            yield from (f"{language} {key}: {problem}" for problem in problems_of(language, sentence))
    for where, part, text in catalogue_texts():
        for language in LANGUAGES:
            sentence = text.in_language(language)
            yield from (
                f"{language} {where} “{sentence[:50]}”: {problem}"
                for problem in (*problems_of(language, sentence), *problems_of_part(part, sentence))
            )
        if _is_question(text.ar) != _is_question(text.en):
            yield f"{where} “{text.en}”: a question in one language only"


def problems_of_part(part: str, sentence: str) -> list[str]:
    """Return the problems of a part of a declaration that does not end as such parts do."""
    stops = sentence.endswith(".")
    if part in SENTENCES and not stops:
        return [f"a {part} ends with a full stop"]
    if part not in SENTENCES and stops:
        return [f"a {part} has no full stop"]
    return []


def _is_question(sentence: str) -> bool:
    return sentence.endswith(("?", "؟"))


class CatalogueText(NamedTuple):
    """A sentence of the catalogue.

    `where` is the service, or another owner of the sentence. `part` is the attribute that holds it ("hint", "message").
    """

    where: str
    part: str
    text: Text


def catalogue_texts() -> Iterator[CatalogueText]:
    """Yield every sentence of the catalogue, each once."""
    seen: set[tuple[str, Text]] = set()
    roots: list[tuple[str, object]] = [(service.code, service) for service in all_services()]
    roots += [("list", shape) for shape in LISTS.values()]
    roots += [
        (module.__name__.rsplit(".", 1)[-1], value)
        for module in (agencies, courses, desk, documents, fees, guide_questions, sources)
        for name, value in vars(module).items()
        if name.isupper()
    ]
    for where, root in roots:
        for part, text in _texts(root, "name"):
            if (part, text) not in seen:
                seen.add((part, text))
                yield CatalogueText(where, part, text)
    for name, rows in reference_data().items():
        for row in (row for entry in rows.values() for row in entry):
            if row.get("ar") and row.get("en"):
                part = "sentence" if LISTS[name].sentences else "name"
                yield CatalogueText(name, part, Text(ar=str(row["ar"]), en=str(row["en"])))


def _texts(value: object, part: str) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield part, value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each, part)
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from _texts(each, part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            if field.name != "found_by":  # what people type, misspelt as well
                declared = isinstance(value, DeclarationField) and field.name == "label"
                yield from _texts(getattr(value, field.name), "declaration" if declared else field.name)


def _placeholders(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", sentence))


def main() -> int:
    found = list(lint())
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
