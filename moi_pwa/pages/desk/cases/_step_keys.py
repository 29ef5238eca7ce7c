"""The keys of the page of a case. Controls that can be offered together have different ones."""

STEP_KEYS = {
    "take": "t",
    "release": "u",
    "assign": "g",
    "recommend": "e",
    "recommend_refusal": "x",
    "ask": "q",
    "consult": "c",
    "ask_interview": "l",
    "recall_agency": "l",
    "ask_visit": "v",
    "record_visit": "h",
    "record_missed_visit": "z",
    "cancel_visit": "l",
    "record": "o",
    "close_file": "f",
    "approve": "o",
    "reject": "f",
    "send_back": "s",
    "accept_correction": "i",
    "decline_correction": "d",
    "accept_objection": "i",
    "reject_objection": "d",
    "ask_revocation": "q",
    "revoke": "z",
    "decline_revocation": "d",
    "ask_replacement": "c",
    "replace_paper": "o",
    "decline_replacement": "d",
}

PAGE_KEYS = {
    "agree": "y",
    "differ": "n",
    "next_answer": "j",
    "previous_answer": "k",
    "accept": "a",
    "reject": "r",
    "beside": "b",
    "window": "w",
    "previous_case": "[",
    "next_case": "]",
    "print": "p",
    "note": "m",
    "watch": "*",
}
"""The keys of the other controls of the page. Its documents have the digits.

The browser's part of the table is `service_worker/src/page/officer/case_keys.js`.
"""
