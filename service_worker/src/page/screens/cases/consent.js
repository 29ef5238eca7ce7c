/** The request to agree to another's application: whom it concerns, the deadline, and the answer. */

import { html } from "lit";

import { dayOf } from "../../words/format.js";
import { enqueueConsent } from "../../outbox/send.js";
import { confirmedAction, when } from "../waiting.js";

/**
 * @typedef {import("../../../store/cases.js").Case} Case
 * @typedef {import("../waiting.js").Say} Say
 */

/**
 * Draw the request.
 *
 * @param {Case} known - a case with a request.
 * @param {boolean} isAnswered - whether the answer waits to be sent.
 * @param {Say} say
 * @param {() => Promise<unknown>} done - called when the answer was queued.
 */
export function consentRequest(known, isAnswered, say, done) {
  const { asked_by, asked, about, until } = /** @type {NonNullable<Case["consent"]>} */ (known.consent);
  const isOpen = known.status === "consent_asked" && !isAnswered;
  return html`<section class=${isOpen ? "ask" : "statement"} data-consent aria-labelledby="consent">
    <h3 id="consent">${say(isOpen ? "case.consent_heading" : "case.consent_told")}</h3>
    <dl class="facts">
      ${person(say("case.consent_asked_by"), asked_by)} ${person(say("case.consent_about"), about)}
      ${person(say("case.consent_asked"), asked)}
    </dl>
    ${when(
      isOpen,
      () => html`<p><strong>${say(`case.consent_question.${known.service}`)}</strong></p>
      <p>${say(`case.consent_consequence.${known.service}`)}</p>
      ${answers(known, until, say, done)}`,
    )}
  </section>`;
}

/**
 * Draw the sentence for the applicant while the other party is asked.
 *
 * @param {Case} known
 * @param {Say} say
 */
export function consentAwaited({ status, events }, say) {
  const until = events.findLast(({ kind }) => kind === "consent_asked")?.data["until"];
  return when(
    status === "awaiting_consent" && until,
    () => html`<p data-consent-awaited>${say("case.consent_awaited", { date: dayOf(until) })}</p>`,
  );
}

/**
 * Draw a person.
 *
 * @param {string} label
 * @param {string} name
 */
function person(label, name) {
  return when(name, () => html`<div><dt>${label}</dt><dd><bdi>${name}</bdi></dd></div>`);
}

/**
 * Draw the buttons that answer.
 *
 * @param {Case} known
 * @param {string} until
 * @param {Say} say
 * @param {() => Promise<unknown>} done
 */
function answers({ id, party }, until, say, done) {
  /** @param {boolean} agrees */
  const action = (agrees) => {
    const [key, look] = agrees
      ? /** @type {const} */ (["case.consent_agree", "primary"])
      : /** @type {const} */ (["case.consent_decline", "danger"]);
    return {
      question: say(`${key}_ask`),
      label: say(key),
      yesKey: `${key}_confirm`,
      noKey: "case.consent_not_yet",
      look,
      confirm: async () => {
        await enqueueConsent(id, agrees, party);
        await done();
      },
    };
  };
  return html`<p>${say("case.consent_until", { date: dayOf(until) })}</p>
    <div class="actions">
      <span data-agree>${confirmedAction(action(true), say, "primary")}</span>
      <span data-decline>${confirmedAction(action(false), say, "secondary")}</span>
    </div>`;
}
