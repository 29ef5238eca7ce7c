"""The action that does the jobs of each kind."""

from collections.abc import Mapping

from moi_pwa.actions.accounts.account_changes import end_account_wait
from moi_pwa.actions.accounts.tell_of_change import tell_of_change
from moi_pwa.actions.accounts.tell_of_identity import tell_of_identity
from moi_pwa.actions.accounts.tell_of_passkey import tell_of_passkey
from moi_pwa.actions.cases.expire_case import expire_case
from moi_pwa.actions.cases.notify_applicant import notify_applicant, remind_applicant, send_push, send_sms
from moi_pwa.actions.cases.record_completions import record_completions
from moi_pwa.actions.cases.set_due_days import set_due_days
from moi_pwa.actions.course.bill_or_issue import bill_approved_case
from moi_pwa.actions.course.follow_bill import follow_bill
from moi_pwa.actions.course.issue import issue_case
from moi_pwa.actions.course.issue_bill import expire_bill
from moi_pwa.actions.deps import Handler
from moi_pwa.actions.desk.consultations import escalate_consultation
from moi_pwa.actions.desk.visits import remind_visit
from moi_pwa.actions.papers.expiry_reminders import remind_holder
from moi_pwa.actions.papers.look_at_share import push_look
from moi_pwa.actions.parties.registration_expiry import look_at_registrations, tell_administrator
from moi_pwa.actions.parties.send_webhook import send_webhook
from moi_pwa.actions.parties.tell_of_webhook import tell_of_webhook
from moi_pwa.actions.payments.refund import send_refund, tell_of_return
from moi_pwa.actions.payments.settle_payment import poll_payment, settle_notified_payment
from moi_pwa.core.jobs import JobKind

HANDLERS: Mapping[JobKind, Handler] = {
    "tell_applicant": notify_applicant,
    "send_push": send_push,
    "send_sms": send_sms,
    "push_look": push_look,
    "remind_applicant": remind_applicant,
    "remind_holder": remind_holder,
    "remind_visit": remind_visit,
    "expire_case": expire_case,
    "expire_bill": expire_bill,
    "bill_case": bill_approved_case,
    "issue_case": issue_case,
    "poll_payment": poll_payment,
    "settle_payment": settle_notified_payment,
    "send_refund": send_refund,
    "escalate_consultation": escalate_consultation,
    "follow_bill": follow_bill,
    "tell_of_return": tell_of_return,
    "set_due_days": set_due_days,
    "record_completions": record_completions,
    "look_at_registrations": look_at_registrations,
    "tell_administrator": tell_administrator,
    "tell_of_webhook": tell_of_webhook,
    "tell_of_passkey": tell_of_passkey,
    "tell_of_identity": tell_of_identity,
    "tell_of_change": tell_of_change,
    "end_account_wait": end_account_wait,
    "send_webhook": send_webhook,
}
