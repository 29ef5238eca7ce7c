"""The hosted card page: plain HTML in Arabic and English. Each screen says that no money moves."""

from html import escape
from typing import Any, Literal

from moi_pwa.sandbox_bank.cards import NUMBERS, OUTCOMES

Language = Literal["ar", "en"]

_TEXTS: dict[Language, dict[str, str]] = {
    "ar": {
        "title": "الدفع بالبطاقة – بنك تجريبي",
        "sandbox": "هذا بنك تجريبي: لا يُسحب أي مبلغ. لا تُدخلوا رقم بطاقة حقيقية.",
        "to": "المستفيد",
        "order": "رقم الفاتورة",
        "amount": "المبلغ",
        "number": "رقم البطاقة",
        "expiry": "تاريخ الانتهاء (شهر/سنة)",
        "code": "رمز الأمان",
        "pay": "ادفع",
        "cancel": "العودة دون دفع",
        "cards": "بطاقات للتجربة",
        "cards_hint": "يحدد تاريخ الانتهاء نتيجة الدفع.",
        "APPROVED": "يُقبل الدفع",
        "DECLINED": "يرفضه البنك",
        "EXPIRED_CARD": "البطاقة منتهية الصلاحية",
        "TIMED_OUT": "يتأخر الجواب ثم يُقبل الدفع",
        "declined": "رفض البنك هذه البطاقة، ولم يُسحب أي مبلغ. يمكنكم المحاولة ببطاقة أخرى.",
        "not_a_test_card": "لا تُقبل هنا إلا بطاقات التجربة المبيّنة في الأسفل.",
        "pending": "لم يصل جواب البنك بعد. لا تدفعوا مرة أخرى؛ ستُعلمكم الوزارة عند وصول المبلغ.",
        "session_over": "انتهت مدة هذه الصفحة. عودوا إلى الخدمة واضغطوا الدفع من جديد.",
        "paid_already": "سُجّل الدفع لهذه الفاتورة، ولا يلزم دفع آخر.",
        "back": "العودة إلى الخدمة",
        "other": "English",
    },
    "en": {
        "title": "Pay by card – sandbox bank",
        "sandbox": "This is a sandbox bank: no money is taken. Do not enter a real card number.",
        "to": "Paid to",
        "order": "Bill number",
        "amount": "Amount",
        "number": "Card number",
        "expiry": "Expiry date (month/year)",
        "code": "Security code",
        "pay": "Pay",
        "cancel": "Go back without paying",
        "cards": "Test cards",
        "cards_hint": "The expiry date decides what happens.",
        "APPROVED": "the payment is approved",
        "DECLINED": "the bank declines it",
        "EXPIRED_CARD": "the card has expired",
        "TIMED_OUT": "the answer comes late, then the payment is approved",
        "declined": "The bank declined this card. No money was taken. You can try another card.",
        "not_a_test_card": "Only the test cards listed below are accepted here.",
        "pending": "The bank has not answered yet. Do not pay again; the ministry will tell you when the money arrives.",
        "session_over": "This page has expired. Go back to the service and choose to pay again.",
        "paid_already": "This bill has been paid. You do not need to pay again.",
        "back": "Go back to the service",
        "other": "العربية",
    },
}

STYLE = """
:root { color-scheme: light; font: 1.0625rem/1.6 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 32rem; padding: 1rem; color: #1b1b1b; background: #fff; }
.sandbox { border: 3px solid #8a5a00; background: #fff4d6; padding: .75rem 1rem; font-weight: 700; }
.problem { border-inline-start: 6px solid #b3001b; padding: .5rem 1rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; }
dd { margin: 0; }
label { display: block; font-weight: 700; margin-top: 1rem; }
input { font: inherit; width: 100%; box-sizing: border-box; min-height: 2.75rem; padding: .25rem .5rem; border: 2px solid #555; direction: ltr; }
button { font: inherit; font-weight: 700; min-height: 3rem; width: 100%; margin-top: 1.25rem; border: 0; background: #00543c; color: #fff; }
a, button { min-height: 2.75rem; }
:focus-visible { outline: 3px solid #1d70b8; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid #bbb; padding: .25rem .5rem; }
"""


def language_of(locale: str) -> Language:
    return "ar" if locale.startswith("ar") else "en"


def card_page(session: dict[str, Any], order: dict[str, Any], *, language: Language, problem: str | None = None) -> str:
    """Return the card page. `problem` is why the last card did not pay."""
    text = _TEXTS[language]
    problem_html = f'<p class="problem" role="alert" id="problem">{text[problem]}</p>' if problem else ""
    marks = ' aria-describedby="problem" aria-invalid="true"' if problem else ""
    cards = "".join(
        f"<tr><td><bdi dir=ltr>{expiry}</bdi></td><td>{text[code]}</td></tr>" for expiry, code in OUTCOMES.items()
    )
    return _page(
        language,
        f"""{problem_html}{_summary(session, order, text)}
<form method="post" action="?lang={language}" autocomplete="off">
<label for="number">{text["number"]}</label>
<input id="number" name="number" inputmode="numeric" maxlength="32" required{marks}>
<label for="expiry">{text["expiry"]}</label>
<input id="expiry" name="expiry" inputmode="numeric" maxlength="9" required>
<label for="code">{text["code"]}</label>
<input id="code" name="code" inputmode="numeric" maxlength="4" required>
<button>{text["pay"]}</button>
</form>
<p><a href="{escape(session["return_url"])}">{text["cancel"]}</a></p>
<h2>{text["cards"]}</h2>
<p>{" · ".join(f"<bdi dir=ltr>{number}</bdi>" for number in NUMBERS)}</p>
<p>{text["cards_hint"]}</p>
<table>{cards}</table>""",
    )


def ended_page(session: dict[str, Any], order: dict[str, Any], *, language: Language, state: str) -> str:
    """Return the page that says why nothing can be paid here any more, or not now."""
    text = _TEXTS[language]
    return _page(
        language,
        f"""<p role="status">{text[state]}</p>{_summary(session, order, text)}
<p><a href="{escape(session["return_url"])}">{text["back"]}</a></p>""",
    )


def _summary(session: dict[str, Any], order: dict[str, Any], text: dict[str, str]) -> str:
    rows = (
        (text["to"], session["merchant_name"]),
        (text["order"], order["reference"]),
        (text["amount"], f"{order['amount']} {order['currency']}"),
    )
    return f"<dl>{''.join(f'<dt>{name}</dt><dd><bdi>{escape(value)}</bdi></dd>' for name, value in rows)}</dl>"


def _page(language: Language, content: str) -> str:
    text = _TEXTS[language]
    return wrapped(language, title=text["title"], warning=text["sandbox"], other=text["other"], content=content)


def wrapped(language: Language, *, title: str, warning: str, other: str, content: str) -> str:
    """Return a page around `content`. `warning` says that it is a sandbox; `other` is the name of the other
    language.
    """
    to: Language = "en" if language == "ar" else "ar"
    return f"""<!doctype html>
<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="stylesheet" href="/sandbox/style.css"></head>
<body><header><p class="sandbox">{warning}</p>
<p><a href="?lang={to}" lang="{to}">{other}</a></p></header>
<main><h1>{title}</h1>
{content}
</main></body></html>
"""
