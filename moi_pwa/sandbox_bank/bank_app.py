"""A bank's app in the browser, in Arabic and English, that pays a bill by its number. Each screen says that no money
moves.
"""

from html import escape
from typing import Any

from moi_pwa.sandbox_bank.page import Language, wrapped

_TEXTS: dict[Language, dict[str, str]] = {
    "ar": {
        "title": "تسديد فاتورة برقمها – بنك تجريبي",
        "sandbox": "هذا بنك تجريبي: لا يُسحب أي مبلغ.",
        "to": "المفوتر",
        "code": "رمز المفوتر",
        "number": "رقم الفاتورة",
        "amount": "المبلغ",
        "due": "آخر موعد للتسديد",
        "find": "استعلام",
        "pay": "تسديد",
        "other_bill": "فاتورة أخرى",
        "no_bill": "لا توجد فاتورة مستحقة بهذا الرقم. تأكدوا من الرقم في صفحة طلبكم.",
        "silent": "لا تجيب الجهة صاحبة الفاتورة الآن. حاولوا لاحقًا؛ لم يُسحب أي مبلغ.",
        "paid": "سُدّدت الفاتورة. يصل إشعار التسديد إلى الوزارة خلال لحظات.",
        "transaction": "رقم العملية",
        "other": "English",
    },
    "en": {
        "title": "Pay a bill by its number – sandbox bank",
        "sandbox": "This is a sandbox bank: no money is taken.",
        "to": "Biller",
        "code": "Biller code",
        "number": "Bill number",
        "amount": "Amount",
        "due": "Pay by",
        "find": "Find the bill",
        "pay": "Pay",
        "other_bill": "Another bill",
        "no_bill": "No bill with this number is due. Check the number on the page of your application.",
        "silent": "The biller is not answering now. Try again later. No money was taken.",
        "paid": "The bill has been paid. The ministry is being told.",
        "transaction": "Transaction number",
        "other": "العربية",
    },
}


def number_page(biller: tuple[str, str], *, language: Language, typed: str = "", problem: str | None = None) -> str:
    """Return the page for the number. `biller` is name and code; `problem` is why nothing was found for the typed
    number.
    """
    text = _TEXTS[language]
    problem_html = f'<p class="problem" role="alert" id="problem">{text[problem]}</p>' if problem else ""
    marks = ' aria-describedby="problem" aria-invalid="true"' if problem else ""
    return _page(
        language,
        f"""{problem_html}{_list(((text["to"], biller[0]), (text["code"], biller[1])))}
<form method="post" action="?lang={language}" autocomplete="off">
<label for="number">{text["number"]}</label>
<input id="number" name="number" inputmode="numeric" maxlength="40" value="{escape(typed)}" required{marks}>
<button>{text["find"]}</button>
</form>""",
    )


def bill_page(biller: tuple[str, str], inquiry: dict[str, Any], *, language: Language) -> str:
    """Return the page with what is due, and the button that pays it."""
    text = _TEXTS[language]
    return _page(
        language,
        f"""{_list(_summary(biller, inquiry, text))}
<form method="post" action="/bank-app/{inquiry["id"]}?lang={language}"><button>{text["pay"]}</button></form>
<p><a href="/bank-app/?lang={language}">{text["other_bill"]}</a></p>""",
    )


def paid_page(biller: tuple[str, str], inquiry: dict[str, Any], paid: dict[str, Any], *, language: Language) -> str:
    text = _TEXTS[language]
    rows = (*_summary(biller, inquiry, text)[:-1], (text["transaction"], paid["id"]))
    return _page(
        language,
        f"""<p role="status">{text["paid"]}</p>{_list(rows)}
<p><a href="/bank-app/?lang={language}">{text["other_bill"]}</a></p>""",
    )


def _summary(biller: tuple[str, str], inquiry: dict[str, Any], text: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return (
        (text["to"], biller[0]),
        (text["number"], inquiry["number"]),
        (text["amount"], f"{inquiry['amount']} JOD"),
        (text["due"], inquiry["due"].partition("T")[0]),
    )


def _list(rows: tuple[tuple[str, str], ...]) -> str:
    return f"<dl>{''.join(f'<dt>{name}</dt><dd><bdi>{escape(value)}</bdi></dd>' for name, value in rows)}</dl>"


def _page(language: Language, content: str) -> str:
    text = _TEXTS[language]
    return wrapped(language, title=text["title"], warning=text["sandbox"], other=text["other"], content=content)
