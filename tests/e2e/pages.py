"""The applicant's pages."""

# Address -> what is there once all of the page has come.
PAGES = {
    "": "main",
    "guide/": "[data-guide][data-live=yes]",
    "services/temp-ext/": "main",
    "check/temp-ext/": "main",
    "calculators/": "form[data-live=yes]",
    "calculators/temp-ext/": "form[data-live=yes]",
    "applications/": ".as-of",
    "case/": "main .empty",
    "wallet/": "main .empty",
    "device/": "dl.checks",
    "sheet/#visit-visa": "#sheet-file",
    "sign-in/": "[data-sign-in]",
    "verify/": "#typed",
    "help/": r"[data-fingerprint-of]:text-matches('^\\S+( \\S+){7}$')",
    "contact/": "[data-next-holiday]:not([hidden])",
    "terms/": "main h1",
    "privacy/": "main h1",
    "offline/": "main",
}
