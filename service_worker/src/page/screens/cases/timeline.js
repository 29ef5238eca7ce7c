/** The status of a case, its events, and its next stages. */

import { html, nothing } from "lit";

import { messageIn } from "../../../core/cases/details_request.js";
import { ammanDay } from "../../../core/dates.js";
import { exactDinars } from "../../../core/money.js";
import { validityOf, validityState } from "../../../core/permits/validity.js";
import { dateTime, dayOf } from "../../words/format.js";
import { pageLanguage } from "../../words/words.js";
import { badge, isSaid, statusText, statusTone, when } from "../waiting.js";

/**
 * @typedef {import("../../../store/cases.js").Case} Case
 * @typedef {import("../waiting.js").Say} Say
 */

/**
 * Draw the day by which the ministry aims to decide, or that it has passed.
 *
 * @param {string} due - ISO day.
 * @param {string} asOf
 * @param {Say} say
 */
export function dueSentence(due, asOf, say) {
  return html`<p data-due>${say(due < asOf.slice(0, 10) ? "case.overdue" : "case.due", { date: dayOf(due) })}</p>`;
}

/**
 * Draw the day on which the committee meets about the application. This goes by the device's clock, because the
 * committee may have met since the last sync.
 *
 * @param {string} day - ISO day.
 * @param {Say} say
 */
export function sessionSentence(day, say) {
  const key = day < ammanDay(new Date()) ? "case.committee_was" : "case.committee_meets";
  return html`<p data-committee-on=${day}>${say(key, { date: dayOf(day) })}</p>`;
}

const VALIDITY_TONES = /** @type {const} */ ({ valid: "received", expiring: "waiting", expired: "problem" });

/**
 * Draw the validity of what was issued, by the device's clock.
 *
 * @param {Case["events"]} events
 * @param {Say} say
 */
function validityPart(events, say) {
  const validity = validityOf(events);
  if (!validity) return nothing;
  const state = validityState(validity, ammanDay(new Date()));
  return html`<div data-validity=${state}>
    <dt>${say("case.validity")}</dt>
    <dd>${badge(VALIDITY_TONES[state], say(`case.validity.${state}`, { date: dayOf(validity.last) }))}</dd>
  </div>`;
}

/**
 * Draw the reference number, status and validity of a case.
 *
 * @param {Case} known
 * @param {Say} say
 */
export function facts(known, say) {
  return html`<dl class="facts">
    <div>
      <dt>${say("case.reference")}</dt>
      <dd class="reference"><bdi>${known.reference}</bdi></dd>
    </div>
    <div>
      <dt>${say("case.status")}</dt>
      <dd>${badge(statusTone(known.status), statusText(known, say))}</dd>
    </div>
    ${validityPart(known.events, say)}
  </dl>`;
}

/**
 * Draw the stages that lie ahead.
 *
 * @param {Case} known
 * @param {Say} say
 */
export function stagesAhead(known, say) {
  return html`<section data-ahead>
    <h3>${say("case.ahead")}</h3>
    <ol class="stages">
      ${known.ahead
        ?.map((status) => `case.status.${status}`)
        .filter((key) => isSaid(key, say))
        .map((key) => html`<li>${say(key)}</li>`)}
    </ol>
  </section>`;
}

/**
 * Draw the events of a case, the latest first.
 *
 * @param {Case} known
 * @param {string} asOf - time of the last sync by the server's clock, ISO 8601 in UTC, or "".
 * @param {Say} say
 */
export function timeline(known, asOf, say) {
  return html`<section>
    <h3>${say("case.timeline")}</h3>
    <ol class="timeline" reversed>
      ${known.events.toReversed().map((event) => eventItem(event, known.consent ? "case.consent_event" : "case.event", say))}
    </ol>
    <p class="hint">${say("case.as_of", { date: dateTime(asOf || known.updated_at) })}</p>
  </section>`;
}

/**
 * Draw an event.
 *
 * @param {import("../../../store/cases.js").CaseEvent} event
 * @param {string} keys - prefix of the sentences' keys.
 * @param {Say} say
 */
function eventItem({ kind, at, data, by }, keys, say) {
  const key = `${keys}.${kind}`;
  return html`<li data-event=${kind}>
    <p class="what">${say(isSaid(key, say) ? key : "case.event.other")}</p>
    ${when(data["reason_said"], () => html`<p>${data["reason_said"][pageLanguage()]}</p>`)}
    ${when(data["law_said"], () => html`<p data-law>${say("case.law", { law: data["law_said"][pageLanguage()] })}</p>`)}
    ${when(data["total_fils"], () => html`<p>${say("form.dinars", { amount: `\u2066${exactDinars(data["total_fils"])}\u2069` })}</p>`)}
    ${when(data["valid_until"], () => html`<p>${say("case.valid_until", { date: dayOf(data["valid_until"]) })}</p>`)}
    ${when(data["decision_number"], () => html`<p data-decision>${say("case.decision", { number: `\u2068${data["decision_number"]}\u2069`, date: dayOf(data["decided_on"]) })}</p>`)}
    ${when(data["held_on"], () => html`<p>${dayOf(data["held_on"])}</p>`)}
    ${when(data["at"], () => html`<p>${dateTime(data["at"])}</p>`)}
    ${when(kind === "interview_asked", () => html`<p data-interview>${say("case.interview", { place: data["place"][pageLanguage()], date: dayOf(data["until"]) })}</p>`)}
    ${when(data["conditions"], () => html`<p>${say("case.conditions")}</p><p class="message" dir="auto" data-conditions>${messageIn({ message: data["conditions"], message_said: data["conditions_said"] }, pageLanguage())}</p>`)}
    ${when(data["message"], () => html`<p class="message" dir="auto">${messageIn({ message: data["message"], message_said: data["message_said"] }, pageLanguage())}</p>`)}
    ${by ? senderLine(by, say) : nothing}
    <p class="hint"><time datetime=${at}>${dateTime(at)}</time></p>
  </li>`;
}

/**
 * Draw who sent something for the institution. Kinds of senders that this version does not know are left out.
 *
 * @param {import("../../../store/cases.js").Sender} sender
 * @param {Say} say
 */
function senderLine({ kind, name }, say) {
  const key = `case.by.${kind}`;
  return isSaid(key, say) ? html`<p data-by=${kind}>${say(key, { name: `\u2068${name}\u2069` })}</p>` : nothing;
}
