/**
 * Parts of screens about entries of the outbox: their state, its reason, and what the person can do. Also other parts
 * that screens share.
 */

import { html, nothing } from "lit";

import { UNREADABLE, isDoubted } from "../../core/outbox.js";
import { isConfirmed } from "../components/confirmation.js";
import { takeBackEntry } from "../outbox/send.js";
import { dataSize } from "../words/format.js";
import { refusalOf } from "./refusals.js";

/**
 * @typedef {import("../../core/outbox.js").Entry} Entry
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Say
 */

/**
 * Draw the state of an entry.
 *
 * @param {Entry} entry
 * @param {{sent: number, total: number} | undefined} progress
 * @param {Say} say
 */
export function waitingState(entry, progress, say) {
  if (entry.why === UNREADABLE) return badge("problem", say("send.unreadable"));
  if (entry.state === "needs_you") return badge("problem", say(refusalOf(entry).badge));
  if (entry.state === "needs_sign_in") return badge("waiting", say("send.needs_sign_in"));
  if (isDoubted(entry)) return badge("problem", say("send.not_confirmed"));
  if (progress === undefined || entry.why !== "") return badge("waiting", say("send.kept"));
  return html`${badge("sending", say("send.sending"))}
    <progress max=${Math.max(progress.total, 1)} .value=${progress.sent} aria-label=${say("send.sending")}></progress>
    <p class="hint">
      ${say("send.progress", { sent: dataSize(progress.sent), total: dataSize(progress.total) })}
    </p>`;
}

/**
 * Return the sentence about why an entry has not arrived, and what will happen.
 *
 * @param {Entry} entry
 * @param {Say} say
 */
export function waitingReason(entry, say) {
  if (entry.why === UNREADABLE) return say(entry.underWay ? "send.unreadable_under_way" : "send.unreadable_why");
  if (entry.state === "needs_you") return say(refusalOf(entry).says);
  if (entry.state === "needs_sign_in") {
    if (entry.why === "other_person") return say("send.other_person_why");
    return say(isStatement(entry) ? `case.${entry.kind}_needs_sign_in` : "send.needs_sign_in_why");
  }
  if (isDoubted(entry)) return say(`send.${entry.why}_why`);
  if (entry.why === "server_busy") return say("send.waiting_for_server");
  if (entry.why === "storage_full" || entry.why === "device_failed") return say(`send.${entry.why}_why`);
  return say(entry.person ? "send.waiting_for_line" : "send.waiting_for_sign_in");
}

/**
 * Return whether an entry is a statement about an application that the ministry has, and not an answer to a request.
 * Its sentences have keys of the form `case.<kind>`.
 *
 * @param {Entry} entry
 */
export function isStatement({ kind }) {
  return WITHOUT_WORDS.has(kind) || isWritten({ kind });
}

/** Kinds of statements without a text. @type {ReadonlySet<string>} */
export const WITHOUT_WORDS = new Set(["withdrawal", "return", "consent", "visit"]);

/** Kinds of statements with a text of the applicant's own. @type {ReadonlySet<string>} */
const WRITTEN = new Set(["objection", "correction", "refund"]);

/**
 * Return whether an entry has a text of the applicant's own, which can be changed.
 *
 * @param {Pick<Entry, "kind">} entry
 */
export function isWritten({ kind }) {
  return WRITTEN.has(kind);
}

/**
 * Draw the button that takes a statement back, or dismisses a refused one. The application stays unchanged.
 *
 * @param {Entry} entry
 * @param {Say} say
 */
export function cancellation(entry, say) {
  const label = say(`case.${entry.kind}_${entry.state === "needs_you" ? "dismiss" : "cancel"}`);
  return html`<button type="button" class="button secondary" data-cancel @click=${() => void takeBackEntry(entry.id)}>${label}</button>`;
}

/**
 * Draw a badge.
 *
 * @param {"waiting"|"sending"|"received"|"problem"} tone
 * @param {string} text
 */
export function badge(tone, text) {
  return html`<p class="badge ${tone}">${text}</p>`;
}

/** Statuses in which the applicant, or the other party, must act. */
const APPLICANTS_TURN = new Set([
  "needs_details",
  "awaiting_fee",
  "approved_unpaid",
  "visit_due",
  "visit_missed",
  "consent_asked",
]);
const GOOD = ["approved", "issued", "recorded", "closed", "consent_given"];

/**
 * Return the tone of the badge for a case.
 *
 * @param {string} status
 */
export function statusTone(status) {
  if (APPLICANTS_TURN.has(status) || status === "revoked") return "problem";
  return GOOD.includes(status) ? "received" : "waiting";
}

/**
 * Return the status of a case in words. If the server is newer than this page and the page has no sentence for it, the
 * latest event that has one is named.
 *
 * @param {{status: string, events?: readonly {kind: string}[]}} application
 * @param {Say} say
 */
export function statusText({ status, events = [] }, say) {
  const keys = [`case.status.${status}`, ...events.toReversed().map(({ kind }) => `case.event.${kind}`)];
  return say(keys.find((key) => isSaid(key, say)) ?? "case.event.other");
}

/**
 * Return whether this page has a sentence for a key.
 *
 * @param {string} key
 * @param {Say} say
 */
export function isSaid(key, say) {
  return say(key) !== key;
}

/**
 * Draw a button that asks before something final is done. Afterwards the page's heading gets the focus, because the
 * button may be gone.
 *
 * @param {{question: string, label: string, yesKey?: string, noKey?: string, look?: "danger" | "primary", confirm: ()
 *   => Promise<void>}} action
 * @param {Say} say
 * @param {"quiet" | "primary" | "secondary"} [look]
 */
export function confirmedAction({ question, label, confirm, ...buttons }, say, look = "quiet") {
  /** @param {Event} event */
  const ask = async ({ currentTarget }) => {
    const button = /** @type {HTMLElement} */ (currentTarget);
    if (!(await isConfirmed(question, say, buttons))) return button.focus();
    await confirm();
    focusHeading();
  };
  return html`<button type="button" class="button ${look}" @click=${ask}>${label}</button>`;
}

/**
 * Draw something if a condition holds.
 *
 * @param {unknown} condition
 * @param {() => unknown} drawing
 */
export function when(condition, drawing) {
  return condition ? drawing() : nothing;
}

/**
 * Return a number, time or code that keeps its direction in a sentence (UAX #9).
 *
 * @param {string} text
 */
export function isolated(text) {
  return `\u2066${text}\u2069`;
}

/** Move the focus to the page's heading, after the focused element was removed. */
export function focusHeading() {
  const heading = document.querySelector("h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}
